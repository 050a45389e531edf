import Facts
import PaymentPlans
import Testing

@Suite("Repayment options over generated cases")
struct RepaymentPropertyTests {
  struct Case: CustomStringConvertible {
    let debt: Debt
    let situation: Situation
    let policy: PaymentPolicy

    var description: String { "\(debt) \(situation) \(policy)" }
  }

  /// Amounts of every size, with round ones and the ends of ranges more often than chance would give.
  private func amount(_ generator: inout Generator, upTo limit: Int) -> Money {
    switch generator.number(0...9) {
    case 0: Money(cents: Int64(generator.number(0...3)))
    case 1: Money(cents: Int64(generator.number(0...limit / 100) * 100))
    case 2...4: Money(cents: Int64(generator.number(0...min(limit, 5_000))))
    default: Money(cents: Int64(generator.number(0...limit)))
    }
  }

  private func maybe<Value>(_ generator: inout Generator, _ make: (inout Generator) throws -> Value) rethrows -> Value?
  {
    generator.number(0...2) == 0 ? nil : try make(&generator)
  }

  private func makeCase(_ generator: inout Generator) throws -> Case {
    let total = amount(&generator, upTo: 2_000_000)
    let fine = generator.number(0...3) == 0 ? Money(cents: Int64(generator.number(0...Int(total.cents)))) : .zero
    let income = maybe(&generator) { amount(&$0, upTo: 250_000) }
    let due = CivilDate(clampingDayNumber: generator.number(18_000...30_000))
    let situation = Situation(
      due: due,
      methods: PaymentMethods(rawValue: UInt8(generator.number(0...15))),
      capacity: maybe(&generator) { amount(&$0, upTo: 60_000) },
      income: income,
      protectedEarnings: maybe(&generator) { amount(&$0, upTo: 200_000) },
      benefit: maybe(&generator) { amount(&$0, upTo: 200_000) },
      start: maybe(&generator) { due.adding(days: $0.number(-30...400)) })
    let longest = generator.number(1...120)
    let policy = try PaymentPolicy(
      standardMonths: generator.number(1...longest),
      longestMonths: longest,
      minimumInstalment: amount(&generator, upTo: 10_000),
      personalPlanMonths: maybe(&generator) { $0.number(1...60) },
      setOffMonths: maybe(&generator) { $0.number(1...longest) },
      roundInstalmentTo: Money(cents: [1, 1, 100, 500, 1_000][generator.number(0...4)]),
      setsOffFines: generator.number(0...4) == 0)
    return Case(debt: Debt(total: total, fineIncluded: fine), situation: situation, policy: policy)
  }

  /// The day `months` after a start, counted month by month, without the arithmetic of `CivilDate`.
  private func day(_ start: CivilDate, after months: Int) -> CivilDate? {
    var (year, month, day) = start.parts
    for _ in 0..<months { (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1) }
    while day > 28, CivilDate(year: year, month: month, day: day) == nil { day -= 1 }
    return CivilDate(year: year, month: month, day: day)
  }

  /// The rule that an option breaks, or `nil`.
  private func brokenRule(_ option: RepaymentOption, _ given: Case) -> String? {
    let (debt, situation, policy) = (given.debt, given.situation, given.policy)
    var sum: Int64 = 0
    var previous: CivilDate?
    var count = 0
    var crosses = false
    for instalment in option.schedule {
      count += 1
      sum += instalment.amount.cents
      if instalment.amount.cents <= 0 { return "instalment not above zero" }
      if count < option.months, instalment.amount != option.monthly { return "instalments not equal" }
      if instalment.amount > option.monthly { return "last instalment above the others" }
      if instalment.left.cents != option.total.cents - sum { return "what is left" }
      if let previous, instalment.date <= previous { return "dates not increasing" }
      if instalment.date.year > situation.due.year { crosses = true }
      previous = instalment.date
    }
    if option.kind == .pause {
      return count == 0 && option.total == .zero && option.months == 0 ? nil : "a pause with payments"
    }
    if count != option.months || count == 0 { return "number of instalments" }
    if sum != option.total.cents { return "sum of instalments" }
    if sum + option.remainder.cents + option.fineLeft.cents != debt.total.cents { return "not the whole debt" }
    if previous != option.last || option.last != day(option.first, after: count - 1) { return "last date" }
    if option.crossesYear != crosses { return "crosses the year" }
    if option.kind == .atOnce {
      return count == 1 && option.first == situation.due ? nil : "not at once"
    }
    if option.first != situation.start ?? situation.due { return "first date" }
    if let capacity = situation.capacity, option.monthly > capacity { return "above capacity" }
    if let income = situation.income, let protected = situation.protectedEarnings,
      option.monthly.cents > income.cents - protected.cents
    {
      return "touches protected earnings"
    }
    if option.months > 1, option.monthly.cents % policy.roundInstalmentTo.cents != 0 { return "not rounded" }
    switch option.kind {
    case .standard:
      if option.months > policy.standardMonths || option.months < 2 { return "months of the standard plan" }
      if option.monthly < policy.minimumInstalment { return "below the lowest instalment" }
      return option.remainder == .zero && option.fineLeft == .zero ? nil : "standard plan leaves something"
    case .personal:
      if option.remainder > .zero, option.months != policy.personalPlanMonths { return "remainder too early" }
      return option.months <= policy.personalPlanMonths ?? policy.longestMonths ? nil : "months of the personal plan"
    case .setOff:
      if !situation.methods.contains(.setOff) { return "set-off without its method" }
      guard let benefit = situation.benefit, let after = option.benefitAfter else { return "no benefit" }
      if option.monthly > benefit || after < .zero { return "more than the benefit" }
      if option.fineLeft != (policy.setsOffFines ? .zero : debt.fineIncluded) { return "fine set off" }
      return option.months <= policy.longestMonths ? nil : "set-off too long"
    case .atOnce, .pause:
      return nil
    }
  }

  /// The rule that the list breaks as a whole, or `nil`.
  private func brokenRule(_ options: [RepaymentOption], _ given: Case) -> String? {
    let kinds = options.map(\.kind)
    if !given.debt.total.isPositive { return options.isEmpty ? nil : "options without a debt" }
    let order: [RepaymentOption.Kind] = [.atOnce, .standard, .personal, .pause, .setOff]
    let places = kinds.compactMap { order.firstIndex(of: $0) }
    if places != places.sorted() || Set(places).count != places.count { return "order" }
    if Set(kinds).intersection([.standard, .personal, .pause]).count > 1 { return "two plans of one sort" }
    let paysSelf = !given.situation.methods.isDisjoint(with: [.transfer, .ideal, .directDebit])
    if kinds.contains(.atOnce) != paysSelf { return "at once" }
    if given.situation.capacity == .zero, !given.situation.methods.isEmpty {
      return kinds == (paysSelf ? [.atOnce, .pause] : [.pause]) ? nil : "capacity zero is not a pause"
    }
    let limit = given.situation.limit
    if paysSelf, let limit, limit < given.debt.total, kinds.count < 2 { return "nothing within the limit" }
    return nil
  }

  @Test("all rules hold for 150,000 debts, terms, starts, limits and policies")
  func rules() throws {
    var generator = Generator(seed: 20_260_302)
    var seen: [RepaymentOption.Kind: Int] = [:]
    var remainders = 0
    for _ in 0..<150_000 {
      let given = try makeCase(&generator)
      let options = try repaymentOptions(debt: given.debt, situation: given.situation, policy: given.policy)
      if let broken = brokenRule(options, given) {
        Issue.record("\(broken): \(given)")
        return
      }
      for option in options {
        seen[option.kind, default: 0] += 1
        if option.remainder > .zero { remainders += 1 }
        if let broken = brokenRule(option, given) {
          Issue.record("\(broken): \(option.kind) of \(given)")
          return
        }
      }
    }
    // The cases reach every kind often enough to mean something.
    for kind in RepaymentOption.Kind.allCases { #expect(seen[kind, default: 0] > 5_000, "\(kind)") }
    #expect(remainders > 1_000)
  }
}
