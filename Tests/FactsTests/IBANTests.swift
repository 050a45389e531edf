import Facts
import Testing

@Suite("IBAN")
struct IBANTests {
  static let valid = [
    "NL91ABNA0417164300", "BE68539007547034", "DE89370400440532013000", "FR1420041010050500013M02606",
    "GB29NWBK60161331926819", "MT84MALT011000012345MTLCAST001S", "NO9386011117947", "PL61109010140000071219812874",
    "TR330006100519786457841326", "CH9300762011623852957", "IT60X0542811101000000123456",
    "ES9121000418450200051332", "AT611904300234573201", "SE4550000000058398257466", "IE29AIBK93115212345678",
  ]

  @Test("known IBANs are read with and without spaces, in capitals and small letters", arguments: valid)
  func known(text: String) throws {
    let iban = try IBAN(parsing: text)
    #expect(iban.electronic == text)
    #expect(try IBAN(parsing: iban.printed) == iban)
    #expect(try IBAN(parsing: text.lowercased()) == iban)
    #expect(iban.printed.filter { $0 != " " } == text)
    let groups: [Substring] = iban.printed.split(separator: " ")
    #expect(groups.dropLast().allSatisfy { $0.count == 4 })
  }

  @Test("a Dutch IBAN is printed in groups of four and described without the account")
  func printed() throws {
    let iban = try IBAN(parsing: "nl91 abna 0417 1643 00")
    #expect(iban.printed == "NL91 ABNA 0417 1643 00")
    #expect(iban.countryCode == "NL")
    #expect(!iban.description.contains("0417"))
  }

  @Test("every change of one digit and every swap of two neighbours is caught", arguments: valid)
  func typingErrors(text: String) {
    let bytes = Array(text.utf8)
    for index in bytes.indices where (48...57).contains(bytes[index]) {
      for digit in UInt8(48)...57 where digit != bytes[index] {
        var changed = bytes
        changed[index] = digit
        #expect(throws: FactsError.self) { try IBAN(parsing: changed.span) }
      }
    }
    for index in bytes.indices.dropLast() where bytes[index] != bytes[index + 1] {
      var swapped = bytes
      swapped.swapAt(index, index + 1)
      #expect(throws: FactsError.self) { try IBAN(parsing: swapped.span) }
    }
  }

  @Test(
    "an IBAN that cannot be is refused with its reason",
    arguments: [
      ("", .ibanFormat), ("NL", .ibanFormat), ("NL91-ABNA-0417", .ibanFormat), ("91NLABNA0417164300", .ibanFormat),
      ("NL91ABNA0417164300ÉÉ", .ibanFormat), (String(repeating: "A", count: 35), .ibanFormat),
      ("US91ABNA0417164300", .ibanCountry), ("ZZ91ABNA0417164300", .ibanCountry),
      ("NL91ABNA041716430", .ibanLength(expected: 18)), ("BE685390075470345", .ibanLength(expected: 16)),
      ("NL91AB1A0417164300", .ibanAccount), ("NL91ABNA04171643A0", .ibanAccount),
      ("NL92ABNA0417164300", .ibanCheckDigits),
    ] as [(String, FactsError)])
  func refused(text: String, error: FactsError) {
    #expect(throws: error) { try IBAN(parsing: text) }
  }

  @Test("check digits that are never given out are refused even when the remainder is right")
  func unusedCheckDigits() throws {
    // Of every hundred accounts about one has the check digits 02; 99 then leaves the same remainder.
    var tried = 0
    for account in 0..<2_000 {
      let digits = String(account)
      let tail = "ABNA" + String(repeating: "0", count: 10 - digits.count) + digits
      guard (try? IBAN(parsing: "NL02" + tail)) != nil else { continue }
      tried += 1
      #expect(throws: FactsError.ibanCheckDigits) { try IBAN(parsing: "NL99" + tail) }
    }
    #expect(tried > 0)
  }

  @Test("every account has exactly one pair of check digits")
  func onePair() {
    var generator = Generator(seed: 3)
    for _ in 0..<20 {
      let account = (0..<10).map { _ in String(generator.number(0...9)) }.joined()
      let found = (0...99).filter { number in
        let check = number < 10 ? "0\(number)" : "\(number)"
        return (try? IBAN(parsing: "NL\(check)INGB\(account)")) != nil
      }
      #expect(found.count == 1)
    }
  }

  @Test(
    "all countries of the SEPA area are known",
    arguments: [
      "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GI", "GR", "HR",
      "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS",
      "SE", "SI", "SK", "SM", "VA",
    ])
  func sepa(country: String) {
    #expect(throws: FactsError.self) { try IBAN(parsing: country + "00") }
    do {
      _ = try IBAN(parsing: country + "00")
    } catch {
      guard case .ibanLength = error else {
        Issue.record("\(country): \(error)")
        return
      }
    }
  }
}
