/// The name of one text to translate: a message, and in a message with variants one of them.
///
/// In XLIFF it is written as an NMTOKEN: `way/text/standard` with the variant `few` is `way:text:standard..few`, and
/// `*` is `any`.
public struct UnitID: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let key: String
  /// The keys of the variant, `*` for the catch-all; empty in a message without variants.
  public let variant: [String]

  public init(_ key: String, variant: [String] = []) {
    self.key = key
    self.variant = variant
  }

  /// As XLIFF writes it. Two different units have different tokens.
  public var token: String {
    var token = UnitID.token(of: key)
    for (index, word) in variant.enumerated() {
      token += (index == 0 ? ".." : ".") + (word == "*" ? "any" : word == "any" ? "_000061ny" : UnitID.token(of: word))
    }
    return token
  }

  /// Letters, digits and hyphens stand for themselves, `/` is `:`, all else is `_` and its code point in six digits.
  private static func token(of text: String) -> String {
    var token = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-": token.unicodeScalars.append(scalar)
      case "/": token += ":"
      default:
        let digits = String(scalar.value, radix: 16)
        token += "_" + String(repeating: "0", count: 6 - digits.count) + digits
      }
    }
    return token
  }

  public static func < (a: UnitID, b: UnitID) -> Bool {
    a.key == b.key ? a.variant.lexicographicallyPrecedes(b.variant) : a.key < b.key
  }

  /// As people read it: `way/text/standard [few]`. It is also the `msgctxt` in PO.
  public var description: String { variant.isEmpty ? key : "\(key) [\(variant.joined(separator: " "))]" }
}
