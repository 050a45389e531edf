/// What stands in a placeholder when a message is judged without a record.
///
/// The values are of usual length: an amount is one word, a date three. A code is the longest of its names.
struct TypicalValues {
  let isDutch: Bool
  /// The texts of `<list>/<code>` by list.
  let names: [String: [String]]
  /// The types of the details of kinds, by fact, and of the few standard facts whose last word is also a list of messages.
  let types: [String: String]

  init(isDutch: Bool, names: [String: [String]], types: [String: String] = [:]) {
    self.isDutch = isDutch
    self.names = names
    self.types = types.merging(["why.fine": "amount", "next.reminder": "date"]) { declared, _ in declared }
  }

  func value(of fact: String) -> String {
    switch types[fact] {
    case "amount": return "€ 1.250"
    case "date", "deadline", "past-date": return date
    case "count": return "3"
    case "percentage": return "5"
    case let type? where type.hasPrefix("code "):
      if let longest = names[String(type.dropFirst(5))]?.max(by: { $0.count < $1.count }) { return longest }
    default: break
    }
    let last = fact.split(separator: ".").last.map(String.init) ?? fact
    if let name = codeName(fact, last) { return name }
    if let value = TypicalValues.exact[last] { return value }
    switch last {
    case let name
    where name.hasSuffix("date") || name.hasSuffix("day") || name.hasSuffix("until") || name.hasSuffix("from"):
      return date
    case let name where name.hasSuffix("s") && TypicalValues.counts.contains(name): return "24"
    default: break
    }
    if TypicalValues.dates.contains(last) { return date }
    if TypicalValues.texts.contains(where: last.hasSuffix) { return isDutch ? "Team Terugbetalen" : "Team" }
    return "€ 1.250"
  }

  private var date: String { isDutch ? "15 april 2026" : "15.04.2026" }

  /// `{$scheme}` prints a message `scheme/...`: the longest one is the hardest case.
  private func codeName(_ fact: String, _ last: String) -> String? {
    for list in [fact.replacing(".", with: "-"), last, "\(last)s"] {
      if let longest = names[list]?.max(by: { $0.count < $1.count }) { return longest }
    }
    return nil
  }

  private static let dates: Set<String> = [
    "due", "first", "last", "reminder", "reported", "changed", "received", "signal", "sent", "start", "end", "by",
    "next", "before", "after", "deadline", "hearing",
  ]
  private static let counts: Set<String> = ["months", "years", "weeks", "days", "options", "hours"]
  private static let texts = ["name", "team", "title", "place", "location", "address", "line", "act"]
  private static let exact: [String: String] = [
    "period": "januari tot en met december 2025", "months": "24", "years": "5", "year": "2025", "weeks": "6",
    "days": "14", "options": "3", "number": "3", "letter": "A", "phone": "0800 0543", "iban": "NL91 ABNA 0417 1643 00",
    "reference": "HT 4471 8823", "website": "toeslagen.nl", "email": "team@toeslagen.nl",
    "hours": "maandag tot en met vrijdag van 8.00 tot 20.00 uur",
    "surname": "El Amrani", "articles": "26", "time": "14.30", "count": "3",
  ]
}
