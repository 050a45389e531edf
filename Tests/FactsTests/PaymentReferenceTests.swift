import Facts
import Testing

@Suite("Payment references")
struct PaymentReferenceTests {
  @Test("the published example of a betalingskenmerk is read and printed in groups of four")
  func example() throws {
    let reference = try PaymentReference(parsing: "5000056789012345")
    #expect(reference.kind == .betalingskenmerk)
    #expect(reference.printed == "5000 0567 8901 2345")
    #expect(try PaymentReference(parsing: "5000 0567 8901 2345", as: .betalingskenmerk) == reference)
    #expect(try PaymentReference(betalingskenmerkFor: "000056789012345") == reference)
  }

  @Test("digits in groups are free unless the kind is given")
  func grouped() throws {
    let reference = try PaymentReference(parsing: "4471 8823 0001 2026")
    #expect(reference.kind == .free)
    #expect(reference.printed == "4471 8823 0001 2026")
    #expect(throws: FactsError.referenceCheckDigit(kind: .betalingskenmerk)) {
      try PaymentReference(parsing: "4471 8823 0001 2026", as: .betalingskenmerk)
    }
  }

  @Test("every change of one digit of a betalingskenmerk is caught, but for the check digit that stands for two sums")
  func typingErrors() throws {
    var generator = Generator(seed: 4)
    var missed = 0
    var total = 0
    for _ in 0..<300 {
      let digits = (0..<15).map { _ in String(generator.number(0...9)) }.joined()
      let bytes = Array(try PaymentReference(betalingskenmerkFor: digits).compact.utf8)
      for index in bytes.indices {
        for digit in UInt8(48)...57 where digit != bytes[index] {
          var changed = bytes
          changed[index] = digit
          total += 1
          guard (try? PaymentReference(parsing: String(decoding: changed, as: UTF8.self))) != nil else { continue }
          missed += 1
          // Only 1 stands for two remainders (1 and 10).
          #expect(bytes[0] == UInt8(ascii: "1") && index > 0)
        }
      }
    }
    #expect(missed * 50 < total)
  }

  @Test(
    "a betalingskenmerk that cannot be is refused with its reason",
    arguments: [
      ("500005678901234", .referenceLength(kind: .betalingskenmerk)),
      ("50000567890123456", .referenceLength(kind: .betalingskenmerk)),
      ("50000567 89012345", .referenceCharacter(kind: .betalingskenmerk)),
      ("5000 0567 8901 234A", .referenceCharacter(kind: .betalingskenmerk)),
      ("5000 0567 8901 2345 ", .referenceCharacter(kind: .betalingskenmerk)),
      ("", .referenceLength(kind: .betalingskenmerk)),
      ("6000056789012345", .referenceCheckDigit(kind: .betalingskenmerk)),
    ] as [(String, FactsError)])
  func refusedKenmerk(text: String, error: FactsError) {
    #expect(throws: error) { try PaymentReference(parsing: text, as: .betalingskenmerk) }
  }

  @Test("sixteen digits in a row must have the right check digit also without a kind")
  func judged() {
    #expect(throws: FactsError.referenceCheckDigit(kind: .betalingskenmerk)) {
      try PaymentReference(parsing: "6000056789012345")
    }
  }

  @Test("a creditor reference is read in both forms and printed in groups of four")
  func creditor() throws {
    let reference = try PaymentReference(parsing: "RF18539007547034")
    #expect(reference.kind == .creditorReference)
    #expect(reference.printed == "RF18 5390 0754 7034")
    #expect(try PaymentReference(parsing: "RF18 5390 0754 7034") == reference)
    #expect(try PaymentReference(parsing: "rf18 5390 0754 7034", as: .creditorReference) == reference)
    #expect(throws: FactsError.referenceCheckDigit(kind: .creditorReference)) {
      try PaymentReference(parsing: "RF19539007547034")
    }
    #expect(throws: FactsError.referenceLength(kind: .creditorReference)) { try PaymentReference(parsing: "RF18") }
    #expect(throws: FactsError.referenceLength(kind: .creditorReference)) {
      try PaymentReference(parsing: "RF18" + String(repeating: "1", count: 22))
    }
    #expect(throws: FactsError.referenceCharacter(kind: .creditorReference)) {
      try PaymentReference(parsing: "RF18-5390")
    }
    #expect(throws: FactsError.referenceCharacter(kind: .creditorReference)) {
      try PaymentReference(parsing: "539007547034", as: .creditorReference)
    }
  }

  @Test("a free reference keeps its text", arguments: ["HT 4471 8823", "a", "/-?:().,'+", "RFA1"])
  func free(text: String) throws {
    let reference = try PaymentReference(parsing: text)
    #expect(reference.kind == .free && reference.compact == text && reference.printed == text)
  }

  @Test(
    "a free reference outside the SEPA character set or length is refused",
    arguments: ["", " a", "a ", "é", "a_b", "a\nb", "€", "a&b", String(repeating: "a", count: 36)])
  func refusedFree(text: String) {
    #expect(throws: FactsError.self) { try PaymentReference(parsing: text) }
  }

  @Test("thirty-five characters fit")
  func longest() throws {
    #expect(try PaymentReference(parsing: String(repeating: "a", count: 35)).kind == .free)
  }
}
