import Facts

/// How explanations write amounts and dates: as the Dutch letter does, but for the euro sign and the names of the
/// months.
enum Figures {
  /// `1.234,56`
  static func amount(_ cents: Int64) -> String {
    let digits = String(cents.magnitude / 100)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(".") }
      grouped.append(digit)
    }
    let rest = cents.magnitude % 100
    return "\(cents < 0 ? "-" : "")\(grouped),\(rest < 10 ? "0" : "")\(rest)"
  }

  /// `4 March 2026`
  static func date(_ date: CivilDate) -> String {
    let (year, month, day) = date.parts
    return "\(day) \(months[month - 1]) \(year)"
  }

  static func date(_ dayNumber: Int64) -> String { date(CivilDate(clampingDayNumber: Int(dayNumber))) }

  /// `Wednesday`
  static func weekday(_ date: CivilDate) -> String { weekdays[date.weekday - 1] }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  /// Amounts as a sum, equal neighbours joined: `312,00 x 12 + 320,00`. Nothing is `0,00`.
  static func sum(_ amounts: [Int64]) -> String {
    var terms: [(amount: Int64, count: Int)] = []
    for amount in amounts {
      if terms.last?.amount == amount { terms[terms.count - 1].count += 1 } else { terms.append((amount, 1)) }
    }
    var text = ""
    for term in terms {
      let times = term.count > 1 ? " x \(term.count)" : ""
      if text.isEmpty {
        text = amount(term.amount) + times
      } else {
        text += term.amount < 0 ? " - \(amount(-term.amount))\(times)" : " + \(amount(term.amount))\(times)"
      }
    }
    return text.isEmpty ? amount(0) : text
  }

  /// `1 month`, `24 months`
  static func counted(_ number: Int, _ unit: String) -> String { "\(number) \(unit)\(number == 1 ? "" : "s")" }
}

/// Indices of a list as few pointers: `/calculation/lines/0..11`, `/calculation/lines/14`.
func pointers(to list: String, at indices: [Int], key: String = "") -> [String] {
  var runs: [ClosedRange<Int>] = []
  for index in indices.sorted() {
    if let last = runs.last, index == last.upperBound + 1 {
      runs[runs.count - 1] = last.lowerBound...index
    } else {
      runs.append(index...index)
    }
  }
  return runs.map { run in
    let place = run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)..\(run.upperBound)"
    return "\(list)/\(place)\(key.isEmpty ? "" : "/" + key)"
  }
}
