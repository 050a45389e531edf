import MessageFormat

/// One text to translate: a message, or one variant of a message.
public struct TranslationUnit: Sendable {
  public let id: UnitID
  /// The Dutch text.
  public let source: InlineContent
  /// The translation that is there, or nil.
  public let target: InlineContent?
  public let status: MessageStatus
  /// The fingerprint of the whole Dutch message.
  public let sourceHash: String
  /// The fingerprint of the whole message in the locale; empty when there is none.
  public let targetHash: String
  /// Which counts choose this variant; nil where no count chooses.
  public let plural: PluralForm?

  /// A plural form: the counts of the target language that choose a text.
  public struct PluralForm: Sendable, Hashable {
    /// The fact that is counted.
    public let fact: String
    /// The category of CLDR, or a number.
    public let name: String
    /// The first counts that choose it, at most six.
    public let counts: [Int]
  }
}

/// How the variants of a message are laid out in a locale.
struct VariantPlan {
  let source: MessageText
  let target: MessageText?
  let locale: LocaleFolder

  /// Whether the message in the locale keeps its declarations and selectors; else it takes those of the Dutch message.
  var keepsTarget: Bool {
    guard let target else { return false }
    return !target.selectors.isEmpty || source.selectors.isEmpty || !needsChoice
  }

  /// Whether the counts of this message have more than one form in the locale, or something else chooses.
  private var needsChoice: Bool {
    source.selectors.contains { !$0.isCount } || locale.pluralCategories.count > 1
      || source.variants.contains { $0.keys.contains { Int($0) != nil } }
  }

  /// The keys of the variants that the message must have in the locale, in order.
  var keys: [[String]] {
    if let target, keepsTarget { return target.selectors.isEmpty ? [[]] : completed(target) }
    return source.selectors.isEmpty ? [[]] : product(source.selectors.indices.map { column(in: source, $0) })
  }

  /// The Dutch text behind a variant of the locale: the one with the same keys, else the one that catches it.
  func sourceVariant(for keys: [String]) -> MessageText.Variant? {
    let names = keepsTarget ? target?.selectors ?? [] : source.selectors
    func key(of selector: MessageText.Selector) -> String? {
      names.firstIndex { $0.fact == selector.fact }.flatMap { keys.indices.contains($0) ? keys[$0] : nil }
    }
    var best: (rank: [Int], variant: MessageText.Variant)?
    for variant in source.variants {
      var rank: [Int] = []
      var matches = true
      for (selector, word) in zip(source.selectors, variant.keys) {
        let wanted = key(of: selector)
        if wanted == word || (wanted == "*" && word == "other") || (wanted == "other" && word == "*") {
          rank.append(0)
        } else if word == "*" || word == "other" {
          rank.append(1)
        } else {
          matches = false
        }
      }
      guard matches else { continue }
      if best.map({ rank.lexicographicallyPrecedes($0.rank) }) ?? true { best = (rank, variant) }
    }
    return best?.variant ?? source.variants.last
  }

  func targetVariant(for keys: [String]) -> MessageText.Variant? {
    guard let target else { return nil }
    if keepsTarget { return target.variants.first { $0.keys == keys } }
    // One text for all counts becomes the text of the last variant.
    return keys.allSatisfy { $0 == "*" } ? target.variants.first : nil
  }

  var selectors: [MessageText.Selector] { keepsTarget ? target?.selectors ?? [] : source.selectors }

  private func completed(_ target: MessageText) -> [[String]] {
    var keys = target.variants.map(\.keys)
    for (column, selector) in target.selectors.enumerated() where selector.isCount {
      let written = Set(keys.map { $0[column] })
      let lacking = locale.pluralCategories.map(\.rawValue).filter { $0 != "other" && !written.contains($0) }
      for category in lacking {
        for catchAll in keys.filter({ $0[column] == "*" }) {
          var added = catchAll
          added[column] = category
          keys.append(added)
        }
      }
    }
    return keys
  }

  /// The words that a selector must have in the locale, the catch-all last.
  private func column(in message: MessageText, _ index: Int) -> [String] {
    var words: [String] = []
    func add(_ word: String) { if !words.contains(word) { words.append(word) } }
    let written = message.variants.map { $0.keys[index] }
    if message.selectors[index].isCount {
      written.filter { Int($0) != nil }.forEach(add)
      locale.pluralCategories.map(\.rawValue).filter { $0 != "other" }.forEach(add)
    } else {
      written.filter { $0 != "*" }.forEach(add)
    }
    add("*")
    return words
  }

  private func product(_ columns: [[String]]) -> [[String]] {
    columns.reduce([[]]) { rows, column in rows.flatMap { row in column.map { row + [$0] } } }
  }
}
