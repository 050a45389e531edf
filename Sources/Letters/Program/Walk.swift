/// Walks a compiled letter over the facts of a case and tells a writer what to print.
///
/// One walk serves all formats. Facts that a text needs were proven present at load; should one be absent all the same, the walk stops
/// with its slot and nothing of the letter is used.
struct Walk: ~Copyable {
  private let ops: UnsafeBufferPointer<Op>
  private let targets: UnsafeBufferPointer<Int32>
  private let conditions: UnsafeBufferPointer<FlatCondition>
  private let program: FormatProgram
  private let values: UnsafePointer<Int64>
  private let pool: UnsafeBufferPointer<UInt8>
  private let plural: PluralTable
  private let paymentSlots: PaymentSlots
  private var bases = RowBases()
  private var missing: Slot?

  /// The slots that the payment code reads.
  struct PaymentSlots: Sendable {
    let account, iban, reference, amount: Slot
  }

  /// Prints the letter; gives the slot of a fact that was absent where a text needs it, or nil when all went well.
  static func run<Writer: LetterWriter & ~Copyable>(
    _ program: FormatProgram, facts: borrowing FactStore, plural: PluralTable, payment: PaymentSlots, into writer: inout Writer
  ) -> Slot? {
    facts.values.withUnsafeBufferPointer { values in
      facts.pool.withUnsafeBufferPointer { pool in
        guard let start = values.baseAddress else { return nil }
        var walk = Walk(program: program, values: start, pool: pool, plural: plural, paymentSlots: payment)
        walk.run(from: 0, to: program.ops.count, depth: 0, into: &writer)
        return walk.missing
      }
    }
  }

  private init(
    program: FormatProgram, values: UnsafePointer<Int64>, pool: UnsafeBufferPointer<UInt8>,
    plural: PluralTable, paymentSlots: PaymentSlots
  ) {
    ops = program.ops
    targets = program.targets
    conditions = program.conditions
    self.program = program
    self.values = values
    self.pool = pool
    self.plural = plural
    self.paymentSlots = paymentSlots
  }

  @inline(__always)
  private mutating func value(_ slot: Slot) -> Int64? {
    let value = values[bases.index(of: slot)]
    if value == FactStore.absent {
      missing = slot
      return nil
    }
    return value
  }

  @inline(__always)
  private mutating func bytes(_ slot: Slot) -> UnsafeBufferPointer<UInt8>? {
    guard let value = value(slot) else { return nil }
    return UnsafeBufferPointer(rebasing: pool[FactStore.textRange(value)])
  }

  private mutating func run<Writer: LetterWriter & ~Copyable>(
    from start: Int, to end: Int, depth: Int, into writer: inout Writer
  ) {
    var next = start
    while next < end {
      let op = ops[next]
      next &+= 1
      switch op {
      case .fixed(let text): writer.fixed(text)
      case .block(let text): writer.block(text)
      case .amount(let slot): if let cents = value(slot) { writer.amount(cents) }
      case .date(let slot): if let day = value(slot) { writer.date(Int32(truncatingIfNeeded: day)) }
      case .period(let slot):
        if let packed = value(slot) {
          let period = FactStore.unpackPeriod(packed)
          writer.period(period.shape, from: period.first, through: period.last)
        }
      case .count(let slot): if let number = value(slot) { writer.count(number) }
      case .year(let slot): if let number = value(slot) { writer.year(number) }
      case .text(let slot): if let bytes = bytes(slot) { writer.text(bytes) }
      case .iban(let slot): if let bytes = bytes(slot) { writer.iban(bytes) }
      case .reference(let slot): if let bytes = bytes(slot) { writer.reference(bytes) }
      case .phone(let slot): if let bytes = bytes(slot) { writer.phone(bytes) }
      case .web(let slot): if let bytes = bytes(slot) { writer.web(bytes) }
      case .term(let base, let slot): if let code = value(slot) { writer.fixed(base &+ Int32(truncatingIfNeeded: code)) }
      case .begin(let element): writer.begin(element)
      case .end(let element): writer.end(element)
      case .beginRow(let emphasis): writer.begin(.row(emphasis: values[bases.index(of: emphasis)] == 1))
      case .endRow: writer.end(.row(emphasis: false))
      case .unless(let condition, let target):
        if !conditions[Int(condition)].holds(values, bases) { next = Int(target) }
      case .jump(let target): next = Int(target)
      case .choose(let slot, let base):
        guard let code = value(slot) else { return }
        next = Int(targets[Int(base) &+ Int(code)])
      case .select(let number):
        guard let target = select(program.selections[Int(number)]) else { return }
        next = Int(target)
      case .each(let list, let width, let last):
        each(list: list, width: Int(width), from: next, to: Int(last), depth: depth, into: &writer)
        next = Int(last)
      case .skipIfAbsent(let slot, let target):
        if values[bases.index(of: slot)] == FactStore.absent { next = Int(target) }
      case .paymentCode(let label): paymentCode(label, into: &writer)
      }
    }
  }

  private mutating func each<Writer: LetterWriter & ~Copyable>(
    list: Slot, width: Int, from start: Int, to end: Int, depth: Int, into writer: inout Writer
  ) {
    let at = bases.index(of: list)
    guard values[at] != FactStore.absent else { return }
    let first = Int(values[at])
    let count = Int(values[at + 1])
    let before = bases
    for row in 0..<count {
      if depth == 0 { bases.outer = first + row * width } else { bases.inner = first + row * width }
      run(from: start, to: end, depth: depth + 1, into: &writer)
    }
    bases = before
  }

  private mutating func select(_ selection: Selection) -> Int32? {
    for variant in selection.variants {
      var matches = true
      for (slot, key) in zip(selection.slots, variant.keys) {
        guard let value = value(slot) else { return nil }
        switch key {
        case .any: break
        case .exactly(let number): matches = matches && value == number
        case .category(let category): matches = matches && plural.category(of: value) == category
        }
      }
      if matches { return variant.target }
    }
    return nil
  }

  private mutating func paymentCode<Writer: LetterWriter & ~Copyable>(_ label: Int32, into writer: inout Writer) {
    guard let account = bytes(paymentSlots.account), let iban = bytes(paymentSlots.iban),
      let reference = bytes(paymentSlots.reference), let cents = value(paymentSlots.amount)
    else { return }
    writer.paymentCode(
      label: label, PaymentCodeFacts(account: account, iban: iban, reference: reference, cents: cents))
  }
}
