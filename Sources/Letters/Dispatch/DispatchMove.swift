import DecisionRecords
import Facts

/// Sends a letter on a later day than its record says, and moves what is counted from that day.
///
/// - `decision.sent` becomes the day of dispatch. It never becomes an earlier day: the record may speak of days in between.
/// - Terms that the program works out (objection, Awb 6:7 and 6:8) follow by themselves.
/// - `payment.due` and the deadlines among the details move by the days between the two days of sending, and further to
///   the first number of days at which the last day to pay is a working day, and no other leaves one (Algemene
///   termijnenwet 1). All move by the same number, so that what stood before something else still does, and no term
///   gets shorter (Awb 4:87).
/// - Deadlines that are fixed (``DetailField/isFixed``), such as an appointment, stay. So does a last day to pay that a
///   check binds to one. They must leave ``notice`` days after sending, or as many as the record itself gives.
/// - `payment.start` stays when it leaves that time too; else it moves by whole months, because it goes with the day on which
///   somebody gets money.
/// - Amounts stay as they were decided.
public struct DispatchMove: Sendable {
  /// The least days between sending and a fixed day: 0 and up.
  public let notice: Int
  private let kinds: RecordKinds

  /// - Parameter notice: a choice of the organisation: no law sets it.
  public init(kinds: RecordKinds, notice: Int) {
    self.kinds = kinds
    self.notice = max(notice, 0)
  }

  /// The record as it is when its letter is sent on `day`.
  /// - Throws: a refusal with `dispatch-too-early` or `dispatch-too-late`.
  public func moved(_ record: DecisionRecord, to day: CivilDate) throws(Refusal) -> DecisionRecord {
    let stated = record.decision.sent
    guard day >= stated else {
      throw Refusal(
        id: record.id,
        issues: [
          LetterIssue(
            .dispatchTooEarly, at: "/decision/sent", expected: "a day of dispatch not before \(stated.isoString)",
            task: "Put this record into a later mailing, or mend its day of sending.")
        ])
    }
    guard day > stated, let kind = kinds[record.kind] else { return record }
    var days = MovingDays(record, kind)
    let late = days.fixed.filter { day > latest(for: $0.day, stated) }
    var moved = record
    moved.decision.sent = day
    days.move(by: stated.days(until: day), &moved)
    if let start = record.payment?.start { moved.payment?.start = self.start(start, from: stated, to: day) }
    let issues =
      late.map { fixed in
        tooLate(
          fixed.pointer,
          "a day of dispatch not after \(latest(for: fixed.day, stated).isoString), \(notice) days before this day")
      }
      + kind.brokenDays(of: moved).map { check in
        let key = kind.details.indices.contains(check.field) ? "/\(kind.details[check.field].key)" : ""
        return tooLate("/details\(key)", check.text)
      }
    guard issues.isEmpty else { throw Refusal(id: record.id, issues: issues) }
    return moved
  }

  /// Which of the days, in rising order, a record can be sent on: from the day of its own on, and until one of its fixed
  /// days is too near. Empty when there is none.
  public func window(of record: DecisionRecord, in days: [CivilDate]) -> Range<Int> {
    let first = days.firstIndex { $0 >= record.decision.sent } ?? days.count
    guard let kind = kinds[record.kind], MovingDays.canBeTooLate(kind) else { return first..<days.count }
    // What is too late on one day is too late on the days after it.
    var (good, bad) = (first, days.count)
    while good < bad {
      let middle = (good + bad) / 2
      if (try? moved(record, to: days[middle])) == nil { bad = middle } else { good = middle + 1 }
    }
    return first..<good
  }

  private func latest(for fixed: CivilDate, _ stated: CivilDate) -> CivilDate {
    max(stated, fixed.adding(days: -notice))
  }

  private func start(_ start: CivilDate, from stated: CivilDate, to day: CivilDate) -> CivilDate {
    let least = day.adding(days: min(notice, stated.days(until: start)))
    var months = 0
    while start.adding(months: months) < least, months < 1200 { months += 1 }
    return start.adding(months: months)
  }

  private func tooLate(_ pointer: String, _ expected: String) -> LetterIssue {
    LetterIssue(
      .dispatchTooLate, at: pointer, expected: expected,
      task: "Send this letter earlier, or give its record another day: it does not move with the day of dispatch.")
  }
}
