import DecisionRecords
import Foundation
import Testing

@testable import Letters

/// Every letter kind: its samples make letters in every locale that has the kind, and its bad records are refused by name.
@Suite("The letter kinds")
struct KindSamplesTests {
  @Test("every kind has at least three samples", arguments: try LetterHouse.library().kinds)
  func samples(kind: String) throws {
    let samples = try LetterHouse.samples() + LetterHouse.kindSamples()
    #expect(samples.count { $0.record.kind == kind } >= 3)
  }

  @Test("every sample is a proven letter that keeps to the schema", arguments: try LetterHouse.kindSamples())
  func letters(sample: LetterHouse.Sample) throws {
    let library = try LetterHouse.library()
    let renderer = LetterRenderer(library)
    let validator = try XMLValidator()
    for locale in library.localeIDs(having: sample.record.kind) {
      let letter = try renderer.letter(sample.record, locale)
      try validator.validate(Array(letter.xml.utf8))
      #expect(!letter.text.isEmpty && letter.html.hasSuffix("</html>\n"))
      // A left-over placeholder or key would mean that a message was not resolved.
      for trace in ["{$", "{#", "{/", "details."] { #expect(!letter.text.contains(trace), "\(locale): \(trace)") }
    }
  }

  @Test("no amount or date of a letter lacks an explanation", arguments: try LetterHouse.kindSamples())
  func explained(sample: LetterHouse.Sample) throws {
    let explanation = try LetterHouse.library().explain(sample.record, locale: "nl")
    #expect(!explanation.values.isEmpty)
    for value in explanation.values where value.type == "amount" || value.type == "date" {
      #expect(!value.meaning.isEmpty && !value.rule.isEmpty, "\(value.fact)")
      #expect(!value.pointers.isEmpty || !value.policy.isEmpty || value.formula != nil, "\(value.fact)")
    }
  }

  struct Bad: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    let expected: [String]
    var testDescription: String { name }
  }

  private static func bad() throws -> [Bad] {
    let folder = LetterHouse.root.appendingPathComponent("samples/bad/kinds")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }.sorted()
      .map { file in
        let name = String(file.dropLast(5))
        let expected = try String(contentsOf: folder.appendingPathComponent(name + ".expect"), encoding: .utf8)
        return Bad(
          name: name, bytes: [UInt8](try Data(contentsOf: folder.appendingPathComponent(file))),
          expected: expected.split(separator: "\n").map(String.init).sorted())
      }
  }

  /// Faults of the record, or, when the record is sound, of the case.
  private func faults(_ bytes: [UInt8]) throws -> [String] {
    let library = try LetterHouse.library()
    let read = try #require(RecordReader(options: RecordOptions(kinds: library.recordKinds)).read(bytes).first)
    switch read.result {
    case .failure(let errors): return errors.issues.map { "\($0.rule.rawValue)\t\($0.pointer)" }
    case .success(let record):
      do {
        _ = try LetterRenderer(library).letter(record, "nl")
        return []
      } catch let refusal as Refusal {
        return refusal.issues.map { "\($0.rule)\t\($0.pointer)" }
      }
    }
  }

  @Test("every bad sample is refused for exactly its reasons", arguments: try bad())
  func refused(sample: Bad) throws {
    #expect(try faults(sample.bytes).sorted() == sample.expected)
  }

  @Test("kinds without a payment ask for none", arguments: try LetterHouse.kindSamples())
  func noPayment(sample: LetterHouse.Sample) throws {
    guard sample.record.payment == nil else { return }
    let letter = try LetterRenderer(try LetterHouse.library()).letter(sample.record, "nl")
    #expect(!letter.html.contains("<svg") && !letter.xml.contains("<payment-slip"))
  }

  @Test("what takes nothing back never uses the words of a recovery")
  func otherWords() throws {
    let library = try LetterHouse.library()
    for sample in try LetterHouse.kindSamples() where ["set-off", "reduction"].contains(sample.record.kind) {
      let letter = try LetterRenderer(library).letter(sample.record, "nl").text.lowercased()
      for word in ["terugvorder", "terugbetal", "te veel gekregen"] {
        #expect(!letter.contains(word), "\(sample.name): \(word)")
      }
    }
  }

  @Test("a short message says who writes and whom to call, and nothing that the record keeps private")
  func shortMessages() throws {
    let library = try LetterHouse.library()
    for sample in try LetterHouse.kindSamples() + LetterHouse.samples() {
      for locale in library.localeIDs {
        let messages = try library.shortMessages(for: sample.record, locale: locale)
        let text = messages.sms.text + messages.portalTitle + messages.portalText
        #expect(messages.sms.text.contains(sample.record.contact.phone))
        #expect(!text.contains("€") && !text.contains(sample.record.recipient.surname))
        #expect(!text.contains(sample.record.decision.reference))
        #expect(messages.sms.length.segments <= 4, "\(locale): \(messages.sms.length.units)")
      }
    }
  }
}

@Suite("The length of a text message")
struct SMSLengthTests {
  @Test(
    "counts septets or UTF-16 units, and the room that a header takes",
    arguments: [
      ("", SMSLength.Encoding.gsm7, 0, 0), ("abc", .gsm7, 3, 1), ("€", .gsm7, 2, 1), ("één", .gsm7, 3, 1),
      (String(repeating: "a", count: 160), .gsm7, 160, 1), (String(repeating: "a", count: 161), .gsm7, 161, 2),
      (String(repeating: "a", count: 306), .gsm7, 306, 2), (String(repeating: "a", count: 307), .gsm7, 307, 3),
      (String(repeating: "a", count: 152) + "€" + String(repeating: "a", count: 152), .gsm7, 306, 3),
      ("’", .ucs2, 1, 1), (String(repeating: "я", count: 70), .ucs2, 70, 1),
      (String(repeating: "я", count: 71), .ucs2, 71, 2), (String(repeating: "я", count: 66) + "😀я", .ucs2, 69, 1),
      (String(repeating: "я", count: 66) + "😀" + String(repeating: "я", count: 66), .ucs2, 134, 3),
    ])
  func lengths(text: String, encoding: SMSLength.Encoding, units: Int, segments: Int) {
    let length = SMSLength(text)
    #expect(length.encoding == encoding && length.units == units && length.segments == segments)
  }
}
