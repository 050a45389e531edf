import DecisionRecords
import Foundation
import Testing

@Suite("The bad samples")
struct BadSamplesTests {
  private func refusal(of sample: Samples.Bad, _ options: RecordOptions = RecordOptions()) -> RecordErrors? {
    let results = RecordReader(options: options).read(sample.bytes, form: .single)
    guard results.count == 1, case .failure(let errors) = results[0].result else { return nil }
    return errors
  }

  @Test("every bad sample is refused for exactly its reasons", arguments: try Samples.bad())
  func refused(_ sample: Samples.Bad) throws {
    let errors = try #require(refusal(of: sample), "accepted")
    #expect(errors.issues.map { "\($0.rule.rawValue)\t\($0.pointer)" }.sorted() == sample.expected)
  }

  @Test("no text of an error repeats a value of the record", arguments: try Samples.bad())
  func silent(_ sample: Samples.Bad) throws {
    let errors = try #require(refusal(of: sample))
    let text = errors.issues.map { "\($0.description) \($0.expected) \($0.task)" }.joined().lowercased()
    let personal = [
      "amrani", "lindelaan", "hoevenstraat", "utrecht", "3512", "0512", "4471", "8823", "abna", "0417", "16430",
      "16340",
      "rf18", "0800", "call us", "dutch", "fraud", "cash", "januari", "2025-", "02-03-2026", "2026-0", "help@",
      "ht-2026",
      "31200", "4500", "180000",
    ]
    for value in personal { #expect(!text.contains(value), "\(value)") }
    #expect(errors.issues.allSatisfy { $0.found == nil })
  }

  @Test("every issue has a place in the text and a task", arguments: try Samples.bad())
  func placed(_ sample: Samples.Bad) throws {
    let lines = sample.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for issue in try #require(refusal(of: sample)).issues {
      #expect((1...max(lines.count, 1)).contains(issue.line))
      #expect(issue.column >= 1 && issue.column <= lines[issue.line - 1].count + 1)
      #expect(issue.task.hasSuffix(".") || issue.task.hasSuffix("?"))
      #expect(!issue.expected.isEmpty)
    }
  }

  @Test("every rule has a sample, but the one that would need a sample of a megabyte")
  func covered() throws {
    let seen = Set(
      try Samples.bad().flatMap(\.expected).compactMap { $0.split(separator: "\t").first.map(String.init) })
    let unseen = RuleID.allCases.map(\.rawValue).filter { !seen.contains($0) }
    // Rules about details are tried on kinds of their own: DetailsTests, and samples/bad/kinds.
    let ofKinds: [RuleID] = [
      .notXML, .documentType, .otherRoot, .missingForCode, .notForThisCode, .deadlineBeforeSent, .nothingToPay, .detailSum, .detailOrder]
    #expect(Set(unseen) == Set(([.tooLarge] + ofKinds).map(\.rawValue)))
  }

  @Test("values are shown when asked for, and can do no harm on a screen")
  func shown() throws {
    let sample = try #require(try Samples.bad().first { $0.name.hasSuffix("bidi-override-in-name") })
    let errors = try #require(refusal(of: sample, RecordOptions(showValues: true)))
    #expect(errors.issues.map(\.found) == ["\"El <U+202E>Amrani\""])
  }
}
