extension FactCatalog {
  /// The facts of every letter and of a recovery.
  public static let standard = FactCatalog(
    head + of(.why, whyFacts) + of(.calculation, calculationFacts) + of(.payment, paymentFacts + optionFacts + afterwardsFacts)
      + helpFacts)

  private static func of(_ part: RecordPart, _ facts: [FactDefinition]) -> [FactDefinition] {
    facts.map { fact in
      var fact = fact
      fact.part = part
      return fact
    }
  }

  private static func fact(
    _ name: String, _ type: FactType, optional: Bool = false, _ meaning: String,
    rule: String = "taken from the record as it stands", from pointers: [String] = [], basis: String? = nil,
    in list: String? = nil
  ) -> FactDefinition {
    FactDefinition(
      name: name, type: type, isOptional: optional, meaning: meaning, rule: rule, pointers: pointers, basis: basis,
      list: list)
  }

  private static let fromPolicy = "taken from the organisation's file"

  private static let head: [FactDefinition] = [
    fact("letter.date", .date, "the day the letter is sent; all terms count from it", from: ["/decision/sent"]),
    fact("letter.draft", .flag, "true while the text, the policy or a contact fact is not released: the letter says CONCEPT", rule: "locale not released, or policy or contact facts not verified"),
    fact("decision.date", .date, "the day of the decision", from: ["/decision/date"]),
    fact("decision.reference", .reference, "the organisation's reference of the case (ons kenmerk)", from: ["/decision/reference"]),
    fact("scheme", .code(list: "scheme"), "the benefit or allowance the letter is about", from: ["/scheme"]),
    fact("recipient.name", .text, "initials, prefix and surname", rule: "initials + prefix + surname", from: ["/recipient/initials", "/recipient/prefix", "/recipient/surname"]),
    fact("recipient.surname", .text, "prefix and surname, beginning with a capital", rule: "prefix + surname", from: ["/recipient/prefix", "/recipient/surname"]),
    fact("recipient.salutation", .code(list: "salutation"), "how the recipient wishes to be addressed", from: ["/recipient/salutation"]),
    fact("recipient.address", .list, "the lines of the recipient's address; no lines when it is protected", rule: "as PostNL wants it", from: ["/recipient/address"]),
    fact("address.line", .text, "one line", rule: "as PostNL wants it", in: "recipient.address"),
    fact("organisation.sender", .list, "the lines of the sender's address", rule: fromPolicy, from: ["/organisation"]),
    fact("sender.line", .text, "one line", rule: fromPolicy, in: "organisation.sender"),
    fact("recipient.protected", .flag, "true when the address is protected and must not be printed", from: ["/recipient/protected"]),
    fact("organisation.name", .text, "the name of the sender", rule: fromPolicy, from: ["/organisation"]),
    fact("organisation.website", .web, "the sender's website", rule: fromPolicy, from: ["/organisation"]),
    fact("contact.team", .text, "the team that answers", from: ["/contact/team"]),
    fact("contact.phone", .phone, "the telephone number to call", from: ["/contact/phone"]),
    fact("contact.name", .text, optional: true, "the person to ask for", from: ["/contact/name"]),
    fact("contact.hours", .text, optional: true, "when the telephone is answered", from: ["/contact/hours"]),
    fact("contact.email", .web, optional: true, "the mail address", from: ["/contact/email"]),
  ]

  private static let whyFacts: [FactDefinition] = [
    fact("organisation.obligation", .code(list: "obligation"), "whether the law obliges the sender to recover (must) or it decided to (may)", rule: "by organisation and cause", from: ["/organisation", "/why/cause"], basis: "policy `obligation`"),
    fact("why.reason", .code(list: "reason"), "why money is to be paid back", from: ["/why/reason"]),
    fact("why.cause", .code(list: "cause"), "how it came about: processing, organisation-error, duty-to-inform, deliberate", from: ["/why/cause"]),
    fact("why.source", .code(list: "source"), optional: true, "where the information came from", from: ["/why/source"]),
    fact("why.reported", .date, optional: true, "the day the person reported the change", from: ["/why/reported"]),
    fact("why.changed", .date, optional: true, "the day the situation changed", from: ["/why/changed"]),
    fact("why.received", .date, optional: true, "the day the organisation got the information", from: ["/why/received"]),
    fact("why.signal", .date, optional: true, "the signal that starts the six-month rule", from: ["/why/signal"]),
    fact("why.estimated", .amount, optional: true, "the figure the advance was based on", from: ["/why/estimated"]),
    fact("why.actual", .amount, optional: true, "the figure known now", from: ["/why/actual"]),
    fact("why.limit", .amount, optional: true, "the limit that counted", from: ["/why/limit"]),
    fact("why.first-time", .flag, "true when this is the first time", from: ["/why/first_time"]),
    fact("why.preventable", .flag, "true when the person can lower the chance of a next time", rule: "`preventable` of the reason code", from: ["/why/reason"]),
    fact("why.late", .flag, "true when more than 26 weeks lie between the information and the letter", rule: "sent > received (or reported, or changed) + 26 weeks", from: ["/decision/sent", "/why/received"]),
    fact("why.sanction", .code(list: "sanction"), "none, warning or fine", from: ["/why/sanction/outcome"]),
    fact("why.fine", .amount, optional: true, "the height of the fine", from: ["/why/sanction/amount"]),
    fact("why.sanction-reason", .code(list: "sanction-reason"), optional: true, "why there is a warning or fine", from: ["/why/sanction/reason"]),
  ]

  private static let calculationFacts: [FactDefinition] = [
    fact("calculation.mode", .code(list: "mode"), "full, or indicative when exact figures are not possible", from: ["/calculation/mode"]),
    fact("calculation.period", .period, "the whole period of the calculation", rule: "first to last month of the lines", from: ["/calculation/lines"]),
    fact("calculation.several-years", .flag, "true when the lines fall in more than one calendar year", rule: "years of the lines", from: ["/calculation/lines"]),
    fact("calculation.has-tax", .flag, "true when wage tax is taken off (net)", rule: "some line has tax", from: ["/calculation/lines"]),
    fact("calculation.has-gross", .flag, "true when some lines are claimed gross", rule: "some line has basis gross and wage tax", from: ["/calculation/lines"]),
    fact("calculation.grouped", .flag, "true when the table shows equal months as one row", rule: "two or more equal months in a row", from: ["/calculation/lines"]),
    fact("calculation.received", .amount, "all that was received in the period", rule: "sum of received", from: ["/calculation/lines"]),
    fact("calculation.entitled", .amount, "all the person had a right to", rule: "sum of entitled", from: ["/calculation/lines"]),
    fact("calculation.difference", .amount, "received minus entitled", rule: "received - entitled", from: ["/calculation/lines"]),
    fact("calculation.has-interest", .flag, "true when interest is charged", rule: "interest > 0", from: ["/calculation/adjustments"]),
    fact("calculation.six-month", .amount, optional: true, "what is not recovered because of the six-month rule, as a positive amount", rule: "- sum of six-month-rule adjustments", from: ["/calculation/adjustments"], basis: "six-month case law of the Centrale Raad van Beroep (Ipsos I&O, Effecten van het terugvorderingsbeleid, 2025)"),
    fact("calculation.total", .amount, "what is to be paid back", rule: "lines + adjustments", from: ["/calculation/total"]),
    fact("calculation", .list, "the rows of the calculation table", rule: "lines (equal months joined), sub-total for each year, tax, corrections, total", from: ["/calculation"]),
    fact("row.kind", .code(list: "row-kind"), "line, year-gross, year-tax, year, adjustment or total", rule: "by place in the table", in: "calculation"),
    fact("row.item", .code(list: "item"), optional: true, "what was paid (lines)", from: ["/calculation/lines/*/item"], in: "calculation"),
    fact("row.adjustment", .code(list: "adjustment"), optional: true, "which correction (adjustments)", from: ["/calculation/adjustments/*/item"], in: "calculation"),
    fact("row.why", .code(list: "line-why"), optional: true, "why the line differs (lines)", from: ["/calculation/lines/*/why"], in: "calculation"),
    fact("row.period", .period, optional: true, "the period of the line", from: ["/calculation/lines/*/period"], in: "calculation"),
    fact("row.year", .year, optional: true, "the calendar year of a sub-total", rule: "year of the lines above", in: "calculation"),
    fact("row.months", .count, optional: true, "how many equal months the row joins", rule: "count of joined lines", from: ["/calculation/lines"], in: "calculation"),
    fact("row.received", .amount, optional: true, "received in one such month (or in all, for a sub-total)", from: ["/calculation/lines/*/received"], in: "calculation"),
    fact("row.entitled", .amount, optional: true, "right to in one such month (or in all, for a sub-total)", from: ["/calculation/lines/*/entitled"], in: "calculation"),
    fact("row.amount", .amount, "what the row adds to the total", rule: "(received - entitled) x months; for tax and corrections the amount itself", from: ["/calculation"], in: "calculation"),
    fact("row.emphasis", .flag, "true for sub-totals and the total", rule: "by place in the table", in: "calculation"),
  ]

  private static let paymentFacts: [FactDefinition] = [
    fact("payment.due", .date, "the last day to pay, or to begin paying", from: ["/payment/due"], basis: "Awb 4:87, or the organisation's own law (`payment_weeks`)"),
    fact("payment.amount", .amount, "what is to be paid", rule: "total of the calculation; for a kind without one, what the kind's file names as debt", from: ["/calculation/total", "/details"]),
    fact("payment.iban", .iban, "the account to pay to", from: ["/payment/iban"]),
    fact("payment.account", .text, "the name of the account", from: ["/payment/account"]),
    fact("payment.reference", .reference, "the payment reference (betalingskenmerk)", from: ["/payment/reference"]),
    fact("payment.by-transfer", .flag, "true when paying by transfer is possible", from: ["/payment/methods"]),
    fact("payment.by-ideal", .flag, "true when paying by iDEAL is possible", from: ["/payment/methods"]),
    fact("payment.by-direct-debit", .flag, "true when direct debit is possible", from: ["/payment/methods"]),
    fact("payment.by-set-off", .flag, "true when set-off is one of the options shown", rule: "method set-off given and the limits leave room", from: ["/payment/methods"]),
    fact("payment.in-parts", .flag, "true when a plan in parts is one of the options", rule: "repayment options", from: ["/payment"]),
    fact("payment.limited", .flag, "true when capacity or protected earnings limit the amount per month", rule: "limit below the standard instalment", from: ["/payment/capacity", "/payment/income", "/payment/protected_earnings"]),
    fact("payment.limit", .amount, optional: true, "the most that can be asked per month", rule: "lowest of capacity and income - protected earnings", from: ["/payment/capacity", "/payment/income", "/payment/protected_earnings"], basis: "Rv 475b and following (beslagvrije voet)"),
    fact("payment.protected-earnings", .amount, optional: true, "what the person must keep to live on (beslagvrije voet)", from: ["/payment/protected_earnings"], basis: "Rv 475b and following (beslagvrije voet)"),
    fact("plan.kind", .code(list: "option"), optional: true, "the plan named in the summary: standard, personal or pause", rule: "standard if offered, else personal, else pause", from: ["/payment"]),
    fact("plan.monthly", .amount, optional: true, "its amount per month", rule: "debt / months, rounded up; the last part takes the rest", from: ["/calculation/total", "/payment"]),
    fact("plan.months", .count, optional: true, "its number of months", rule: "policy", from: ["/payment"]),
  ]

  private static let optionFacts: [FactDefinition] = [
    fact("payment.options", .count, "how many ways of paying are offered", rule: "repayment options", from: ["/payment"]),
    fact("options", .list, "the ways of paying, with their consequences", rule: "repayment options from debt, limits and policy", from: ["/payment", "/calculation/total"]),
    fact("option.letter", .text, "A, B, C ...", rule: "by place", in: "options"),
    fact("option.kind", .code(list: "option"), "at-once, standard, personal, set-off or pause", rule: "repayment options", in: "options"),
    fact("option.total", .amount, "what is paid by this option", rule: "sum of its instalments", from: ["/calculation/total"], in: "options"),
    fact("option.monthly", .amount, optional: true, "the amount per month", rule: "debt / months, rounded up to the policy's unit", from: ["/calculation/total", "/payment"], in: "options"),
    fact("option.months", .count, optional: true, "the number of months", rule: "policy, minimum instalment and limits", in: "options"),
    fact("option.first", .date, optional: true, "the first payment", rule: "due date, or the chosen start", from: ["/payment/due", "/payment/start"], in: "options"),
    fact("option.last", .date, optional: true, "the last payment", rule: "first + (months - 1) months", in: "options"),
    fact("option.final", .amount, optional: true, "the last instalment", rule: "debt - (months - 1) x monthly", in: "options"),
    fact("option.final-differs", .flag, "true when the last instalment is another amount", rule: "final != monthly", in: "options"),
    fact("option.remainder", .amount, optional: true, "what is left after a personal plan, on condition", rule: "debt - total", in: "options"),
    fact("option.benefit", .amount, optional: true, "the benefit per month now", from: ["/payment/benefit"], in: "options"),
    fact("option.new-benefit", .amount, optional: true, "the benefit per month with set-off", rule: "benefit - monthly", from: ["/payment/benefit"], in: "options"),
    fact("option.fine-left", .amount, optional: true, "the fine, which is never set off and is paid apart", rule: "fine in the debt", from: ["/why/sanction/amount"], in: "options"),
    fact("option.crosses-year", .flag, "true when a net debt is still open after 31 December", rule: "last payment after 31 December of the year of the due date, basis net", in: "options"),
    fact("option.schedule", .list, "its instalments", rule: "same day each month", in: "options"),
    fact("instalment.number", .count, "1, 2, 3 ...", rule: "by place", in: "option.schedule"),
    fact("instalment.date", .date, "the day it must be paid", rule: "first + n months", in: "option.schedule"),
    fact("instalment.amount", .amount, "the instalment", rule: "monthly; the last takes the rest", in: "option.schedule"),
    fact("instalment.left", .amount, "what is still open after it", rule: "debt - instalments so far", in: "option.schedule"),
  ]

  private static let afterwardsFacts: [FactDefinition] = [
    fact("next.reminder", .date, "when a reminder is sent if nothing was paid or agreed", rule: "payment.due + policy `reminder_days`", from: ["/payment/due"], basis: "policy `reminder_days`"),
    fact("waiver.years", .count, optional: true, "after how many years of paying the rest can be waived", rule: "policy by cause", from: ["/why/cause"], basis: "policy `waiver_years`"),
    fact("waiver.from", .date, optional: true, "the earliest day for that", rule: "first payment + waiver.years", from: ["/payment/due"], basis: "policy `waiver_years`"),
  ]

  private static let helpFacts: [FactDefinition] = [
    fact("objection.last-day", .date, "the last day to object", rule: "sent + 6 weeks; moved past Saturday, Sunday and public holidays", from: ["/decision/sent"], basis: "Awb 6:7, 6:8; Algemene termijnenwet 1, 3"),
    fact("objection.weeks", .count, "the length of the term in weeks", rule: fromPolicy, basis: "Awb 6:7"),
    fact("objection.address", .text, "where to send an objection", rule: fromPolicy, from: ["/organisation"]),
    fact("help", .list, "who helps, in order of need", rule: fromPolicy, from: ["/organisation"]),
    fact("help.kind", .code(list: "help"), "money, understanding, legal, practical or emotional", rule: fromPolicy, in: "help"),
    fact("help.name", .text, "the name of the helper", rule: fromPolicy, in: "help"),
    fact("help.phone", .phone, optional: true, "its telephone number", rule: fromPolicy, in: "help"),
    fact("help.website", .web, optional: true, "its website", rule: fromPolicy, in: "help"),
    fact("law", .list, "the law behind the letter", rule: fromPolicy, from: ["/organisation"]),
    fact("law.topic", .code(list: "law-topic"), "decision, payment, objection ...", rule: fromPolicy, in: "law"),
    fact("law.act", .text, "the act, by its Dutch name", rule: fromPolicy, in: "law"),
    fact("law.articles", .text, "the articles", rule: fromPolicy, in: "law"),
  ]
}
