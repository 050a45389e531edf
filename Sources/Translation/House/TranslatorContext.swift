import Letters

/// What a translator must know of a text besides the text: where it stands, what it looks like, what its codes mean.
public struct TranslatorContext: Sendable {
  private let places: TemplatePlaces
  private let facts: [String: FactDefinition]

  /// - Parameter facts: the facts of every kind of letter; of a name that stands twice the first counts.
  public init(places: TemplatePlaces, facts: [FactDefinition] = FactCatalog.standard.definitions) {
    self.places = places
    self.facts = Dictionary(facts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Where it stands, or nil when no template names it itself.
  public func place(of key: String) -> String? {
    let found = places.places(of: key)
    return found.isEmpty ? nil : found.joined(separator: "; ")
  }

  /// The Dutch text as a letter could print it.
  public func example(of unit: TranslationUnit, in job: TranslationJob) -> String {
    guard let message = job.source.messages[unit.id.key] else { return unit.source.plainText }
    var seen: [String: Int] = [:]
    return unit.source.text { code in
      guard let fact = message.fact(of: code) else { return code }
      let number = seen[fact] ?? seen.count
      seen[fact] = number
      if let plural = unit.plural, plural.fact == fact, let count = plural.counts.first { return String(count) }
      return typicalValue(of: fact, number, in: job.source)
    }
  }

  /// What a placeholder stands for: `the last day to pay (date)`.
  public func meaning(of fact: String) -> String? {
    facts[fact].map { "\($0.meaning) (\($0.type.name))" }
  }

  /// Whether every letter is proven equal in this fact. A fact that nobody knows is held as strictly.
  func isProven(_ fact: String) -> Bool {
    switch facts[fact]?.type {
    case .amount, .date, .iban, .reference, nil: true
    default: false
    }
  }

  func typeName(of fact: String) -> String { facts[fact]?.type.name ?? "fact" }

  /// A value as Dutch letters print it. Values of one type in one text differ, as in a letter.
  private func typicalValue(of fact: String, _ number: Int, in dutch: LocaleFolder) -> String {
    func one(of values: [String]) -> String { values[number % values.count] }
    guard let definition = facts[fact] else { return "…" }
    switch definition.type {
    case .amount: return one(of: ["€ 1.234,56", "€ 52,00", "€ 248,75", "€ 3.450,00"])
    case .date: return one(of: ["4 maart 2026", "15 april 2026", "30 november 2027"])
    case .period: return "januari tot en met december 2025"
    case .count: return one(of: ["24", "3", "12"])
    case .year: return "2025"
    case .iban: return "NL91 ABNA 0417 1643 00"
    case .reference: return "4471 8823"
    case .phone: return "0800 0543"
    case .web: return "toeslagen.nl"
    case .code(let list):
      let named = dutch.keys.first { $0.hasPrefix("\(list)/") && $0.split(separator: "/").count == 2 }
      return named.flatMap { dutch.messages[$0]?.variants.first?.content.plainText } ?? definition.meaning
    case .text: return text(of: fact)
    case .flag, .list: return "…"
    }
  }

  private func text(of fact: String) -> String {
    switch fact.split(separator: ".").last {
    case "name": fact.hasPrefix("recipient") ? "F. El Amrani" : "Dienst Toeslagen"
    case "surname": "El Amrani"
    case "letter": "B"
    case "hours": "maandag tot en met vrijdag, 8.00 tot 20.00 uur"
    case "email": "vragen@toeslagen.nl"
    case "team": "Toeslagen"
    case "articles": "26"
    case "act": "Algemene wet inkomensafhankelijke regelingen"
    case "address": "Postbus 1, 3500 AA Utrecht"
    default: "…"
    }
  }
}
