import Facts
import PaymentPlans
import Testing

func euros(_ whole: Int64, _ cents: Int64 = 0) -> Money { Money(cents: whole * 100 + cents) }

@Suite("Repayment options")
struct RepaymentOptionsTests {
  let due: CivilDate
  let policy: PaymentPolicy

  init() throws {
    due = try CivilDate(iso: "2026-01-31")
    policy = try PaymentPolicy(
      standardMonths: 12, longestMonths: 60, minimumInstalment: euros(20), personalPlanMonths: 36, setOffMonths: 12)
  }

  private func options(
    _ total: Money, fine: Money = .zero, methods: PaymentMethods = [.transfer], capacity: Money? = nil,
    income: Money? = nil, protectedEarnings: Money? = nil, benefit: Money? = nil, start: CivilDate? = nil,
    policy: PaymentPolicy? = nil
  ) throws -> [RepaymentOption] {
    try repaymentOptions(
      debt: Debt(total: total, fineIncluded: fine),
      situation: Situation(
        due: due, methods: methods, capacity: capacity, income: income, protectedEarnings: protectedEarnings,
        benefit: benefit, start: start),
      policy: policy ?? self.policy)
  }

  @Test("a debt can be paid at once on the due date or in the standard plan")
  func standard() throws {
    let options = try options(euros(1_000))
    #expect(options.map(\.kind) == [.atOnce, .standard])
    #expect(options[0].monthly == euros(1_000) && options[0].months == 1 && options[0].last == due)
    #expect(options[1].monthly == euros(83, 34) && options[1].months == 12)
    #expect(options[1].finalInstalment == euros(83, 26))
    #expect(options[1].total == euros(1_000))
  }

  @Test("a whole schedule reads as it would be printed")
  func schedule() throws {
    let option = try #require(options(euros(100)).last)
    let lines = option.schedule.map { "\($0.date) \($0.amount) \($0.left)" }
    #expect(
      lines == [
        "2026-01-31 20.00 80.00",
        "2026-02-28 20.00 60.00",
        "2026-03-31 20.00 40.00",
        "2026-04-30 20.00 20.00",
        "2026-05-31 20.00 0.00",
      ])
    #expect(option.instalment(5) == nil && option.instalment(-1) == nil)
    #expect(option.instalment(4) == option.schedule.last)
  }

  @Test("instalments are rounded up to the unit of the policy and the last takes what is left")
  func unit() throws {
    let policy = try PaymentPolicy(standardMonths: 12, longestMonths: 60, roundInstalmentTo: euros(1))
    let option = try #require(options(euros(1_000), policy: policy).last)
    #expect(option.monthly == euros(84) && option.months == 12 && option.finalInstalment == euros(76))
  }

  @Test("a small debt gets a shorter plan, and none when it would be one instalment")
  func small() throws {
    #expect(try options(euros(50)).last?.months == 3)
    #expect(try options(euros(20, 1)).last?.finalInstalment == Money(cents: 1))
    #expect(try options(euros(20)).map(\.kind) == [.atOnce])
    #expect(try options(Money(cents: 1)).map(\.kind) == [.atOnce])
  }

  @Test("when the standard plan asks too much, a personal plan asks what is possible")
  func personal() throws {
    let options = try options(euros(1_000), capacity: euros(45))
    #expect(options.map(\.kind) == [.atOnce, .personal])
    #expect(options[1].monthly == euros(45) && options[1].months == 23 && options[1].finalInstalment == euros(10))
    #expect(options[1].remainder == .zero)
  }

  @Test("a standard plan that asks exactly the limit is offered, one cent more is not")
  func limitIsInclusive() throws {
    #expect(try options(euros(1_000), capacity: euros(83, 34)).last?.kind == .standard)
    #expect(try options(euros(1_000), capacity: euros(83, 33)).last?.kind == .personal)
  }

  @Test("what is open after the months of a personal plan is a conditional remainder")
  func remainder() throws {
    let option = try #require(options(euros(1_000), capacity: euros(10)).last)
    #expect(option.kind == .personal && option.months == 36)
    #expect(option.total == euros(360) && option.remainder == euros(640))
  }

  @Test("a personal plan rounds down, so that it never asks more than is possible")
  func roundsDown() throws {
    let policy = try PaymentPolicy(
      standardMonths: 12, longestMonths: 60, personalPlanMonths: 36, roundInstalmentTo: euros(5))
    #expect(try options(euros(1_000), capacity: euros(14, 99), policy: policy).last?.monthly == euros(10))
    #expect(try options(euros(1_000), capacity: euros(4, 99), policy: policy).last?.kind == .pause)
  }

  @Test("without a rule for remainders a plan that does not fit the longest term becomes a pause")
  func longest() throws {
    let policy = try PaymentPolicy(standardMonths: 12, longestMonths: 60)
    #expect(try options(euros(600), capacity: euros(10), policy: policy).last?.months == 60)
    #expect(try options(euros(600, 1), capacity: euros(10), policy: policy).map(\.kind) == [.atOnce, .pause])
  }

  @Test("income minus protected earnings is the limit when it is lower than the capacity")
  func protectedEarnings() throws {
    let option = try #require(
      options(euros(1_000), capacity: euros(45), income: euros(1_215), protectedEarnings: euros(1_200)).last)
    #expect(option.kind == .personal && option.monthly == euros(15))
  }

  @Test("when nothing can be asked there is a pause, never a plan of zero")
  func pause() throws {
    for (capacity, income) in [(euros(0), nil), (nil, euros(1_100)), (euros(50), euros(1_200))] {
      let options = try options(
        euros(1_000), methods: [.transfer, .setOff], capacity: capacity, income: income,
        protectedEarnings: euros(1_200), benefit: euros(900))
      #expect(options.map(\.kind) == [.atOnce, .pause])
      #expect(options[1].plan == nil && options[1].schedule.isEmpty && options[1].monthly == .zero)
      #expect(options[1].first == due && options[1].last == due && !options[1].crossesYear)
    }
  }

  @Test("a fine is never set off, and is named as left to pay")
  func fine() throws {
    let option = try #require(
      options(euros(1_000), fine: euros(250), methods: [.transfer, .setOff], benefit: euros(300)).last)
    #expect(option.kind == .setOff && option.total == euros(750) && option.fineLeft == euros(250))
    #expect(option.monthly == euros(62, 50) && option.months == 12)
    #expect(option.benefitBefore == euros(300) && option.benefitAfter == euros(237, 50))
    let onlyFine = try options(euros(250), fine: euros(250), methods: [.transfer, .setOff], benefit: euros(300))
    #expect(onlyFine.map(\.kind) == [.atOnce, .standard])
  }

  @Test("a policy that sets off fines does so")
  func fineSetOff() throws {
    let policy = try PaymentPolicy(standardMonths: 10, longestMonths: 60, setsOffFines: true)
    let option = try #require(
      options(euros(1_000), fine: euros(250), methods: [.setOff], benefit: euros(300), policy: policy).first)
    #expect(option.total == euros(1_000) && option.fineLeft == .zero && option.monthly == euros(100))
  }

  @Test("set-off takes no more than the benefit and the limit, and takes longer instead")
  func setOffLimits() throws {
    let byBenefit = try #require(options(euros(1_000), methods: [.setOff], benefit: euros(40)).last)
    #expect(byBenefit.monthly == euros(40) && byBenefit.months == 25 && byBenefit.benefitAfter == .zero)
    let byLimit = try #require(
      options(euros(1_000), methods: [.setOff], capacity: euros(30), benefit: euros(400)).last)
    #expect(byLimit.monthly == euros(30) && byLimit.finalInstalment == euros(10))
    #expect(byLimit.benefitInLastMonth == euros(390))
    #expect(try options(euros(10_000), methods: [.setOff], benefit: euros(40)).isEmpty)
  }

  @Test("set-off needs its method and a known benefit")
  func setOffNeeds() throws {
    #expect(try options(euros(1_000), benefit: euros(300)).map(\.kind) == [.atOnce, .standard])
    #expect(try options(euros(1_000), methods: [.setOff]).isEmpty)
    #expect(try options(euros(1_000), methods: [.setOff], benefit: .zero).isEmpty)
    #expect(try options(euros(1_000), methods: [.setOff], capacity: .zero, benefit: euros(9)).map(\.kind) == [.pause])
  }

  @Test("a chosen start moves the plans but not the day to pay at once")
  func start() throws {
    let start = try CivilDate(iso: "2026-03-25")
    let options = try options(euros(1_000), start: start)
    #expect(options[0].first == due && options[1].first == start)
    #expect(options[1].last.isoString == "2027-02-25")
    #expect(!options[0].crossesYear && options[1].crossesYear)
  }

  @Test("a plan that ends in December does not cross the year, one month more does")
  func crossesYear() throws {
    #expect(try options(euros(1_000)).last?.crossesYear == false)
    let policy = try PaymentPolicy(standardMonths: 13, longestMonths: 60)
    #expect(try options(euros(1_000), policy: policy).last?.crossesYear == true)
  }

  @Test("a debt of zero or less has no options")
  func noDebt() throws {
    #expect(try options(.zero).isEmpty)
    #expect(try options(euros(-5)).isEmpty)
  }

  @Test("amounts that cannot be are refused")
  func refused() {
    #expect(throws: PlanError.fineExceedsDebt) { try options(euros(10), fine: euros(11)) }
    #expect(throws: PlanError.fineExceedsDebt) { try options(euros(10), fine: euros(-1)) }
    #expect(throws: PlanError.amountNegative) { try options(euros(10), capacity: euros(-1)) }
    #expect(throws: PlanError.amountNegative) { try options(euros(10), benefit: euros(-1)) }
    #expect(throws: PlanError.amountOutOfRange) { try options(Money(cents: .max)) }
    #expect(throws: PlanError.amountOutOfRange) { try options(Money(cents: .min)) }
    #expect(throws: PlanError.amountOutOfRange) { try options(euros(10), income: Money(cents: .max)) }
  }

  @Test("the largest debt has a plan to the cent")
  func largest() throws {
    let option = try #require(options(Money(cents: Money.limit)).last)
    #expect(option.schedule.reduce(0) { $0 + $1.amount.cents } == Money.limit)
  }
}
