import DecisionRecords
import Testing

@Suite("Inputs of many records")
struct RecordStreamTests {
  private let line = String(decoding: canonicalJSON(of: (try? decode(Samples.sketch))!), as: UTF8.self)

  private func read(_ text: String, _ options: RecordOptions = RecordOptions()) -> [RecordResult] {
    RecordReader(options: options).read(Array(text.utf8))
  }

  private func rules(_ result: RecordResult) -> [RuleID] {
    if case .failure(let errors) = result.result { errors.issues.map(\.rule) } else { [] }
  }

  @Test("one object, also over many lines, is one record")
  func single() {
    for text in [line, Samples.sketch, "\u{FEFF}\n \(Samples.sketch)\n\n"] {
      let results = read(text)
      #expect(results.count == 1)
      #expect(rules(results[0]).isEmpty)
    }
  }

  @Test("an empty input is refused, not silently nothing")
  func empty() {
    #expect(read("").map(rules) == [[.emptyInput]])
    #expect(read(" \n").map(rules) == [[.emptyInput]])
  }

  @Test("a broken line does not stop the lines after it")
  func lines() {
    let text = "\u{FEFF}\(line)\n\n{\"id\":\n\(line)\r\nnonsense\n\(line.replacing("3450", with: "3451"))\n\(line)"
    let results = read(text)
    #expect(results.map(rules) == [[], [.endsEarly], [], [.notJSON], [.totalMismatch], []])
    #expect(results.map(\.line) == [1, 3, 4, 5, 6, 7])
    #expect(results.map(\.index) == [0, 1, 2, 3, 4, 5])
    let bytes = Array(text.utf8)
    #expect(String(decoding: bytes[results[5].bytes], as: UTF8.self) == line)
    if case .failure(let errors) = results[4].result { #expect(errors.issues[0].line == 6) }
  }

  @Test("a broken first line does not hide that the input is lines")
  func brokenFirstLine() {
    for missing in [1, 20, 40] {
      #expect(read("\(line.dropLast(missing))\n\(line)\n").map(rules) == [[.endsEarly], []])
    }
  }

  @Test("what is no text of records is one refused record, whatever its lines look like")
  func noRecords() {
    for first in ["4", "4 of 5", "-1.5", "true", "null", "\"text\"", "text"] {
      let results = read("\(first)\nmore\nand more\n")
      #expect(results.count == 1 && results.allSatisfy { !rules($0).isEmpty }, "\(first)")
    }
    // A record on the second line says that the input is lines.
    #expect(read("4\n{}\n").count == 2)
  }

  @Test("an object that goes on over the lines is one record, wherever the lines break")
  func oddLineBreaks() {
    let broken = line.replacing("\"decision\":", with: "\"decision\":\n")
    #expect(read(broken).map(rules) == [[]])
  }

  @Test("an array gives a record for each element")
  func array() {
    let results = read("[\(line),\n \(line.replacing("3450", with: "1"))\n,\(Samples.sketch), 7]\n")
    #expect(results.map(rules) == [[], [.totalMismatch], [], [.wrongType]])
    #expect(results.map(\.line) == [1, 2, 3, 30])
    if case .failure(let errors) = results[1].result {
      #expect(errors.issues[0].pointer == "/calculation/total")
      #expect(errors.issues[0].line == 2)
    }
    #expect(read("[ ]").isEmpty)
  }

  @Test(
    "a broken array says where it broke and ends",
    arguments: [
      ("]x", RuleID.trailingText), ("", .endsEarly), (" {}]", .notJSON), (",]", .notJSON), (",{\"id\" 1}]", .notJSON),
    ])
  func brokenArray(_ tail: String, _ rule: RuleID) {
    let results = read("[\(line)\(tail)")
    #expect(results.count == 2)
    #expect(results.last.map(rules) == [rule])
    if case .failure(let errors)? = results.last?.result { #expect(errors.issues[0].column > line.count) }
  }

  @Test("a record above the limit is refused by name, and the next is read")
  func tooLarge() {
    let options = RecordOptions(maximumRecordBytes: line.utf8.count)
    let results = read("\(line)\n\(line) \n\(line)\n", options)
    #expect(results.map(rules) == [[], [.tooLarge], []])
    #expect(
      read("[\(line),{\"x\":\"\(String(repeating: "y", count: 9999))\"}]", options).map(rules) == [[], [.tooLarge]])
  }

  @Test("a line of fifty megabytes is refused by name")
  func hugeLine() {
    let bytes =
      Array("\(line)\n{\"id\":\"".utf8) + [UInt8](repeating: 0x61, count: 50_000_000) + Array("\"}\n\(line)\n".utf8)
    #expect(RecordReader().read(bytes).map(rules) == [[], [.tooLarge], []])
  }
}
