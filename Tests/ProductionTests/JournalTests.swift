import Foundation
import Testing

@testable import Production

@Suite struct JournalTests {
  private static let identity = BatchIdentity(
    engine: "1", inputSize: 12, pack: "ndjson", formats: "text", locales: "nl", allowsDrafts: false, showsValues: false,
    isReadabilityTold: false, templates: "t", localeTexts: "l", waves: nil)

  private func checkpoint(_ number: Int) -> Checkpoint {
    var checkpoint = Checkpoint()
    checkpoint.place.records = number
    checkpoint.pack = Int64(number) * 1000
    checkpoint.tally.made = number
    return checkpoint
  }

  private func write(_ path: String, entries: Int) throws {
    let journal = try Journal(path: path, after: nil)
    try journal.append(.started(JournalTests.identity))
    for number in 1...entries { try journal.append(.checkpoint(checkpoint(number))) }
  }

  @Test("the last entry counts")
  func last() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/journal"
    try write(path, entries: 5)
    let history = try #require(try Journal.read(path))
    #expect(history.identity == JournalTests.identity)
    #expect(history.last.place.records == 5)
    #expect(!history.isDone)
    try Journal(path: path, after: history).append(.done(checkpoint(6)))
    let after = try #require(try Journal.read(path))
    #expect(after.isDone && after.last.pack == 6000)
  }

  @Test("a journal that is cut at any byte gives the entries before the cut")
  func cutAnywhere() throws {
    let scratch = try Scratch()
    let whole = scratch.path + "/journal"
    try write(whole, entries: 3)
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: whole)))
    for length in 0...bytes.count {
      let path = try scratch.file("cut", bytes.prefix(length))
      let lines = bytes.prefix(length).count { $0 == 0x0A }
      let history = try Journal.read(path)
      #expect((history == nil) == (lines == 0))
      #expect(history?.last.place.records ?? 0 == max(lines - 1, 0))
    }
  }

  @Test("a journal with one damaged byte gives no entry from there on")
  func damagedAnywhere() throws {
    let scratch = try Scratch()
    let whole = scratch.path + "/journal"
    try write(whole, entries: 2)
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: whole)))
    for place in stride(from: 0, to: bytes.count, by: 7) {
      var damaged = bytes
      damaged[place] ^= 0x21
      let before = bytes[..<place].count { $0 == 0x0A }
      let history = try Journal.read(try scratch.file("damaged", damaged))
      #expect(history?.last.place.records ?? 0 <= max(before - 1, 0))
    }
  }

  @Test("writing goes on behind the good part, and over what a crash left")
  func goesOn() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/journal"
    try write(path, entries: 2)
    var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    bytes += Array("1234abcd {\"checkpoint\":{".utf8)
    _ = try scratch.file("journal", bytes)
    let history = try #require(try Journal.read(path))
    try Journal(path: path, after: history).append(.checkpoint(checkpoint(9)))
    #expect(try Journal.read(path)?.last.place.records == 9)
  }

  @Test("a run with other options is told which")
  func differs() throws {
    let other = BatchIdentity(
      engine: "1", inputSize: 12, pack: "tar", formats: "text", locales: "nl", allowsDrafts: false, showsValues: false,
      isReadabilityTold: false, templates: "t", localeTexts: "l", waves: nil)
    #expect(throws: BatchError.differs(what: "--pack", was: "ndjson", isNow: "tar")) {
      try JournalTests.identity.mustEqual(other)
    }
  }
}

@Suite struct IDIndexTests {
  @Test("an id is new once, also after the pages were split many times")
  func likeASet() throws {
    let index = try IDIndex(path: nil)
    var random = SplitMix64(seed: 3)
    var known: Set<UInt64> = []
    for _ in 0..<150_000 {
      let number = UInt64.random(in: 0..<120_000, using: &random)
      let isNew = try index.insert(IDFingerprint(of: "HT-\(number)"))
      #expect(isNew == known.insert(number).inserted)
    }
  }

  @Test("fingerprints that differ in few bits are kept apart")
  func closeOnes() throws {
    let index = try IDIndex(path: nil)
    for high in 0..<UInt64(600) {
      // The lowest bit of the second half is not kept: 127 bits are.
      for low in 0..<UInt64(4) {
        #expect(try index.insert(IDFingerprint(high: high << 54, low: low << 1)))
        #expect(try !index.insert(IDFingerprint(high: high << 54, low: low << 1)))
      }
    }
  }
}
