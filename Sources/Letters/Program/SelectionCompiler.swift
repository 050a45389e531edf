import MessageFormat

/// Compiles a `.match`: puts the variants in the order in which the best match comes first, and proves that every plural category, code or
/// flag has its text.
struct SelectionCompiler {
  let message: LocaleMessage
  let locale: Locale
  let scope: FactScope
  let context: CompileContext
  private(set) var faults: [(rule: TemplateIssue.Rule, message: String, offset: Int)] = []

  struct Choice {
    let keys: [SelectVariant.Key]
    let variant: LetterMessage.Variant
    let context: CompileContext
  }

  init(message: LocaleMessage, locale: Locale, scope: FactScope, context: CompileContext) {
    self.message = message
    self.locale = locale
    self.scope = scope
    self.context = context
  }

  /// Nil when there are faults that leave no program.
  mutating func compile() -> (slots: [Slot], choices: [Choice])? {
    let content = message.message
    var slots: [Slot] = []
    var definitions: [FactDefinition] = []
    for selector in content.selectors {
      switch scope.lookup(selector.fact, in: context) {
      case .fault(let rule, let text): faults.append((rule, text, selector.offset))
      case .found(let definition, let slot):
        check(selector, definition)
        slots.append(slot)
        definitions.append(definition)
      }
    }
    guard definitions.count == content.selectors.count, faults.isEmpty else { return nil }
    var choices: [Choice] = []
    for variant in content.variants {
      var keys: [SelectVariant.Key] = []
      var inside = context
      for (key, definition) in zip(variant.keys, definitions) {
        guard let compiled = self.key(key, definition, variant.offset) else { continue }
        keys.append(compiled)
        if case .exactly(let value) = compiled, scope.allValues(of: definition) != nil {
          inside.domains[definition.name] = [value]
        }
      }
      if keys.count == definitions.count { choices.append(Choice(keys: keys, variant: variant, context: inside)) }
    }
    guard faults.isEmpty else { return nil }
    for (column, definition) in definitions.enumerated() { checkCategories(column, definition) }
    // Among the variants that match, the one with the more exact key at the first selector wins, then at the second.
    let ordered = choices.enumerated().sorted { a, b in
      let left = a.element.keys.map(SelectionCompiler.rank)
      let right = b.element.keys.map(SelectionCompiler.rank)
      return left == right ? a.offset < b.offset : left.lexicographicallyPrecedes(right)
    }
    return (slots, ordered.map(\.element))
  }

  private static func rank(_ key: SelectVariant.Key) -> Int {
    switch key {
    case .exactly: 0
    case .category: 1
    case .any: 2
    }
  }

  private mutating func check(_ selector: LetterMessage.Selector, _ definition: FactDefinition) {
    switch definition.type {
    case .count, .code, .flag: break
    default:
      faults.append((.wrongType, "`.match` chooses by counts, codes and flags; `\(selector.fact)` is a \(definition.type.name).", selector.offset))
    }
    if let function = selector.function, !MessageFunctions.fits(function, definition.type) {
      faults.append((.wrongType, "`:\(function)` does not fit `\(selector.fact)`, which is a \(definition.type.name).", selector.offset))
    }
    if !scope.isCertain(definition, in: context) {
      faults.append((.factMayBeAbsent, "`\(selector.fact)` may be absent here, so it cannot choose.", selector.offset))
    }
  }

  private mutating func key(
    _ key: LetterMessage.Key, _ definition: FactDefinition, _ offset: Int
  ) -> SelectVariant.Key? {
    guard case .literal(let word) = key else { return .any }
    switch definition.type {
    case .count:
      if let number = Int64(word) { return .exactly(number) }
      if let category = PluralCategory(rawValue: word) {
        guard locale.integerPluralCategories.contains(category) else {
          faults.append((.uselessVariant, "The locale `\(locale.id)` has no plural category `\(word)` for whole numbers; this text is never printed.", offset))
          return nil
        }
        return .category(PluralTable.code(category))
      }
      faults.append((.messageModel, "`\(word)` is neither a number nor a plural category.", offset))
    case .code(let list):
      if let index = scope.codes.index(of: word, in: list) { return .exactly(Int64(index)) }
      faults.append((.unknownCode, "The list `\(list)` has no code `\(word)`.", offset))
    case .flag:
      if word == "true" || word == "false" { return .exactly(word == "true" ? 1 : 0) }
      faults.append((.messageModel, "A flag is `true` or `false`, not `\(word)`.", offset))
    default: break
    }
    return nil
  }

  /// Every category of the locale must be written out; `*` stands for `other`.
  private mutating func checkCategories(_ column: Int, _ definition: FactDefinition) {
    guard definition.type == .count else { return }
    let written = Set(message.message.variants.compactMap { variant -> String? in
      if case .literal(let word) = variant.keys[column] { word } else { nil }
    })
    for category in locale.integerPluralCategories where category != .other && !written.contains(category.rawValue) {
      faults.append(
        (.missingPlural, "The message `\(message.key)` lacks the plural category `\(category.rawValue)` of `\(definition.name)`, which the locale `\(locale.id)` needs.", 0))
    }
  }
}
