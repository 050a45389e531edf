import Facts

/// One kind of letter as the record sees it: which parts a record of this kind has, and which details of its own.
///
/// A kind is data: it stands in `templates/letters/<kind>.yaml`, and a house can hold any number of them. Together
/// the kinds of a house are a closed sum: a record names one of them and has exactly the members that the kind gives it.
public struct RecordKind: Sendable, Hashable {
  /// The name in the record: a code.
  public let name: String
  /// What the kind is for, in one sentence.
  public let about: String
  /// The grounds (``Why``).
  public let why: Presence
  /// The sum (``Calculation``); needs the grounds.
  public let calculation: Presence
  /// How to pay (``Payment``).
  public let payment: Presence
  /// The members of `details`, in the order of the canonical form; empty: the kind has no details.
  public let details: [DetailField]
  /// What must hold between the details.
  public let checks: [DetailCheck]
  /// What is to be paid, when that is not the total of the calculation.
  public let debt: AmountFormula?
  /// Which part of it is a fine: never set off.
  public let fine: AmountFormula?

  public init(
    name: String, about: String, why: Presence = .never, calculation: Presence = .never, payment: Presence = .never,
    details: [DetailField] = [], checks: [DetailCheck] = [], debt: AmountFormula? = nil, fine: AmountFormula? = nil
  ) {
    self.name = name
    self.about = about
    self.why = why
    self.calculation = calculation
    self.payment = payment
    self.details = details
    self.checks = checks
    self.debt = debt
    self.fine = fine
  }

  /// Terugvordering: money that must be paid back.
  public static let recovery = RecordKind(
    name: "recovery", about: "Money that must be paid back.", why: .always, calculation: .always, payment: .always)
}

/// Whether a member must, may or may not be there.
public enum Presence: Sendable, Hashable {
  case always, optional, never
  /// There if and only if the code of a detail is one of these.
  case when(DetailCondition)
}

/// A code field of the details that has one of some codes.
public struct DetailCondition: Sendable, Hashable {
  /// The place of the field in ``RecordKind/details``.
  public let field: Int
  /// The codes, as places in the words of the field.
  public let codes: Set<Int>

  public init(field: Int, codes: Set<Int>) {
    self.field = field
    self.codes = codes
  }
}

/// The kinds of one house. A record of any other kind is refused.
public struct RecordKinds: Sendable, Hashable {
  public let all: [RecordKind]
  private let places: [String: Int]

  /// - Parameter kinds: at least one; of two kinds with one name the first counts.
  public init(_ kinds: [RecordKind]) {
    all = kinds
    places = Dictionary(kinds.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public subscript(name: String) -> RecordKind? { places[name].map { all[$0] } }

  public var names: [String] { all.map(\.name) }

  /// The one kind that needs no details.
  public static let recoveryOnly = RecordKinds([.recovery])
}
