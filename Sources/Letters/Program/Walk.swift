import Facts

/// Walks a compiled letter over the facts of a case and tells a writer what to print.
///
/// One walk serves all formats. A value is formatted once, here, and handed over as bytes. Facts that a text needs were proven present at load; should one be
/// absent all the same, the walk ends with its slot and nothing of the letter is used.
struct Walk {
  private let image: ProgramImage
  private let ops: UnsafeBufferPointer<FlatOp>
  private let conditions: UnsafeBufferPointer<FlatCondition>
  private let values: UnsafePointer<Int64>
  private let pool: UnsafeBufferPointer<UInt8>
  private let formats: LocaleFormats
  private let paymentSlots: PaymentSlots
  private var bases = RowBases()
  private var missing: Slot?

  /// The slots that the payment code reads.
  struct PaymentSlots: Sendable {
    let account, iban, reference, amount: Slot
  }

  /// Prints the letter into `writer` and its values into `evidence`; gives the slot of a fact that was absent where a text needs it, or nil when all
  /// went well.
  static func run<Writer: LetterWriter & ~Copyable>(
    _ image: ProgramImage, facts: borrowing FactStore, formats: LocaleFormats, payment: PaymentSlots,
    evidence: inout Evidence, into writer: inout Writer
  ) -> Slot? {
    evidence.removeAll()
    return facts.values.withUnsafeBufferPointer { values in
      facts.pool.withUnsafeBufferPointer { pool in
        guard let start = values.baseAddress else { return nil }
        var walk = Walk(image: image, values: start, pool: pool, formats: formats, paymentSlots: payment)
        walk.run(from: 0, to: image.ops.count, depth: 0, &evidence, &writer)
        return walk.missing
      }
    }
  }

  private init(
    image: ProgramImage, values: UnsafePointer<Int64>, pool: UnsafeBufferPointer<UInt8>, formats: LocaleFormats,
    paymentSlots: PaymentSlots
  ) {
    self.image = image
    ops = image.ops
    conditions = image.conditions
    self.values = values
    self.pool = pool
    self.formats = formats
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
    from start: Int, to end: Int, depth: Int, _ evidence: inout Evidence, _ writer: inout Writer
  ) {
    var next = start
    while next < end {
      let op = ops[next]
      next &+= 1
      switch op.code {
      case .run: writer.run(op.first)
      case .amount: if Writer.printsValues { amount(op.slot, &evidence, &writer) }
      case .date: if Writer.printsValues { date(op.slot, &evidence, &writer) }
      case .period, .count, .year, .text, .phone, .web:
        if Writer.printsValues { plainValue(op, &evidence, &writer) }
      case .iban:
        if Writer.printsValues, let bytes = bytes(op.slot) { writer.iban(proven(.iban, bytes, &evidence)) }
      case .reference:
        if Writer.printsValues, let bytes = bytes(op.slot) { writer.reference(proven(.reference, bytes, &evidence)) }
      case .term: if let code = value(op.slot) { writer.fixed(op.first &+ Int32(truncatingIfNeeded: code)) }
      case .begin: writer.begin(image.elements[Int(op.first)])
      case .end: writer.end(image.elements[Int(op.first)])
      case .beginRow: writer.begin(.row(emphasis: values[bases.index(of: op.slot)] == 1, wide: op.first == 1))
      case .unless:
        if !conditions[Int(op.first)].holds(values, bases) { next = Int(op.second) }
      case .unlessFlag: if values[bases.index(of: op.slot)] != 1 { next = Int(op.second) }
      case .unlessNoFlag: if values[bases.index(of: op.slot)] == 1 { next = Int(op.second) }
      case .unlessPresent: if values[bases.index(of: op.slot)] == FactStore.absent { next = Int(op.second) }
      case .unlessAbsent: if values[bases.index(of: op.slot)] != FactStore.absent { next = Int(op.second) }
      case .unlessCode: if values[bases.index(of: op.slot)] != Int64(op.first) { next = Int(op.second) }
      case .jump: next = Int(op.first)
      case .choose:
        guard let code = value(op.slot) else { return }
        next = Int(image.targets[Int(op.first) &+ Int(code)])
      case .select:
        guard let target = select(image.selections[Int(op.first)]) else { return }
        next = Int(target)
      case .each:
        each(op, from: next, depth: depth, &evidence, &writer)
        next = Int(op.second)
      case .rows:
        if Writer.printsValues { rows(op, depth: depth, &evidence, &writer) }
        next = Int(op.second)
      case .skipIfAbsent:
        if values[bases.index(of: op.slot)] == FactStore.absent { next = Int(op.second) }
      case .paymentCode: if Writer.printsValues { paymentCode(op.first, &writer) }
      }
    }
  }

  // MARK: Values

  @inline(__always)
  private mutating func amount<Writer: LetterWriter & ~Copyable>(
    _ slot: Slot, _ evidence: inout Evidence, _ writer: inout Writer
  ) {
    guard let cents = value(slot) else { return }
    let start = evidence.pool.count
    let digits = AmountDigits(cents, at: evidence.digits)
    let columns = formats.appendAmount(cents, digits, to: &evidence.pool)
    evidence.add(.amount, cents, from: start)
    writer.amount(cents, digits, printed(from: start, columns: columns, entry: evidence.count &- 1, evidence))
  }

  @inline(__always)
  private mutating func date<Writer: LetterWriter & ~Copyable>(
    _ slot: Slot, _ evidence: inout Evidence, _ writer: inout Writer
  ) {
    guard let day = value(slot) else { return }
    let start = evidence.pool.count
    let parts = DateParts(day: day, at: evidence.digits)
    let columns = formats.appendDate(parts, to: &evidence.pool)
    evidence.add(.date, day, from: start)
    writer.date(parts, printed(from: start, columns: columns, entry: evidence.count &- 1, evidence))
  }

  @inline(__always)
  private func printed(from start: Int, columns: Int, entry: Int, _ evidence: borrowing Evidence) -> Printed {
    let bytes = UnsafeBufferPointer(
      start: UnsafePointer(evidence.pool.base + start), count: evidence.pool.count &- start)
    return Printed(bytes: bytes, columns: columns, entry: entry)
  }

  /// A value that is not part of the proof.
  private func printed(from start: Int, _ evidence: borrowing Evidence) -> Printed {
    let bytes = UnsafeBufferPointer(
      start: UnsafePointer(evidence.pool.base + start), count: evidence.pool.count &- start)
    return Printed(bytes: bytes, columns: DisplayColumns.width(bytes), entry: -1)
  }

  /// A text of the record, copied to where more can be read than it has.
  private func text(_ bytes: UnsafeBufferPointer<UInt8>, _ evidence: inout Evidence) -> TextValue {
    let start = evidence.pool.count
    evidence.pool.reserve(bytes.count + ByteRun.padding)
    evidence.pool.append(bytes)
    return TextValue(UnsafeBufferPointer(start: UnsafePointer(evidence.pool.base + start), count: bytes.count))
  }

  private mutating func proven(
    _ kind: Evidence.Kind, _ bytes: UnsafeBufferPointer<UInt8>, _ evidence: inout Evidence
  ) -> Printed {
    let start = evidence.pool.count
    evidence.pool.reserve(bytes.count + ByteRun.padding)
    evidence.pool.append(bytes)
    evidence.add(kind, Evidence.fingerprint(bytes), from: start)
    let kept = UnsafeBufferPointer(start: UnsafePointer(evidence.pool.base + start), count: bytes.count)
    return Printed(bytes: kept, columns: DisplayColumns.width(kept), entry: evidence.count - 1)
  }

  /// Values that are not part of the proof.
  private mutating func plainValue<Writer: LetterWriter & ~Copyable>(
    _ op: FlatOp, _ evidence: inout Evidence, _ writer: inout Writer
  ) {
    switch op.code {
    case .text: if let bytes = bytes(op.slot) { writer.text(text(bytes, &evidence)) }
    case .phone: if let bytes = bytes(op.slot) { writer.phone(text(bytes, &evidence)) }
    case .web: if let bytes = bytes(op.slot) { writer.web(text(bytes, &evidence)) }
    default:
      guard let value = value(op.slot) else { return }
      let start = evidence.pool.count
      if op.code == .period {
        let period = FactStore.unpackPeriod(value)
        formats.appendPeriod(period.shape, from: period.first, through: period.last, to: &evidence.pool)
        writer.period(from: period.first, through: period.last, printed(from: start, evidence))
      } else if op.code == .count {
        formats.appendCount(value, to: &evidence.pool)
        writer.count(value, printed(from: start, evidence))
      } else {
        formats.appendPlain(value, to: &evidence.pool)
        writer.year(printed(from: start, evidence))
      }
    }
  }

  private mutating func paymentCode<Writer: LetterWriter & ~Copyable>(_ label: Int32, _ writer: inout Writer) {
    guard let account = bytes(paymentSlots.account), let iban = bytes(paymentSlots.iban),
      let reference = bytes(paymentSlots.reference), let cents = value(paymentSlots.amount)
    else { return }
    writer.paymentCode(
      label: label, PaymentCodeFacts(account: account, iban: iban, reference: reference, cents: cents))
  }

  // MARK: Choices

  private mutating func each<Writer: LetterWriter & ~Copyable>(
    _ op: FlatOp, from start: Int, depth: Int, _ evidence: inout Evidence, _ writer: inout Writer
  ) {
    let at = bases.index(of: op.slot)
    guard values[at] != FactStore.absent else { return }
    let first = Int(values[at])
    let count = Int(values[at + 1])
    let width = Int(op.first)
    let before = bases
    for row in 0..<count {
      if depth == 0 { bases.outer = first + row * width } else { bases.inner = first + row * width }
      run(from: start, to: Int(op.second), depth: depth + 1, &evidence, &writer)
    }
    bases = before
  }

  /// The same as `each`, for rows that hold one value in each cell.
  private mutating func rows<Writer: LetterWriter & ~Copyable>(
    _ op: FlatOp, depth: Int, _ evidence: inout Evidence, _ writer: inout Writer
  ) {
    let at = bases.index(of: op.slot)
    guard values[at] != FactStore.absent else { return }
    let plan = image.rowPlans[Int(op.first)]
    let first = Int(values[at])
    let before = bases
    for row in 0..<Int(values[at + 1]) {
      if depth == 0 { bases.outer = first + row * plan.width } else { bases.inner = first + row * plan.width }
      guard format(plan, isFirst: row == 0, &evidence) else { break }
      writer.row(plan, UnsafePointer(evidence.rowValues))
    }
    bases = before
  }

  /// Formats the values of a row into the evidence; false when one is absent. An amount that stands in the row before, too (an instalment, in
  /// all rows but the last), is taken over from there.
  @inline(__always)
  private mutating func format(_ plan: RowPlan, isFirst: Bool, _ evidence: inout Evidence) -> Bool {
    // The pool must not move while the printed values point into it.
    evidence.pool.reserve(plan.cells.count &* LocaleFormats.longestValue)
    for cell in 0..<plan.cells.count {
      guard let value = value(plan.cells[cell].slot) else { return false }
      let memory = evidence.digits + cell &* AmountDigits.room
      let start = evidence.pool.count
      let into = evidence.rowValues + cell
      let before = into.pointee.number
      into.pointee.number = value
      switch plan.cells[cell].kind {
      case .amount where value == before && !isFirst:
        into.pointee.printed = evidence.repeatValue(into.pointee.printed)
      case .amount:
        let digits = AmountDigits(value, at: memory)
        let columns = formats.appendAmount(value, digits, to: &evidence.pool)
        evidence.add(.amount, value, from: start)
        into.pointee.digits = digits
        into.pointee.printed = printed(from: start, columns: columns, entry: evidence.count &- 1, evidence)
      case .date:
        let day = DateParts(day: value, at: memory)
        let columns = formats.appendDate(day, to: &evidence.pool)
        evidence.add(.date, value, from: start)
        into.pointee.day = day
        into.pointee.printed = printed(from: start, columns: columns, entry: evidence.count &- 1, evidence)
      case .count:
        formats.appendCount(value, to: &evidence.pool)
        into.pointee.printed = printed(from: start, evidence)
      }
    }
    return true
  }

  private mutating func select(_ selection: Selection) -> Int32? {
    for variant in selection.variants {
      var matches = true
      for (slot, key) in zip(selection.slots, variant.keys) {
        guard let value = value(slot) else { return nil }
        switch key {
        case .any: break
        case .exactly(let number): matches = matches && value == number
        case .category(let category): matches = matches && formats.plural.category(of: value) == category
        }
      }
      if matches { return variant.target }
    }
    return nil
  }
}
