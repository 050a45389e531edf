/// An International Bank Account Number (ISO 13616), with its country's length and its check digits proven.
public struct IBAN: Sendable, Hashable {
  /// Capitals and digits without spaces: `NL91ABNA0417164300`.
  public let electronic: String

  /// Reads an IBAN with or without spaces, in capitals or small letters.
  ///
  /// - Throws: ``FactsError/ibanFormat``, ``FactsError/ibanCountry``, ``FactsError/ibanLength(expected:)``,
  ///   ``FactsError/ibanAccount`` (the shape of Dutch accounts), ``FactsError/ibanCheckDigits``.
  public init(parsing text: String) throws(FactsError) {
    try self.init(parsing: text.utf8.span)
  }

  /// Reads an IBAN from UTF-8 bytes.
  public init(parsing bytes: borrowing Span<UInt8>) throws(FactsError) {
    var characters: [UInt8] = []
    characters.reserveCapacity(34)
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: " ") { continue }
      guard let character = alphanumericCapital(byte), characters.count < 34 else { throw .ibanFormat }
      characters.append(character)
    }
    guard characters.count >= 4, isCapital(characters[0]), isCapital(characters[1]),
      isDigit(characters[2]), isDigit(characters[3])
    else { throw .ibanFormat }
    guard let length = IBANCountries.length(characters[0], characters[1]) else { throw .ibanCountry }
    guard characters.count == length else { throw .ibanLength(expected: length) }
    if characters[0] == UInt8(ascii: "N"), characters[1] == UInt8(ascii: "L") {
      guard characters[4..<8].allSatisfy(isCapital), characters[8...].allSatisfy(isDigit) else { throw .ibanAccount }
    }
    guard hasValidMod97(characters) else { throw .ibanCheckDigits }
    electronic = String(decoding: characters, as: UTF8.self)
  }

  /// Two capitals: `NL`.
  public var countryCode: String { String(electronic.prefix(2)) }

  /// In groups of four, as it stands on paper: `NL91 ABNA 0417 1643 00`.
  public var printed: String { groupedByFour(electronic) }
}

extension IBAN: CustomStringConvertible {
  /// `NL…4300`: only the country and the last four characters, because an IBAN is personal data and may be logged.
  public var description: String { "\(countryCode)…\(electronic.suffix(4))" }
}
