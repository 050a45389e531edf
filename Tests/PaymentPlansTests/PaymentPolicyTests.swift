import Facts
import PaymentPlans
import Testing

@Suite("Payment policy")
struct PaymentPolicyTests {
  private func fault(
    standard: Int = 12, longest: Int = 60, minimum: Money = .zero, personal: Int? = nil, setOff: Int? = nil,
    unit: Money = Money(cents: 1), waiver: Int? = nil, small: Money? = nil, start: Int? = nil, pause: Int? = nil
  ) -> PlanError? {
    do {
      _ = try PaymentPolicy(
        standardMonths: standard, longestMonths: longest, minimumInstalment: minimum, personalPlanMonths: personal,
        setOffMonths: setOff, roundInstalmentTo: unit, smallAmount: small,
        waiver: WaiverYears(processing: waiver), latestStartDays: start, longestPauseMonths: pause)
      return nil
    } catch {
      return error
    }
  }

  @Test("a figure that cannot be right is refused by name")
  func faults() {
    #expect(fault() == nil)
    #expect(fault(standard: 0) == .policy(.standardMonths))
    #expect(fault(standard: 61) == .policy(.standardMonths))
    #expect(fault(longest: Plan.maximumMonths + 1) == .policy(.longestMonths))
    #expect(fault(longest: 0) == .policy(.longestMonths))
    #expect(fault(personal: 0) == .policy(.personalPlanMonths))
    #expect(fault(setOff: 61) == .policy(.setOffMonths))
    #expect(fault(minimum: Money(cents: -1)) == .policy(.minimumInstalment))
    #expect(fault(unit: .zero) == .policy(.roundInstalmentTo))
    #expect(fault(waiver: 0) == .policy(.waiverYears))
    #expect(fault(waiver: 101) == .policy(.waiverYears))
    #expect(fault(small: Money(cents: -1)) == .policy(.smallAmount))
    #expect(fault(start: -1) == .policy(.latestStartDays))
    #expect(fault(pause: Plan.maximumMonths + 1) == .policy(.longestPauseMonths))
    #expect(fault(small: .zero, start: 0, pause: 0) == nil)
  }

  @Test("a debt that is not above the small amount is not recovered, its fine left out of account")
  func small() throws {
    let policy = try PaymentPolicy(standardMonths: 12, longestMonths: 60, smallAmount: euros(113))
    #expect(policy.isSmall(Debt(total: euros(113))))
    #expect(!policy.isSmall(Debt(total: euros(113, 1))))
    #expect(policy.isSmall(Debt(total: euros(200), fineIncluded: euros(100))))
    #expect(!policy.isSmall(Debt(total: euros(100), fineIncluded: euros(100))))
    #expect(!policy.isSmall(Debt(total: .zero)) && !policy.isSmall(Debt(total: euros(-5))))
    #expect(!policy.isSmall(Debt(total: Money(cents: .max), fineIncluded: Money(cents: .min))))
    #expect(try !PaymentPolicy(standardMonths: 12, longestMonths: 60).isSmall(Debt(total: Money(cents: 1))))
  }

  @Test("the years until waiver are kept by cause")
  func waiver() {
    var years = WaiverYears.never
    for (number, cause) in DebtCause.allCases.enumerated() {
      #expect(years[cause] == nil)
      years[cause] = number + 3
    }
    #expect(DebtCause.allCases.map { years[$0] } == [3, 4, 5, 6])
  }

  @Test("every method has a place of its own in the set")
  func methods() {
    #expect(PaymentMethods(PaymentMethod.allCases).rawValue == 15)
    for method in PaymentMethod.allCases {
      #expect(PaymentMethods([method]).contains(method))
      #expect(PaymentMethod.allCases.filter { PaymentMethods(method).contains($0) } == [method])
    }
    #expect(PaymentMethod(rawValue: "direct-debit") == .directDebit)
    #expect(!PaymentMethods.paidByPerson.contains(PaymentMethod.setOff))
  }

  @Test(
    "every error is one sentence",
    arguments: [
      .amountOutOfRange, .amountNegative, .noDebt, .fineExceedsDebt, .instalmentNotPositive, .monthsNotPositive,
      .tooManyMonths(limit: 60), .belowMinimumInstalment, .aboveLimit, .paymentExceedsDebt, .noSuchInstalment,
      .taxedExceedsDebt, .dateOutOfRange, .noClaims, .claimTwice, .noSuchClaim,
    ] + PolicyFault.allCases.map(PlanError.policy))
  func sentences(error: PlanError) {
    #expect(error.description.first?.isUppercase == true && error.description.hasSuffix("."))
  }
}
