import Foundation
import Testing

@testable import Readability

@Suite("What the variants of messages weigh")
struct VariantVerdictsTests {
  /// A house with one locale of a few messages.
  private static func house(_ messages: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("verdicts-\(UUID().uuidString)").path
    for part in ["/locales/nl", "/templates/letters", "/templates/blocks"] {
      try FileManager.default.createDirectory(atPath: folder + part, withIntermediateDirectories: true)
    }
    try Data(messages.utf8).write(to: URL(fileURLWithPath: folder + "/locales/nl/texts.yaml"))
    return folder
  }

  private static let messages = """
    short: "U krijgt een brief."
    two: "U krijgt een brief. U belt ons."
    long: "Wij sturen u vandaag een brief over het geld dat u later aan ons moet betalen en wat u dan doet."
    some: |
      .input {$months :integer}
      .match $months
      one {{U betaalt in een maand.}}
      * {{Er wordt een brief gestuurd. U betaalt later.}}
    """

  private static func verdicts() throws -> (VariantVerdicts, Measures) {
    let folder = try house(messages)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let checker = House.checker
    let collection = try MessageCollection(path: folder + "/locales/nl", templates: folder + "/templates")
    let measures = try checker.knowing(collection.terms).report(on: collection.outline).measures
    return (try VariantVerdicts(collection, checker: checker), measures)
  }

  @Test("sentences and words are those of the text, each variant apart")
  func counts() throws {
    let (verdicts, measures) = try Self.verdicts()
    let short = try #require(verdicts.verdict(message: "short", variant: 0))
    #expect(short == VariantVerdicts.Verdict(sentences: 1, words: 4))
    let two = try #require(verdicts.verdict(message: "two", variant: 0))
    #expect(two == VariantVerdicts.Verdict(sentences: 2, words: 7))
    let one = try #require(verdicts.verdict(message: "some", variant: 0))
    #expect(one == VariantVerdicts.Verdict(sentences: 1, words: 5))
    let others = try #require(verdicts.verdict(message: "some", variant: 1))
    #expect(others.sentences == 2)
    #expect(others.errors > 0, "a passive")
    let long = try #require(verdicts.verdict(message: "long", variant: 0))
    #expect(long.errors > 0, "too many words")
    #expect(verdicts.verdict(message: "some", variant: 2) == nil)
    #expect(verdicts.verdict(message: "none", variant: 0) == nil)
    let all = [short, two, one, others, long]
    #expect(all.reduce(0) { $0 + $1.sentences } == measures.sentences)
    #expect(all.reduce(0) { $0 + $1.words } == measures.words)
  }

  @Test("the limit of the mean holds from three sentences on")
  func mean() throws {
    let (verdicts, _) = try Self.verdicts()
    #expect(verdicts.isWithinMean(words: 33, sentences: 3))
    #expect(!verdicts.isWithinMean(words: 34, sentences: 3))
    #expect(verdicts.isWithinMean(words: 40, sentences: 2))
    #expect(verdicts.isWithinMean(words: 0, sentences: 0))
  }
}
