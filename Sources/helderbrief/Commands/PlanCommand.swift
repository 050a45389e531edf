import ArgumentParser
import DecisionRecords
import Facts
import Letters
import PaymentPlans

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Shows the ways to repay, with their schedules.",
    discussion: """
      The ways to pay under the rules of the organisation, side by side: of a record
      (- is standard input), or of an amount that somebody asks about on the phone.

      Examples:
        helderbrief plan record.json --schedule
        helderbrief plan --amount 864.00 --due 2026-04-15 --organisation toeslagen
        helderbrief plan --amount 1540 --due 2026-05-20 --organisation svb \\
          --capacity 45,00
        helderbrief plan --amount 900 --due 2026-05-20 --organisation uwv \\
          --income 1650 --protected 1580 --benefit 1200 --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(
    help: ArgumentHelp("A file with one record; - is standard input.", valueName: "record"), completion: .file())
  var record: String?

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
    help: ArgumentHelp("The running benefit a month; adds set-off.", valueName: "euro"), transform: TypedValues.amount)
  var benefit: Money?

  @Option(help: ArgumentHelp("The fine in the amount.", valueName: "euro"), transform: TypedValues.amount)
  var fine: Money?

  @Option(
    help: ArgumentHelp("The first day of instalments; --due when left out.", valueName: "yyyy-mm-dd"),
    transform: TypedValues.date)
  var start: CivilDate?

  @Flag(help: "Show every payment.")
  var schedule = false

  @Option(help: "text or json.")
  var format: Format = .text

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  func validate() throws {
    let ofAmount: [(name: String, isGiven: Bool)] = [
      ("--amount", amount != nil), ("--due", due != nil), ("--organisation", organisation != nil),
      ("--date", date != nil),
      ("--capacity", capacity != nil), ("--income", income != nil), ("--protected", protected != nil),
      ("--benefit", benefit != nil), ("--fine", fine != nil), ("--start", start != nil),
    ]
    if record != nil, let extra = ofAmount.first(where: \.isGiven) {
      throw ValidationError("\(extra.name) goes with --amount; a record says it itself. Leave one of the two out.")
    }
    if record == nil {
      guard let amount else { throw ValidationError("Name a record, or give --amount and --due.") }
      guard let due else { throw ValidationError("Add --due: the last day to pay at once, such as 2026-04-15.") }
      guard amount.isPositive else { throw ValidationError("--amount is zero: there is nothing to pay.") }
      guard (income == nil) == (protected == nil) else {
        throw ValidationError("--income and --protected go together: what lies between them can be paid.")
      }
      if let fine, fine > amount { throw ValidationError("--fine is a part of --amount, so it cannot be more.") }
      if let start, start < date ?? start {
        throw ValidationError("--start lies before --date, the day of the decision.")
      }
      if let date, due < date { throw ValidationError("--due lies before --date, the day of the decision.") }
    }
  }

  mutating func run() throws {
    let input = try record.map(RecordInput.one)
    let library = try houseOptions.library()
    let repayment: Repayment
    do {
      repayment = try self.repayment(input, library)
    } catch let refusal as Refusal {
      var report = RefusalReport()
      report.tell(refusal, of: RecordPlace(file: input?.name ?? "--amount", index: nil))
      throw CommandFailure.ended(report.status)
    }
    switch format {
    case .text: try Console.write(RepaymentTable(repayment, showsSchedules: schedule).text())
    case .json: try Console.line(try jsonText(RepaymentJSON(repayment, showsSchedules: schedule)))
    }
  }

  private func repayment(_ input: RecordInput?, _ library: LetterLibrary) throws -> Repayment {
    if let input {
      return try library.repayment(of: try input.record(showValues: false, advice: "Name a file with one record."))
    }
    guard let amount, let due else { throw ValidationError("Give --amount and --due.") }
    guard let organisation, let rules = library.organisation(organisation) else {
      throw CommandFailure.unknownOrganisation(organisation, known: library.organisationIDs)
    }
    var methods: PaymentMethods = [.transfer]
    if benefit != nil { methods.insert(.setOff) }
    return try library.repayment(
      debt: Debt(total: amount, fineIncluded: fine ?? .zero),
      situation: Situation(
        due: due, methods: methods, capacity: capacity, income: income, protectedEarnings: protected, benefit: benefit,
        start: start),
      organisation: rules, on: date ?? due)
  }
}
