/// Where the case builder writes each fact: the slots of the catalogue, looked up by name once.
struct CaseSlots: Sendable {
  // The letter
  let letterDate, draft, decisionDate, reference, scheme: Int
  let recipientName, surname, salutation, address, protected: Int
  let organisationName, sender, website, obligation: Int
  let team, phone, contactName, hours, email: Int
  // Why
  let reason, cause, source, reported, changed, received, signal, estimated, actual, limit: Int
  let firstTime, preventable, late, sanction, fine, sanctionReason: Int
  // Calculation
  let mode, period, severalYears, hasTax, hasGross, grouped: Int
  let sumReceived, sumEntitled, difference, hasInterest, sixMonth, total, rows: Int
  let rowKind, rowItem, rowAdjustment, rowWhy, rowPeriod, rowYear, rowMonths, rowReceived, rowEntitled, rowAmount: Int
  let rowEmphasis, rowWidth: Int
  // Payment
  let due, paymentAmount, iban, account, paymentReference: Int
  let byTransfer, byIdeal, byDirectDebit, bySetOff, inParts, limited, paymentLimit, protectedEarnings: Int
  let planKind, planMonthly, planMonths, optionCount, options: Int
  let optionLetter, optionKind, optionTotal, optionMonthly, optionMonths, optionFirst, optionLast, optionFinal: Int
  let optionFinalDiffers, optionRemainder, optionBenefit, optionNewBenefit, optionFineLeft, optionCrossesYear: Int
  let optionSchedule, optionWidth: Int
  let instalmentNumber, instalmentDate, instalmentAmount, instalmentLeft, instalmentWidth: Int
  // Afterwards and help
  let reminder, waiverYears, waiverFrom, objectionLastDay, objectionWeeks, objectionAddress: Int
  let help, helpKind, helpName, helpPhone, helpWebsite, helpWidth: Int
  let law, lawTopic, lawAct, lawArticles, lawWidth: Int

  init(_ catalog: FactCatalog) {
    func at(_ name: String) -> Int { catalog.slot(of: name)?.index ?? 0 }
    func width(_ list: String) -> Int { catalog.rowWidths[list] ?? 1 }
    letterDate = at("letter.date")
    draft = at("letter.draft")
    decisionDate = at("decision.date")
    reference = at("decision.reference")
    scheme = at("scheme")
    recipientName = at("recipient.name")
    surname = at("recipient.surname")
    salutation = at("recipient.salutation")
    address = at("recipient.address")
    protected = at("recipient.protected")
    organisationName = at("organisation.name")
    sender = at("organisation.sender")
    website = at("organisation.website")
    obligation = at("organisation.obligation")
    team = at("contact.team")
    phone = at("contact.phone")
    contactName = at("contact.name")
    hours = at("contact.hours")
    email = at("contact.email")
    reason = at("why.reason")
    cause = at("why.cause")
    source = at("why.source")
    reported = at("why.reported")
    changed = at("why.changed")
    received = at("why.received")
    signal = at("why.signal")
    estimated = at("why.estimated")
    actual = at("why.actual")
    limit = at("why.limit")
    firstTime = at("why.first-time")
    preventable = at("why.preventable")
    late = at("why.late")
    sanction = at("why.sanction")
    fine = at("why.fine")
    sanctionReason = at("why.sanction-reason")
    mode = at("calculation.mode")
    period = at("calculation.period")
    severalYears = at("calculation.several-years")
    hasTax = at("calculation.has-tax")
    hasGross = at("calculation.has-gross")
    grouped = at("calculation.grouped")
    sumReceived = at("calculation.received")
    sumEntitled = at("calculation.entitled")
    difference = at("calculation.difference")
    hasInterest = at("calculation.has-interest")
    sixMonth = at("calculation.six-month")
    total = at("calculation.total")
    rows = at("calculation")
    rowKind = at("row.kind")
    rowItem = at("row.item")
    rowAdjustment = at("row.adjustment")
    rowWhy = at("row.why")
    rowPeriod = at("row.period")
    rowYear = at("row.year")
    rowMonths = at("row.months")
    rowReceived = at("row.received")
    rowEntitled = at("row.entitled")
    rowAmount = at("row.amount")
    rowEmphasis = at("row.emphasis")
    rowWidth = width("calculation")
    due = at("payment.due")
    paymentAmount = at("payment.amount")
    iban = at("payment.iban")
    account = at("payment.account")
    paymentReference = at("payment.reference")
    byTransfer = at("payment.by-transfer")
    byIdeal = at("payment.by-ideal")
    byDirectDebit = at("payment.by-direct-debit")
    bySetOff = at("payment.by-set-off")
    inParts = at("payment.in-parts")
    limited = at("payment.limited")
    paymentLimit = at("payment.limit")
    protectedEarnings = at("payment.protected-earnings")
    planKind = at("plan.kind")
    planMonthly = at("plan.monthly")
    planMonths = at("plan.months")
    optionCount = at("payment.options")
    options = at("options")
    optionLetter = at("option.letter")
    optionKind = at("option.kind")
    optionTotal = at("option.total")
    optionMonthly = at("option.monthly")
    optionMonths = at("option.months")
    optionFirst = at("option.first")
    optionLast = at("option.last")
    optionFinal = at("option.final")
    optionFinalDiffers = at("option.final-differs")
    optionRemainder = at("option.remainder")
    optionBenefit = at("option.benefit")
    optionNewBenefit = at("option.new-benefit")
    optionFineLeft = at("option.fine-left")
    optionCrossesYear = at("option.crosses-year")
    optionSchedule = at("option.schedule")
    optionWidth = width("options")
    instalmentNumber = at("instalment.number")
    instalmentDate = at("instalment.date")
    instalmentAmount = at("instalment.amount")
    instalmentLeft = at("instalment.left")
    instalmentWidth = width("option.schedule")
    reminder = at("next.reminder")
    waiverYears = at("waiver.years")
    waiverFrom = at("waiver.from")
    objectionLastDay = at("objection.last-day")
    objectionWeeks = at("objection.weeks")
    objectionAddress = at("objection.address")
    help = at("help")
    helpKind = at("help.kind")
    helpName = at("help.name")
    helpPhone = at("help.phone")
    helpWebsite = at("help.website")
    helpWidth = width("help")
    law = at("law")
    lawTopic = at("law.topic")
    lawAct = at("law.act")
    lawArticles = at("law.articles")
    lawWidth = width("law")
  }
}
