/// A program worked out as far as the known facts of one sender go: its name and number are fixed text, its lists are written out, and what depends
/// on them alone is decided. The letters are those of the program, byte for byte.
struct HouseProgram {
  private let program: Program
  private let known: KnownFacts
  private let values: [Int64]
  private let pool: [UInt8]
  private var made: Program
  /// What cannot be worked out after all; the program is then used as it is.
  private struct Unfit: Error {}

  /// Gives nil when the program cannot be worked out.
  static func make(of program: Program, known: KnownFacts, facts: borrowing FactStore) -> Program? {
    var house = HouseProgram(program: program, known: known, values: facts.values, pool: facts.pool)
    do {
      try house.copy(0..<program.ops.count, row: nil)
    } catch {
      return nil
    }
    return house.made
  }

  private init(program: Program, known: KnownFacts, values: [Int64], pool: [UInt8]) {
    self.program = program
    self.known = known
    self.values = values
    self.pool = pool
    made = Program()
    made.texts = program.texts
    made.boxNames = program.boxNames
  }

  // MARK: Facts

  /// The value of a fact that is known here; `row` is where the row of a list begins that is being written out.
  private func value(_ slot: Slot, _ row: Int?) -> Int64? {
    if slot.depth == 1, let row { return values[row + Int(slot.index)] }
    return known.holds(slot) ? values[Int(slot.index)] : nil
  }

  private func text(_ value: Int64) throws -> String {
    guard let text = String(validating: pool[FactStore.textRange(value)], as: UTF8.self),
      // The proof counts the signs of amounts, and those of texts apart.
      !text.unicodeScalars.contains("€")
    else { throw Unfit() }
    return text
  }

  // MARK: Copying

  /// Jumps of one copy that wait for their target's new place.
  private enum Waiting {
    case op(Int)
    case target(Int)
    case variant(selection: Int, number: Int)
  }

  private struct Copy {
    var places: [Int: Int32] = [:]
    var waiting: [(old: Int, what: Waiting)] = []

    mutating func wait(_ what: Waiting, for old: Int32) { waiting.append((Int(old), what)) }

    /// Where to go on when the way leads to `target` for certain: there, unless something jumps to what lies between.
    func next(after index: Int, jumpingTo target: Int) -> Int? {
      waiting.contains { $0.old > index && $0.old < target } ? nil : target
    }
  }

  /// Copies a range of the program, once for the letter or once for each row of a known list.
  private mutating func copy(_ range: Range<Int>, row: Int?) throws {
    var copy = Copy()
    var index = range.lowerBound
    /// The end of the loop that is being copied as it is.
    var loopEnd = 0
    while index < range.upperBound {
      copy.places[index] = here
      let op = program.ops[index]
      index += 1
      switch op {
      case .text(let slot): try print(op, .text, slot, row)
      case .phone(let slot): try print(op, .phone, slot, row)
      case .web(let slot): try print(op, .web, slot, row)
      case .term(let base, let slot):
        if let code = value(slot, row), code != FactStore.absent {
          made.ops.append(.fixed(base + Int32(truncatingIfNeeded: code)))
        } else {
          try keep(op, slot, row)
        }
      case .amount(let slot), .date(let slot), .period(let slot), .count(let slot), .year(let slot), .iban(let slot),
        .reference(let slot):
        try keep(op, slot, row)
      case .beginRow(let emphasis, let wide):
        if let value = value(emphasis, row) {
          made.ops.append(.begin(.row(emphasis: value == 1, wide: wide)))
        } else {
          made.ops.append(op)
        }
      case .unless(let number, let target):
        switch folded(program.conditions[Int(number)], row) {
        case .known(true): break
        case .known(false): index = jump(from: index - 1, to: Int(target), &copy)
        case .open(let condition):
          copy.wait(.op(made.ops.count), for: target)
          made.conditions.append(condition)
          made.ops.append(.unless(condition: Int32(made.conditions.count - 1), target: 0))
        }
      case .skipIfAbsent(let slot, let target):
        if let value = value(slot, row) {
          if value == FactStore.absent { index = jump(from: index - 1, to: Int(target), &copy) }
        } else {
          copy.wait(.op(made.ops.count), for: target)
          try keep(op, slot, row)
        }
      case .jump(let target): index = jump(from: index - 1, to: Int(target), &copy)
      case .choose(let slot, let base):
        if let code = value(slot, row), code != FactStore.absent {
          index = jump(from: index - 1, to: Int(program.targets[Int(base) + Int(code)]), &copy)
        } else {
          try choose(slot, base, row, &copy)
        }
      case .select(let number): index = try select(Int(number), at: index - 1, row, &copy)
      case .each(let list, let width, let end):
        if index > loopEnd, row == nil, known.holds(list), isWrittenOut(index..<Int(end)) {
          let first = values[Int(list.index)]
          if first != FactStore.absent {
            for number in 0..<Int(values[Int(list.index) + 1]) {
              try self.copy(index..<Int(end), row: Int(first) + number * Int(width))
            }
          }
          index = Int(end)
        } else {
          guard row == nil else { throw Unfit() }
          loopEnd = max(loopEnd, Int(end))
          copy.wait(.op(made.ops.count), for: end)
          made.ops.append(op)
        }
      case .fixed, .begin, .end, .endRow, .paymentCode, .known: made.ops.append(op)
      }
    }
    copy.places[range.upperBound] = here
    for (old, what) in copy.waiting {
      guard let place = copy.places[old] else { throw Unfit() }
      fill(what, with: place)
    }
  }

  private var here: Int32 { Int32(made.ops.count) }

  private mutating func fill(_ what: Waiting, with place: Int32) {
    switch what {
    case .target(let number): made.targets[number] = place
    case .variant(let selection, let number): made.selections[selection].variants[number].target = place
    case .op(let index):
      switch made.ops[index] {
      case .unless(let condition, _): made.ops[index] = .unless(condition: condition, target: place)
      case .skipIfAbsent(let slot, _): made.ops[index] = .skipIfAbsent(slot, target: place)
      case .each(let list, let width, _): made.ops[index] = .each(list: list, width: width, end: place)
      case .jump: made.ops[index] = .jump(place)
      default: break
      }
    }
  }

  /// A fact that is not known stays; in a row that is written out there is no loop any more that it could stand in.
  private mutating func keep(_ op: Op, _ slot: Slot, _ row: Int?) throws {
    guard row == nil || slot.depth == 0 else { throw Unfit() }
    made.ops.append(op)
  }

  private mutating func print(_ op: Op, _ kind: KnownText, _ slot: Slot, _ row: Int?) throws {
    // An absent one stands where other facts decide whether it is printed.
    guard let value = value(slot, row), value != FactStore.absent else { return try keep(op, slot, row) }
    made.ops.append(.known(kind, made.texts.add(try text(value))))
  }

  /// The way leads to `target` for certain: gives where to go on copying.
  private mutating func jump(from index: Int, to target: Int, _ copy: inout Copy) -> Int {
    if let next = copy.next(after: index, jumpingTo: target) { return next }
    copy.wait(.op(made.ops.count), for: Int32(target))
    made.ops.append(.jump(0))
    return index + 1
  }

  private mutating func choose(_ slot: Slot, _ base: Int32, _ row: Int?, _ copy: inout Copy) throws {
    let bases = program.ops.compactMap { op -> Int? in if case .choose(_, let base) = op { Int(base) } else { nil } }
    let end = bases.filter { $0 > Int(base) }.min() ?? program.targets.count
    let first = made.targets.count
    for number in Int(base)..<end {
      copy.wait(.target(made.targets.count), for: program.targets[number])
      made.targets.append(0)
    }
    try keep(.choose(slot, base: Int32(first)), slot, row)
  }

  private mutating func select(_ number: Int, at index: Int, _ row: Int?, _ copy: inout Copy) throws -> Int {
    let selection = program.selections[number]
    let known = selection.slots.map { value($0, row) }
    if known.allSatisfy({ $0 != nil && $0 != FactStore.absent }) {
      for variant in selection.variants {
        var matches = true
        for (value, key) in zip(known, variant.keys) {
          switch key {
          case .any: break
          case .exactly(let number): matches = matches && value == number
          case .category: throw Unfit()
          }
        }
        if matches { return jump(from: index, to: Int(variant.target), &copy) }
      }
      throw Unfit()
    }
    guard row == nil || selection.slots.allSatisfy({ $0.depth == 0 }) else { throw Unfit() }
    for (variant, choice) in selection.variants.enumerated() {
      copy.wait(.variant(selection: made.selections.count, number: variant), for: choice.target)
    }
    made.ops.append(.select(Int32(made.selections.count)))
    made.selections.append(selection)
    return index + 1
  }

  /// Whether the rows of a known list can be written out: nothing in them needs a loop of its own.
  private func isWrittenOut(_ body: Range<Int>) -> Bool {
    program.ops[body].allSatisfy { op in
      switch op {
      case .amount(let slot), .date(let slot), .period(let slot), .count(let slot), .year(let slot), .iban(let slot),
        .reference(let slot):
        slot.depth == 0
      case .unless(let number, _):
        program.conditions[Int(number)].nodes.allSatisfy { if case .compareFacts = $0 { false } else { true } }
      case .each: false
      default: true
      }
    }
  }

  // MARK: Conditions

  private enum Folded {
    case known(Bool)
    case open(Condition)
  }

  private func folded(_ condition: Condition, _ row: Int?) -> Folded {
    var rest = Condition()
    /// The number of a node of `rest`, or what is known.
    enum Part {
      case known(Bool)
      case node(Int)
    }
    func keep(_ node: Condition.Node) -> Part {
      rest.nodes.append(node)
      return .node(rest.nodes.count - 1)
    }
    func fold(_ index: Int) -> Part {
      switch condition.nodes[index] {
      case .flag(let slot): return value(slot, row).map { .known($0 == 1) } ?? keep(.flag(slot))
      case .present(let slot): return value(slot, row).map { .known($0 != FactStore.absent) } ?? keep(.present(slot))
      case .isOne(let slot, let codes):
        return value(slot, row).map { .known(codes.contains($0)) } ?? keep(.isOne(slot, of: codes))
      case .compare(let slot, let comparison, let number):
        return value(slot, row).map { .known($0 != FactStore.absent && comparison.holds($0, number)) }
          ?? keep(.compare(slot, comparison, number))
      case .compareFacts(let left, let comparison, let right):
        guard let a = value(left, row), let b = value(right, row) else { return keep(.compareFacts(left, comparison, right)) }
        return .known(a != FactStore.absent && b != FactStore.absent && comparison.holds(a, b))
      case .not(let inner):
        switch fold(inner) {
        case .known(let holds): return .known(!holds)
        case .node(let node): return keep(.not(node))
        }
      case .and(let left, let right):
        switch (fold(left), fold(right)) {
        case (.known(false), _), (_, .known(false)): return .known(false)
        case (.known(true), let other), (let other, .known(true)): return other
        case (.node(let a), .node(let b)): return keep(.and(a, b))
        }
      case .or(let left, let right):
        switch (fold(left), fold(right)) {
        case (.known(true), _), (_, .known(true)): return .known(true)
        case (.known(false), let other), (let other, .known(false)): return other
        case (.node(let a), .node(let b)): return keep(.or(a, b))
        }
      }
    }
    switch fold(condition.root) {
    case .known(let holds): return .known(holds)
    case .node(let root):
      rest.root = root
      return .open(rest)
    }
  }
}
