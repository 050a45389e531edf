import ArgumentParser
import DecisionRecords
import Facts
import Letters
import PaymentPlans
import Workbench

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Shows the ways to repay, with their schedules.",
    discussion: """
      The ways to pay under the rules of the organisation, side by side: of records
      (- is standard input), or of an amount that somebody asks about on the phone.
      Several records, or --claim, are paid together. A wish is granted, or answered
      with the limit that it breaks and with what comes nearest.

      Examples:
        helderbrief plan record.json --schedule
        helderbrief plan --amount 864.00 --due 2026-04-15 --organisation toeslagen
        helderbrief plan --amount 1540 --due 2026-05-20 --organisation svb \\
          --capacity 45,00
        helderbrief plan --amount 900 --due 2026-05-20 --organisation uwv \\
          --income 1650 --protected 1580 --benefit 1200 --format json
        helderbrief plan record.json --monthly 40 --start 2026-05-27
        helderbrief plan record.json --pause-from 2026-08-01 --pause-months 3
        helderbrief plan a.json b.json --format html --locale nl > plan.html
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html }

  @Argument(
    help: ArgumentHelp("Files with one record each; - is standard input.", valueName: "record"), completion: .file())
  var records: [String] = []

  @Option(
    help: ArgumentHelp("What is to be paid, in euros: 864, 864.00 or 864,00.", valueName: "euro"),
    transform: TypedValues.amount)
  var amount: Money?

  @Option(help: ArgumentHelp("The last day to pay at once.", valueName: "yyyy-mm-dd"), transform: TypedValues.date)
  var due: CivilDate?

  @Option(help: ArgumentHelp("Whose rules hold.", valueName: "id"))
  var organisation: String?

  @Option(
    help: ArgumentHelp(
      "The day of the decision, for the rules of that day; --due when left out.", valueName: "yyyy-mm-dd"),
    transform: TypedValues.date)
  var date: CivilDate?

  @Option(
    help: ArgumentHelp("What the person can pay a month.", valueName: "euro"), transform: TypedValues.amount)
  var capacity: Money?

  @Option(help: ArgumentHelp("Income a month; needs --protected.", valueName: "euro"), transform: TypedValues.amount)
  var income: Money?

  @Option(
    help: ArgumentHelp("Protected earnings a month (beslagvrije voet); needs --income.", valueName: "euro"),
    transform: TypedValues.amount)
  var protected: Money?

  @Option(
    help: ArgumentHelp("What plans for other debts take a month.", valueName: "euro"), transform: TypedValues.amount)
  var paying: Money?

  @Option(
    help: ArgumentHelp("The running benefit a month; adds set-off.", valueName: "euro"), transform: TypedValues.amount)
  var benefit: Money?

  @Option(help: ArgumentHelp("The fine in the amount.", valueName: "euro"), transform: TypedValues.amount)
  var fine: Money?

  @Option(
    help: ArgumentHelp("The wage tax that is added to what is open after the year.", valueName: "euro"),
    transform: TypedValues.amount)
  var tax: Money?

  @Option(
    help: "Whose doing it was: after how many years the rest may be waived follows from it.")
  var cause: DebtCause?

  @Option(
    help: ArgumentHelp("One more claim: a name and an amount; can be given again.", valueName: "name=euro"),
    transform: TypedClaim.init)
  var claim: [TypedClaim] = []

  @Flag(help: "Show every payment.")
  var schedule = false

  @Option(help: "text, json or html.")
  var format: Format = .text

  @Option(help: "The language of text and html: en or nl.")
  var locale: PlanLanguage = .en

  @OptionGroup(title: "Wishes") var wishes: WishOptions
  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  func validate() throws {
    let ofAmount: [(name: String, isGiven: Bool)] = [
      ("--amount", amount != nil), ("--due", due != nil), ("--organisation", organisation != nil),
      ("--date", date != nil),
      ("--capacity", capacity != nil), ("--income", income != nil), ("--protected", protected != nil),
      ("--paying", paying != nil), ("--benefit", benefit != nil), ("--fine", fine != nil), ("--tax", tax != nil),
      ("--cause", cause != nil), ("--claim", !claim.isEmpty),
    ]
    if !records.isEmpty, let extra = ofAmount.first(where: \.isGiven) {
      throw ValidationError("\(extra.name) goes with --amount; a record says it itself. Leave one of the two out.")
    }
    if records.isEmpty {
      guard let amount else { throw ValidationError("Name a record, or give --amount and --due.") }
      guard let due else { throw ValidationError("Add --due: the last day to pay at once, such as 2026-04-15.") }
      guard amount.isPositive else { throw ValidationError("--amount is zero: there is nothing to pay.") }
      guard (income == nil) == (protected == nil) else {
        throw ValidationError("--income and --protected go together: what lies between them can be paid.")
      }
      if let fine, fine > amount { throw ValidationError("--fine is a part of --amount, so it cannot be more.") }
      if let date, due < date { throw ValidationError("--due lies before --date, the day of the decision.") }
    }
  }

  mutating func run() throws {
    let inputs = try RecordInput.all(records)
    let library = try houseOptions.library(only: [])
    let sheet: PlanSheet
    do {
      sheet = try self.sheet(inputs, library)
    } catch let refusal as Refusal {
      var report = RefusalReport()
      report.tell(refusal, of: RecordPlace(file: inputs.first?.name ?? "--amount", index: nil))
      throw CommandFailure.ended(report.status)
    } catch let error as PlanError {
      throw ValidationError(error.description)
    }
    switch format {
    case .text: try Console.write(PlanText(sheet, locale).text())
    case .json: try Console.line(try jsonText(PlanJSON(sheet)))
    case .html: try Console.write(PlanPage(sheet, locale).html())
    }
  }

  private func sheet(_ inputs: [RecordInput], _ library: LetterLibrary) throws -> PlanSheet {
    guard !inputs.isEmpty else { return try sheetOfAmount(library) }
    var read: [DecisionRecord] = []
    for input in inputs {
      read.append(
        try input.record(of: library.recordKinds, showValues: false, advice: "Name a file with one record."))
    }
    let desk = try library.planDesk(of: read)
    guard let organisation = read.first.flatMap({ library.organisation($0.organisation) }) else {
      throw CommandFailure.unknownOrganisation(read.first?.organisation, known: library.organisationIDs)
    }
    return try PlanSheet(desk, organisation: organisation, wish: wishes.wish, showsSchedules: schedule)
  }

  private func sheetOfAmount(_ library: LetterLibrary) throws -> PlanSheet {
    guard let amount, let due else { throw ValidationError("Give --amount and --due.") }
    guard let organisation, let rules = library.organisation(organisation) else {
      throw CommandFailure.unknownOrganisation(organisation, known: library.organisationIDs)
    }
    let decided = date ?? due
    var methods: PaymentMethods = [.transfer]
    if benefit != nil { methods.insert(.setOff) }
    let situation = Situation(
      due: due, methods: methods, capacity: capacity, income: income, protectedEarnings: protected, benefit: benefit,
      alreadyPaying: paying)
    let fine = fine ?? .zero
    let net = Money(cents: amount.cents - fine.cents)
    let taxed = tax.map { [TaxedPart(year: decided.year, net: net, tax: $0)] } ?? []
    let debt = Debt(total: amount, fineIncluded: fine, basis: tax == nil ? .gross : .net, taxed: taxed)
    // The refusal of an organisation without rules on that day.
    let policy = try library.policy(of: rules, on: decided)
    var claims = [Claim(id: claim.isEmpty ? "" : "amount", debt: debt, decided: decided, cause: cause)]
    for more in claim {
      claims.append(
        Claim(id: more.name, debt: Debt(total: more.amount, basis: .gross), decided: decided, cause: cause))
    }
    let desk = try PlanDesk(claims: claims, situation: situation, policy: policy, decided: date ?? .earliest)
    return try PlanSheet(desk, organisation: rules, wish: wishes.wish, showsSchedules: schedule)
  }
}

/// `huurtoeslag 2024=431.50`: a claim as people type it.
struct TypedClaim {
  let name: String
  let amount: Money

  init(_ text: String) throws {
    guard let mark = text.lastIndex(of: "="), mark != text.startIndex else {
      throw ValidationError("Write a claim as a name and an amount, such as \"huurtoeslag 2024=431.50\".")
    }
    name = String(text[..<mark])
    amount = try TypedValues.amount(String(text[text.index(after: mark)...]))
  }
}

extension PlanLanguage: ExpressibleByArgument {}
