import Foundation

/// What leaves a study as data. No export holds a name, a time of day, or which device it was.
public enum StudyExport {
  public enum Table: String, Sendable, CaseIterable {
    case sessions, marks, answers, sentences, findings
  }

  /// One table as CSV.
  public static func csv(
    _ table: Table, _ study: Study, _ sessions: [Session], _ events: EventSet, _ results: StudyResults,
    _ ledger: FindingLedger, language: StudyLanguage
  ) -> String {
    let byID = Dictionary(grouping: events.events, by: \.session)
    let records = sessions.map { SessionRecord($0, ordered: byID[$0.id] ?? []) }.filter(\.counts)
    switch table {
    case .sessions: return self.sessions(records)
    case .marks: return marks(study, results)
    case .answers: return answers(study, records)
    case .sentences: return sentences(study, results)
    case .findings: return findings(results, ledger, language)
    }
  }

  /// What happened, step by step. `at` counts milliseconds from the first event of each session: no time of day goes out.
  public static func steps(_ events: EventSet) -> [StudyEvent] {
    var starts: [String: Int64] = [:]
    for event in events.events { starts[event.session] = min(starts[event.session] ?? event.at, event.at) }
    return events.events.map { event in
      StudyEvent(
        id: event.id, session: event.session, sequence: event.sequence,
        at: event.at - (starts[event.session] ?? event.at), body: event.body)
    }
  }

  /// All results and decisions as JSON: keys sorted, so that the same study gives the same bytes.
  public static func json(_ results: StudyResults, _ ledger: FindingLedger) throws(StudyError) -> [UInt8] {
    struct File: Encodable {
      let format = "helderbrief-study-1"
      let results: StudyResults
      let decisions: [FindingDecision]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let file = File(results: results, decisions: results.findings.compactMap(ledger.decision))
    guard let data = try? encoder.encode(file) else {
      throw .invalid(field: "results", expected: "figures that can be written as JSON")
    }
    return [UInt8](data) + [0x0A]
  }

  private static func sessions(_ records: [SessionRecord]) -> String {
    var csv = SafeCSV(["reader", "letter", "medium", "age", "reading", "help", "minutes", "marks", "finished"])
    for record in records {
      csv.add([
        record.session.reader.text, record.session.letter, record.session.medium.rawValue,
        record.bands.age?.rawValue ?? "", record.bands.reading?.rawValue ?? "", record.bands.help?.rawValue ?? "",
        String(record.duration / 60_000), String(record.marks.count), record.isFinished ? "yes" : "no",
      ])
    }
    return csv.text
  }

  private static func marks(_ study: Study, _ results: StudyResults) -> String {
    var csv = SafeCSV([
      "letter", "version", "locale", "reader", "sign", "unit", "block", "message", "sentence", "quote", "category",
      "feeling", "card", "note",
    ])
    for (letter, result) in zip(study.letters, results.letters) {
      for mark in result.marks {
        let block = letter.reading.blocks.first { $0.id == mark.mark.anchor.block }
        csv.add([
          letter.id, letter.version, letter.locale, mark.reader.text, mark.mark.sign.rawValue,
          mark.mark.anchor.unit.rawValue, mark.mark.anchor.block, block?.message ?? "",
          mark.sentence.map { String($0 + 1) } ?? "", mark.mark.anchor.quote, mark.mark.category?.rawValue ?? "",
          mark.mark.feeling?.rawValue ?? "", mark.mark.card?.rawValue ?? "", mark.mark.note ?? "",
        ])
      }
    }
    return csv.text
  }

  private static func answers(_ study: Study, _ records: [SessionRecord]) -> String {
    var csv = SafeCSV(["letter", "version", "locale", "reader", "method", "about", "given", "result", "coder", "note"])
    for letter in study.letters {
      let questions = study.questions(for: letter)
      for record in records where record.session.letter == letter.id {
        func add(
          _ method: String, _ about: String, _ given: String, _ result: String, _ coder: String = "",
          _ note: String = ""
        ) {
          csv.add([
            letter.id, letter.version, letter.locale, record.session.reader.text, method, about, given, result, coder,
            note,
          ])
        }
        for question in questions.questions {
          if let choice = record.answers[question.id].flatMap({ id in question.choices.first { $0.id == id } }) {
            add("question", question.id, choice.text[study.language], choice.isRight ? "right" : "wrong")
          }
        }
        for scored in record.open {
          add("open", scored.about, "", String(scored.score), scored.coder, scored.note ?? "")
        }
        for scored in record.teachBack {
          add("teach-back", scored.about, "", String(scored.score), scored.coder, scored.note ?? "")
        }
        for gap in questions.cloze {
          if let answer = record.cloze[gap.id] {
            add("cloze", gap.id, answer, gap.judge(answer, in: letter.reading).rawValue)
          }
        }
        for moment in MomentQuestion.allCases {
          if let answer = record.moments[moment] { add("moment", moment.rawValue, answer, "") }
        }
        for yardstick in Yardstick.allCases {
          if let agrees = record.yardsticks[yardstick] {
            add("yardstick", yardstick.rawValue, agrees ? "yes" : "no", "")
          }
        }
        for misread in record.misreadings { add("misread", misread.matter.rawValue, misread.note, "wrong") }
      }
    }
    return csv.text
  }

  private static func sentences(_ study: Study, _ results: StudyResults) -> String {
    var csv = SafeCSV([
      "letter", "version", "locale", "sentence", "part", "message", "text", "plus", "minus", "question", "heart",
      "readers",
    ])
    for (letter, result) in zip(study.letters, results.letters) {
      for (sentence, counts) in zip(letter.reading.sentences, result.sentences) {
        let block = letter.reading.blocks[sentence.block]
        csv.add(
          [
            letter.id, letter.version, letter.locale, String(sentence.number + 1), block.part, block.message ?? "",
            letter.reading.text(sentence: sentence.number),
          ] + Sign.allCases.map { String(counts[$0]) } + [String(result.readers)])
      }
    }
    return csv.text
  }

  private static func findings(_ results: StudyResults, _ ledger: FindingLedger, _ language: StudyLanguage) -> String {
    var csv = SafeCSV([
      "finding", "letter", "severity", "kind", "block", "message", "quote", "evidence", "said", "state", "by",
    ])
    for finding in results.findings {
      csv.add([
        finding.id, finding.letter, finding.severity.words.en, finding.kind.rawValue, finding.block ?? "",
        finding.message ?? "", finding.quote, finding.evidence[language],
        finding.said.map { $0[language] }.joined(separator: " / "),
        ledger[finding].words[language], ledger.decision(on: finding)?.by ?? "",
      ])
    }
    return csv.text
  }
}
