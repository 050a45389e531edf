import Facts
import Letters
import PaymentPlans

/// Plans as tables and charts.
struct PlanMarkup {
  let t: Interface

  var language: PlanLanguage { t.plans }

  /// The name of a way to pay, as the beginning of a sentence.
  func title(_ kind: Arrangement.Kind) -> String {
    let name = language.name(kind)
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// The options side by side.
  func options(_ options: [Arrangement]) -> Markup {
    el(.div, .class("scroll"), .tabindex(0), .role("region"), .aria("label", t("Manieren van betalen", "Ways to pay")))
    {
      el(.table) {
        el(.caption) { t("Manieren van betalen naast elkaar", "Ways to pay side by side") }
        el(.thead) {
          el(.tr) {
            el(.td)
            for option in options { el(.th, .scope("col")) { language.name(option.kind) } }
          }
        }
        el(.tbody) {
          row(t("per maand", "a month"), options) { $0.payments > 1 ? t.euros($0.monthly.cents) : nil }
          row(t("aantal keer", "payments"), options) { $0.payments > 0 ? "\($0.payments)" : nil }
          row(t("eerste dag", "first day"), options) { t.day($0.first) }
          row(t("laatste dag", "last day"), options) { $0.payments > 1 ? t.day($0.last) : nil }
          row(t("samen", "in all"), options) { $0.payments > 0 ? t.euros($0.total.cents) : nil }
          row(t("blijft open", "left open"), options) { $0.remainder.isPositive ? t.euros($0.remainder.cents) : nil }
          row(t("kwijtgescholden", "waived"), options) { $0.waived.isPositive ? t.euros($0.waived.cents) : nil }
          row(t("boete apart", "fine besides"), options) { $0.fineLeft.isPositive ? t.euros($0.fineLeft.cents) : nil }
          row(t("uitkering dan", "benefit then"), options) { $0.benefitAfter.map { t.euros($0.cents) } }
        }
      }
    }
  }

  private func row(_ label: String, _ options: [Arrangement], _ cell: (Arrangement) -> String?) -> Markup? {
    let cells = options.map(cell)
    guard cells.contains(where: { $0 != nil }) else { return nil }
    return el(.tr) {
      el(.th, .scope("row")) { label }
      for text in cells { el(.td, .class("number")) { text ?? "–" } }
    }
  }

  /// What is still open after each payment; the table below says the same.
  func chart(_ plan: Arrangement) -> Markup {
    let payments = Array(plan.schedule.prefix(120))
    let height = 120
    let step = max(4, min(24, 600 / max(1, payments.count)))
    let total = max(1, plan.debt.cents)
    return el(.figure, .class("chart")) {
      el(
        .svg, .viewBox(width: max(200, payments.count * step), height: height + 4), .role("img"),
        .aria("label", t("Wat er na elke betaling nog openstaat", "What is still open after each payment"))
      ) {
        for (index, payment) in payments.enumerated() {
          let tall = max(1, Int(payment.left.cents * Int64(height) / total))
          el(
            .rect, .number(.x, Int64(index * step)), .number(.y, Int64(height - tall)),
            .number(.width, Int64(step - 2)),
            .number(.height, Int64(tall)))
        }
        el(
          .line, .number(.x1, 0), .number(.x2, Int64(max(200, payments.count * step))), .number(.y1, Int64(height + 1)),
          .number(.y2, Int64(height + 1)))
      }
      el(.figcaption) { t("Wat er na elke betaling nog openstaat", "What is still open after each payment") }
    }
  }

  func schedule(_ plan: Arrangement) -> Markup {
    el(.details) {
      el(.summary) { t("Alle betalingen", "All payments") }
      el(.table) {
        el(.caption) { t("Betalingen", "Payments") }
        el(.thead) {
          el(.tr) {
            for name in ["#", t("Dag", "Day"), t("Bedrag", "Amount"), t("Daarna open", "Then open")] {
              el(.th, .scope("col")) { name }
            }
          }
        }
        el(.tbody) {
          for (number, payment) in plan.schedule.prefix(600).enumerated() {
            el(.tr) {
              el(.th, .scope("row")) { "\(number + 1)" }
              el(.td) { t.day(payment.date) }
              el(.td, .class("number")) { t.euros(payment.amount.cents) }
              el(.td, .class("number")) { t.euros(payment.left.cents) }
            }
          }
        }
      }
    }
  }

  /// A wish that is no wish: nothing below zero, nothing past the calendar.
  func sentence(_ error: PlanError) -> String {
    switch error {
    case .tooManyMonths(let limit):
      t("Kies hoogstens \(limit) maanden.", "Choose \(limit) months at most.")
    case .instalmentNotPositive: t("Kies een bedrag boven nul.", "Choose an amount above zero.")
    default: t("Zo kan het niet. Controleer bedrag en datum.", "This cannot be. Check the amount and the day.")
    }
  }
}

/// A plan to read out, send or print.
struct PlanText {
  let t: Interface
  /// The name of the organisation.
  let organisation: String
  let plan: Arrangement

  func text() -> String {
    var lines = [t("Voorstel voor betalen", "Proposal for paying"), organisation, ""]
    lines.append(t("Bedrag: ", "Amount: ") + t.euros(plan.debt.cents))
    for course in plan.courses where course.role == .once && plan.kind != .atOnce {
      lines.append(t("Nu in één keer: ", "At once now: ") + t.euros(course.total.cents))
    }
    lines.append(t("Per maand: ", "A month: ") + t.euros(plan.monthly.cents))
    lines.append(t("Aantal keer: ", "Payments: ") + "\(plan.payments)")
    lines.append("")
    for (number, payment) in plan.schedule.prefix(600).enumerated() {
      lines.append(
        "\(number + 1). \(t.day(payment.date))  \(t.euros(payment.amount.cents))  \(t("daarna open", "then open")) \(t.euros(payment.left.cents))"
      )
    }
    lines.append("")
    lines.append(
      t(
        "Dit is een voorstel. Het geldt als u de brief heeft.", "This is a proposal. It holds once you have the letter."
      ))
    return lines.joined(separator: "\n") + "\n"
  }
}
