import Facts
import Testing

@Suite("Errors of facts")
struct FactsErrorTests {
  static let all: [FactsError] =
    [
      .amountOutOfRange, .divisorNotPositive, .percentageOutOfRange, .dateFormat, .dateImpossible, .dateOutOfRange,
      .periodFormat, .periodReversed, .ibanFormat, .ibanCountry, .ibanLength(expected: 18), .ibanAccount,
      .ibanCheckDigits, .postcode, .addressNumber, .country,
    ]
    + PaymentReference.Kind.allCases.flatMap {
      [.referenceLength(kind: $0), .referenceCharacter(kind: $0), .referenceCheckDigit(kind: $0)]
    }
    + AddressField.allCases.flatMap {
      [.addressMissing($0), .addressCharacter($0, name: "soft hyphen"), .addressTooLong($0, limit: 40)]
    }

  @Test("every error is one sentence that ends with a full stop", arguments: all)
  func sentence(error: FactsError) {
    #expect(error.description.first?.isUppercase == true)
    #expect(error.description.hasSuffix("."))
    #expect(error.description.count > 20)
  }

  @Test("the error of a value does not repeat the value")
  func noValues() {
    for text in ["NL92ABNA0417164300", "19999-99-99", "6000056789012345"] {
      for description in [
        failure { try IBAN(parsing: text) }, failure { try CivilDate(iso: text) },
        failure { try Postcode(parsing: text) },
        failure { try PaymentReference(parsing: text, as: .betalingskenmerk) },
      ] {
        #expect(description?.contains(text) == false)
      }
    }
  }

  private func failure<Value>(_ make: () throws -> Value) -> String? {
    do {
      _ = try make()
      return ""
    } catch {
      return "\(error)"
    }
  }
}
