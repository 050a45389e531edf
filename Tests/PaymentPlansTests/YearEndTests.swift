import Facts
import PaymentPlans
import Testing

@Suite("Ends of years")
struct YearEndTests {
  private func desk(
    _ total: Money, _ taxed: [TaxedPart], rule: YearEndRule? = .taxedFirst, capacity: Money? = nil, due: String,
    basis: DebtBasis = .net, personal: Int? = 36
  ) throws -> PlanDesk {
    let policy = try PaymentPolicy(
      standardMonths: 12, longestMonths: 60, personalPlanMonths: personal, yearEnd: rule)
    return try PlanDesk(
      debt: Debt(total: total, basis: basis, taxed: taxed),
      situation: Situation(due: CivilDate(iso: due), capacity: capacity), policy: policy,
      decided: CivilDate(iso: "2026-01-02"))
  }

  @Test("what is open after 31 December becomes gross, and takes longer in the same amounts")
  func becomesGross() throws {
    let desk = try desk(
      euros(1_200), [TaxedPart(year: 2026, net: euros(1_200), tax: euros(600))], due: "2026-09-15")
    let standard = try desk.options()[1]
    let end = try #require(standard.yearEnds.first)
    // September to December: 4 x 100 paid, 800 open, with its tax 1200.
    #expect(end.openNet == euros(800) && end.tax == euros(400) && end.openGross == euros(1_200))
    #expect(end.payments.count == 12 && end.payments.allSatisfy { $0.amount == euros(100) })
    #expect(end.last.isoString == "2027-12-15" && standard.last.isoString == "2027-08-15")
    #expect(end.payments.first?.date.isoString == "2027-01-15" && end.payments.last?.left == .zero)
    #expect(standard.crossesYear && standard.total == euros(1_200))
  }

  @Test("what is paid in the year stays net")
  func inTheYear() throws {
    let desk = try desk(
      euros(300), [TaxedPart(year: 2026, net: euros(300), tax: euros(100))], due: "2026-01-15")
    #expect(try desk.options().allSatisfy { $0.kind == .longer || $0.yearEnds.isEmpty })
    #expect(try desk.answer(to: PlanWish(months: 12)).granted?.yearEnds.isEmpty == true)
    #expect(try desk.answer(to: PlanWish(months: 13)).granted?.yearEnds.first?.tax == euros(7, 68))
  }

  @Test("the example of UWV: of 1000 gross and 700 net, 500 paid in the year leaves 286 gross")
  func exampleOfUWV() throws {
    // uwv.nl, "Voorbeeld: betalingen zonder loonheffing en met loonheffing", which rounds to whole euros.
    for rule in YearEndRule.allCases {
      let desk = try desk(
        euros(700), [TaxedPart(year: 2026, net: euros(700), tax: euros(300))], rule: rule, due: "2026-08-15")
      let end = try #require(desk.answer(to: PlanWish(monthly: euros(100))).granted?.yearEnds.first)
      #expect(end.openNet == euros(200) && end.openGross == euros(285, 71))
    }
  }

  @Test("a pause does not stop the year: what is open becomes gross all the same")
  func pause() throws {
    let desk = try desk(
      euros(500), [TaxedPart(year: 2026, net: euros(500), tax: euros(250))], capacity: .zero, due: "2026-08-15")
    let pause = try #require(desk.options().last)
    #expect(pause.kind == .pause && pause.yearEnds.first?.tax == euros(250))
  }

  @Test("even one payment is gross when it falls after the year")
  func atOnceAfterYear() throws {
    let desk = try desk(
      euros(300), [TaxedPart(year: 2026, net: euros(200), tax: euros(80))], due: "2027-01-06")
    let end = try #require(desk.options()[0].yearEnds.first)
    #expect(end.tax == euros(80) && end.payments.map(\.amount) == [euros(380)])
  }

  @Test("payments go to the net part first, or to all parts alike, as the policy says")
  func rules() throws {
    let parts = [TaxedPart(year: 2026, net: euros(400), tax: euros(200))]
    let first = try desk(euros(1_200), parts, due: "2026-11-15").options()[1]
    #expect(first.yearEnds[0].openNet == euros(200) && first.yearEnds[0].tax == euros(100))
    let alike = try desk(euros(1_200), parts, rule: .proportional, due: "2026-11-15").options()[1]
    #expect(alike.yearEnds[0].openNet == euros(333, 33) && alike.yearEnds[0].tax == euros(166, 66))
    #expect(try desk(euros(1_200), parts, rule: nil, due: "2026-11-15").options()[1].yearEnds.isEmpty)
  }

  @Test("a plan on capacity keeps its term: the tax joins the conditional remainder")
  func remainder() throws {
    let desk = try desk(
      euros(2_000), [TaxedPart(year: 2026, net: euros(2_000), tax: euros(1_000))], capacity: euros(50),
      due: "2026-11-15")
    let personal = try #require(desk.options().last)
    #expect(personal.kind == .personal && personal.remainder == euros(200))
    // 1900 of 2000 is open, so 950 tax.
    #expect(personal.yearEnds[0].tax == euros(950) && personal.yearEnds[0].remainder == euros(1_150))
    #expect(personal.yearEnds[0].last == personal.last)
  }

  @Test("parts that were paid already no longer count, and their tax falls with them")
  func trimmed() {
    let parts = [
      TaxedPart(year: 2026, net: euros(300), tax: euros(100)), TaxedPart(year: 2027, net: euros(100), tax: euros(50)),
    ]
    #expect(TaxedPart.trimmed(parts, to: euros(400)) == parts)
    #expect(
      TaxedPart.trimmed(parts, to: euros(250)) == [
        TaxedPart(year: 2026, net: euros(150), tax: euros(50)), parts[1],
      ])
    #expect(TaxedPart.trimmed(parts, to: euros(50)) == [TaxedPart(year: 2027, net: euros(50), tax: euros(25))])
    #expect(TaxedPart.trimmed(parts, to: euros(-1)).isEmpty)
  }

  @Test("net parts above the debt are refused")
  func refused() {
    #expect(throws: PlanError.taxedExceedsDebt) {
      try desk(euros(100), [TaxedPart(year: 2026, net: euros(101), tax: .zero)], due: "2026-05-01")
    }
    #expect(throws: PlanError.amountNegative) {
      try desk(euros(100), [TaxedPart(year: 2026, net: euros(10), tax: euros(-1))], due: "2026-05-01")
    }
  }
}
