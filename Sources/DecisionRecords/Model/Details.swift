import Facts

/// The details of a record, one value for each field of its kind, in that order.
public struct Details: Sendable, Hashable {
  /// The fields of the kind.
  public let fields: [DetailField]
  public var values: [DetailValue]

  public init(_ values: [DetailValue] = [], of fields: [DetailField] = []) {
    self.fields = fields
    self.values = values
  }

  /// The value of a field; absent for a place that the kind does not have.
  public subscript(place: Int) -> DetailValue { values.indices.contains(place) ? values[place] : .absent }
}

/// One detail.
public indirect enum DetailValue: Sendable, Hashable {
  case absent
  case amount(Money)
  case date(CivilDate)
  case period(Period)
  /// A count or a calendar year.
  case number(Int64)
  /// A text, reference or phone number.
  case text(String)
  /// The place of the code in the words of its field.
  case code(Int)
  case flag(Bool)
  case rows([[DetailValue]])

  public var isAbsent: Bool { self == .absent }

  /// The cents of an amount; an absent amount counts as nothing.
  public var cents: Int64? {
    switch self {
    case .amount(let money): money.cents
    case .absent: 0
    default: nil
    }
  }

  public var day: CivilDate? { if case .date(let date) = self { date } else { nil } }
  public var code: Int? { if case .code(let code) = self { code } else { nil } }
  public var rows: [[DetailValue]] { if case .rows(let rows) = self { rows } else { [] } }
}
