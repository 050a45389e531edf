import DecisionRecords
import Foundation
import Testing

@testable import Letters

/// Made records that show every branch of a kind.
@Suite("Covering samples")
struct CoveringSamplesTests {
  /// One kind with a plan, one with rows, one with a calculation that is optional.
  static let kinds = ["set-off", "information-request"]

  private static let made = Result {
    try kinds.map { kind in try #require(try LetterHouse.library().coveringSamples(of: kind)) }
  }

  @Test("every branch is shown")
  func complete() throws {
    for samples in try Self.made.get() {
      #expect(samples.notShown.isEmpty, "\(samples.notShown.map { samples.branches[$0].words })")
      #expect(Set(samples.records.flatMap(\.shows)) == Set(samples.branches.indices))
      #expect(samples.branches.count > 40)
    }
  }

  @Test("the records are read as they stand and become proven letters")
  func letters() throws {
    let library = try LetterHouse.library()
    let renderer = LetterRenderer(library)
    let validator = try XMLValidator()
    for sample in try Self.made.get().flatMap(\.records) {
      #expect(try LetterHouse.record(of: sample.bytes) == sample.record)
      #expect(sample.record.id == sample.id)
      let letter = try renderer.letter(sample.record, "nl")
      try validator.validate(Array(letter.xml.utf8))
    }
  }

  @Test("the letter of a record says what the table says that it shows")
  func shown() throws {
    let library = try LetterHouse.library()
    for samples in try Self.made.get() {
      for sample in samples.records {
        let chosen = Set(try library.explain(sample.record, locale: "nl").choices.map(\.message))
        for number in sample.shows {
          let branch = samples.branches[number]
          guard branch.kind == .code, let message = branch.message else { continue }
          #expect(chosen.contains(message), "\(sample.id): \(message)")
        }
      }
    }
  }

  @Test("no record can be left out, and each branch is first shown once")
  func irredundant() throws {
    for samples in try Self.made.get() {
      for (place, sample) in samples.records.enumerated() {
        let others = samples.records.enumerated().filter { $0.offset != place }.flatMap(\.element.shows)
        #expect(Set(sample.only) == Set(sample.shows).subtracting(others))
        #expect(!sample.only.isEmpty)
      }
      let first = samples.records.flatMap(\.first)
      #expect(first.count == Set(first).count)
      #expect(samples.records.count >= samples.least)
      #expect(Set(samples.records.map(\.id)).count == samples.records.count)
    }
  }

  @Test("the same house gives the same records")
  func deterministic() throws {
    let kind = "warning"
    let once = try #require(try LetterHouse.library().coveringSamples(of: kind))
    let again = try #require(try LetterHouse.library().coveringSamples(of: kind))
    #expect(once.records.map(\.bytes) == again.records.map(\.bytes))
    #expect(once.branches == again.branches)
  }

  @Test("a kind or locale that the house does not have has no samples")
  func unknown() throws {
    let library = try LetterHouse.library()
    #expect(library.coveringSamples(of: "postcard") == nil)
    #expect(library.coveringSamples(of: "warning", locale: "de") == nil)
  }

  @Test("what the policies of the house exclude is named with its reason, and not counted")
  func excluded() throws {
    let library = try LetterHouse.library()
    let kind = try #require(library.kindSpecs["fine"])
    let organisations = library.organisationIDs.compactMap { library.organisations[$0] }
    let limits = BranchLimits(kind, codes: library.codes, organisations: organisations)
    #expect(limits.codes["option.kind"]?.values.first?.contains("sets off a fine") == true)
    #expect(limits.absent["waiver.years"] != nil)
    let recovery = try #require(library.kindSpecs["recovery"])
    #expect(BranchLimits(recovery, codes: library.codes, organisations: organisations).absent.isEmpty)
  }

  @Test("indented JSON is the same JSON", arguments: try LetterHouse.kindSamples())
  func indented(sample: LetterHouse.Sample) throws {
    var record = sample.record
    record.contact.team = #"Team {1}, "A\B": [x]"#
    let bytes = IndentedJSON.text(canonicalJSON(of: record))
    #expect(try LetterHouse.record(of: bytes) == record)
    #expect(bytes.split(separator: UInt8(ascii: "\n")).count > 10)
  }
}
