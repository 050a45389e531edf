import MessageFormat

/// The texts of one locale beside the Dutch ones: what is exported, and what a file that comes back is held against.
///
///     let job = try TranslationJob(locale: "ar", in: "locales")
///     let text = XLIFFWriter(job, context: context).text
public struct TranslationJob: Sendable {
  public let source: LocaleFolder
  public let target: LocaleFolder
  public let states: StateFile
  /// The messages that the locale needs, in the order of the Dutch files.
  public let keys: [String]
  /// In the order of the Dutch files.
  public let units: [TranslationUnit]
  private let byToken: [String: Int]
  private let byKey: [String: [Int]]
  private static let callScript = "script/"

  /// - Parameters:
  ///   - locale: the id of a locale other than Dutch.
  ///   - folder: the folder that holds all locales.
  ///   - places: where messages stand; a locale that has some kinds of letter only needs the messages of those.
  public init(locale: String, in folder: String, places: TemplatePlaces = TemplatePlaces()) throws(TranslationError) {
    if locale == LocaleFolder.source { throw .sourceLocale(locale) }
    try self.init(
      source: try LocaleFolder(LocaleFolder.source, in: folder), target: try LocaleFolder(locale, in: folder),
      states: try StateFile(locale: locale, in: folder), places: places)
  }

  init(
    source: LocaleFolder, target: LocaleFolder, states: StateFile, places: TemplatePlaces = TemplatePlaces()
  ) throws(TranslationError) {
    self.source = source
    self.target = target
    self.states = states
    let hasCallScript = target.keys.contains { $0.hasPrefix(TranslationJob.callScript) }
    keys = source.keys.filter { key in
      // Agents speak Dutch: a locale may do without the lines of the call script, with all of them or with none.
      if key.hasPrefix(TranslationJob.callScript) { return hasCallScript }
      guard let kinds = target.kinds, target.messages[key] == nil else { return true }
      let own = places.kinds(of: key)
      return own.isEmpty || !own.isDisjoint(with: kinds)
    }
    let units = keys.flatMap { key in
      source.messages[key].map { TranslationJob.units(of: $0, target, states) } ?? []
    }
    self.units = units
    byToken = Dictionary(units.indices.map { (units[$0].id.token, $0) }, uniquingKeysWith: { first, _ in first })
    byKey = Dictionary(grouping: units.indices) { units[$0].id.key }
  }

  /// The unit of an XLIFF id.
  public func unit(token: String) -> TranslationUnit? { byToken[token].map { units[$0] } }

  func units(of key: String) -> [TranslationUnit] { byKey[key, default: []].map { units[$0] } }

  func plan(of key: String) -> VariantPlan? {
    source.messages[key].map { VariantPlan(source: $0, target: target.messages[key], locale: target) }
  }

  static func stem(of file: String) -> String {
    var name = file.split(separator: "/").last.map(String.init) ?? file
    if name.hasSuffix(".yaml") { name.removeLast(5) }
    return name
  }

  private static func units(
    of message: MessageText, _ locale: LocaleFolder, _ states: StateFile
  ) -> [TranslationUnit] {
    let target = locale.messages[message.key]
    let plan = VariantPlan(source: message, target: target, locale: locale)
    let status = states.status(of: message.key, source: message, target: target)
    let all = plan.keys
    return all.compactMap { keys in
      guard let source = plan.sourceVariant(for: keys) else { return nil }
      let found = plan.targetVariant(for: keys)
      return TranslationUnit(
        id: UnitID(message.key, variant: keys), source: source.content, target: found?.content,
        status: found == nil ? MessageStatus(state: .initial, reason: .missing) : status, sourceHash: message.hash,
        targetHash: target?.hash ?? "", plural: pluralForm(keys, of: all, plan.selectors, locale))
    }
  }

  /// The counts that reach a variant, as far as one selector counts.
  private static func pluralForm(
    _ keys: [String], of all: [[String]], _ selectors: [MessageText.Selector], _ locale: LocaleFolder
  ) -> TranslationUnit.PluralForm? {
    guard let column = selectors.firstIndex(where: \.isCount), keys.indices.contains(column) else { return nil }
    let written = Set(all.map { $0[column] })
    let word = keys[column]
    var reached: [Int] = []
    if let number = Int(word) {
      reached = [number]
    } else {
      // What catches all catches the categories that no form is written for.
      let categories = word == "*" ? locale.pluralCategories.map(\.rawValue).filter { !written.contains($0) } : [word]
      reached = categories.flatMap { locale.counts[$0] ?? [] }.filter { !written.contains(String($0)) }.sorted()
    }
    return TranslationUnit.PluralForm(
      fact: selectors[column].fact, name: word == "*" ? "other" : word,
      counts: Array(reached.prefix(6)))
  }
}
