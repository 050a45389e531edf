/// The reference that a payer must give, so that the payment finds its claim.
public struct PaymentReference: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Sixteen digits; the first is the check digit over the other fifteen.
    case betalingskenmerk
    /// ISO 11649: `RF`, two check digits, 1 to 21 letters and digits.
    case creditorReference = "creditor-reference"
    /// 1 to 35 characters of the SEPA character set, without a check digit.
    case free
  }

  public let kind: Kind
  /// Without the spaces that only group: `4471882300012026`, `RF18539007547034`. A free reference stays as written.
  public let compact: String

  /// The longest free reference: a SEPA credit transfer keeps 35 characters (EPC, "SEPA character set").
  public static let maximumFreeLength = 35

  /// Reads a reference.
  ///
  /// Without a kind, sixteen digits in a row are a betalingskenmerk, a text that starts with `RF` and two digits is a
  /// creditor reference, and all else, also digits in groups, is free. With a kind its rule holds; a betalingskenmerk
  /// may then stand in groups of four.
  /// - Throws: ``FactsError/referenceLength(kind:)``, ``FactsError/referenceCharacter(kind:)``,
  ///   ``FactsError/referenceCheckDigit(kind:)``.
  public init(parsing text: String, as kind: Kind? = nil) throws(FactsError) {
    let bytes = Array(text.utf8)
    let kind = kind ?? PaymentReference.kind(of: bytes)
    self.kind = kind
    switch kind {
    case .betalingskenmerk: compact = try PaymentReference.betalingskenmerk(bytes)
    case .creditorReference: compact = try PaymentReference.creditorReference(bytes)
    case .free:
      try PaymentReference.checkFree(bytes)
      compact = text
    }
  }

  /// As it stands on paper: a betalingskenmerk and a creditor reference in groups of four, a free one as written.
  public var printed: String { kind == .free ? compact : groupedByFour(compact) }

  private static func kind(of bytes: [UInt8]) -> Kind {
    if bytes.count == 16, bytes.allSatisfy(isDigit) { return .betalingskenmerk }
    if bytes.count >= 4, bytes[0] == UInt8(ascii: "R"), bytes[1] == UInt8(ascii: "F"),
      isDigit(bytes[2]), isDigit(bytes[3])
    {
      return .creditorReference
    }
    return .free
  }

  private static func betalingskenmerk(_ bytes: [UInt8]) throws(FactsError) -> String {
    let space = UInt8(ascii: " ")
    var digits = bytes
    if bytes.contains(space) {
      // Groups of four: a space at the places 4, 9 and 14, nowhere else.
      guard bytes.last != space, bytes.indices.allSatisfy({ (bytes[$0] == space) == ($0 % 5 == 4) }) else {
        throw .referenceCharacter(kind: .betalingskenmerk)
      }
      digits.removeAll { $0 == space }
    }
    guard digits.allSatisfy(isDigit) else { throw .referenceCharacter(kind: .betalingskenmerk) }
    guard digits.count == 16 else { throw .referenceLength(kind: .betalingskenmerk) }
    guard digits[0] &- 48 == betalingskenmerkCheckDigit(digits[1...]) else {
      throw .referenceCheckDigit(kind: .betalingskenmerk)
    }
    return String(decoding: digits, as: UTF8.self)
  }

  private static func creditorReference(_ bytes: [UInt8]) throws(FactsError) -> String {
    var characters: [UInt8] = []
    characters.reserveCapacity(25)
    for byte in bytes where byte != UInt8(ascii: " ") {
      guard let character = alphanumericCapital(byte) else { throw .referenceCharacter(kind: .creditorReference) }
      characters.append(character)
    }
    guard (5...25).contains(characters.count) else { throw .referenceLength(kind: .creditorReference) }
    guard characters[0] == UInt8(ascii: "R"), characters[1] == UInt8(ascii: "F"),
      isDigit(characters[2]), isDigit(characters[3])
    else { throw .referenceCharacter(kind: .creditorReference) }
    guard hasValidMod97(characters) else { throw .referenceCheckDigit(kind: .creditorReference) }
    return String(decoding: characters, as: UTF8.self)
  }

  private static func checkFree(_ bytes: [UInt8]) throws(FactsError) {
    let space = UInt8(ascii: " ")
    guard let first = bytes.first, bytes.count <= maximumFreeLength else { throw .referenceLength(kind: .free) }
    guard first != space, bytes.last != space, bytes.allSatisfy(isSEPACharacter) else {
      throw .referenceCharacter(kind: .free)
    }
  }

  /// The characters that every SEPA bank must carry (EPC217-08).
  private static func isSEPACharacter(_ byte: UInt8) -> Bool {
    if alphanumericCapital(byte) != nil { return true }
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'"),
      UInt8(ascii: "+"):
      return true
    default: return false
    }
  }
}

extension PaymentReference {
  /// A betalingskenmerk made from fifteen digits, with its check digit put before them.
  /// - Throws: ``FactsError/referenceLength(kind:)``, ``FactsError/referenceCharacter(kind:)``.
  public init(betalingskenmerkFor fifteenDigits: String) throws(FactsError) {
    let digits = Array(fifteenDigits.utf8)
    guard digits.allSatisfy(isDigit) else { throw .referenceCharacter(kind: .betalingskenmerk) }
    guard digits.count == 15 else { throw .referenceLength(kind: .betalingskenmerk) }
    kind = .betalingskenmerk
    compact = "\(betalingskenmerkCheckDigit(digits))\(fifteenDigits)"
  }
}
