import DecisionRecords
import Facts
import HTTPTypes
import Hummingbird
import Letters
import PaymentPlans

/// The plan desk: what the person on the telephone can pay, beside what the policy offers.
struct PlanPages: Sendable {
  let desk: Desk

  func add(to routes: WorkbenchRouter, _ prefix: String) {
    routes.get("\(prefix)/plan") { request, context in try await show(request, context, nil) }
    routes.post("\(prefix)/plan") { request, context in
      let form = try await desk.form(request, context)
      return try await show(request, context, form)
    }
  }

  /// What somebody asked for; amounts in cents.
  struct Wish: Sendable {
    var monthly: Int64?
    var start: CivilDate?
    var pause = 0
    var once: Int64 = 0
    var faults: [String: Bool] = [:]

    init(_ form: Form?) {
      guard let form else { return }
      monthly = amount(form["monthly"], "monthly")
      once = amount(form["once"], "once") ?? 0
      if let typed = form["start"], !typed.isEmpty {
        start = try? CivilDate(iso: typed)
        if start == nil { faults["start"] = true }
      }
      if let typed = form["pause"], !typed.isEmpty {
        if let months = Int(typed), (0...24).contains(months) { pause = months } else { faults["pause"] = true }
      }
    }

    /// `45`, `45,00`, `45.00` in euros.
    private mutating func amount(_ typed: String?, _ name: String) -> Int64? {
      guard let typed = typed?.filter({ !$0.isWhitespace && $0 != "€" }), !typed.isEmpty else { return nil }
      let parts = typed.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
      guard (1...2).contains(parts.count), let euros = Int64(parts[0]), (0...9_999_999).contains(euros),
        parts.count == 1 || parts[1].utf8.count == 2, let cents = Int64(parts.count == 2 ? parts[1] : "0"), cents >= 0
      else {
        faults[name] = true
        return nil
      }
      return euros * 100 + cents
    }
  }

  /// The plan that was wished for, or why it cannot be.
  enum Wished: Sendable {
    case none
    case plan(Plan)
    case impossible(PlanError)
  }

  private func show(_ request: Request, _ context: WorkbenchContext, _ form: Form?) async throws -> Response {
    let source = try await desk.source(context)
    let section: Page.Section = source.workCase == nil ? .preview : .cases
    let frame = RecordFrame(
      desk: desk, source: source, page: desk.page(request, context, section) { _ in source.title })
    let t = frame.page.t
    guard let record = source.intake.record else {
      return Reply.html(frame.whole(.plan) { frame.faults() }, status: .unprocessableContent)
    }
    let repayment: Repayment
    do throws(Refusal) {
      repayment = try desk.house.library.repayment(of: record)
    } catch {
      return Reply.html(
        frame.whole(.plan) {
          frame.faults()
          el(.p) { t("Bij deze brief hoort geen betalingsregeling.", "This letter has no payment plan.") }
        })
    }
    let wish = Wish(form)
    let wished = wished(wish, repayment, on: record.decision.date)
    if let form, form["do"] == "take", case .plan(let plan) = wished {
      return try await takeOver(plan, wish, source, form, context)
    }
    if let form, form["do"] == "text", case .plan(let plan) = wished {
      return Reply.text(PlanText(t: t, repayment: repayment, plan: plan, once: wish.once).text())
    }
    return Reply.html(
      frame.whole(.plan) {
        el(.div, .class("plan-desk")) {
          wishForm(frame, repayment, wish, wished)
          el(.div) {
            el(.h2) { t("Wat het beleid biedt", "What the policy offers") }
            PlanMarkup(t: t).options(repayment.options)
          }
        }
      })
  }

  private func wished(_ wish: Wish, _ repayment: Repayment, on date: CivilDate) -> Wished {
    guard let monthly = wish.monthly, wish.faults.isEmpty, let policy = repayment.organisation.policy(on: date) else {
      return .none
    }
    let situation = repayment.situation
    let first = (wish.start ?? situation.start ?? situation.due).adding(months: wish.pause)
    let changed = Situation(
      due: situation.due, methods: situation.methods, capacity: nil, income: situation.income,
      protectedEarnings: situation.protectedEarnings, benefit: situation.benefit, start: first)
    do throws(PlanError) {
      guard first >= situation.due.adding(months: -12) else { return .impossible(.monthsNotPositive) }
      guard wish.once < repayment.debt.total.cents else { return .impossible(.paymentExceedsDebt) }
      return .plan(
        try requestedPlan(
          debt: Money(cents: repayment.debt.total.cents - wish.once), monthly: Money(cents: monthly),
          situation: changed,
          policy: policy.plans))
    } catch {
      return .impossible(error)
    }
  }

  /// Writes what was agreed into the record: the amount a month, and the first day.
  private func takeOver(
    _ plan: Plan, _ wish: Wish, _ source: RecordSource, _ form: Form, _ context: WorkbenchContext
  ) async throws -> Response {
    let person = try context.person(.previews)
    let changed = source.intake.changing(
      [("/payment/capacity", "\(plan.monthly.cents)"), ("/payment/start", plan.first.isoString)], house: desk.house)
    switch source.origin {
    case .workCase(let found):
      let version = form["version"].flatMap { Int($0) } ?? found.version
      try await desk.store.changeRecord(
        ofCase: found.id, version: version, to: changed.bytes, changed, by: person, why: "plan")
      return Reply.see(source.base)
    case .upload(_, let name, _, _):
      let upload = try await desk.store.keepUpload(changed.bytes, name: name, house: desk.house, by: person)
      return Reply.see(Path("uploads", upload.id, "0"))
    }
  }

  private func wishForm(_ frame: RecordFrame, _ repayment: Repayment, _ wish: Wish, _ wished: Wished) -> Markup {
    let t = frame.page.t
    let total = repayment.debt.total.cents
    let edge = edge(repayment)
    let most = min(edge ?? total, total)
    let suggested =
      wish.monthly ?? repayment.options.first { $0.kind == .personal || $0.kind == .standard }?.monthly.cents ?? most
    let canTake =
      frame.source.workCase.map { $0.state.isOpen && frame.page.visitor?.person.role.may(.changesCases) == true }
      ?? true
    return el(.form, .post, .action(frame.source.base.appending("plan")), .id("plan")) {
      frame.page.csrf
      el(.input, .type("hidden"), .name("version"), .value("\(frame.source.workCase?.version ?? 0)"))
      el(.h2) { t("Samen proberen", "Try together") }
      el(.p) {
        t("Het gaat om ", "It is about ")
        el(.strong) { t.euros(total) }
        "."
        if let edge {
          " "
          el(.strong, .class("edge")) {
            t(
              "Meer dan \(t.euros(edge)) per maand mag niet: dat is de beslagvrije voet.",
              "More than \(t.euros(edge)) a month is not allowed: the protected earnings.")
          }
        }
      }
      frame.page.field(
        "monthly", t("Bedrag per maand (€)", "Amount a month (€)"), fault: fault("monthly", wish, t), .type("text"),
        .inputmode("decimal"),
        .value(decimal(suggested, t)))
      if most > 100 {
        el(
          .input, .type("range"), .id("slider"), .number(.min, 1), .number(.max, most / 100), .number(.step, 1),
          .value("\(min(suggested, most) / 100)"),
          .aria("label", t("Bedrag per maand in hele euro’s", "Amount a month in whole euros")), .data("for", "monthly")
        )
      }
      frame.page.field(
        "start", t("Eerste betaling op", "First payment on"), fault: fault("start", wish, t), .type("date"),
        .value((wish.start ?? repayment.situation.start ?? repayment.situation.due).isoString))
      frame.page.field(
        "pause", t("Maanden wachten", "Months of pause"), fault: fault("pause", wish, t), .type("number"),
        .number(.min, 0), .number(.max, 24), .value("\(wish.pause)"))
      frame.page.field(
        "once", t("Nu in één keer (€)", "At once now (€)"), fault: fault("once", wish, t), .type("text"),
        .inputmode("decimal"), .value(wish.once > 0 ? decimal(wish.once, t) : ""))
      el(.div, .class("buttons")) {
        el(.button, .name("do"), .value("try")) { t("Reken uit", "Work it out") }
      }
      el(.div, .role("status"), .id("wished")) {
        switch wished {
        case .none: Markup()
        case .impossible(let error):
          el(.p, .class("notice wrong")) { PlanMarkup(t: t).sentence(error) }
        case .plan(let plan):
          el(.div, .class("notice good")) {
            el(.p) {
              t(
                "\(plan.months) keer, van \(t.day(plan.first)) tot en met \(t.day(plan.last)). ",
                "\(plan.months) payments, from \(t.day(plan.first)) up to and including \(t.day(plan.last)). ")
              if plan.finalInstalment != plan.monthly {
                t(
                  "De laatste keer \(t.euros(plan.finalInstalment.cents)).",
                  "The last one \(t.euros(plan.finalInstalment.cents)).")
              }
            }
            if wish.once > 0 {
              el(.p) {
                t(
                  "De betaling van \(t.euros(wish.once)) komt in de gegevens als het geld binnen is.",
                  "The payment of \(t.euros(wish.once)) goes into the record when the money has arrived.")
              }
            }
            el(.div, .class("buttons")) {
              if canTake {
                el(.button, .name("do"), .value("take")) { t("Overnemen in de brief", "Take over into the letter") }
              }
              el(.button, .class("plain"), .name("do"), .value("text")) { t("Als tekst", "As text") }
            }
          }
          PlanMarkup(t: t).chart(plan)
          PlanMarkup(t: t).schedule(plan)
        }
      }
    }
  }

  /// What lies between income and protected earnings: nobody may be asked more a month.
  private func edge(_ repayment: Repayment) -> Int64? {
    guard let income = repayment.situation.income, let free = repayment.situation.protectedEarnings else { return nil }
    return max(0, income.cents - free.cents)
  }

  private func decimal(_ cents: Int64, _ t: Interface) -> String {
    let part = cents % 100
    return "\(cents / 100)\(t == .nl ? "," : ".")\(part < 10 ? "0" : "")\(part)"
  }

  private func fault(_ name: String, _ wish: Wish, _ t: Interface) -> String? {
    guard wish.faults[name] == true else { return nil }
    switch name {
    case "start":
      return t("Schrijf een dag die bestaat, zoals 2026-04-15.", "Write a day that exists, such as 2026-04-15.")
    case "pause": return t("Van 0 tot 24 maanden.", "From 0 to 24 months.")
    default: return t("Schrijf euro’s als 45 of 45,50.", "Write euros as 45 or 45.50.")
    }
  }
}
