import DecisionRecords
import Facts

/// SplitMix64: the same seed gives the same records on every machine.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func chance() -> Bool { next() & 1 == 0 }
}

/// Good records of every shape: all options present and absent, names of many scripts, sums that add up.
struct RecordGenerator {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
  private mutating func maybe<Value>(_ value: Value) -> Value? { random.chance() ? value : nil }
  private mutating func cents(_ range: ClosedRange<Int64> = 0...500_000) -> Money {
    Money(cents: Int64.random(in: range, using: &random))
  }
  private mutating func date(_ year: ClosedRange<Int>) -> CivilDate {
    CivilDate(
      year: Int.random(in: year, using: &random), month: Int.random(in: 1...12, using: &random),
      day: Int.random(in: 1...28, using: &random))!
  }
  private mutating func code() -> String { pick(["income", "assets-2025", "a", "partner-moved-in", "x1-y2"]) }
  private mutating func name() -> String {
    pick([
      "El Amrani", "Ünlü", "O\"Brien \\ Zn", "Нечуй-Левицька", "የሱስ", "العمراني",
      "de l'Étoile/van", "王", "# <b>{$x}",
    ])
  }

  mutating func record() throws -> DecisionRecord {
    let decided = date(2026...2027)
    let sent = decided.adding(days: Int.random(in: 0...5, using: &random))
    let calculation = try sum()
    return DecisionRecord(
      id: "R-\(random.next() % 100_000).v_1", kind: "recovery", organisation: code(), scheme: code(),
      decision: Decision(date: decided, sent: sent, reference: name()), recipient: try recipient(),
      why: why(calculation.fine, isBlameless: calculation.isBlameless), calculation: calculation.sum, payment: try payment(after: sent),
      contact: Contact(
        team: name(), phone: pick(["0800 0543", "+31 (0)20 123 45 67", "14 030"]), name: maybe("M. \"Jansen\""),
        hours: maybe("ma-vr 8-17"), email: maybe("help@toeslagen.example.nl")))
  }

  private mutating func recipient() throws -> Recipient {
    let dutch = random.chance()
    let address = try PostalAddress(
      careOf: maybe("p/a De Brug"), street: pick(["Lindelaan", "Čapkova", "Rue de l'Étoile"]),
      number: dutch ? "12" : maybe("B 7"), addition: maybe("bis"),
      postcode: dutch ? "3512 AB" : maybe("SW1A 1AA"), city: "Utrecht", country: dutch ? "NL" : pick(["BE", "GB"]))
    return Recipient(
      initials: pick(["F.", "A.B.", "Й."]), prefix: maybe("van der"), surname: name(),
      salutation: pick(Salutation.allCases), address: address, protected: random.chance(),
      languages: pick([[], ["nl"], ["nl-simple", "ar"], ["zh-Hant-TW", "sr-Latn", "es-419"]]))
  }

  private mutating func why(_ fine: Money?, isBlameless: Bool) -> Why {
    let past = date(2024...2025)
    let sanction: Sanction =
      fine.map { .fine(amount: $0, reason: code()) }
      ?? (isBlameless ? .none : pick([.none, .warning(reason: code()), .fine(amount: cents(1...99), reason: code())]))
    return Why(
      reason: code(), cause: pick(Cause.allCases.filter { $0.isBlameless == isBlameless }), reported: maybe(past),
      changed: maybe(past), signal: past, received: maybe(past), source: maybe(code()),
      estimated: maybe(cents()), actual: maybe(cents()), limit: maybe(cents()),
      firstTime: maybe(pick([true, false])), sanction: sanction)
  }

  private mutating func sum() throws -> (sum: Calculation, fine: Money?, isBlameless: Bool) {
    let basis = pick(Basis.allCases)
    let start = YearMonth(year: 2024, month: Int.random(in: 1...12, using: &random))!
    var lines: [CalculationLine] = []
    for step in 0..<Int.random(in: 1...20, using: &random) {
      let month = start.adding(months: step)
      let entitled = cents()
      lines.append(
        CalculationLine(
          period: pick([.month(month), .days(from: month.firstDay, through: month.lastDay)]),
          item: pick(["rent", "care"]),
          received: Money(cents: entitled.cents + Int64.random(in: 1000...9000, using: &random)), entitled: entitled,
          tax: maybe(cents(0...900)), basis: maybe(pick(Basis.allCases)), why: code()))
    }
    var sum = Calculation(
      mode: pick(CalculationMode.allCases), basis: basis, lines: lines, adjustments: [], total: .zero)
    // A fine is for someone who is to blame, the six-month rule for someone who is not.
    let isBlameless = random.chance()
    let fine = isBlameless ? nil : maybe(cents(1...90_000))
    for item in AdjustmentItem.allCases where random.chance() {
      switch item {
      case .fine: if let fine { sum.adjustments.append(Adjustment(item: .fine, amount: fine)) }
      case .interest, .costs: sum.adjustments.append(Adjustment(item: item, amount: cents(0...500)))
      case .sixMonthRule where !isBlameless: break
      default: sum.adjustments.append(Adjustment(item: item, amount: cents(-10...0)))
      }
    }
    var years: [Int: Int64] = [:]
    for line in lines { years[line.period.calendarYear!, default: 0] += sum.cents(of: line) }
    if random.chance() {
      sum.subtotals = years.sorted { $0.key < $1.key }.map { Subtotal(year: $0.key, amount: Money(cents: $0.value)) }
    }
    let adjustments = try Money.sum(sum.adjustments.map(\.amount))
    sum.total = Money(cents: years.values.reduce(0, +) + adjustments.cents)
    return (sum, sum.adjustments.contains { $0.item == .fine } ? fine : nil, isBlameless)
  }

  private mutating func payment(after sent: CivilDate) throws -> Payment {
    let income = maybe(cents())
    return Payment(
      due: sent.adding(weeks: 6), iban: try IBAN(parsing: pick(["NL91ABNA0417164300", "BE68539007547034"])),
      account: name().filter { $0 != "\"" },
      reference: pick([
        try PaymentReference(parsing: "RF18 5390 0754 7034"), try PaymentReference(parsing: "4471 8823"),
        try PaymentReference(betalingskenmerkFor: "471882300012026"),
      ]), methods: Array(PaymentMethod.allCases.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random))),
      capacity: maybe(cents()), income: income, protectedEarnings: income.map { $0 },
      benefit: maybe(cents()), start: maybe(sent.adding(days: 30)))
  }
}
