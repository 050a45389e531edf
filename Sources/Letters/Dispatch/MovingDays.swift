import DecisionRecords
import Facts

/// The days of a record that lie after its sending: those that move with it, and those that stay.
struct MovingDays {
  struct Fixed {
    let pointer: String
    let day: CivilDate
  }

  private(set) var fixed: [Fixed] = []
  /// Days that move and may not come to lie on a Saturday, Sunday or public holiday.
  private var working: [CivilDate] = []
  private let kind: RecordKind
  private var movesDue = false

  /// Whether records of this kind have days that bar a later dispatch.
  static func canBeTooLate(_ kind: RecordKind) -> Bool {
    kind.details.contains { field in
      if case .rows(let columns, _) = field.type { return columns.contains(where: \.isFixed) }
      return field.isFixed
    } || kind.checks.contains { if case .days = $0.claim { true } else { false } }
  }

  init(_ record: DecisionRecord, _ kind: RecordKind) {
    self.kind = kind
    for (field, value) in zip(kind.details, record.details.values) {
      if case .rows(let columns, _) = field.type {
        for (number, row) in value.rows.enumerated() {
          for (column, value) in zip(columns, row) {
            note(column, value, "/details/\(field.key)/\(number)/\(column.key)")
          }
        }
      } else {
        note(field, value, "/details/\(field.key)")
      }
    }
    if let due = record.payment?.due {
      movesDue = !MovingDays.bindsDue(kind, record)
      if movesDue { working.append(due) } else { fixed.append(Fixed(pointer: "/payment/due", day: due)) }
    }
  }

  private mutating func note(_ field: DetailField, _ value: DetailValue, _ pointer: String) {
    guard field.type == .deadline, let day = value.day else { return }
    if field.isFixed {
      fixed.append(Fixed(pointer: pointer, day: day))
    } else if !DutchHolidays.isNonWorkingDay(day) {
      working.append(day)
    }
  }

  /// Whether a check says that the last day to pay is a day that is fixed.
  private static func bindsDue(_ kind: RecordKind, _ record: DecisionRecord) -> Bool {
    kind.checks.contains { check in
      guard check.applies(to: record) else { return false }
      switch check.claim {
      case .days(.field(let place), .equal, .due), .days(.due, .equal, .field(let place)):
        return kind.details.indices.contains(place) && kind.details[place].isFixed
      default: return false
      }
    }
  }

  /// Moves all days that move by the same number: at least `days`.
  mutating func move(by days: Int, _ record: inout DecisionRecord) {
    let shift = MovingDays.shift(working, atLeast: days)
    if movesDue, let due = record.payment?.due { record.payment?.due = due.adding(days: shift) }
    for (place, field) in kind.details.enumerated() where record.details.values.indices.contains(place) {
      let value = record.details.values[place]
      if case .rows(let columns, _) = field.type {
        guard columns.contains(where: { $0.type == .deadline && !$0.isFixed }) else { continue }
        record.details.values[place] = .rows(
          value.rows.map { row in zip(columns, row).map { MovingDays.moved($1, of: $0, by: shift) } })
      } else {
        record.details.values[place] = MovingDays.moved(value, of: field, by: shift)
      }
    }
  }

  private static func moved(_ value: DetailValue, of field: DetailField, by days: Int) -> DetailValue {
    guard field.type == .deadline, !field.isFixed, let day = value.day else { return value }
    return .date(day.adding(days: days))
  }

  /// A run of non-working days is never longer; a number of days that suits several deadlines may lie further.
  private static let search = 28

  /// The first number of days from `least` on that brings all of them to working days.
  static func shift(_ days: [CivilDate], atLeast least: Int) -> Int {
    (least...least + search).first { shift in
      days.allSatisfy { !DutchHolidays.isNonWorkingDay($0.adding(days: shift)) }
    } ?? least
  }
}
