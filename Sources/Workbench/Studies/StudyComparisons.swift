import Studies

/// Two versions or two languages side by side, and what became of the marks of the older version.
extension StudyResultPages {
  func comparisons(_ results: StudyResults, _ study: Study, _ t: Interface) -> Markup? {
    guard !results.comparisons.isEmpty else { return nil }
    let language = t.studyLanguage
    return el(.section) {
      el(.h2) { t("Vergelijken", "Comparing") }
      for comparison in results.comparisons {
        let names = [comparison.first, comparison.second].map { id in
          study.letter(id).map { StudyPages.name(of: $0, desk.house.words, t) } ?? id
        }
        table(
          t("\(names[0]) naast \(names[1])", "\(names[0]) beside \(names[1])"),
          [t("Vraag", "Question"), t("Verschil", "Difference")],
          (comparison.questions + comparison.keyPoints).map { row in
            [
              row.label[language],
              row.difference?.words(language, fewest: study.fewestReaders) ?? t("te weinig lezers", "too few readers"),
            ]
          })
        if comparison.by == .version, let first = study.letter(comparison.first),
          let second = study.letter(comparison.second)
        {
          carried(results.letters.first { $0.id == first.id }?.marks ?? [], from: first, to: second, t)
        }
      }
    }
  }

  /// What became of the marks of an older version: how many kept their words, and each that somebody must look at.
  private func carried(
    _ marks: [PlacedMark], from first: StudyLetter, to second: StudyLetter, _ t: Interface
  ) -> Markup? {
    guard !marks.isEmpty else { return nil }
    let language = t.studyLanguage
    let carried = carry(marks.map(\.mark.anchor), from: first.reading, to: second.reading)
    let counts = Carried.Outcome.allCases.map { outcome in
      "\(outcome.words[language]) \(carried.count { $0.outcome == outcome })"
    }
    let flagged = zip(marks, carried).filter { $1.outcome == .changed || $1.outcome == .gone || $1.isContextChanged }
    return el(.div) {
      el(.p) {
        t("Tekens van de eerste versie in de tweede: ", "Marks of the first version in the second: ")
          + counts.joined(separator: ", ") + "."
      }
      if !flagged.isEmpty {
        el(.details, .data("carried")) {
          el(.summary) { t("Tekens om na te kijken", "Marks to look at again") + " (\(flagged.count))" }
          el(.ul) {
            for (mark, now) in flagged {
              el(.li) {
                "\(mark.mark.sign.symbol) "
                el(.span, .lang(first.locale), .dir("auto")) { "‘\(mark.mark.anchor.quote)’" }
                " (\(mark.reader)): \(StudyResultPages.fate(now)[language])"
                if now.outcome == .changed, let words = now.words {
                  t(". Nu staat er: ", ". Now it says: ")
                  el(.span, .lang(second.locale), .dir("auto")) { "‘\(second.reading.text(words: words))’" }
                }
              }
            }
          }
        }
      }
    }
  }

  private static func fate(_ carried: Carried) -> LocalText {
    carried.outcome == .same || carried.outcome == .moved
      ? LocalText(nl: "de zin eromheen is veranderd", en: "the sentence around it changed") : carried.outcome.words
  }
}
