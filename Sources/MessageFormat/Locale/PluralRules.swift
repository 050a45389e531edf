import CICU

/// The plural rules of one locale, for counting (cardinal) or for ranking (ordinal).
public struct PluralRules: Sendable {
  /// Counting ("2 brieven") or ranking ("2e brief").
  public enum Kind: Sendable { case cardinal, ordinal }

  /// Every category that the rules can select, in the order of CLDR, those for numbers with decimals too.
  public let categories: [PluralCategory]
  /// The categories that some whole number of 0...1000 or 1,000,000 selects: what a text about a count must have.
  public let integerCategories: [PluralCategory]

  private let handle: Handle
  private let table: [PluralCategory]

  /// The rules of an ICU locale; nil when ICU has none.
  init?(icuLocale: String, kind: Kind) {
    guard let rules = cicu_plurals_open(icuLocale, kind == .ordinal) else { return nil }
    let handle = Handle(rules: rules)
    self.handle = handle
    categories = PluralCategory.allCases.enumerated()
      .filter { cicu_plurals_has(handle.rules, cicu_plural(UInt32($0.offset))) }
      .map(\.element)
    table = (0...1000).map { handle.category(of: Double($0)) }
    let used = Set(table).union([handle.category(of: 1_000_000)])
    integerCategories = PluralCategory.allCases.filter(used.contains)
  }

  /// The category of a whole number; a negative one has the category of its absolute value.
  ///
  /// Constant time: up to 1000 it is one look in a table, above that one call to ICU.
  public func category(of number: Int) -> PluralCategory {
    let magnitude = number.magnitude
    if magnitude < UInt(table.count) { return table[Int(magnitude)] }
    // The rules look at the lowest digits and at small numbers only; a Double is exact below 2^53.
    let exact = magnitude < 1_000_000_000_000 ? magnitude : 1_000_000_000_000 + magnitude % 1_000_000_000_000
    return handle.category(of: Double(exact))
  }

  /// The category of a decimal as the formatter prints it: `1` and `1.0` may differ.
  func category(of decimal: String, formattedBy formatter: NumberFormatterHandle) -> PluralCategory? {
    var decimal = decimal
    return decimal.withUTF8 { bytes -> PluralCategory? in
      bytes.withMemoryRebound(to: CChar.self) { characters -> PluralCategory? in
        guard let base = characters.baseAddress else { return nil }
        return PluralCategory(
          order: cicu_plurals_select_formatted(handle.rules, formatter.formatter, base, Int32(characters.count)))
      }
    }
  }

  /// Owns the rules of ICU.
  ///
  /// Unchecked: the pointer is never given away or changed after it was opened, and ICU allows const calls on one
  /// object from many threads (ICU User Guide, "ICU Threading Model").
  private final class Handle: @unchecked Sendable {
    let rules: OpaquePointer

    init(rules: OpaquePointer) { self.rules = rules }

    func category(of number: Double) -> PluralCategory {
      PluralCategory(order: cicu_plurals_select(rules, number)) ?? .other
    }

    deinit { cicu_plurals_close(rules) }
  }
}
