import Facts
import PaymentPlans
import Testing

@Suite("Plan desk over generated cases")
struct DeskPropertyTests {
  /// The rule that an arrangement breaks, or `nil`.
  private func brokenRule(_ made: Arrangement, _ desk: PlanDesk) -> String? {
    let debt = desk.debt
    var sum: Int64 = 0
    var before: CivilDate?
    var months: [YearMonth: Int64] = [:]
    for payment in made.schedule {
      sum += payment.amount.cents
      if payment.amount.cents <= 0 { return "payment not above zero" }
      if let before, payment.date < before { return "dates go back" }
      if payment.left.cents != made.total.cents - sum { return "what is left" }
      if payment.role != .once { months[payment.date.yearMonth, default: 0] += payment.amount.cents }
      if payment.date < desk.decided { return "paid before the decision" }
      before = payment.date
    }
    if sum != made.total.cents { return "sum of payments" }
    let apart = made.remainder.cents + made.fineLeft.cents + made.waived.cents + made.paused.cents
    if sum + apart != debt.total.cents { return "not the whole debt" }
    if [made.remainder, made.fineLeft, made.waived, made.paused].contains(where: \.isNegative) { return "below zero" }
    if made.last != before ?? made.first { return "last day" }
    let most = months.values.max() ?? 0
    if let limit = desk.situation.protectedLimit, most > limit.cents { return "touches protected earnings" }
    if let limit = desk.situation.capacityLimit, most > limit.cents { return "above capacity" }
    if let setOff = made.setOff {
      if !desk.policy.setsOffFines, setOff.total.cents > debt.total.cents - debt.fineIncluded.cents {
        return "takes a fine"
      }
      guard let benefit = desk.situation.benefit, setOff.monthly <= benefit else { return "above the benefit" }
    }
    if made.kind == .waiver, made.waived.isZero || made.courses.contains(where: { $0.role != .once }) {
      return "a waiver that is none"
    }
    if made.kind != .pause, made.kind != .waiver, made.courses.isEmpty { return "a plan of nothing" }
    return nil
  }

  /// The rule that the ends of years break, or `nil`.
  private func brokenYearEnd(_ made: Arrangement, _ desk: PlanDesk) -> String? {
    var tax: Int64 = 0
    var before = made.courses
    let monthly =
      Dictionary(grouping: made.schedule.filter { $0.role != .once }, by: \.date.yearMonth)
      .values.map { $0.reduce(0) { $0 + $1.amount.cents } }.max() ?? 0
    for end in made.yearEnds {
      tax += end.tax.cents
      let parts = desk.debt.taxed.filter { $0.year == end.year }
      if end.openNet.cents > parts.reduce(0, { $0 + $1.net.cents }) { return "more open than there was" }
      if end.tax.cents > parts.reduce(0, { $0 + $1.tax.cents }) { return "more tax than there was" }
      let paid = end.courses.reduce(0) { $0 + $1.total.cents }
      if paid + end.remainder.cents != made.total.cents + made.remainder.cents + tax { return "tax lost" }
      let early = end.courses.reduce(0) { $0 + $1.paid(through: end.lastNetDay).cents }
      if early != before.reduce(0, { $0 + $1.paid(through: end.lastNetDay).cents }) { return "changes what was paid" }
      before = end.courses
      let months = Dictionary(grouping: end.payments.filter { $0.role != .once }, by: \.date.yearMonth)
      if months.values.contains(where: { $0.reduce(0) { $0 + $1.amount.cents } > monthly }) { return "asks more" }
      if end.last < made.last, !made.courses.isEmpty { return "ends earlier" }
    }
    return nil
  }

  /// The rule that the shares of the claims break, or `nil`.
  private func brokenShares(_ made: Arrangement, _ desk: PlanDesk, _ first: [String]) throws -> String? {
    let shares = try desk.shares(of: made, payFirst: first)
    if shares.reduce(0, { $0 + $1.total.cents }) != made.total.cents { return "shares lose money" }
    for share in shares {
      guard let claim = desk.claims.first(where: { $0.id == share.claim }) else { return "unknown claim" }
      if share.total.cents + share.open.cents != claim.debt.total.cents { return "claim does not add up" }
      if share.open.isNegative || share.payments.contains(where: { !$0.amount.isPositive }) {
        return "share below zero"
      }
    }
    return nil
  }

  @Test("all rules hold for every option, every granted wish and everything that comes nearest, 12,000 times")
  func rules() throws {
    var generator = DeskGenerator(seed: 20_261_121)
    var seen: [Arrangement.Kind: Int] = [:]
    var codes: [String: Int] = [:]
    var ends = 0
    for _ in 0..<12_000 {
      let desk = try generator.desk()
      let wish = generator.wish(for: desk)
      let answer = try desk.answer(to: wish)
      for violation in answer.violations { codes[violation.code, default: 0] += 1 }
      if answer.granted != nil { codes["granted", default: 0] += 1 }
      guard answer.granted == nil || answer.violations.isEmpty, Set(answer.violations).count == answer.violations.count
      else {
        Issue.record("granted with violations \(wish) \(desk)")
        return
      }
      let first = generator.random.number(0...1) == 0 ? [] : [desk.claims[desk.claims.count - 1].id]
      for made in try desk.options() + [answer.granted, answer.nearest].compactMap({ $0 }) {
        seen[made.kind, default: 0] += 1
        ends += made.yearEnds.count
        let broken =
          try brokenRule(made, desk) ?? brokenYearEnd(made, desk) ?? brokenShares(made, desk, first)
        if let broken {
          Issue.record("\(broken): \(made.kind) \(made.schedule.prefix(5)) of \(wish) at \(desk)")
          return
        }
      }
    }
    for kind in Arrangement.Kind.allCases { #expect(seen[kind, default: 0] > 100, "\(kind)") }
    #expect(ends > 1_000 && codes["granted", default: 0] > 600)
    #expect(codes.count == 16, "\(codes)")
  }

  @Test("a wish that is granted is followed, and a limit in an answer is a limit that holds")
  func followed() throws {
    var generator = DeskGenerator(seed: 7)
    for _ in 0..<8_000 {
      let desk = try generator.desk()
      let wish = generator.wish(for: desk)
      let answer = try desk.answer(to: wish)
      guard let made = answer.granted else { continue }
      let own = made.courses.first { $0.role == .instalments }
      var broken: String?
      if let monthly = wish.monthly, let own, own.monthly > monthly { broken = "asks more than was wished" }
      if let months = wish.months, wish.pause == nil, let own, own.months > months { broken = "takes longer" }
      if let start = wish.start, let own, own.first < start { broken = "starts earlier" }
      if let longest = desk.policy.longestPauseMonths, let pause = made.pause, pause.months > longest {
        broken = "pause too long"
      }
      if let setOff = wish.setOffMonthly, let course = made.setOff, course.monthly > setOff { broken = "sets off more" }
      if own?.months ?? 0 > max(desk.policy.longestMonths, desk.policy.personalPlanMonths ?? 0) { broken = "too long" }
      if let broken {
        Issue.record("\(broken): \(wish) at \(desk)")
        return
      }
    }
  }

  @Test("a pause keeps the sum and its number of payments, and never ends earlier")
  func pauses() throws {
    var generator = DeskGenerator(seed: 8)
    var seen = 0
    for _ in 0..<8_000 {
      let desk = try generator.desk()
      var wish = generator.wish(for: desk)
      wish.extra = nil
      wish.oneOffIncome = nil
      guard let pause = wish.pause, let paused = try desk.answer(to: wish).granted else { continue }
      wish.pause = nil
      let plain = try #require(desk.answer(to: wish).granted)
      seen += 1
      guard paused.total == plain.total, paused.payments == plain.payments, paused.last >= plain.last,
        paused.last <= plain.last.adding(months: pause.months).adding(days: 3),
        paused.schedule.allSatisfy({ payment in
          payment.role == .once || payment.date < pause.from
            || payment.date >= pause.from.adding(months: pause.months).adding(days: -3)
        })
      else {
        Issue.record("\(wish) \(pause) at \(desk)")
        return
      }
    }
    #expect(seen > 150)
  }

  @Test("early repayment never lengthens and never raises; more one-off income never leaves more open")
  func repaid() throws {
    var generator = DeskGenerator(seed: 9)
    var (extras, incomes) = (0, 0)
    func end(_ made: Arrangement) -> CivilDate {
      made.courses.filter { $0.role != .once }.map(\.last).max() ?? .earliest
    }
    for _ in 0..<8_000 {
      let desk = try generator.desk()
      var wish = generator.wish(for: desk)
      wish.oneOffIncome = nil
      if wish.extra != nil, let made = try desk.answer(to: wish).granted {
        wish.extra = nil
        let plain = try #require(desk.answer(to: wish).granted)
        extras += 1
        guard end(made) <= end(plain), made.kind == .pause || made.monthly <= plain.monthly,
          made.total >= plain.total, made.remainder <= plain.remainder
        else {
          Issue.record("\(wish) at \(desk)")
          return
        }
      }
      wish.extra = nil
      let day = desk.situation.due.adding(days: generator.random.number(0...700))
      let less = generator.amount(200_000)
      wish.oneOffIncome = OneOffIncome(amount: less, day: day)
      let one = try desk.answer(to: wish)
      wish.oneOffIncome?.amount = Money(cents: less.cents + generator.amount(200_000).cents)
      let two = try desk.answer(to: wish)
      guard let small = one.granted, let large = two.granted else { continue }
      incomes += 1
      guard end(large) <= end(small), large.remainder <= small.remainder, large.paused <= small.paused,
        large.monthly <= small.monthly || large.kind == .pause,
        large.open(after: day) <= small.open(after: day)
      else {
        Issue.record("\(wish) at \(desk)")
        return
      }
    }
    #expect(extras > 150 && incomes > 700)
  }

  @Test("what is worked out anew is what was open, and more to spend never takes longer or leaves more")
  func recalculated() throws {
    var generator = DeskGenerator(seed: 12)
    var seen = 0
    for _ in 0..<6_000 {
      let desk = try generator.desk()
      guard let made = try desk.options().randomElement(using: &generator.random) else { continue }
      let day = made.first.adding(days: generator.random.number(-40...800))
      let limit = generator.amount(30_000)
      func again(_ capacity: Money) throws -> PlanDesk? {
        try desk.recalculated(
          of: made, after: day, situation: Situation(due: day.adding(days: 30), capacity: capacity))
      }
      let tax = made.yearEnds.filter { $0.lastNetDay <= day }
      let paid =
        tax.last.map { $0.courses.reduce(0) { $0 + $1.paid(through: day).cents } } ?? made.paid(through: day).cents
      let open = desk.debt.total.cents + tax.reduce(0) { $0 + $1.tax.cents } - paid - made.waived.cents
      guard let less = try again(limit), let more = try again(Money(cents: limit.cents + 500)) else {
        if open != 0 { Issue.record("nothing open of \(open): \(made) at \(desk)") }
        continue
      }
      seen += 1
      func personal(_ desk: PlanDesk) throws -> Arrangement? { try desk.options().first { $0.kind == .personal } }
      let (one, two) = (try personal(less), try personal(more))
      guard less.debt.total.cents == open, less.debt.fineIncluded <= desk.debt.fineIncluded,
        less.debt.taxed.reduce(0, { $0 + $1.net.cents }) <= desk.debt.taxed.reduce(0, { $0 + $1.net.cents })
      else {
        Issue.record("\(less.debt) is not \(open): \(made.kind) on \(day) at \(desk)")
        return
      }
      if let one, let two, two.last > one.last || two.remainder > one.remainder {
        Issue.record("more to spend takes longer: \(one) \(two)")
        return
      }
    }
    #expect(seen > 2_000)
  }

  @Test("amounts, dates and months at the ends of their types give an answer or an error, never a crash")
  func extremes() {
    var generator = Generator(seed: 10)
    let amounts: [Int64] = [
      .min, .min + 1, -1, 0, 1, 2, 11_300, Money.limit - 1, Money.limit, Money.limit + 1, .max - 1, .max,
    ]
    let days = [CivilDate.earliest, CivilDate(clampingDayNumber: 20_500), CivilDate.latest.adding(days: -400), .latest]
    let counts = [Int.min, -1, 0, 1, 2, 60, 1_199, 1_200, 1_201, .max]
    // Half of them are amounts that can be: else all would end at the first.
    func amount() -> Money {
      Money(
        cents: amounts[generator.number(0...1) == 0 ? generator.number(4...8) : generator.number(0...amounts.count - 1)]
      )
    }
    func maybe() -> Money? { generator.number(0...1) == 0 ? nil : amount() }
    func day() -> CivilDate { days[generator.number(0...days.count - 1)] }
    func count() -> Int { counts[generator.number(0...counts.count - 1)] }
    var (answers, errors) = (0, 0)
    for _ in 0..<20_000 {
      do {
        let longest = generator.number(0...1) == 0 ? 1_200 : count()
        let policy = try PaymentPolicy(
          standardMonths: generator.number(0...2) == 0 ? count() : 1, longestMonths: longest,
          minimumInstalment: generator.number(0...1) == 0 ? amount() : .zero,
          personalPlanMonths: generator.number(0...1) == 0 ? count() : nil,
          setOffMonths: generator.number(0...2) == 0 ? count() : nil,
          roundInstalmentTo: generator.number(0...1) == 0 ? amount() : Money(cents: 1), smallAmount: maybe(),
          yearEnd: .proportional)
        let debt = Debt(
          total: amount(), fineIncluded: generator.number(0...1) == 0 ? .zero : amount(),
          taxed: generator.number(0...2) == 0
            ? [TaxedPart(year: generator.number(-5...12_000), net: amount(), tax: amount())] : [])
        _ = policy.isSmall(debt)
        _ = TaxedPart.trimmed(debt.taxed, to: amount())
        let situation = Situation(
          due: day(), methods: PaymentMethods(rawValue: UInt8(generator.number(0...255))), capacity: maybe(),
          income: maybe(), protectedEarnings: maybe(), benefit: maybe(),
          start: generator.number(0...1) == 0 ? day() : nil,
          alreadyPaying: generator.number(0...3) == 0 ? amount() : nil)
        _ = (situation.limit, situation.protectedLimit, situation.capacityLimit)
        _ = situation.available(fromOneOff: amount())
        let desk = try PlanDesk(debt: debt, situation: situation, policy: policy, decided: day(), cause: .processing)
        for made in try desk.options() {
          _ = desk.waiver(of: made)
          _ = try desk.shares(of: made)
        }
        _ = try desk.apart()
        let wish = PlanWish(
          monthly: maybe(), months: generator.number(0...1) == 0 ? count() : nil,
          start: generator.number(0...2) == 0 ? day() : nil, partNow: maybe(), setOffMonthly: maybe(),
          pause: generator.number(0...2) == 0 ? Pause(from: day(), months: count()) : nil,
          extra: generator.number(0...2) == 0 ? ExtraPayment(amount: amount(), day: day()) : nil,
          oneOffIncome: generator.number(0...2) == 0 ? OneOffIncome(amount: amount(), day: day()) : nil)
        _ = try desk.answer(to: wish)
        _ = try requestedPlan(debt: debt.total, monthly: amount(), situation: situation, policy: policy)
        answers += 1
      } catch {
        errors += 1
      }
    }
    #expect(answers > 20 && errors > 1_000)
  }
}
