/// What kind of value a fact holds; it decides how the value is printed, compared and proven.
public enum FactType: Hashable, Sendable {
  /// Euro cents.
  case amount
  /// A civil date, printed long ("4 maart 2026").
  case date
  /// A month, a year or a range of them ("januari tot en met december 2025").
  case period
  /// A whole number that can be counted; takes part in plural rules.
  case count
  /// A calendar year, printed without grouping.
  case year
  /// One line of text from the record or an organisation; printed as it is.
  case text
  /// An IBAN, printed in groups of four, left to right.
  case iban
  /// A payment or case reference, printed as it is, left to right.
  case reference
  /// A telephone number, printed as it is, left to right.
  case phone
  /// A web or mail address, printed as it is, left to right.
  case web
  /// Yes or no; can be tested, not printed.
  case flag
  /// One of a closed list of codes; prints the locale's message `<list>/<code>`.
  case code(list: String)
  /// Rows with facts of their own.
  case list

  /// The word for this type in errors and in the catalogue.
  public var name: String {
    switch self {
    case .amount: "amount"
    case .date: "date"
    case .period: "period"
    case .count: "count"
    case .year: "year"
    case .text: "text"
    case .iban: "iban"
    case .reference: "reference"
    case .phone: "phone"
    case .web: "web"
    case .flag: "flag"
    case .code(let list): "code of \(list)"
    case .list: "list"
    }
  }
}

/// One fact that a letter can hold, as the catalogue describes it.
public struct FactDefinition: Sendable {
  /// The name used in templates and messages, such as `payment.due`.
  public let name: String
  public let type: FactType
  /// True when a record need not have it; a template may use it only where its presence is certain.
  public var isOptional: Bool
  /// What it means, in one sentence.
  public let meaning: String
  /// How it comes about: the rule, in words of the desk.
  public let rule: String
  /// JSON pointers of the record fields it comes from; empty when it comes from the organisation's policy alone.
  public let pointers: [String]
  /// The law or page the rule rests on, or nil where there is none.
  public let basis: String?
  /// The list whose rows hold this fact; nil for a fact of the whole letter.
  public let list: String?
  /// Whether it is a detail of one kind of letter.
  public var isDetail: Bool {
    name.hasPrefix("details.") || list?.hasPrefix("details.") == true
  }
  /// The part of the record that the fact belongs to; nil: every letter has it.
  var part: RecordPart?
  /// True when the fact is certainly there wherever its part is.
  var isCertainWithPart = false
  /// The code fact and its values that bring this fact along.
  var presence: FactPresence?
}

/// The parts of a record that a letter kind can leave out.
enum RecordPart: String, Sendable, CaseIterable {
  case why, calculation, payment
}

/// A fact is there if and only if a code has one of these values.
struct FactPresence: Sendable {
  let fact: String
  let codes: Set<Int64>
}
