import Foundation
import Glibc
import Letters
import Testing

@Suite("Hostile XML is refused unread", .serialized)
struct HostileXMLTests {
  @Test(
    "a document type is refused at its line, whatever it holds",
    arguments: [
      "<!DOCTYPE letter>",
      "<!DOCTYPE letter [<!ENTITY a \"b\">]>",
      "<!DOCTYPE letter [<!ELEMENT letter ANY>",
      "<!DOCTYPE letter SYSTEM \"letter.dtd\">",
      "<!DOCTYPE letter PUBLIC \"-//X//Y\" \"http://127.0.0.1:1/letter.dtd\">",
    ])
  func documentType(_ declaration: String) throws {
    let letter = try SchemaLetters.example().xml.replacingFirst("\n", with: "\n\n\(declaration)\n")
    #expect(throws: XMLValidationError.documentType(line: 3)) { try XMLValidator().validate(Array(letter.utf8)) }
  }

  @Test("a billion laughs cost nothing")
  func laughs() throws {
    var text = "<?xml version=\"1.0\"?>\n<!DOCTYPE letter [<!ENTITY l0 \"lol\">"
    for number in 1...20 {
      text += "<!ENTITY l\(number) \"\(String(repeating: "&l\(number - 1);", count: 10))\">\n"
    }
    text += "]><letter>&l20;</letter>"
    let start = ContinuousClock.now
    #expect(throws: XMLValidationError.documentType(line: 2)) { try XMLValidator().validate(Array(text.utf8)) }
    #expect(ContinuousClock.now - start < .seconds(1))
  }

  @Test("no file is opened for an entity, a DTD, a parameter entity, a catalogue, a style sheet or a schema hint")
  func noFileAccess() throws {
    let path = NSTemporaryDirectory() + "letter-entity-\(UUID().uuidString).xml"
    try "secret".write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let watch = try FileWatch(path)
    _ = try String(contentsOfFile: path, encoding: .utf8)
    #expect(watch.wasTouched(), "the watch must see an access")
    for text in hostile(address: "file://" + path) + hostile(address: path) {
      #expect(throws: XMLValidationError.self) { try XMLValidator().validate(Array(text.utf8)) }
      #expect(!watch.wasTouched(), "\(text.prefix(160))")
    }
  }

  @Test("no address is opened for any of them")
  func noNetworkAccess() throws {
    let listener = try Listener()
    for text in hostile(address: "http://127.0.0.1:\(listener.port)/x") {
      #expect(throws: XMLValidationError.self) { try XMLValidator().validate(Array(text.utf8)) }
      #expect(!listener.wasCalled(), "\(text.prefix(160))")
    }
    #expect(try listener.callItself(), "the listener must hear a call")
  }

  @Test(
    "text that is not XML is refused with its line",
    arguments: [
      ("", 1), ("   ", 1), ("<letter>\n<why>\n</letter>", 3), ("<letter>\n&auml;</letter>", 2),
      ("<letter>\n\u{0}</letter>", 2),
      ("<letter a='1'\n a='2'/>", 2), ("<letter/>\n<letter/>", 2), ("{\"id\": 1}", 1), ("<letter>\n&#0;</letter>", 2),
    ])
  func notWellFormed(_ text: String, line: Int) throws {
    let error = #expect(throws: XMLValidationError.self) { try XMLValidator().validate(Array(text.utf8)) }
    guard case .notWellFormed(let issue)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(issue.line == line, "\(issue)")
  }

  @Test("other encodings are refused: a letter is UTF-8 whatever it declares")
  func encodings() throws {
    let letter = try SchemaLetters.example().xml
    let validator = try XMLValidator()
    #expect(throws: XMLValidationError.self) { try validator.validate(Array(letter.data(using: .utf16) ?? Data())) }
    #expect(throws: XMLValidationError.self) { try validator.validate(Array(letter.utf8) + [0xFF]) }
    let latin = Array(letter.utf8).map { $0 == UInt8(ascii: "U") ? 0xE9 : $0 }
    #expect(throws: XMLValidationError.self) { try validator.validate(latin) }
    try validator.validate(Array(letter.replacingFirst("UTF-8", with: "utf-8").utf8))
  }

  @Test("depth and size have limits")
  func limits() throws {
    let validator = try XMLValidator()
    let deep = String(repeating: "<a>", count: 100_000)
    let error = #expect(throws: XMLValidationError.self) { try validator.validate(Array(deep.utf8)) }
    if case .notWellFormed? = error {} else { Issue.record("\(String(describing: error))") }
    let large = [UInt8](repeating: UInt8(ascii: " "), count: XMLValidator.sizeLimit + 1)
    #expect(throws: XMLValidationError.tooLarge(bytes: large.count)) { try validator.validate(large) }
  }

  @Test("random damage never breaks the validator, and eight threads agree with one")
  func damageOnManyThreads() async throws {
    let letter = Array(try SchemaLetters.example().xml.utf8)
    let cases = (0..<200).map { seed in
      var random = SchemaRandom(seed: UInt64(seed))
      var bytes = letter
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let at = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &random)))
        default: bytes.insert(contentsOf: "<x>\"&;".utf8.prefix(Int.random(in: 1...6, using: &random)), at: at)
        }
      }
      return bytes
    }
    let expected = try verdicts(of: cases)
    #expect(expected.contains(nil) && expected.contains { $0 != nil })
    try await withThrowingTaskGroup(of: [XMLValidationError?].self) { group in
      for _ in 0..<8 { group.addTask { try verdicts(of: cases) } }
      for try await found in group { #expect(found == expected) }
    }
  }

  private func hostile(address: String) -> [String] {
    let xsi = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
    return [
      "<!DOCTYPE letter [<!ENTITY e SYSTEM \"\(address)\">]><letter>&e;</letter>",
      "<!DOCTYPE letter [<!ENTITY % e SYSTEM \"\(address)\"> %e;]><letter/>",
      "<!DOCTYPE letter SYSTEM \"\(address)\"><letter/>",
      "<!DOCTYPE letter PUBLIC \"-//X//Y\" \"\(address)\"><letter/>",
      "<?oasis-xml-catalog catalog=\"\(address)\"?><!DOCTYPE letter PUBLIC \"-//X//Y\" \"x\"><letter/>",
      "<?oasis-xml-catalog catalog=\"\(address)\"?><letter xmlns=\"urn:helderbrief:letter:1\"/>",
      "<?xml-stylesheet href=\"\(address)\" type=\"text/xsl\"?><letter xmlns=\"urn:helderbrief:letter:1\"/>",
      "<letter xmlns=\"urn:helderbrief:letter:1\" \(xsi) xsi:schemaLocation=\"urn:x \(address)\"/>",
      "<letter \(xsi) xsi:noNamespaceSchemaLocation=\"\(address)\"/>",
      "<letter xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"\(address)\"/></letter>",
      "<letter>&e;</letter>",
    ]
  }
}

/// What one validator says of each text.
private func verdicts(of cases: [[UInt8]]) throws -> [XMLValidationError?] {
  let validator = try XMLValidator()
  return cases.map { bytes in
    do throws(XMLValidationError) {
      try validator.validate(bytes)
      return nil
    } catch {
      return error
    }
  }
}
