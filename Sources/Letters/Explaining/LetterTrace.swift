/// Reads a compiled letter as the walk does, slowly, and keeps what the walk does not need: which fact each value is,
/// in which row, heading and block it stands, and what chose each text.
///
/// The walk is the hot path of every letter; this is a reading of the same operations beside it, so that it stays as
/// it is.
struct LetterTrace {
  /// One printed value.
  struct Value {
    let definition: FactDefinition
    let rows: [Row]
    let value: Int64
    let printed: String
    /// Where it begins in its block, in bytes.
    let start: Int
    var place: LetterPlace
  }

  /// A row that is open, and where it begins in the store.
  struct Row: Hashable {
    let list: String
    let index: Int
    let base: Int
  }

  /// One message that something chose.
  struct Choice {
    let message: String
    let rows: [Row]
    let choosers: [(definition: FactDefinition, value: String)]
    let conditions: [ConditionWords]
    var place: LetterPlace
  }

  private(set) var values: [Value] = []
  private(set) var choices: [Choice] = []
  /// Every block of the letter, in order.
  private(set) var blocks: [PlaceKeeper.Closed] = []

  private let letter: CompiledLetter
  private let facts: FactStore
  private let formats: LocaleFormats
  private let codes: CodeLists
  private let names: FactNames

  private var rows: [Row] = []
  private var bases = RowBases()
  private var open: [(words: ConditionWords, end: Int)] = []
  private var chosen: [(definition: FactDefinition, value: String)] = []
  private var message: String?
  private var places = PlaceKeeper()

  init(_ letter: CompiledLetter, facts: FactStore, formats: LocaleFormats, codes: CodeLists, names: FactNames) {
    self.letter = letter
    self.facts = facts
    self.formats = formats
    self.codes = codes
    self.names = names
    run(from: 0, to: letter.program.ops.count)
  }

  private var lists: [String] { rows.map(\.list) }

  private func definition(_ slot: Slot) -> FactDefinition? { names.definition(of: slot, open: lists) }

  private func value(_ slot: Slot) -> Int64? {
    let value = facts.values[bases.index(of: slot)]
    return value == FactStore.absent ? nil : value
  }

  // MARK: Reading

  private mutating func run(from start: Int, to end: Int) {
    var next = start
    while next < end {
      open.removeAll { $0.end <= next }
      startMessage(at: next)
      let op = letter.program.ops[next]
      next += 1
      switch op {
      case .fixed(let text): write(fixed(text))
      case .amount(let slot), .date(let slot), .period(let slot), .count(let slot), .year(let slot), .text(let slot),
        .iban(let slot), .reference(let slot), .phone(let slot), .web(let slot):
        if let value = value(slot) { print(op, slot, value) }
      case .term(let base, let slot):
        if let code = value(slot) { add(slot, code, printed: fixed(base + Int32(truncatingIfNeeded: code))) }
      case .begin(let element): begin(element)
      case .end(let element): finish(element)
      case .beginRow: begin(.row(emphasis: false))
      case .endRow: finish(.row(emphasis: false))
      case .unless(let condition, let target):
        let condition = letter.program.conditions[Int(condition)]
        if holds(condition) {
          open.append((ConditionWords(condition, open: lists, names: names, codes: codes), Int(target)))
        } else {
          next = Int(target)
        }
      case .jump(let target): next = Int(target)
      case .choose(let slot, let base):
        guard let code = value(slot), let definition = definition(slot) else { return }
        chosen.append((definition, word(code, of: definition)))
        next = Int(letter.program.targets[Int(base) + Int(code)])
      case .select(let number):
        guard let target = select(letter.program.selections[Int(number)]) else { return }
        next = Int(target)
      case .each(let list, let width, let last):
        each(list, width: Int(width), from: next, to: Int(last))
        next = Int(last)
      case .skipIfAbsent(let slot, let target):
        if value(slot) == nil { next = Int(target) }
      // The payment code repeats facts that stand beside it.
      case .paymentCode: break
      // Explanations follow the program of every house.
      case .known: break
      }
    }
  }

  private mutating func each(_ list: Slot, width: Int, from start: Int, to end: Int) {
    let at = bases.index(of: list)
    guard facts.values[at] != FactStore.absent, let definition = definition(list) else { return }
    let first = Int(facts.values[at])
    let before = (bases, open)
    for index in 0..<Int(facts.values[at + 1]) {
      let base = first + index * width
      if rows.isEmpty { bases.outer = base } else { bases.inner = base }
      rows.append(Row(list: definition.name, index: index, base: base))
      run(from: start, to: end)
      rows.removeLast()
      open = before.1
    }
    bases = before.0
  }

  private func holds(_ condition: Condition) -> Bool {
    facts.values.withUnsafeBufferPointer { values in
      values.baseAddress.map { condition.holds($0, bases) } ?? false
    }
  }

  private mutating func select(_ selection: Selection) -> Int32? {
    for variant in selection.variants {
      var choosers: [(definition: FactDefinition, value: String)] = []
      var matches = true
      for (slot, key) in zip(selection.slots, variant.keys) {
        guard let value = value(slot), let definition = definition(slot) else { return nil }
        choosers.append((definition, word(value, of: definition)))
        switch key {
        case .any: break
        case .exactly(let number): matches = matches && value == number
        case .category(let category): matches = matches && formats.plural.category(of: value) == category
        }
      }
      if matches {
        note(choosers)
        return variant.target
      }
    }
    return nil
  }

  // MARK: Messages

  private mutating func startMessage(at index: Int) {
    guard let key = letter.messageStarts[Int32(index)] else { return }
    message = key
    note(chosen)
    chosen = []
  }

  /// Keeps that the message now begun was chosen. A message that is chosen by code and then by count is one choice.
  private mutating func note(_ choosers: [(definition: FactDefinition, value: String)]) {
    guard let message, !choosers.isEmpty || !open.isEmpty else { return }
    var choosers = choosers
    if let last = choices.last, last.message == message, last.rows == rows, places.isPending(choice: choices.count - 1)
    {
      choosers = last.choosers + choosers
      places.forget(choice: choices.count - 1)
      choices.removeLast()
    }
    choices.append(
      Choice(
        message: message, rows: rows, choosers: choosers, conditions: open.map(\.words),
        place: places.here(message: message)))
    places.wait(choice: choices.count - 1)
  }

  // MARK: Printing

  private mutating func print(_ op: Op, _ slot: Slot, _ value: Int64) {
    var out = ByteBuffer(capacity: 128)
    switch op {
    case .amount: formats.appendAmount(value, to: &out)
    case .date: formats.appendDate(Int32(truncatingIfNeeded: value), to: &out)
    case .period:
      let period = FactStore.unpackPeriod(value)
      formats.appendPeriod(period.shape, from: period.first, through: period.last, to: &out)
    case .count: formats.appendCount(value, to: &out)
    case .year: formats.appendPlain(value, to: &out)
    default: out.append(Array(facts.pool[FactStore.textRange(value)]))
    }
    add(slot, value, printed: String(decoding: out.bytes, as: UTF8.self))
  }

  private mutating func add(_ slot: Slot, _ value: Int64, printed: String) {
    guard let definition = definition(slot) else { return }
    // A fact of the letter is the same in every row; a fact of a row needs the rows down to its own.
    let own = Array(rows.prefix(Int(slot.depth)))
    values.append(
      Value(
        definition: definition, rows: own, value: value, printed: printed, start: places.length,
        place: places.here(message: message)))
    places.wait(value: values.count - 1)
    write(printed)
  }

  private mutating func write(_ text: String) { places.write(text, message: message) }

  private func fixed(_ number: Int32) -> String {
    String(decoding: letter.program.texts.plain[Int(number)], as: UTF8.self)
  }

  private func word(_ value: Int64, of definition: FactDefinition) -> String {
    switch definition.type {
    case .flag: value == 1 ? "true" : "false"
    case .code(let list):
      if let all = codes.lists[list], all.indices.contains(Int(value)) { all[Int(value)].name } else { String(value) }
    default: String(value)
    }
  }

  // MARK: Structure

  private mutating func begin(_ element: Element) {
    if PlaceKeeper.endsMessage(element) { message = nil }
    places.begin(element)
  }

  private mutating func finish(_ element: Element) {
    guard let done = places.end(element) else { return }
    blocks.append(done)
    for index in done.values { values[index].place = done.place(values[index].place.message) }
    for index in done.choices { choices[index].place = done.place(choices[index].place.message) }
  }
}
