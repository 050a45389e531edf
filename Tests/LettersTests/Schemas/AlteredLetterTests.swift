import Foundation
import Letters
import Testing

@Suite("Altered letters are refused where they are wrong")
struct AlteredLetterTests {
  /// One alteration: what is replaced, by what, and the text on whose line the fault stands afterwards.
  struct Alteration: CustomTestStringConvertible, Sendable {
    let name: String
    let piece: String
    let other: String
    let at: String
    let says: String
    var testDescription: String { name }

    init(_ name: String, _ piece: String, _ other: String, at: String? = nil, says: String) {
      (self.name, self.piece, self.other, self.at, self.says) = (name, piece, other, at ?? other, says)
    }
  }

  static let alterations = [
    Alteration(
      "an unknown element among blocks", "<why>\n", "<why>\n<prologue/>\n", at: "<prologue/>", says: "'prologue'"),
    Alteration("an unknown element in a line", "<subject>", "<subject><b>x</b>", says: "'b'"),
    Alteration("a block in a line", "<subject>", "<subject><paragraph>x</paragraph>", says: "'paragraph'"),
    Alteration(
      "an element of no namespace", "<why>\n", "<why>\n<list xmlns=\"\"/>\n", at: "<list xmlns", says: "'list'"),
    Alteration("an amount that is not a whole number", "minor=\"", "minor=\"1.", says: "'minor'"),
    Alteration("an amount with a leading zero", "minor=\"", "minor=\"0", says: "'minor'"),
    Alteration("an amount in another currency", "currency=\"EUR\"", "currency=\"USD\"", says: "'currency'"),
    Alteration("an amount without a currency", " currency=\"EUR\"", "", at: "<amount", says: "'currency' is required"),
    Alteration("an amount without a value", "<amount minor=", "<amount major=", says: "'major' is not allowed"),
    Alteration("an attribute that does not exist", "<subject>", "<subject lang=\"nl\">", says: "'lang' is not allowed"),
    Alteration(
      "an attribute of another namespace", "<subject>", "<subject xml:space=\"preserve\">",
      says: "space' is not allowed"),
    Alteration(
      "a day that does not exist", "<date iso=\"", "<date iso=\"2026-02-30\">x</date><date iso=\"", says: "'iso'"),
    Alteration(
      "a date of another form", "<date iso=\"", "<date iso=\"04-03-2026\">x</date><date iso=\"", says: "'iso'"),
    Alteration(
      "a date with a time zone", "<date iso=\"", "<date iso=\"2026-02-03Z\">x</date><date iso=\"", says: "'iso'"),
    Alteration("a date without text", "<subject>", "<subject><date iso=\"2026-02-03\"> </date>", says: "minLength"),
    Alteration("text between parts", "<why>", "text <why>", at: "<letter", says: "Character content"),
    Alteration("text between rows", "<rows>", "<rows>text", says: "Character content"),
    Alteration("text in a part", "<how>", "<how>text", says: "Character content"),
    Alteration(
      "an id that is no file name", "<letter xmlns=\"urn:helderbrief:letter:1\" id=\"",
      "<letter xmlns=\"urn:helderbrief:letter:1\" id=\"../", says: "'id'"),
    Alteration("an unknown status", "status=\"draft\"", "status=\"final\"", says: "'status'"),
    Alteration(
      "a draft that calls itself released", "status=\"draft\"", "status=\"released\"", at: "<head>", says: "draft"),
    Alteration("an unknown direction", "dir=\"ltr\"", "dir=\"auto\"", says: "'dir'"),
    Alteration("a locale that is no tag", "locale=\"nl\"", "locale=\"Dutch language\"", says: "'locale'"),
    Alteration("a letter without its language", " xml:lang=\"nl\"", "", at: "<letter", says: "'xml:lang' is required"),
    Alteration("another root", "<letter ", "<brief ", says: "'brief'"),
    Alteration(
      "another version of the namespace", "urn:helderbrief:letter:1", "urn:helderbrief:letter:2",
      says: "No matching global declaration"),
    Alteration("an IBAN with spaces for machines", "electronic=\"NL", "electronic=\"N L", says: "'electronic'"),
    Alteration("a hash of another algorithm", "algorithm=\"sha-256\"", "algorithm=\"md5\"", says: "'algorithm'"),
    Alteration(
      "a hash in capitals", "<record-hash algorithm=\"sha-256\">", "<record-hash algorithm=\"sha-256\">A",
      says: "'record-hash'"),
    Alteration("a row with a cell too many", "</label><cell>", "</label><cell></cell><cell>", says: "columns"),
    Alteration("a row with two labels", "<row><label>", "<row><label>x</label><label>", says: "'label'"),
    Alteration("a column of another alignment", "align=\"end\"", "align=\"left\"", says: "'align'"),
    Alteration("an empty list", "<law>\n", "<law>\n<list></list>\n", at: "<list></list>", says: "Missing child"),
    Alteration(
      "a list with paragraphs", "<law>\n", "<law>\n<list><paragraph>x</paragraph></list>\n", at: "<list><p",
      says: "'paragraph'"),
    Alteration(
      "a type of its own", "<why>", "<why xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Blocks\">",
      says: "Blocks"),
    Alteration(
      "a hint where another schema is", "<why>",
      "<why xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:x file:///x.xsd\">",
      says: "'schemaLocation'"),
  ]

  @Test("the line and the name of the fault are given", arguments: alterations)
  func refused(_ alteration: Alteration) throws {
    let letter = try SchemaLetters.example().xml
    var altered = letter.replacingFirst(alteration.piece, with: alteration.other)
    if alteration.piece == "<letter " { altered = altered.replacingFirst("</letter>", with: "</brief>") }
    #expect(altered != letter)
    let issue = try #require(try firstIssue(of: altered))
    #expect(issue.line == altered.line(of: alteration.at), "\(issue)")
    #expect(issue.text.contains(alteration.says), "\(issue)")
  }

  @Test(
    "a letter without one of its parts is refused",
    arguments: [
      ("why", "what-to-do"), ("what-to-do", "how"), ("how", "where-to-get-help"), ("where-to-get-help", "closing"),
      ("summary", "why"), ("head", "subject"),
    ])
  func missing(_ part: String, next: String) throws {
    let letter = try SchemaLetters.example().xml
    let piece = try #require(letter.piece(from: "<\(part)>", through: "</\(part)>\n"))
    let altered = letter.replacingFirst(piece, with: "")
    let issue = try #require(try firstIssue(of: altered))
    #expect(issue.line == altered.line(of: "<\(next)"))
    #expect(issue.text.contains("'\(next)'") && issue.text.contains(part), "\(issue)")
  }

  @Test("any two pieces of a letter that change places are refused at the first of them")
  func swapped() throws {
    let letter = try SchemaLetters.example().xml
    let names = ["head", "subject", "summary", "why", "what-to-do", "how", "where-to-get-help", "law"]
    let pieces = try names.map { try #require(letter.piece(from: "<\($0)>", through: "</\($0)>\n")) }
    for first in names.indices {
      for second in names.indices where second > first {
        let altered = letter.replacingFirst(pieces[first], with: "<!---->\n").replacingFirst(
          pieces[second], with: pieces[first]
        )
        .replacingFirst("<!---->\n", with: pieces[second])
        let issue = try #require(try firstIssue(of: altered), "\(names[first]) and \(names[second])")
        #expect(issue.line == altered.line(of: "<\(names[second])>"), "\(names[first]) and \(names[second]): \(issue)")
      }
    }
  }

  @Test("no message repeats a value of the letter")
  func valuesStayInside() throws {
    let secret = "Van 't Hof' is not a valid name"
    for piece in ["minor=\"", "<date iso=\"", "electronic=\"", " id=\"", "<record-hash algorithm=\"sha-256\">"] {
      let altered = try SchemaLetters.example().xml.replacingFirst(piece, with: piece + secret)
      let issue = try #require(try firstIssue(of: altered))
      #expect(!issue.text.contains("Hof") && !issue.text.contains("Van"), "\(issue)")
    }
  }

  @Test("all faults are counted and the first hundred kept")
  func manyFaults() throws {
    let altered = try SchemaLetters.example().xml.replacingFirst(
      "<subject>", with: "<subject>" + String(repeating: "<date iso=\"x\">y</date>\n", count: 500))
    let error = #expect(throws: XMLValidationError.self) { try XMLValidator().validate(Array(altered.utf8)) }
    guard case .notALetter(let issues, let total)? = error else { return }
    #expect(issues.count == XMLValidator.issueLimit)
    #expect(total >= 500)
    #expect(issues.first?.line == altered.line(of: "<subject>"))
  }

  private func firstIssue(of text: String) throws -> XMLIssue? {
    let validator = try XMLValidator()
    do throws(XMLValidationError) {
      try validator.validate(Array(text.utf8))
      return nil
    } catch {
      guard case .notALetter(let issues, _) = error else { throw error }
      return issues.first
    }
  }
}
