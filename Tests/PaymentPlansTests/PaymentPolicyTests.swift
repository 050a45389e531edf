import Facts
import PaymentPlans
import Testing

@Suite("Payment policy")
struct PaymentPolicyTests {
  private func fault(
    standard: Int = 12, longest: Int = 60, minimum: Money = .zero, personal: Int? = nil, setOff: Int? = nil,
    unit: Money = Money(cents: 1), waiver: Int? = nil
  ) -> PlanError? {
    do {
      _ = try PaymentPolicy(
        standardMonths: standard, longestMonths: longest, minimumInstalment: minimum, personalPlanMonths: personal,
        setOffMonths: setOff, roundInstalmentTo: unit, waiverYears: waiver)
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
      .policy(.standardMonths), .policy(.longestMonths), .policy(.personalPlanMonths), .policy(.setOffMonths),
      .policy(.minimumInstalment), .policy(.roundInstalmentTo), .policy(.waiverYears),
    ] as [PlanError])
  func sentences(error: PlanError) {
    #expect(error.description.first?.isUppercase == true && error.description.hasSuffix("."))
  }
}
