import Facts
import Foundation

/// The language of the pages. Every text is written down in both, side by side, so that none can be missing.
enum Interface: String, Sendable, CaseIterable {
  case nl, en

  func callAsFunction(_ nl: String, _ en: String) -> String { self == .nl ? nl : en }

  /// The first language of `Accept-Language` that the workbench speaks, else Dutch.
  init(accepting header: String?) {
    let wanted = (header ?? "").split(separator: ",").compactMap { part -> (language: Interface, weight: Double)? in
      let pieces = part.split(separator: ";")
      guard let tag = pieces.first?.trimmingCharacters(in: .whitespaces).lowercased(),
        let language = Interface(rawValue: String(tag.prefix(2)))
      else { return nil }
      let weight = pieces.dropFirst().lazy.compactMap { $0.split(separator: "=").last.flatMap { Double($0) } }.first
      return (language, weight ?? 1)
    }
    self = wanted.max { $0.weight < $1.weight }?.language ?? .nl
  }

  /// Words, amounts and days of plans in this language.
  var plans: PlanLanguage { self == .nl ? .nl : .en }

  /// Cents as people write euros in this language: `€ 1.234,56`, `€1,234.56`.
  func euros(_ cents: Int64) -> String {
    (cents < 0 ? "\u{2212}" : "") + plans.euros(Money(cents: cents < 0 ? 0 &- cents : cents))
  }

  /// A day in words: `15 april 2026`.
  func day(_ date: CivilDate) -> String { plans.date(date) }

  /// A moment on the clock of the Netherlands.
  func moment(_ seconds: Int64) -> String {
    let zone = TimeZone(identifier: "Europe/Amsterdam") ?? .gmt
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents(
      [.year, .month, .day, .hour, .minute], from: Date(timeIntervalSince1970: TimeInterval(seconds)))
    func two(_ number: Int?) -> String { let n = number ?? 0; return n < 10 ? "0\(n)" : "\(n)" }
    return "\(two(parts.day))-\(two(parts.month))-\(parts.year ?? 0), \(two(parts.hour)).\(two(parts.minute))"
  }
}
