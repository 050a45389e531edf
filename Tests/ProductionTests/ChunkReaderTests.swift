import Foundation
import Testing

@testable import Production

@Suite struct ChunkReaderTests {
  private struct Read: Equatable {
    var records: [String] = []
    var lines: [Int] = []
    var columns: [Int] = []
    var faults: [InputFault?] = []
    var places: [ReadingPlace] = []
  }

  private func read(
    _ text: [UInt8], limit: Int = 1000, from place: ReadingPlace = ReadingPlace(), chunks: Int = .max
  ) throws -> Read {
    let scratch = try Scratch()
    let source = try InputSource(path: try scratch.file("input", text), control: RunControl())
    let reader = ChunkReader(source, recordLimit: limit)
    try reader.go(to: place)
    let chunk = Chunk()
    var read = Read()
    while read.places.count < chunks, try reader.read(into: chunk) {
      for record in chunk.records {
        read.records.append(String(decoding: chunk.bytes(of: record), as: UTF8.self))
        read.lines.append(record.line)
        read.columns.append(record.column)
        read.faults.append(record.fault)
      }
      read.places.append(chunk.end)
      chunk.clear()
    }
    return read
  }

  @Test("lines are records; blank lines are none")
  func lines() throws {
    let read = try read(Array("\n{\"a\":1}\r\n  \n{\"b\":2}\n\n{\"c\":3}".utf8))
    #expect(read.records == ["{\"a\":1}\r", "{\"b\":2}", "{\"c\":3}"])
    #expect(read.lines == [2, 4, 6])
    #expect(read.places.last?.records == 3)
  }

  @Test("elements of a list are records, wherever brackets and quotes stand in them")
  func list() throws {
    let read = try read(Array("\u{FEFF}[ {\"a\":\"],\\\"[\"},\n  [1,[2,{}]] ,3]\n".utf8))
    #expect(read.records == ["{\"a\":\"],\\\"[\"}", "[1,[2,{}]] ", "3"])
    #expect(read.lines == [1, 2, 2])
    #expect(read.columns == [4, 3, 15])
    #expect(read.faults == [nil, nil, nil])
  }

  @Test("values over lines are records")
  func values() throws {
    let read = try read(Array("{\n \"a\": {}\n}\n{\n \"b\": \"}\"\n}\n".utf8))
    #expect(read.records == ["{\n \"a\": {}\n}", "{\n \"b\": \"}\"\n}"])
    #expect(read.lines == [1, 4])
  }

  @Test(
    "how the records stand is told by the first of them, and a fault in it costs no other",
    arguments: [
      ("{\"a\":1}{\"b\":2} {\"c\":3}\n{\"d\":4}", 4), ("{ \"a\": 1,\n \"b\": [\n{} ] }\n{ \"c\": 1,\n \"d\": 2}", 2),
      ("{\n{\"a\":1}\n{\"b\":2}", 3), ("{\"a\":1,\n{\"b\":2}\n", 2), ("{\"a\":{\n{\"b\":2}\n{}", 3), ("{\"a\":\"x\n{\"b\":2}", 2),
      ("[2026-11-20 02:00] begun\n{\"a\":1}\n{}", 3), ("[]\n{\"a\":1}\n{}", 3), ("[ERROR] x\n{}", 2), ("{\"a\":1} x\n{\"b\":2}\n", 2),
      ("[{\"a\":1},{\"b\":2}]\n[{\"c\":3}]", 3), ("[{}][]", 1), ("[ ]", 0), ("[\n]\n", 0), ("[null,\n{}]", 2),
    ])
  func forms(text: String, records: Int) throws {
    let read = try read(Array(text.utf8))
    #expect(read.records.count == records, "\(read.records)")
    #expect(read.faults.allSatisfy { $0 == nil })
  }

  @Test(
    "a bracket or quote that is missing costs its own record alone",
    arguments: [
      "[{\"a\":{\"b\":1},{\"c\":2},{\"d\":3}]", "{\n\"a\":{\"b\":1}\n\n{\n\"c\":2}\n{\n\"d\":3}", "[{\"a\":[1},{\"c\":2},{\"d\":3}]",
      "[{\"a\":\"b,\n\"x\":1},\n{\"c\":2},{\"d\":3}]",
    ])
  func missing(text: String) throws {
    let read = try read(Array(text.utf8))
    #expect(read.records.count == 3, "\(read.records)")
    #expect(read.records.suffix(2).map { $0.filter { !$0.isWhitespace } } == ["{\"c\":2}", "{\"d\":3}"])
    #expect(read.faults.allSatisfy { $0 == nil })
  }

  @Test("a list whose last bracket is missing keeps its last record, and says so once")
  func openList() throws {
    let read = try read(Array("[{\"a\":1},{\"b\":2}\n".utf8))
    #expect(read.faults == [nil, nil, .listNotClosed])
    #expect(read.records[1] == "{\"b\":2}\n")
  }

  @Test(
    "what is packed otherwise, or is UTF-16, is one fault",
    arguments: [
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0x0A, 0x0A], InputFault.otherPacking), (Array("PK\u{3}\u{4}\n{}\n".utf8), .otherPacking),
      (Array("BZh9\n1\n".utf8), .otherPacking), ([0xFF, 0xFE, 0x7B, 0x00, 0x0A, 0x00], .utf16), ([0x00, 0x7B, 0x00, 0x0A], .utf16),
    ] as [([UInt8], InputFault)])
  func strange(bytes: [UInt8], fault: InputFault) throws {
    #expect(try read(bytes).faults == [fault])
  }

  @Test(
    "a broken list ends with one fault",
    arguments: [("[1,2", InputFault.listNotClosed), ("[1,2] 3", .afterList), ("[1,", .listNotClosed)])
  func brokenList(text: String, fault: InputFault) throws {
    let read = try read(Array(text.utf8))
    #expect(read.faults.compactMap(\.self) == [fault])
    #expect(read.faults.last == fault)
  }

  @Test("a record that is too long is cut, and the next one is whole")
  func tooLong() throws {
    let read = try read(Array((String(repeating: "x", count: 2_000_000) + "\n{}\n").utf8), limit: 100)
    #expect(read.records.map(\.utf8.count) == [104, 2])
  }

  @Test("reading goes on at any chunk as if it had not stopped", arguments: [0, 1, 2])
  func goesOn(form: Int) throws {
    var random = SplitMix64(seed: 7)
    let values = (0..<300).map {
      "{\"n\":\($0),\"é\":\"\(String(repeating: "[,", count: Int.random(in: 0..<90, using: &random)))\"}"
    }
    let texts = [
      values.joined(separator: "\n"), "[" + values.joined(separator: ",\n ") + "]",
      "{\n}\n" + values.joined(separator: "\n\n"),
    ]
    let text = Array(texts[form].utf8)
    let whole = try read(text)
    for stop in 1..<whole.places.count {
      let first = try read(text, chunks: stop)
      let second = try read(text, from: try #require(first.places.last))
      #expect(first.records + second.records == whole.records)
      #expect(first.lines + second.lines == whole.lines)
      #expect(first.places + second.places == whole.places)
    }
  }

  @Test("another input is not gone on with")
  func otherInput() throws {
    let text = Array(String(repeating: "{\"a\":1}\n", count: 40).utf8)
    let place = try #require(try read(text, chunks: 1).places.last)
    var other = text
    other[5] ^= 1
    #expect(throws: BatchError.self) { try read(other, from: place) }
    #expect(throws: BatchError.self) { try read(Array(text.prefix(20)), from: place) }
  }
}
