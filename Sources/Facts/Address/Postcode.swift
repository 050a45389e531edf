/// A Dutch postcode that can exist: four digits, the first not 0, and two letters, never SA, SD or SS.
public struct Postcode: Sendable, Hashable {
  /// `1234AB`, without a space.
  public let compact: String

  /// Reads `1234 AB` or `1234AB`, in capitals.
  /// - Throws: ``FactsError/postcode``.
  public init(parsing text: String) throws(FactsError) {
    let bytes = text.utf8.span
    let spaced = bytes.count == 7 && bytes[4] == UInt8(ascii: " ")
    guard bytes.count == 6 || spaced else { throw .postcode }
    let letters = spaced ? 5 : 4
    guard bytes[0] != UInt8(ascii: "0"), decimal(in: bytes, at: 0, digits: 4) != nil,
      isCapital(bytes[letters]), isCapital(bytes[letters + 1]),
      !Postcode.isExcludedPair(bytes[letters], bytes[letters + 1])
    else { throw .postcode }
    compact = spaced ? String(text.prefix(4)) + String(text.suffix(2)) : text
  }

  /// `1234 AB`, as it stands in a letter.
  public var printed: String { "\(compact.prefix(4)) \(compact.suffix(2))" }

  // SA, SD and SS are not given out, because of what they stood for in 1933-1945.
  private static func isExcludedPair(_ first: UInt8, _ second: UInt8) -> Bool {
    first == UInt8(ascii: "S")
      && (second == UInt8(ascii: "A") || second == UInt8(ascii: "D") || second == UInt8(ascii: "S"))
  }
}

extension Postcode: CustomStringConvertible {
  public var description: String { printed }
}
