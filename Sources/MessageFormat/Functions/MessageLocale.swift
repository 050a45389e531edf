import CICU
import Synchronization

/// A locale to format messages in, with the formatters that were opened for it.
///
/// Make one a locale and share it: the formatters are kept. It never changes what it says.
public final class MessageLocale: Sendable {
  /// The canonical BCP 47 tag.
  public let identifier: String
  /// The direction of the locale's script; unknown for `und`.
  public let direction: TextDirection
  let icuLocale: String

  private let opened = Mutex(Opened())

  private struct Opened {
    var cardinals: PluralRules?
    var ordinals: PluralRules?
    var numbers: [String: NumberFormatterHandle] = [:]
    var datePatterns: [String: String] = [:]
  }

  /// The most number formatters and date patterns that are kept.
  private static let capacity = 256

  /// - Parameter identifier: a BCP 47 tag, or `und` for no language.
  /// - Throws: `LocaleDataError` for a language that CLDR does not have; there is no fallback to another one.
  public init(identifier: String) throws(LocaleDataError) {
    let names = try LocaleSource.names(of: identifier, orUndetermined: true)
    self.identifier = names.tag
    icuLocale = names.icuLocale
    direction =
      names.isUndetermined
      ? .unknown : cicu_locale_is_right_to_left(names.icuLocale) ? .rightToLeft : .leftToRight
  }

  func rules(_ kind: PluralRules.Kind) -> PluralRules? {
    opened.withLock { opened in
      switch kind {
      case .cardinal:
        if opened.cardinals == nil { opened.cardinals = PluralRules(icuLocale: icuLocale, kind: kind) }
        return opened.cardinals
      case .ordinal:
        if opened.ordinals == nil { opened.ordinals = PluralRules(icuLocale: icuLocale, kind: kind) }
        return opened.ordinals
      }
    }
  }

  /// The number formatter of a skeleton; nil when ICU cannot do what it asks.
  func numberFormatter(_ skeleton: String) -> NumberFormatterHandle? {
    opened.withLock { opened in
      if let formatter = opened.numbers[skeleton] { return formatter }
      guard let formatter = NumberFormatterHandle(icuLocale: icuLocale, skeleton: skeleton) else { return nil }
      if opened.numbers.count >= Self.capacity { opened.numbers.removeAll() }
      opened.numbers[skeleton] = formatter
      return formatter
    }
  }

  /// The locale's pattern of a date skeleton, with another calendar when one is named.
  func datePattern(skeleton: String, icuLocale: String) -> String? {
    opened.withLock { opened in
      let key = "\(icuLocale) \(skeleton)"
      if let pattern = opened.datePatterns[key] { return pattern }
      guard let pattern = icuText({ cicu_date_skeleton_pattern(icuLocale, skeleton, $0, $1) }) else { return nil }
      if opened.datePatterns.count >= Self.capacity { opened.datePatterns.removeAll() }
      opened.datePatterns[key] = pattern
      return pattern
    }
  }
}
