import Facts
import Letters
import PaymentPlans

/// Everything that `plan` shows, worked out: what the text, the JSON and the page say.
struct PlanSheet {
  let organisation: Organisation
  let desk: PlanDesk
  let options: [Arrangement]
  /// What the desk says to a wish; nil when nothing special was asked.
  let answer: PlanAnswer?
  /// What the claims ask when each has a plan of its own; nil for one claim.
  let apart: ClaimsApart?
  let shares: [ClaimShare]
  let waiver: Waiver?
  let showsSchedules: Bool

  /// - Throws: ``PlanError``.
  init(_ desk: PlanDesk, organisation: Organisation, wish: PlanWish?, showsSchedules: Bool) throws(PlanError) {
    self.organisation = organisation
    self.showsSchedules = showsSchedules
    var chosen = desk
    if let wish {
      let answer = try desk.answer(to: wish)
      // The options start on the day of the wish too, when that day can be.
      if let start = wish.start, !answer.violations.contains(where: \.isAboutStart) {
        chosen = try desk.starting(start)
      }
      self.answer = answer
    } else {
      answer = nil
    }
    self.desk = chosen
    options = try chosen.options()
    apart = desk.claims.count > 1 ? try chosen.apart() : nil
    // The plan that the sheet is about: what can be agreed, else what everybody gets.
    let plan = answer?.possible ?? options.first { $0.kind == .standard || $0.kind == .personal } ?? options.first
    if let plan {
      shares = desk.claims.count > 1 ? try chosen.shares(of: plan, payFirst: wish?.payFirst ?? []) : []
      waiver = chosen.waiver(of: plan)
    } else {
      shares = []
      waiver = nil
    }
  }

  /// The options and what was answered to the wish, for tables and charts.
  var shown: [Arrangement] { options + [answer?.possible].compactMap { $0 } }

  /// The arrangements of which a schedule is shown: all options when asked for, and what was answered to a wish.
  var scheduled: [Arrangement] {
    (showsSchedules ? options : []).filter { $0.payments > 1 } + [answer?.possible].compactMap { $0 }
  }
}

extension Violation {
  var isAboutStart: Bool {
    switch self {
    case .startTooEarly, .startTooLate: true
    default: false
    }
  }
}
