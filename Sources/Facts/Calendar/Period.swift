/// A stretch of time that an amount belongs to, as the record wrote it.
public enum Period: Sendable, Hashable {
  /// `2025-01`
  case month(YearMonth)
  /// `2025-01/2025-06`: both months belong to it.
  case months(from: YearMonth, through: YearMonth)
  /// `2025`
  case year(Int)
  /// `2025-01-15/2025-02-14`: both days belong to it.
  case days(from: CivilDate, through: CivilDate)

  /// Reads one of the four forms.
  /// - Throws: ``FactsError/periodFormat``, ``FactsError/periodReversed``, ``FactsError/dateImpossible``,
  ///   ``FactsError/dateOutOfRange``.
  public init(parsing text: String) throws(FactsError) {
    try self.init(parsing: text.utf8.span)
  }

  /// Reads one of the four forms from UTF-8 bytes, without allocation.
  public init(parsing bytes: borrowing Span<UInt8>) throws(FactsError) {
    do {
      self = try Period.read(bytes)
    } catch .dateFormat {
      throw .periodFormat
    }
    guard firstDay <= lastDay else { throw .periodReversed }
  }

  private static func read(_ bytes: borrowing Span<UInt8>) throws(FactsError) -> Period {
    let slash = UInt8(ascii: "/")
    switch bytes.count {
    case 4:
      guard let year = decimal(in: bytes, at: 0, digits: 4) else { throw .periodFormat }
      guard CivilDate.inputYears.contains(year) else { throw .dateOutOfRange }
      return .year(year)
    case 7:
      return .month(try YearMonth(isoIn: bytes, at: 0))
    case 15 where bytes[7] == slash:
      return .months(from: try YearMonth(isoIn: bytes, at: 0), through: try YearMonth(isoIn: bytes, at: 8))
    case 21 where bytes[10] == slash:
      return .days(from: try CivilDate(isoIn: bytes, at: 0), through: try CivilDate(isoIn: bytes, at: 11))
    default:
      throw .periodFormat
    }
  }

  /// The form that ``init(parsing:)`` reads back to the same period.
  public var isoString: String {
    switch self {
    case .month(let month): month.isoString
    case .months(let from, let through): "\(from.isoString)/\(through.isoString)"
    case .year(let year): String(year)
    case .days(let from, let through): "\(from.isoString)/\(through.isoString)"
    }
  }

  public var firstDay: CivilDate {
    switch self {
    case .month(let month): month.firstDay
    case .months(let from, _): from.firstDay
    case .year(let year): CivilDate(validYear: Period.bounded(year), month: 1, day: 1)
    case .days(let from, _): from
    }
  }

  public var lastDay: CivilDate {
    switch self {
    case .month(let month): month.lastDay
    case .months(_, let through): through.lastDay
    case .year(let year): CivilDate(validYear: Period.bounded(year), month: 12, day: 31)
    case .days(_, let through): through
    }
  }

  /// The calendar year in which the whole period lies, or `nil` when it touches more than one.
  public var calendarYear: Int? {
    let year = firstDay.year
    return year == lastDay.year ? year : nil
  }

  public func contains(_ date: CivilDate) -> Bool { firstDay <= date && date <= lastDay }

  /// Whether the two periods share at least one day.
  public func overlaps(_ other: Period) -> Bool {
    firstDay <= other.lastDay && other.firstDay <= lastDay
  }

  private static func bounded(_ year: Int) -> Int { min(max(year, 1), 9999) }
}

extension Period: CustomStringConvertible {
  public var description: String { isoString }
}
