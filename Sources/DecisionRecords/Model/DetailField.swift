/// One member of a kind's details, or one column of its rows.
public struct DetailField: Sendable, Hashable {
  /// The name as facts and templates write it: `new-amount`.
  public let name: String
  /// The name in JSON and XML: `new_amount`.
  public let key: String
  public let type: DetailType
  public let presence: Presence
  /// Of a ``DetailType/deadline``: whether the day stands by itself (an appointment, a day of payment), so that it stays when the
  /// letter is sent later.
  public let isFixed: Bool
  /// What it means, in one sentence.
  public let meaning: String

  public init(name: String, type: DetailType, presence: Presence = .always, isFixed: Bool = false, meaning: String) {
    self.name = name
    self.isFixed = isFixed
    key = String(name.map { $0 == "-" ? "_" : $0 })
    self.type = type
    self.presence = presence
    self.meaning = meaning
  }
}

/// What a detail can hold; each has its form in JSON, its bounds and its type of fact.
public indirect enum DetailType: Sendable, Hashable {
  /// Cents from `from` (usually 0 or 1) to ``RecordLimits/largestAmount``; `from` below zero: of either sign.
  case amount(from: Int64)
  /// Any day.
  case date
  /// A day not after the day of sending.
  case pastDate
  /// A day not before the day of sending; moves with it when a batch spreads its letters over days, unless it is fixed.
  case deadline
  case period
  case count(ClosedRange<Int64>)
  case year
  /// One line of free text.
  case text(limit: Int)
  /// A reference, printed as it stands.
  case reference
  case phone
  /// One of a closed list; `list` is its name, `words` are its codes in order.
  case code(list: String, words: [String])
  case flag
  /// A list of rows, each with these fields; no rows in rows.
  case rows([DetailField], counts: ClosedRange<Int>)
}
