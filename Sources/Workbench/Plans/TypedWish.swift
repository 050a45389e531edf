import Facts
import PaymentPlans

/// What somebody typed at the plan desk; amounts in cents.
struct TypedWish: Sendable {
  private(set) var monthly: Int64?
  private(set) var start: CivilDate
  private(set) var pause = 0
  private(set) var once: Int64 = 0
  private(set) var setOff: Int64 = 0
  private var isAsked = false
  private var isOtherStart = false
  private var faults: Set<String> = []

  /// - Parameter usual: the first day when none is typed.
  init(_ form: Form?, usual: CivilDate) {
    start = usual
    guard let form else { return }
    isAsked = true
    monthly = amount(form["monthly"], "monthly")
    once = amount(form["once"], "once") ?? 0
    setOff = amount(form["set-off"], "set-off") ?? 0
    if let typed = form["start"], !typed.isEmpty {
      if let day = try? CivilDate(iso: typed) {
        isOtherStart = day != usual
        start = day
      } else {
        faults.insert("start")
      }
    }
    if let typed = form["pause"], !typed.isEmpty {
      if let months = Int(typed), (0...24).contains(months) { pause = months } else { faults.insert("pause") }
    }
  }

  /// Nil when nothing was asked, or when a field is not right.
  var wish: PlanWish? {
    guard isAsked, faults.isEmpty, monthly != nil || once > 0 || setOff > 0 || pause > 0 else { return nil }
    return PlanWish(
      monthly: monthly.map { Money(cents: $0) }, start: isOtherStart ? start : nil,
      partNow: once > 0 ? Money(cents: once) : nil, setOffMonthly: setOff > 0 ? Money(cents: setOff) : nil,
      pause: pause > 0 ? Pause(from: start, months: pause) : nil)
  }

  /// `45`, `45,00`, `45.00` in euros.
  private mutating func amount(_ typed: String?, _ name: String) -> Int64? {
    guard let typed = typed?.filter({ !$0.isWhitespace && $0 != "€" }), !typed.isEmpty else { return nil }
    let parts = typed.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard (1...2).contains(parts.count), let euros = Int64(parts[0]), (0...9_999_999).contains(euros),
      parts.count == 1 || parts[1].utf8.count == 2, let cents = Int64(parts.count == 2 ? parts[1] : "0"), cents >= 0
    else {
      faults.insert(name)
      return nil
    }
    return euros * 100 + cents
  }

  /// What to write instead, at a field that is not right.
  func fault(_ name: String, _ t: Interface) -> String? {
    guard faults.contains(name) else { return nil }
    switch name {
    case "start":
      return t("Schrijf een dag die bestaat, zoals 2026-04-15.", "Write a day that exists, such as 2026-04-15.")
    case "pause": return t("Van 0 tot 24 maanden.", "From 0 to 24 months.")
    default: return t("Schrijf euro’s als 45 of 45,50.", "Write euros as 45 or 45.50.")
    }
  }

  static func decimal(_ cents: Int64, _ t: Interface) -> String {
    let part = cents % 100
    return "\(cents / 100)\(t == .nl ? "," : ".")\(part < 10 ? "0" : "")\(part)"
  }
}
