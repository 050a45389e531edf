import Facts
import Testing

@Suite("Addresses")
struct AddressTests {
  @Test("all letter pairs exist but SA, SD and SS, with and without a space")
  func pairs() {
    let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(UnicodeScalar($0)) }
    for first in letters {
      for second in letters {
        let exists = !["SA", "SD", "SS"].contains(first + second)
        for text in ["1234 " + first + second, "1234" + first + second] {
          let postcode = try? Postcode(parsing: text)
          #expect((postcode != nil) == exists)
          #expect(postcode?.printed == (exists ? "1234 " + first + second : nil))
        }
      }
    }
  }

  @Test("postcodes run from 1000 to 9999")
  func digits() {
    for number in 0...9999 {
      let text = String(repeating: "0", count: 4 - String(number).count) + String(number) + "AB"
      guard ((try? Postcode(parsing: text)) != nil) == (number >= 1000) else {
        Issue.record("\(text)")
        return
      }
    }
  }

  @Test(
    "a postcode in another form is refused",
    arguments: ["", "1234", "1234  AB", "1234ab", "123 4AB", "1234 A", "1234 ABC", " 1234AB", "12345AB", "1234 ÄB"])
  func form(text: String) {
    #expect(throws: FactsError.postcode) { try Postcode(parsing: text) }
  }

  @Test("a Dutch address is written as PostNL wants it")
  func dutch() throws {
    let address = try PostalAddress(
      careOf: "p/a De Brug", street: "Lindelaan", number: "12", addition: "bis", postcode: "3512AB", city: "Utrecht")
    #expect(address.lines() == ["p/a De Brug", "Lindelaan 12 bis", "3512 AB  UTRECHT"])
    let box = try PostalAddress(street: "Postbus", number: "1234", postcode: "2500 BE", city: "'s-Gravenhage")
    #expect(box.lines() == ["Postbus 1234", "2500 BE  'S-GRAVENHAGE"])
  }

  @Test("a foreign address ends with the country in Dutch capitals")
  func foreign() throws {
    let belgium = try PostalAddress(
      street: "Rue Neuve", number: "1", postcode: "1000", city: "Brussel", country: "BE")
    #expect(belgium.lines() == ["Rue Neuve 1", "1000 BRUSSEL", "BELGIË"])
    let suriname = try PostalAddress(street: "Waterkant", city: "Paramaribo", country: "SR")
    #expect(suriname.lines() == ["Waterkant", "PARAMARIBO", "SURINAME"])
  }

  @Test("a blank optional part counts as missing")
  func blank() throws {
    let address = try PostalAddress(
      careOf: "", street: "Lindelaan", number: "12", addition: "  ", postcode: "3512 AB", city: "Utrecht")
    #expect(address.careOf == nil && address.addition == nil)
    #expect(address.lines().first == "Lindelaan 12")
  }

  private func failure(
    careOf: String? = nil, street: String = "Lindelaan", number: String? = "12", addition: String? = nil,
    postcode: String? = "3512 AB", city: String = "Utrecht", country: String = "NL"
  ) -> FactsError? {
    do {
      _ = try PostalAddress(
        careOf: careOf, street: street, number: number, addition: addition, postcode: postcode, city: city,
        country: country)
      return nil
    } catch {
      return error
    }
  }

  @Test("every part is checked and the error names it")
  func refused() {
    #expect(failure() == nil)
    #expect(failure(street: " ") == .addressMissing(.street))
    #expect(failure(city: "") == .addressMissing(.city))
    #expect(failure(number: nil) == .addressMissing(.number))
    #expect(failure(number: "A12") == .addressNumber)
    #expect(failure(postcode: nil) == .addressMissing(.postcode))
    #expect(failure(postcode: "3512 SS") == .postcode)
    #expect(failure(postcode: "1234567890123", country: "BE") == .addressTooLong(.postcode, limit: 12))
    #expect(failure(country: "ZZ") == .country)
    #expect(failure(country: "nl") == .country)
    #expect(failure(street: "Linde\nlaan") == .addressCharacter(.street, name: "control character"))
    #expect(failure(addition: "\u{202E}bis") == .addressCharacter(.addition, name: "bidirectional control"))
    #expect(failure(street: String(repeating: "a", count: 38)) == .addressTooLong(.street, limit: 40))
    #expect(failure(street: String(repeating: "a", count: 37)) == nil)
    #expect(failure(careOf: String(repeating: "漢", count: 21)) == .addressTooLong(.careOf, limit: 40))
    #expect(failure(city: String(repeating: "ß", count: 16)) == .addressTooLong(.city, limit: 40))
  }

  @Test("every country has a name of letters that fits the window and its code has two capitals")
  func countries() {
    #expect(CountryNames.codes.count == 250)
    for code in CountryNames.codes {
      #expect(code.utf8.count == 2 && code == code.uppercased())
      let name = CountryNames.dutchName(of: code) ?? ""
      #expect(!name.isEmpty && TextRules.displayColumns(of: name.uppercased()) <= PostalAddress.maximumColumns)
    }
    #expect(Set(CountryNames.codes.compactMap(CountryNames.dutchName)).count == 250)
    for (code, name) in [("CW", "Curaçao"), ("SY", "Syrië"), ("ER", "Eritrea"), ("UA", "Oekraïne"), ("TR", "Turkije")] {
      #expect(CountryNames.dutchName(of: code) == name)
    }
  }
}
