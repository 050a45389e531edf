import Facts
import PaymentPlans
import Testing

@Suite("Claims together")
struct ClaimTests {
  let due: CivilDate

  init() throws {
    due = try CivilDate(iso: "2026-05-01")
  }

  private func claim(_ id: String, _ total: Money, _ decided: String, fine: Money = .zero) throws -> Claim {
    Claim(
      id: id, debt: Debt(total: total, fineIncluded: fine, basis: .gross), decided: try CivilDate(iso: decided),
      cause: .processing)
  }

  private func desk(
    _ claims: [Claim], order: ClaimOrder = .oldestFirst, methods: PaymentMethods = [.transfer],
    capacity: Money? = nil, benefit: Money? = nil
  ) throws -> PlanDesk {
    try PlanDesk(
      claims: claims, situation: Situation(due: due, methods: methods, capacity: capacity, benefit: benefit),
      policy: PaymentPolicy(standardMonths: 12, longestMonths: 60, claimOrder: order), decided: due)
  }

  private func lines(_ shares: [ClaimShare]) -> [String] {
    shares.map { share in "\(share.claim): " + share.payments.map { "\($0.amount)" }.joined(separator: " ") }
  }

  @Test("one plan pays the oldest claim first, or the one that the person names")
  func oldestFirst() throws {
    let desk = try desk([claim("new", euros(50), "2026-02-01"), claim("old", euros(70), "2025-02-01")])
    let plan = try #require(desk.answer(to: PlanWish(monthly: euros(40))).granted)
    #expect(plan.total == euros(120))
    #expect(try lines(desk.shares(of: plan)) == ["old: 40.00 30.00", "new: 10.00 40.00"])
    #expect(try lines(desk.shares(of: plan, payFirst: ["new"])) == ["new: 40.00 10.00", "old: 30.00 40.00"])
  }

  @Test("every claim can get its share of each payment, to the cent")
  func proportional() throws {
    let desk = try desk(
      [claim("a", euros(100), "2025-01-01"), claim("b", euros(50), "2025-02-01")], order: .proportional)
    let plan = try #require(desk.answer(to: PlanWish(monthly: euros(50))).granted)
    #expect(try lines(desk.shares(of: plan)) == ["a: 33.34 33.33 33.33", "b: 16.66 16.67 16.67"])
  }

  @Test("claims apart may ask more together than can be asked, and one plan does not")
  func apart() throws {
    let claims = try [claim("a", euros(600), "2025-01-01"), claim("b", euros(480), "2025-02-01")]
    let desk = try desk(claims, capacity: euros(60))
    let apart = try desk.apart()
    #expect(apart.arrangements.map(\.monthly) == [euros(50), euros(40)])
    #expect(apart.highest?.amount == euros(90) && apart.violation == .aboveCapacity(limit: euros(60)))
    #expect(try desk.options().allSatisfy { $0.kind == .atOnce || $0.monthly <= euros(60) })
    #expect(try self.desk(claims, capacity: euros(90)).apart().violation == nil)
  }

  @Test("a set-off for several claims leaves the fines to the person")
  func fines() throws {
    let claims = try [claim("a", euros(600), "2025-01-01", fine: euros(100)), claim("b", euros(480), "2025-02-01")]
    let desk = try desk(claims, methods: [.transfer, .setOff], benefit: euros(800))
    let both = try #require(desk.options().last)
    #expect(both.kind == .setOffAndPlan && both.setOff?.total == euros(980))
    let shares = try desk.shares(of: both)
    #expect(shares.map(\.total) == [euros(600), euros(480)] && shares.allSatisfy { $0.open == .zero })
    let setOff = try #require(desk.options().first { $0.kind == .setOff })
    #expect(setOff.fineLeft == euros(100))
    #expect(try desk.shares(of: setOff).map(\.open) == [euros(100), .zero])
  }

  @Test("claims of different causes are waived after the longest of their terms, or not at all")
  func waiver() throws {
    let policy = try PaymentPolicy(
      standardMonths: 12, longestMonths: 60, personalPlanMonths: 36, waiver: WaiverYears(processing: 3, dutyToInform: 5)
    )
    func years(_ causes: [DebtCause?]) throws -> Int? {
      let claims = try causes.enumerated().map { number, cause in
        Claim(
          id: "\(number)", debt: Debt(total: euros(2_000), basis: .gross),
          decided: try CivilDate(iso: "2025-01-0\(number + 1)"), cause: cause)
      }
      let desk = try PlanDesk(
        claims: claims, situation: Situation(due: due, capacity: euros(10)), policy: policy, decided: due)
      let personal = try #require(try desk.options().last)
      return desk.waiver(of: personal)?.years
    }
    #expect(try years([.dutyToInform, .processing]) == 5)
    #expect(try years([.processing, .dutyToInform]) == 5)
    #expect(try years([.processing, .processing]) == 3)
    #expect(try years([.processing, .deliberate]) == nil)
    #expect(try years([.processing, nil]) == nil)
  }

  @Test("claims without debt or with one name are refused")
  func refused() throws {
    #expect(throws: PlanError.noClaims) { try desk([]) }
    #expect(throws: PlanError.claimTwice) {
      try desk([claim("a", euros(1), "2025-01-01"), claim("a", euros(1), "2025-01-01")])
    }
    #expect(throws: PlanError.noDebt) { try desk([claim("a", .zero, "2025-01-01")]) }
    #expect(throws: PlanError.amountOutOfRange) {
      try desk([claim("a", Money(cents: Money.limit), "2025-01-01"), claim("b", euros(1), "2025-01-01")])
    }
  }
}
