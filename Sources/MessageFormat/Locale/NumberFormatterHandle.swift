import CICU

/// A number formatter of ICU for one locale and one skeleton.
///
/// Unchecked: the pointer is never given away or changed after it was opened, and ICU allows const calls on one
/// object from many threads (ICU User Guide, "ICU Threading Model").
final class NumberFormatterHandle: @unchecked Sendable {
  let formatter: OpaquePointer

  /// Opens the formatter; nil when the skeleton is not one.
  init?(icuLocale: String, skeleton: String) {
    guard let formatter = cicu_number_open(icuLocale, skeleton) else { return nil }
    self.formatter = formatter
  }

  /// The text of a decimal such as `-12.50`; nil when it is not a number.
  func format(_ decimal: String) -> String? {
    var decimal = decimal
    return decimal.withUTF8 { bytes -> String? in
      bytes.withMemoryRebound(to: CChar.self) { characters -> String? in
        guard let base = characters.baseAddress else { return nil }
        return icuText { cicu_number_format(formatter, base, Int32(characters.count), $0, $1) }
      }
    }
  }

  deinit { cicu_number_close(formatter) }
}
