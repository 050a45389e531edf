import Yams

/// What the desk calls kinds, languages, codes, fields, facts and rules: the files `templates/desk/nl.yaml` and `en.yaml`.
///
/// A name without a word of its own is read as words: `not-reported` as "not reported". So a house without these files
/// has a desk too, and a new kind can be seen before somebody gives it a name.
struct DeskWords: Sendable {
  /// By language, by section, by name.
  private let sections: [Interface: [String: [String: String]]]
  private let rules: [Interface: [WordPattern]]
  private let figures: [Interface: [WordPattern]]
  private let organisations: [String: String]

  /// - Parameter organisations: the names of the organisations by their codes.
  init(_ files: HouseFiles, organisations: [String: String]) {
    var sections: [Interface: [String: [String: String]]] = [:]
    for language in Interface.allCases {
      sections[language] = files.text("templates/desk/\(language.rawValue).yaml").map(DeskWords.sections)
    }
    self.sections = sections
    self.organisations = organisations
    rules = sections.mapValues { WordPattern.all($0["rules"]) }
    figures = sections.mapValues { WordPattern.all($0["figures"]) }
  }

  private static func sections(of text: String) -> [String: [String: String]] {
    guard let root = try? Yams.load(yaml: text) as? [String: Any] else { return [:] }
    var sections: [String: [String: String]] = [:]
    for (name, value) in root {
      for (key, word) in value as? [String: Any] ?? [:] {
        if let word = word as? String { sections[name, default: [:]][key] = word }
        for (code, word) in word as? [String: String] ?? [:] { sections["\(name)/\(key)", default: [:]][code] = word }
      }
    }
    return sections
  }

  private func word(_ section: String, _ name: String, _ t: Interface) -> String? { sections[t]?[section]?[name] }

  /// `not-reported` as "not reported".
  private func plain(_ name: String) -> String {
    name.replacing("-", with: " ").replacing("_", with: " ").replacing(".", with: " ")
  }

  // MARK: Names

  func kind(_ name: String, _ t: Interface) -> String { word("kinds", name, t) ?? plain(name) }

  func locale(_ id: String, _ t: Interface) -> String { word("locales", id, t) ?? id }

  func organisation(_ id: String) -> String { organisations[id] ?? id }

  /// - Parameter list: the list that the code is of, when it is known.
  func code(_ code: String, list: String? = nil, _ t: Interface) -> String {
    list.flatMap { word("lists/\($0)", code, t) } ?? word("codes", code, t) ?? plain(code)
  }

  /// A field of the details, by its name or its key in a record.
  func detail(_ name: String, _ t: Interface) -> String {
    let name = name.replacing("_", with: "-")
    return word("details", name, t) ?? plain(name)
  }

  /// Whether somebody gave this field a word.
  func knows(detail name: String, _ t: Interface) -> Bool { word("details", name.replacing("_", with: "-"), t) != nil }
  func knows(code: String, list: String, _ t: Interface) -> Bool {
    word("lists/\(list)", code, t) ?? word("codes", code, t) != nil
  }
  func knows(kind name: String, _ t: Interface) -> Bool { word("kinds", name, t) != nil }
  func knows(fact name: String, _ t: Interface) -> Bool { fact(named: name, t) != nil }
  func knows(rule text: String, _ t: Interface) -> Bool { rules[t]?.contains { $0.told(text) != nil } ?? false }

  /// A fact of the catalogue, such as `payment.due` or `details.new-amount`.
  func fact(_ name: String, _ t: Interface) -> String { fact(named: name, t) ?? plain(name) }

  private func fact(named name: String, _ t: Interface) -> String? {
    if let word = word("facts", name, t) { return word }
    if name.hasSuffix("-count"), let rows = fact(named: String(name.dropLast("-count".count)), t) {
      return t("aantal: ", "number: ") + rows
    }
    let parts = name.split(separator: ".")
    // `details.fine`, and in a row of the details `claims.open`.
    guard parts.count == 2, let detail = word("details", String(parts[1]), t) else { return nil }
    return detail
  }

  /// Which code or figure picked a text: `oorzaak: opzet`.
  func chosen(_ fact: String, _ value: String, _ rule: String, _ t: Interface) -> String {
    let value = value == "true" ? t("ja", "yes") : value == "false" ? t("nee", "no") : code(value, t)
    return "\(self.fact(fact, t)): \(value) (\(self.rule(rule, t)))"
  }

  func policy(_ key: String, _ t: Interface) -> String {
    let parts = key.split(separator: "/").map(String.init)
    guard let first = parts.first else { return key }
    let name = word("policy", first, t) ?? plain(first)
    guard parts.count > 1 else { return name }
    return "\(name): \(parts.dropFirst().map { Int($0).map { "\($0 + 1)" } ?? code($0, t) }.joined(separator: " "))"
  }

  // MARK: Sentences

  /// How a value comes about. English is the language in which rules are written.
  func rule(_ text: String, _ t: Interface) -> String {
    let known = rules[t]?.lazy.compactMap { pattern in pattern.told(text) { self.sum($0, t) } }.first
    return known ?? sum(named(text, t), t)
  }

  /// What a figure of a sum is.
  func figure(_ meaning: String, fact: String?, _ t: Interface) -> String {
    if t == .en { return meaning }
    let known = figures[t]?.lazy.compactMap { pattern in pattern.told(meaning) { self.detail($0, t) } }.first
    return known ?? fact.map { self.fact($0, t) } ?? meaning
  }

  /// A sum with its figures: the words between them.
  func sum(_ formula: String, _ t: Interface) -> String {
    guard let words = sections[t]?["sums"] else { return formula }
    return words.sorted { ($1.key.count, $0.key) < ($0.key.count, $1.key) }.reduce(formula) { text, pair in
      WordPattern.replacing(pair.key, in: text, with: pair.value)
    }
  }

  /// A rule made of names, such as `claim + costs - paid`: each name that is a field is read as its word.
  private func named(_ text: String, _ t: Interface) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { part in
      let name = String(part)
      return word("details", name, t) ?? (name.contains(".") ? fact(named: name, t) : nil) ?? name
    }.joined(separator: " ")
  }

  /// A condition of a template in words: facts by their names, codes by theirs.
  func condition(_ text: String, _ t: Interface) -> String {
    let signs: [String: (nl: String, en: String)] = [
      "and": ("en", "and"), "or": ("of", "or"), "not": ("niet", "not"), "==": ("is", "is"),
      "!=": ("is niet", "is not"), "in": ("is", "is"), "has": ("er is", "there is"), ">": ("meer dan", "more than"),
      "<": ("minder dan", "less than"), ">=": ("minstens", "at least"), "<=": ("hoogstens", "at most"),
    ]
    var isList = false
    return text.split(separator: " ").map { token in
      let open = token.prefix { "([".contains($0) }
      let close = String(token.reversed().prefix { ")],".contains($0) }.reversed())
      let name = String(token.dropFirst(open.count).dropLast(close.count))
      isList = (isList || open.contains("[")) && !close.contains("]")
      let said =
        signs[name].map { t($0.nl, $0.en) } ?? fact(named: name, t) ?? (Int(name) == nil ? code(name, t) : name)
      let end = isList && close == "," ? t(" of", " or") : close.filter { $0 != "]" }
      return open.filter { $0 != "[" } + said + end
    }.joined(separator: " ")
  }
}
