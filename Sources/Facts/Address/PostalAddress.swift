/// The parts of an address, as errors name them.
public enum AddressField: String, Sendable, Hashable, CaseIterable {
  case careOf = "care-of line"
  case street, number, addition, postcode, city, country
}

/// Where a letter goes, without the name of the addressee.
///
/// A Dutch address follows PostNL: street and number, then the postcode, two spaces and the town in capitals. A
/// foreign one ends with the name of the country in Dutch capitals, so that the Dutch sorting knows where to send it.
public struct PostalAddress: Sendable, Hashable {
  /// "p/a Stichting De Brug": a line above the street.
  public let careOf: String?
  /// The street, or "Postbus" with the box number in ``number``.
  public let street: String
  /// A Dutch number starts with a digit; abroad it may be missing.
  public let number: String?
  /// What follows the number: "A", "2 hoog", "bis".
  public let addition: String?
  /// As it stands in the letter: `1234 AB` in the Netherlands, free text of at most ``maximumPostcodeLength`` abroad.
  public let postcode: String?
  public let city: String
  /// ISO 3166-1 alpha-2, capitals.
  public let country: String

  /// The lines that the window of the envelope shows, name lines included.
  public static let maximumWindowLines = 6
  /// The lines that an address itself can take.
  public static let maximumLines = 4
  /// The widest line, in display columns.
  public static let maximumColumns = 40
  /// The longest foreign postcode, in characters.
  public static let maximumPostcodeLength = 12

  /// Checks every part; a part that is empty or only spaces counts as missing.
  ///
  /// - Throws: ``FactsError/country``, ``FactsError/addressMissing(_:)``, ``FactsError/addressCharacter(_:name:)``,
  ///   ``FactsError/addressNumber``, ``FactsError/postcode``, ``FactsError/addressTooLong(_:limit:)``.
  public init(
    careOf: String? = nil, street: String, number: String? = nil, addition: String? = nil, postcode: String? = nil,
    city: String, country: String = "NL"
  ) throws(FactsError) {
    guard country == "NL" || CountryNames.dutchName(of: country) != nil else { throw .country }
    guard let street = try PostalAddress.checked(street, .street) else { throw .addressMissing(.street) }
    guard let city = try PostalAddress.checked(city, .city) else { throw .addressMissing(.city) }
    let postcode = try PostalAddress.checked(postcode, .postcode)
    self.careOf = try PostalAddress.checked(careOf, .careOf)
    self.street = street
    self.number = try PostalAddress.checked(number, .number)
    self.addition = try PostalAddress.checked(addition, .addition)
    self.city = city
    self.country = country
    if country == "NL" {
      guard let number = self.number else { throw .addressMissing(.number) }
      guard let first = number.utf8.first, isDigit(first) else { throw .addressNumber }
      guard let postcode else { throw .addressMissing(.postcode) }
      self.postcode = try Postcode(parsing: postcode).printed
    } else {
      if let postcode, postcode.count > PostalAddress.maximumPostcodeLength {
        throw .addressTooLong(.postcode, limit: PostalAddress.maximumPostcodeLength)
      }
      self.postcode = postcode
    }
    try checkWidths()
  }

  public var isDutch: Bool { country == "NL" }

  /// The lines below the name: at most ``maximumLines``, each at most ``maximumColumns`` wide.
  public func lines() -> [String] {
    var lines: [String] = []
    lines.reserveCapacity(PostalAddress.maximumLines)
    if let careOf { lines.append(careOf) }
    lines.append(streetLine)
    lines.append(cityLine)
    if !isDutch, let name = CountryNames.dutchName(of: country) { lines.append(name.uppercased()) }
    return lines
  }

  private var streetLine: String {
    var line = street
    for part in [number, addition] {
      if let part { line += " " + part }
    }
    return line
  }

  private var cityLine: String {
    let city = city.uppercased()
    guard let postcode else { return city }
    return isDutch ? "\(postcode)  \(city)" : "\(postcode) \(city)"
  }

  /// The text itself, or `nil` when it is missing or blank.
  private static func checked(_ text: String?, _ field: AddressField) throws(FactsError) -> String? {
    guard let text else { return nil }
    if let forbidden = TextRules.firstForbidden(in: text) {
      throw .addressCharacter(field, name: forbidden.name)
    }
    if let first = text.utf8.first, alphanumericCapital(first) != nil { return text }
    return text.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? nil : text
  }

  private func checkWidths() throws(FactsError) {
    // A line never takes more columns than its parts have bytes, also in capitals, so most need not be made.
    let limit = PostalAddress.maximumColumns
    func bytes(_ text: String?) -> Int { text.map { $0.utf8.count + 2 } ?? 0 }
    if bytes(careOf) > limit, TextRules.displayColumns(of: careOf ?? "") > limit {
      throw .addressTooLong(.careOf, limit: limit)
    }
    if bytes(street) + bytes(number) + bytes(addition) > limit, TextRules.displayColumns(of: streetLine) > limit {
      throw .addressTooLong(.street, limit: limit)
    }
    if bytes(postcode) + bytes(city) > limit, TextRules.displayColumns(of: cityLine) > limit {
      throw .addressTooLong(.city, limit: limit)
    }
  }
}
