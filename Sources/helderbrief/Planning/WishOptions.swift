import ArgumentParser
import Facts
import PaymentPlans

/// What a person asks for, on the command line.
struct WishOptions: ParsableArguments {
  @Option(help: ArgumentHelp("\"I can pay ... a month.\"", valueName: "euro"), transform: TypedValues.amount)
  var monthly: Money?

  @Option(help: ArgumentHelp("Over how many months to pay.", valueName: "number"))
  var months: Int?

  @Option(
    help: ArgumentHelp("The first day of instalments; the due date when left out.", valueName: "yyyy-mm-dd"),
    transform: TypedValues.date)
  var start: CivilDate?

  @Option(
    help: ArgumentHelp("Paid at once; the rest follows in instalments.", valueName: "euro"),
    transform: TypedValues.amount)
  var partNow: Money?

  @Option(
    help: ArgumentHelp("Kept back from the benefit a month; the person pays the rest.", valueName: "euro"),
    transform: TypedValues.amount)
  var setOffMonthly: Money?

  @Option(
    help: ArgumentHelp("The first day of a pause.", valueName: "yyyy-mm-dd"), transform: TypedValues.date)
  var pauseFrom: CivilDate?

  @Option(help: ArgumentHelp("The months of the pause; 1 when left out.", valueName: "number"))
  var pauseMonths: Int?

  @Option(
    help: ArgumentHelp("An extra payment; needs --extra-day.", valueName: "euro"), transform: TypedValues.amount)
  var extra: Money?

  @Option(help: ArgumentHelp("The day of it.", valueName: "yyyy-mm-dd"), transform: TypedValues.date)
  var extraDay: CivilDate?

  @Option(help: "What it does: shorter (done earlier) or lower (less a month).")
  var effect: ExtraEffect = .shorter

  @Option(
    help: ArgumentHelp("Income that comes once; needs --income-day.", valueName: "euro"),
    transform: TypedValues.amount)
  var incomeOnce: Money?

  @Option(help: ArgumentHelp("The day of it.", valueName: "yyyy-mm-dd"), transform: TypedValues.date)
  var incomeDay: CivilDate?

  @Option(help: ArgumentHelp("The claim to pay first; can be given again.", valueName: "id"))
  var payFirst: [String] = []

  func validate() throws {
    if months.map({ $0 < 1 }) ?? false { throw ValidationError("--months is 1 or more.") }
    if pauseMonths.map({ $0 < 1 }) ?? false { throw ValidationError("--pause-months is 1 or more.") }
    if monthly == .zero { throw ValidationError("--monthly is zero: a plan needs an amount.") }
    if setOffMonthly == .zero { throw ValidationError("--set-off-monthly is zero: leave it out.") }
    guard (extra == nil) == (extraDay == nil) else { throw ValidationError("--extra and --extra-day go together.") }
    guard (incomeOnce == nil) == (incomeDay == nil) else {
      throw ValidationError("--income-once and --income-day go together.")
    }
    if pauseMonths != nil, pauseFrom == nil { throw ValidationError("--pause-months needs --pause-from.") }
  }

  /// Nil when nothing special is asked.
  var wish: PlanWish? {
    let wish = PlanWish(
      monthly: monthly, months: months, start: start, partNow: partNow, setOffMonthly: setOffMonthly,
      pause: pauseFrom.map { Pause(from: $0, months: pauseMonths ?? 1) },
      extra: extra.flatMap { amount in extraDay.map { ExtraPayment(amount: amount, day: $0, effect: effect) } },
      oneOffIncome: incomeOnce.flatMap { amount in incomeDay.map { OneOffIncome(amount: amount, day: $0) } },
      payFirst: payFirst)
    return wish == PlanWish() ? nil : wish
  }
}

extension ExtraEffect: ExpressibleByArgument {}
extension DebtCause: ExpressibleByArgument {}
