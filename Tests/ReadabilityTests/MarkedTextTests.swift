import Foundation
import Testing

@testable import Readability

/// The marked test set of the house: `samples/readability`.
@Suite("Marked texts")
struct MarkedTextTests {
  struct Line {
    let marks: Set<String>
    let text: String
  }

  /// The paragraphs of a marked file.
  static func paragraphs(_ name: String) throws -> [[Line]] {
    let text = try String(contentsOfFile: House.root + "/samples/readability/\(name).txt", encoding: .utf8)
    var paragraphs: [[Line]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard !line.hasPrefix("#"), let bar = line.firstIndex(of: "|") else {
        paragraphs.append([])
        continue
      }
      let marks = line[..<bar].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
        $0 != "-"
      }
      let sentence = line[line.index(after: bar)...].trimmingCharacters(in: .whitespaces)
      paragraphs[paragraphs.count - 1].append(Line(marks: Set(marks), text: sentence))
    }
    return paragraphs.filter { !$0.isEmpty }
  }

  static func report(_ paragraphs: [[Line]]) throws -> ReadabilityReport {
    var outline = Outline(name: "marked", locale: "nl", scope: .messages)
    for lines in paragraphs { outline.blocks += paragraph(lines.map(\.text).joined(separator: " ")).blocks }
    return try House.checker.report(on: outline)
  }

  /// Right, false and missed findings by rule; a rule counts once a sentence.
  static func count(_ names: [String]) throws -> [String: (right: Int, wrong: Int, missed: Int)] {
    var counts: [String: (right: Int, wrong: Int, missed: Int)] = [:]
    let aboutMore: Set<Rule> = [.paragraphLength, .oneTerm, .meanSentenceLength]
    for name in names {
      let paragraphs = try paragraphs(name)
      let report = try report(paragraphs)
      for (number, lines) in paragraphs.enumerated() {
        try #require(report.sentences[number].count == lines.count, "sentences of \(lines.map(\.text))")
        for (line, sentence) in zip(lines, report.sentences[number]) {
          let found = report.findings.filter {
            $0.block == number && $0.sentence == sentence.range && $0.severity > .note && !aboutMore.contains($0.rule)
          }
          let fired = Set(found.map(\.rule.rawValue))
          for rule in fired.union(line.marks) {
            let isRight = fired.contains(rule) && line.marks.contains(rule)
            counts[rule, default: (0, 0, 0)].right += isRight ? 1 : 0
            counts[rule, default: (0, 0, 0)].wrong += line.marks.contains(rule) ? 0 : 1
            counts[rule, default: (0, 0, 0)].missed += fired.contains(rule) ? 0 : 1
          }
        }
      }
    }
    return counts
  }

  @Test(
    "the rules find nine of ten marked faults, with at most one false alarm in ten",
    arguments: [["easy", "middle", "officialese"], ["unseen"]])
  func precisionAndRecall(_ names: [String]) throws {
    let counts = try MarkedTextTests.count(names).values
    let right = Double(counts.map(\.right).reduce(0, +))
    let wrong = Double(counts.map(\.wrong).reduce(0, +))
    let missed = Double(counts.map(\.missed).reduce(0, +))
    #expect(right / (right + missed) >= 0.9, "recall; right \(right), missed \(missed)")
    #expect(right / (right + wrong) >= 0.9, "precision; right \(right), wrong \(wrong)")
  }

  @Test("at least 150 sentences are marked, in three texts")
  func size() throws {
    let sentences = try ["easy", "middle", "officialese"].flatMap { try MarkedTextTests.paragraphs($0).flatMap { $0 } }
    #expect(sentences.count >= 150)
    let names = Set(Rule.allCases.map(\.rawValue))
    for sentence in sentences { #expect(sentence.marks.isSubset(of: names), "\(sentence.text)") }
  }

  @Test("the three texts come out in the right order by every score")
  func order() throws {
    let scores = try ["easy", "middle", "officialese"].map { name in
      try #require(MarkedTextTests.report(MarkedTextTests.paragraphs(name)).scores)
    }
    let lint = scores.compactMap { $0.indication?.score }
    #expect(lint.count == 3 && lint == lint.sorted() && Set(lint).count == 3)
    #expect(scores.compactMap(\.fleschDouma) == scores.compactMap(\.fleschDouma).sorted(by: >))
    #expect(scores.compactMap(\.brouwer) == scores.compactMap(\.brouwer).sorted(by: >))
    #expect(scores[0].indication?.level == 1)
    #expect((scores[2].indication?.level ?? 0) >= 3)
  }

  @Test("the easy text keeps to the rules and the other two do not")
  func verdicts() throws {
    #expect(try MarkedTextTests.report(MarkedTextTests.paragraphs("easy")).keepsToRules)
    #expect(try !MarkedTextTests.report(MarkedTextTests.paragraphs("middle")).keepsToRules)
    #expect(try !MarkedTextTests.report(MarkedTextTests.paragraphs("officialese")).keepsToRules)
  }
}
