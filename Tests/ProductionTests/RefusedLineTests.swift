import Foundation
import Testing

@testable import Production

@Suite struct RefusedLineTests {
  private func line(_ record: String, isJSON: Bool, id: String? = nil) -> [UInt8] {
    let out = OutputBytes()
    var slice = RecordSlice(position: 4, line: 7, column: 1, start: 99, offset: 0)
    let bytes = Array(record.utf8)
    slice.count = bytes.count
    slice.length = bytes.count
    bytes.withUnsafeBufferPointer {
      RefusedLine.append(slice, $0, id: id, issues: [.duplicate, .notKept], isJSON: isJSON, to: out)
    }
    return Array(out.bytes)
  }

  private func content(_ line: [UInt8]) -> String? {
    line.withUnsafeBufferPointer { bytes in
      switch RefusedLine.content(of: bytes) {
      case .plain: "plain"
      case .record(let record, offset: _, isXML: _): String(decoding: record, as: UTF8.self)
      case .text(let text): String(decoding: text, as: UTF8.self)
      case .base64: "base64"
      case .absent: nil
      }
    }
  }

  @Test("a refused record comes back as it was given, on one line")
  func record() throws {
    let line = line("{\"id\":\"a\",\r\n \"x\":[1,{\"record\":\"}\\\"\"}]} \r", isJSON: true, id: "a")
    #expect(line.count { $0 == 0x0A } == 1)
    #expect(content(line) == "{\"id\":\"a\",   \"x\":[1,{\"record\":\"}\\\"\"}]}")
    let value = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: [String: Any]])
    #expect(value["refused"]?["position"] as? Int == 4)
    #expect((value["refused"]?["errors"] as? [Any])?.count == 2)
  }

  @Test("what is no JSON comes back as text")
  func text() {
    #expect(content(line("{\"a\":\u{1}\"", isJSON: false)) == "{\"a\":\u{1}\"")
  }

  @Test(
    "a record of any other kind is left alone",
    arguments: ["{}", "{\"id\":\"refused\"}", "[{\"refused\":1}]", "", "{\"refused"])
  func plain(text: String) {
    #expect(content(Array(text.utf8)) == "plain")
  }

  @Test(
    "members stand in any order, behind a byte order mark too",
    arguments: [
      "{\"record\":{\"id\":\"a\"},\"refused\":{\"errors\":[]}}", "\u{FEFF}{\"refused\":{},\"record\":{\"id\":\"a\"}}",
      "{\"refused\":{},\"note\":[1],\"record\":{\"id\":\"a\"} } \r",
    ])
  func order(text: String) {
    #expect(content(Array(text.utf8))?.trimmingCharacters(in: .whitespaces) == "{\"id\":\"a\"}")
  }

  @Test(
    "what is not wholly such a line is left to the decoder, which says what is wrong",
    arguments: [
      "{\"refused\":{},\"record\":{}}{\"refused\":{},\"record\":{}}", "{\"refused\":{},\"record\":{}} x",
      "{\"refused\":{},\"record\":{},\"record\":{}}", "{\"refused\":{},\"record\":{}", "{\"refused\":{},\"record\":{\"a\":\"b}}",
      "{\"refused\":{},\"text\":7}", "{\"refused\":{},\"x\":tru}", "{\"record\":{}}", "{\"refused\":{},\"record\":{},\"refused\":{}}",
    ])
  func broken(text: String) {
    #expect(content(Array(text.utf8)) == "plain")
  }

  @Test("a record that still waits as base64 says so")
  func base64() {
    #expect(content(Array("{\"refused\":{},\"base64\":\"e30=\"}".utf8)) == "base64")
  }

  @Test("a line that was refused again holds the record of the line before, however often")
  func nested() {
    let inner = line("{\"id\":\"a\"}", isJSON: true)
    let text = String(decoding: inner.dropLast(), as: UTF8.self)
    for outer in [line(text, isJSON: true), line(text, isJSON: false)] {
      let found = outer.withUnsafeBufferPointer { bytes in
        RefusedLine.innermost(of: bytes) { record, isXML in String(decoding: record, as: UTF8.self) }
      }
      #expect(found == "{\"id\":\"a\"}")
    }
  }

  @Test("a refused line without its record says so")
  func absent() {
    #expect(content(Array("{\"refused\":{\"position\":1}}".utf8)) == nil)
  }
}
