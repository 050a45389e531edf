import Facts
import Foundation

/// A calendar for the formulas of dates, by Foundation's calendar and not by that of the project.
struct DateFormulaReader {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "UTC") ?? .gmt
    return calendar
  }()

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// The day before the `=`, the day that start + term gives, and what is said behind it; nil for a formula that is
  /// no date.
  static func evaluate(_ formula: String) -> (result: Date, computed: Date, remark: String)? {
    let sides = formula.components(separatedBy: " = ")
    guard sides.count == 2, let result = day(sides[0]) else { return nil }
    let words = sides[1].split(separator: " ", maxSplits: 5).map(String.init)
    guard words.count >= 6, words[3] == "+", let count = Int(words[4]),
      let start = day(words[0...2].joined(separator: " "))
    else { return nil }
    let unit = words[5].prefix { $0.isLetter }
    let remark = String(words[5].dropFirst(unit.count))
    let component: (Calendar.Component, Int)? =
      switch unit {
      case "day", "days": (.day, count)
      case "week", "weeks": (.day, 7 * count)
      case "month", "months": (.month, count)
      case "year", "years": (.year, count)
      default: nil
      }
    guard let component, let computed = calendar.date(byAdding: component.0, value: component.1, to: start) else {
      return nil
    }
    return (result, computed, remark)
  }

  static func day(_ text: String) -> Date? {
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count == 3, let day = Int(parts[0]), let month = months.firstIndex(of: parts[1]),
      let year = Int(parts[2])
    else { return nil }
    return calendar.date(from: DateComponents(year: year, month: month + 1, day: day))
  }

  static func isSunday(_ date: Date) -> Bool { calendar.component(.weekday, from: date) == 1 }
  static func isSaturday(_ date: Date) -> Bool { calendar.component(.weekday, from: date) == 7 }
}
