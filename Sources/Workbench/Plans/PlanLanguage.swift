import Facts
import PaymentPlans

/// The words, amounts and dates of plans in one language, on the plan desk and on the sheets of the command line.
///
/// Both are for the desk; letters take their words from the locales.
public enum PlanLanguage: String, CaseIterable, Sendable {
  case en, nl

  public func callAsFunction(_ en: String, _ nl: String) -> String {
    switch self {
    case .en: en
    case .nl: nl
    }
  }

  /// `1,234.56` or `1.234,56`.
  public func amount(_ money: Money) -> String {
    let plain = money.description
    let digits = plain.dropLast(3).drop { $0 == "-" }
    var whole = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { whole += self(",", ".") }
      whole.append(digit)
    }
    return (money.isNegative ? "-" : "") + whole + self(".", ",") + plain.suffix(2)
  }

  public func euros(_ money: Money) -> String { self("€", "€\u{A0}") + amount(money) }

  /// `15 April 2026`.
  public func date(_ date: CivilDate) -> String {
    let (year, month, day) = date.parts
    return "\(day) \(self(PlanLanguage.english[month - 1], PlanLanguage.dutch[month - 1])) \(year)"
  }

  private static let english = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let dutch = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
  ]

  public func months(_ count: Int) -> String {
    count == 1 ? self("1 month", "1 maand") : "\(count) " + self("months", "maanden")
  }

  public func name(_ kind: Arrangement.Kind) -> String {
    switch kind {
    case .atOnce: self("at once", "in één keer")
    case .standard: self("standard plan", "standaard")
    case .longer: self("longer plan", "langer")
    case .personal: self("personal plan", "op draagkracht")
    case .requested: self("on request", "op verzoek")
    case .setOff: self("set-off", "verrekenen")
    case .setOffAndPlan: self("set-off + plan", "verrekenen + zelf")
    case .pause: self("pause", "pauze")
    case .waiver: self("waiver", "kwijtschelding")
    }
  }

  public func role(_ role: Course.Role) -> String {
    switch role {
    case .once: self("paid once", "eenmalig")
    case .instalments: self("instalment", "termijn")
    case .setOff: self("set-off", "verrekend")
    }
  }

  public func sentence(_ violation: Violation) -> String {
    switch violation {
    case .aboveProtectedEarnings(let limit):
      self(
        "At most \(euros(limit)) a month can be asked: the rest of the income is protected.",
        "U kunt hoogstens \(euros(limit)) per maand betalen: de rest is nodig om van te leven (beslagvrije voet).")
    case .aboveCapacity(let limit):
      self(
        "At most \(euros(limit)) a month can be asked: that is what can be spared.",
        "U kunt hoogstens \(euros(limit)) per maand missen.")
    case .nothingCanBeAsked:
      self("Nothing can be asked now, so there is no plan.", "U kunt nu niets betalen. Daarom komt er geen regeling.")
    case .belowMinimum(let limit):
      self("The lowest amount a month is \(euros(limit)).", "Het laagste bedrag per maand is \(euros(limit)).")
    case .tooManyMonths(let limit):
      self("The longest plan takes \(months(limit)).", "De langste regeling duurt \(months(limit)).")
    case .amountTooLowForMonths(let limit):
      self(
        "That many months need \(euros(limit)) a month.", "In zo veel maanden is \(euros(limit)) per maand nodig.")
    case .startTooEarly(let limit):
      self("A plan starts on \(date(limit)) or later.", "Een regeling begint op \(date(limit)) of later.")
    case .startTooLate(let limit):
      self("A plan starts on \(date(limit)) at the latest.", "Een regeling begint uiterlijk op \(date(limit)).")
    case .pauseTooLong(let limit):
      self("The longest pause is \(months(limit)).", "De langste pauze is \(months(limit)).")
    case .pauseAfterEnd(let limit):
      self("All is paid on \(date(limit)), before the pause.", "Op \(date(limit)) is alles betaald, voor de pauze.")
    case .aboveDebt(let limit):
      self("There is \(euros(limit)) left to pay then.", "Er is dan nog \(euros(limit)) te betalen.")
    case .paymentTooEarly(let limit):
      self("That payment can be made on \(date(limit)) or later.", "Die betaling kan op \(date(limit)) of later.")
    case .aboveBenefit(let limit):
      self("The benefit is \(euros(limit)) a month.", "De uitkering is \(euros(limit)) per maand.")
    case .noBenefit:
      self("There is no benefit from which can be set off.", "Er is geen uitkering om mee te verrekenen.")
    case .fineIsNotSetOff:
      self("A fine is not set off: the person pays it.", "Een boete wordt niet verrekend: u betaalt die zelf.")
    }
  }

  public func sentence(_ end: YearEnd) -> String {
    let gross = self(
      """
      On 31 December \(end.year) \(euros(end.openNet)) net is still open. From then on \(euros(end.tax)) wage tax is \
      added, which can be asked back in the tax return.
      """,
      """
      Op 31 december \(end.year) staat nog \(euros(end.openNet)) netto open. Daarna komt daar \(euros(end.tax)) \
      loonheffing bij. Die kunt u terugvragen bij uw belastingaangifte.
      """)
    guard !end.courses.isEmpty else { return gross }
    return gross + self(" The last day becomes \(date(end.last)).", " De laatste dag wordt \(date(end.last)).")
  }

  public func sentence(_ waiver: Waiver) -> String {
    self(
      "After \(waiver.years) years of paying, on \(date(waiver.date)), what is left (\(euros(waiver.amount))) may be waived.",
      "Na \(waiver.years) jaar betalen, op \(date(waiver.date)), kan \(euros(waiver.amount)) worden kwijtgescholden.")
  }
}
