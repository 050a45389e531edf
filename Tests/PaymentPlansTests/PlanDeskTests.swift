import Facts
import PaymentPlans
import Testing

@Suite("Plan desk")
struct PlanDeskTests {
  let due: CivilDate
  let decided: CivilDate
  let policy: PaymentPolicy

  init() throws {
    due = try CivilDate(iso: "2026-04-15")
    decided = try CivilDate(iso: "2026-03-02")
    policy = try PaymentPolicy(
      standardMonths: 24, longestMonths: 60, minimumInstalment: euros(20), personalPlanMonths: 36,
      waiver: WaiverYears(processing: 3, dutyToInform: 5), latestStartDays: 60, longestPauseMonths: 6)
  }

  private func desk(
    _ total: Money = euros(1_200), fine: Money = .zero, taxed: [TaxedPart] = [], methods: PaymentMethods = [.transfer],
    capacity: Money? = nil, income: Money? = nil, protected: Money? = nil, benefit: Money? = nil, paying: Money? = nil,
    policy: PaymentPolicy? = nil, cause: DebtCause? = .processing
  ) throws -> PlanDesk {
    try PlanDesk(
      debt: Debt(total: total, fineIncluded: fine, taxed: taxed),
      situation: Situation(
        due: due, methods: methods, capacity: capacity, income: income, protectedEarnings: protected,
        benefit: benefit, alreadyPaying: paying),
      policy: policy ?? self.policy, decided: decided, cause: cause)
  }

  private func lines(_ arrangement: Arrangement?) -> [String] {
    arrangement?.schedule.map { "\($0.date) \($0.amount) \($0.left)" } ?? []
  }

  @Test("the options stand side by side, the longer term between the standard and the set-off")
  func options() throws {
    let options = try desk(methods: [.transfer, .setOff], benefit: euros(900)).options()
    #expect(options.map(\.kind) == [.atOnce, .standard, .longer, .setOff])
    #expect(options.map(\.monthly) == [euros(1_200), euros(50), euros(20), euros(50)])
    #expect(options.map(\.months) == [1, 24, 60, 24])
    #expect(options[3].benefitAfter == euros(850))
  }

  @Test("an amount a month that the person asks for is granted with its schedule")
  func monthly() throws {
    let answer = try desk(euros(250)).answer(to: PlanWish(monthly: euros(100)))
    #expect(answer.violations.isEmpty && answer.granted?.kind == .requested)
    #expect(
      lines(answer.granted) == ["2026-04-15 100.00 150.00", "2026-05-15 100.00 50.00", "2026-06-15 50.00 0.00"])
  }

  @Test("a number of months that the person asks for is granted up to the longest plan")
  func months() throws {
    #expect(try desk().answer(to: PlanWish(months: 40)).granted?.monthly == euros(30))
    let long = try desk(euros(6_000)).answer(to: PlanWish(months: 61))
    #expect(long.violations == [.tooManyMonths(limit: 60)] && long.granted == nil)
    #expect(long.nearest?.monthly == euros(100) && long.nearest?.months == 60)
    #expect(
      try desk().answer(to: PlanWish(monthly: euros(50), months: 12)).violations == [
        .amountTooLowForMonths(limit: euros(100))
      ])
  }

  @Test("protected earnings are a hard limit, and what comes nearest stays below it")
  func protectedEarnings() throws {
    let desk = try desk(income: euros(1_550), protected: euros(1_500), benefit: nil)
    let answer = try desk.answer(to: PlanWish(monthly: euros(60)))
    #expect(answer.violations == [.aboveProtectedEarnings(limit: euros(50))])
    #expect(answer.nearest?.monthly == euros(50))
    #expect(try desk.answer(to: PlanWish(monthly: euros(50))).granted?.months == 24)
    #expect(
      try desk.answer(to: PlanWish(monthly: euros(50, 1))).violations == [.aboveProtectedEarnings(limit: euros(50))])
  }

  @Test("what other plans take each month comes off what can still be asked")
  func alreadyPaying() throws {
    let desk = try desk(capacity: euros(60), paying: euros(35))
    #expect(
      try desk.answer(to: PlanWish(monthly: euros(30))).violations == [.aboveCapacity(limit: euros(25))])
    #expect(try desk.options().map(\.kind) == [.atOnce, .longer, .personal])
    #expect(try self.desk(capacity: euros(60), paying: euros(60)).options().map(\.kind) == [.atOnce, .pause])
  }

  @Test("an amount below the lowest instalment is answered with the lowest")
  func minimum() throws {
    let answer = try desk().answer(to: PlanWish(monthly: euros(10)))
    #expect(answer.violations.contains(.belowMinimum(limit: euros(20))))
    #expect(answer.nearest?.monthly == euros(20) && answer.nearest?.months == 60)
    #expect(try desk(euros(300), capacity: euros(10)).answer(to: PlanWish(monthly: euros(10))).granted?.months == 30)
  }

  @Test("all that can be asked, for three years, leaves a conditional remainder")
  func personal() throws {
    let answer = try desk(euros(3_000), capacity: euros(25)).answer(to: PlanWish(monthly: euros(25)))
    #expect(answer.granted?.kind == .personal && answer.granted?.payments == 36)
    #expect(answer.granted?.total == euros(900) && answer.granted?.remainder == euros(2_100))
  }

  @Test("a start is granted between the decision and the last day of the policy")
  func start() throws {
    let late = try CivilDate(iso: "2026-06-14")
    #expect(try desk().answer(to: PlanWish(start: late)).granted?.first == late)
    let tooLate = try desk().answer(to: PlanWish(start: late.adding(days: 1)))
    #expect(tooLate.violations == [.startTooLate(limit: late)] && tooLate.nearest?.first == late)
    #expect(
      try desk().answer(to: PlanWish(start: decided.adding(days: -1))).violations == [.startTooEarly(limit: decided)])
  }

  @Test("a pause puts off what is left, keeps the sum, and has a new end date")
  func pause() throws {
    let from = try CivilDate(iso: "2026-06-01")
    let answer = try desk(euros(400)).answer(
      to: PlanWish(monthly: euros(100), pause: Pause(from: from, months: 3)))
    #expect(
      lines(answer.granted) == [
        "2026-04-15 100.00 300.00", "2026-05-15 100.00 200.00", "2026-09-15 100.00 100.00", "2026-10-15 100.00 0.00",
      ])
    let long = try desk().answer(to: PlanWish(pause: Pause(from: from, months: 7)))
    #expect(long.violations == [.pauseTooLong(limit: 6)] && long.nearest?.last.isoString == "2028-09-15")
    let never = try desk(euros(100)).answer(
      to: PlanWish(monthly: euros(50), pause: Pause(from: due.adding(months: 2), months: 1)))
    #expect(never.violations == [.pauseAfterEnd(limit: due.adding(months: 1))])
  }

  @Test("a part now and the rest in instalments")
  func partNow() throws {
    let answer = try desk(euros(1_000)).answer(to: PlanWish(monthly: euros(200), partNow: euros(500)))
    #expect(
      lines(answer.granted) == [
        "2026-04-15 500.00 500.00", "2026-05-15 200.00 300.00", "2026-06-15 200.00 100.00", "2026-07-15 100.00 0.00",
      ])
    #expect(
      try lines(desk(euros(700)).answer(to: PlanWish(monthly: euros(100), start: due, partNow: euros(500))).granted)
        == ["2026-04-15 500.00 200.00", "2026-04-15 100.00 100.00", "2026-05-15 100.00 0.00"])
    #expect(try desk().answer(to: PlanWish(partNow: euros(1_200))).granted?.kind == .atOnce)
    #expect(try desk().answer(to: PlanWish(partNow: euros(1_201))).violations == [.aboveDebt(limit: euros(1_200))])
  }

  @Test("an extra payment makes the plan shorter or the amount lower, as the person chooses")
  func extra() throws {
    let day = try CivilDate(iso: "2026-05-20")
    let desk = try desk(euros(600))
    func wish(_ effect: ExtraEffect, _ amount: Money = euros(200)) -> PlanWish {
      PlanWish(monthly: euros(100), extra: ExtraPayment(amount: amount, day: day, effect: effect))
    }
    #expect(
      try lines(desk.answer(to: wish(.shorter)).granted) == [
        "2026-04-15 100.00 500.00", "2026-05-15 100.00 400.00", "2026-05-20 200.00 200.00", "2026-06-15 100.00 100.00",
        "2026-07-15 100.00 0.00",
      ])
    #expect(
      try lines(desk.answer(to: wish(.lower)).granted) == [
        "2026-04-15 100.00 500.00", "2026-05-15 100.00 400.00", "2026-05-20 200.00 200.00", "2026-06-15 50.00 150.00",
        "2026-07-15 50.00 100.00", "2026-08-15 50.00 50.00", "2026-09-15 50.00 0.00",
      ])
    let all = try desk.answer(to: wish(.lower, euros(400)))
    #expect(all.granted?.last == day && all.granted?.total == euros(600))
    #expect(try desk.answer(to: wish(.lower, euros(401))).violations == [.aboveDebt(limit: euros(400))])
  }

  @Test("one-off income goes to the remainder first, and never touches protected earnings")
  func oneOff() throws {
    let day = try CivilDate(iso: "2026-09-01")
    let desk = try desk(euros(3_000), capacity: euros(25), income: euros(1_450), protected: euros(1_400))
    func answer(_ amount: Money) throws -> PlanAnswer {
      try desk.answer(to: PlanWish(oneOffIncome: OneOffIncome(amount: amount, day: day)))
    }
    let some = try #require(answer(euros(1_000)).granted)
    #expect(some.remainder == euros(1_100) && some.total == euros(1_900) && some.last.isoString == "2029-03-15")
    let more = try #require(answer(euros(2_200)).granted)
    #expect(more.remainder == .zero && more.total == euros(3_000) && more.last.isoString == "2028-11-15")
    let poor = try self.desk(euros(3_000), income: euros(1_300), protected: euros(1_400))
    let asked = try poor.answer(to: PlanWish(oneOffIncome: OneOffIncome(amount: euros(150), day: day)))
    #expect(asked.askedOfOneOff == euros(50) && asked.granted?.total == euros(50))
    #expect(asked.granted?.kind == .pause && asked.granted?.paused == euros(2_950))
  }

  @Test("when nothing can be asked there is a pause or, by policy, a waiver of all but the fine")
  func noCapacity() throws {
    let paused = try desk(fine: euros(200), capacity: .zero).answer(to: PlanWish(monthly: euros(20)))
    #expect(paused.violations == [.nothingCanBeAsked] && paused.nearest?.kind == .pause)
    #expect(try desk(capacity: .zero).answer(to: PlanWish()).granted?.kind == .pause)
    let waives = try PaymentPolicy(standardMonths: 24, longestMonths: 60, noCapacity: .waiver)
    let options = try desk(fine: euros(200), capacity: .zero, policy: waives).options()
    #expect(options.map(\.kind) == [.atOnce, .waiver])
    #expect(options[1].waived == euros(1_000) && options[1].fineLeft == euros(200) && options[1].schedule.isEmpty)
    #expect(try desk(euros(200), fine: euros(200), capacity: .zero, policy: waives).options().last?.kind == .pause)
  }

  @Test("a set-off never takes the fine: the person pays it beside the set-off")
  func setOffAndPlan() throws {
    let desk = try desk(fine: euros(240), methods: [.transfer, .setOff], benefit: euros(900))
    let both = try #require(desk.options().last)
    #expect(both.kind == .setOffAndPlan && both.setOff?.total == euros(960) && both.monthly == euros(50))
    #expect(both.benefitAfter == euros(860))
    let wished = try desk.answer(to: PlanWish(monthly: euros(20), setOffMonthly: euros(80)))
    #expect(wished.granted?.setOff?.total == euros(960) && wished.granted?.total == euros(1_200))
    #expect(
      try desk.answer(to: PlanWish(setOffMonthly: euros(901))).violations.contains(.aboveBenefit(limit: euros(900))))
    #expect(try self.desk().answer(to: PlanWish(setOffMonthly: euros(50))).violations == [.noBenefit])
  }

  @Test("a benefit that is too low is helped by a plan, and together they stay below the limit")
  func lowBenefit() throws {
    let desk = try desk(
      euros(3_000), methods: [.transfer, .setOff], income: euros(1_460), protected: euros(1_400), benefit: euros(40))
    let both = try #require(desk.options().first { $0.kind == .setOffAndPlan })
    #expect(both.monthly <= euros(60) && both.total == euros(3_000) && both.setOff?.monthly == euros(40))
  }

  @Test("the rest is waived after years of paying that follow from the cause")
  func waiver() throws {
    let personal = try #require(desk(euros(3_000), capacity: euros(25)).options().last)
    let waiver = try #require(desk(euros(3_000), capacity: euros(25)).waiver(of: personal))
    #expect(waiver.years == 3 && waiver.date.isoString == "2029-04-15" && waiver.amount == euros(2_100))
    #expect(try desk(euros(3_000), capacity: euros(25), cause: .dutyToInform).waiver(of: personal)?.years == 5)
    #expect(try desk(euros(3_000), capacity: euros(25), cause: .deliberate).waiver(of: personal) == nil)
    let standard = try desk()
    #expect(try standard.waiver(of: standard.options()[1]) == nil)
  }

  @Test("a plan is worked out anew for what is open, when the person has less to spend or a claim joins")
  func recalculated() throws {
    let desk = try desk()
    let standard = try desk.options()[1]
    let day = try CivilDate(iso: "2026-12-31")
    let now = Situation(due: try CivilDate(iso: "2027-01-15"), capacity: euros(25))
    // April to December: 9 x 50 paid, 750 open.
    let less = try #require(try desk.recalculated(of: standard, after: day, situation: now))
    #expect(less.debt.total == euros(750))
    #expect(try less.options().last?.kind == .personal && less.options().last?.payments == 30)
    let joining = Claim(id: "new", debt: Debt(total: euros(250), basis: .gross), decided: day)
    let both = try #require(try desk.recalculated(of: standard, after: day, situation: now, joining: [joining]))
    #expect(both.debt.total == euros(1_000) && both.claims.map(\.id) == ["", "new"])
    #expect(try desk.recalculated(of: standard, after: standard.last, situation: now) == nil)
  }

  @Test("a wish that cannot be is an error, not a violation")
  func errors() throws {
    let desk = try desk()
    #expect(throws: PlanError.instalmentNotPositive) { try desk.answer(to: PlanWish(monthly: .zero)) }
    #expect(throws: PlanError.amountNegative) { try desk.answer(to: PlanWish(monthly: euros(-1))) }
    #expect(throws: PlanError.monthsNotPositive) { try desk.answer(to: PlanWish(months: 0)) }
    #expect(throws: PlanError.tooManyMonths(limit: 1_200)) { try desk.answer(to: PlanWish(months: .max)) }
    #expect(throws: PlanError.monthsNotPositive) { try desk.answer(to: PlanWish(pause: Pause(from: due, months: 0))) }
    #expect(throws: PlanError.noSuchClaim) { try desk.answer(to: PlanWish(payFirst: ["x"])) }
    #expect(throws: PlanError.noDebt) { try self.desk(.zero) }
  }
}
