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

  private func show(_ request: Request, _ context: WorkbenchContext, _ form: Form?) async throws -> Response {
    let source = try await desk.source(context)
    let section: Page.Section = source.workCase == nil ? .preview : .cases
    let frame = RecordFrame(
      desk: desk, source: source, page: desk.page(request, context, section, isWide: true) { _ in source.title })
    let t = frame.page.t
    guard let record = source.intake.record else {
      return Reply.html(frame.whole(.plan) { frame.faults() }, status: .unprocessableContent)
    }
    let plans: PlanDesk
    do throws(Refusal) {
      plans = try desk.house.library.planDesk(of: [record])
    } catch {
      return Reply.html(
        frame.whole(.plan) {
          frame.faults()
          el(.p) { t("Bij deze brief hoort geen betalingsregeling.", "This letter has no payment plan.") }
        })
    }
    let wish = TypedWish(form, usual: plans.situation.start ?? plans.situation.due)
    let answered = Answered(wish, PlanPages.today(plans))
    if case .answer(let answer) = answered, let plan = answer.possible {
      if let form, form["do"] == "take" { return try await takeOver(plan, source, form, context) }
      if form?["do"] == "text" {
        let name = desk.house.words.organisation(record.organisation)
        return Reply.text(PlanText(t: t, organisation: name, plan: plan).text())
      }
    }
    return Reply.html(
      frame.whole(.plan) {
        el(.div, .class("plan-desk")) {
          wishForm(frame, plans, wish, answered)
          el(.div) {
            el(.h2) { t("Wat het beleid biedt", "What the policy offers") }
            PlanMarkup(t: t).options((try? plans.options()) ?? [])
          }
        }
      })
  }

  /// What the record says somebody can pay was said before this talk: today they say it anew. Protected earnings stay
  /// a hard edge.
  private static func today(_ plans: PlanDesk) -> PlanDesk {
    let said = plans.situation
    let open = Situation(
      due: said.due, methods: said.methods, capacity: nil, income: said.income,
      protectedEarnings: said.protectedEarnings,
      benefit: said.benefit, start: said.start, alreadyPaying: said.alreadyPaying)
    return (try? PlanDesk(claims: plans.claims, situation: open, policy: plans.policy, decided: plans.decided)) ?? plans
  }

  /// What the desk says to what was typed.
  enum Answered: Sendable {
    case none
    case answer(PlanAnswer)
    case impossible(PlanError)

    init(_ wish: TypedWish, _ plans: PlanDesk) {
      guard let asked = wish.wish else {
        self = .none
        return
      }
      do throws(PlanError) {
        self = .answer(try plans.answer(to: asked))
      } catch {
        self = .impossible(error)
      }
    }
  }

  /// Writes what was agreed into the record: the amount a month, and the first day.
  private func takeOver(
    _ plan: Arrangement, _ source: RecordSource, _ form: Form, _ context: WorkbenchContext
  ) async throws -> Response {
    let person = try context.person(.previews)
    guard let course = plan.courses.first(where: { $0.role == .instalments }) else { throw WorkbenchError.badForm }
    let changed = source.intake.changing(
      [("/payment/capacity", "\(course.monthly.cents)"), ("/payment/start", course.first.isoString)], house: desk.house)
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

  private func wishForm(_ frame: RecordFrame, _ plans: PlanDesk, _ wish: TypedWish, _ answered: Answered) -> Markup {
    let t = frame.page.t
    let total = plans.debt.total.cents
    let edge = edge(plans.situation)
    let most = min(edge ?? total, total)
    let usual = (try? plans.options())?.first { $0.kind == .personal || $0.kind == .standard }?.monthly.cents
    let suggested = wish.monthly ?? usual ?? most
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
        "monthly", t("Bedrag per maand (€)", "Amount a month (€)"), fault: wish.fault("monthly", t), .type("text"),
        .inputmode("decimal"), .value(TypedWish.decimal(suggested, t)))
      if most > 100 {
        el(
          .input, .type("range"), .id("slider"), .number(.min, 1), .number(.max, most / 100), .number(.step, 1),
          .value("\(min(suggested, most) / 100)"),
          .aria("label", t("Bedrag per maand in hele euro’s", "Amount a month in whole euros")), .data("for", "monthly")
        )
      }
      frame.page.field(
        "start", t("Eerste betaling op", "First payment on"), fault: wish.fault("start", t), .type("date"),
        .value(wish.start.isoString))
      frame.page.field(
        "pause", t("Maanden wachten", "Months of pause"), fault: wish.fault("pause", t), .type("number"),
        .number(.min, 0), .number(.max, 24), .value("\(wish.pause)"))
      frame.page.field(
        "once", t("Nu in één keer (€)", "At once now (€)"), fault: wish.fault("once", t), .type("text"),
        .inputmode("decimal"), .value(wish.once > 0 ? TypedWish.decimal(wish.once, t) : ""))
      if plans.situation.benefit != nil {
        frame.page.field(
          "set-off", t("Inhouden per maand (€)", "Set off a month (€)"), fault: wish.fault("set-off", t), .type("text"),
          .inputmode("decimal"), .value(wish.setOff > 0 ? TypedWish.decimal(wish.setOff, t) : ""))
      }
      el(.div, .class("buttons")) {
        el(.button, .name("do"), .value("try")) { t("Reken uit", "Work it out") }
      }
      el(.div, .role("status"), .id("wished")) {
        switch answered {
        case .none: Markup()
        case .impossible(let error):
          el(.p, .class("notice wrong")) { PlanMarkup(t: t).sentence(error) }
        case .answer(let answer): told(answer, frame, plans)
        }
      }
    }
  }

  /// Granted, or every limit that was passed with what comes nearest.
  private func told(_ answer: PlanAnswer, _ frame: RecordFrame, _ plans: PlanDesk) -> Markup {
    let t = frame.page.t
    let markup = PlanMarkup(t: t)
    var out = Markup()
    if !answer.violations.isEmpty {
      out += el(.div, .class("notice wrong")) {
        for violation in answer.violations { el(.p) { markup.language.sentence(violation) } }
      }
      if answer.nearest != nil { out += el(.h3) { t("Wat wel kan", "What is possible") } }
    }
    guard let plan = answer.possible else { return out }
    out += el(.div, .class(answer.granted == nil ? "nearest" : "notice good")) {
      el(.p) {
        markup.title(plan.kind)
        ". "
        if plan.payments > 1 {
          t(
            "\(plan.payments) keer, van \(t.day(plan.first)) tot en met \(t.day(plan.last)). ",
            "\(plan.payments) payments, from \(t.day(plan.first)) up to and including \(t.day(plan.last)). ")
          t("Per maand \(t.euros(plan.monthly.cents)). ", "\(t.euros(plan.monthly.cents)) a month. ")
          if plan.finalInstalment != plan.monthly {
            t(
              "De laatste keer \(t.euros(plan.finalInstalment.cents)).",
              "The last one \(t.euros(plan.finalInstalment.cents)).")
          }
        }
      }
      for end in plan.yearEnds { el(.p) { markup.language.sentence(end) } }
      if let waiver = plans.waiver(of: plan) { el(.p) { markup.language.sentence(waiver) } }
      if plan.courses.contains(where: { $0.role == .once }), plan.kind != .atOnce {
        el(.p) {
          t(
            "De betaling in één keer komt in de gegevens als het geld binnen is.",
            "The payment at once goes into the record when the money has arrived.")
        }
      }
      el(.div, .class("buttons")) {
        if canTake(frame), plan.courses.contains(where: { $0.role == .instalments }) {
          el(.button, .name("do"), .value("take")) { t("Overnemen in de brief", "Take over into the letter") }
        }
        el(.button, .class("plain"), .name("do"), .value("text")) { t("Als tekst", "As text") }
      }
    }
    if plan.payments > 0 { out += markup.chart(plan) + markup.schedule(plan) }
    return out
  }

  private func canTake(_ frame: RecordFrame) -> Bool {
    frame.source.workCase.map { $0.state.isOpen && frame.page.visitor?.person.role.may(.changesCases) == true } ?? true
  }

  /// What lies between income and protected earnings: nobody may be asked more a month.
  private func edge(_ situation: Situation) -> Int64? {
    guard let income = situation.income, let free = situation.protectedEarnings else { return nil }
    return max(0, income.cents - free.cents)
  }
}
