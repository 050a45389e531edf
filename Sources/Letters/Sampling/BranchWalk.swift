/// Reads a letter over the facts of one record as the walk does, and keeps only which branches it took.
struct BranchWalk {
  private let map: BranchMap
  private let facts: FactStore
  private let formats: LocaleFormats
  private var bases = RowBases()
  /// How many lists are open.
  private var depth = 0
  private(set) var taken: BranchSet

  /// The branches that a record with these facts shows.
  static func branches(_ map: BranchMap, _ facts: FactStore, _ formats: LocaleFormats) -> BranchSet {
    var walk = BranchWalk(map, facts, formats)
    walk.run(from: 0, to: map.program.ops.count)
    return walk.taken
  }

  private init(_ map: BranchMap, _ facts: FactStore, _ formats: LocaleFormats) {
    self.map = map
    self.facts = facts
    self.formats = formats
    taken = BranchSet(count: map.branches.count)
  }

  private func value(_ slot: Slot) -> Int64 { facts.values[bases.index(of: slot)] }

  private mutating func take(_ way: Int, at index: Int) {
    let start = map.starts[index]
    if start >= 0, map.ways[start + way] >= 0 { taken.insert(map.ways[start + way]) }
  }

  private mutating func run(from start: Int, to end: Int) {
    var next = start
    while next < end {
      let at = next
      next += 1
      switch map.program.ops[at] {
      case .unless(let condition, let target):
        let holds = holds(map.program.conditions[Int(condition)])
        take(holds ? 0 : 1, at: at)
        if !holds { next = Int(target) }
      case .jump(let target): next = Int(target)
      case .choose(let slot, let base):
        let code = value(slot)
        guard code >= 0 else { return }
        take(Int(code), at: at)
        next = Int(map.program.targets[Int(base) + Int(code)])
      case .select(let number):
        let selection = map.program.selections[Int(number)]
        guard let variant = selection.variants.firstIndex(where: { matches($0, selection.slots) }) else { return }
        take(variant, at: at)
        next = Int(selection.variants[variant].target)
      case .each(let list, let width, let last):
        each(list, width: Int(width), at: at, to: Int(last))
        next = Int(last)
      case .skipIfAbsent(let slot, let target):
        let isAbsent = value(slot) == FactStore.absent
        take(isAbsent ? 1 : 0, at: at)
        if isAbsent { next = Int(target) }
      default: break
      }
    }
  }

  private mutating func each(_ list: Slot, width: Int, at: Int, to end: Int) {
    let place = bases.index(of: list)
    let first = facts.values[place]
    let count = first == FactStore.absent ? 0 : facts.values[place + 1]
    take(count > 0 ? 0 : 1, at: at)
    guard count > 0 else { return }
    let before = bases
    for row in 0..<Int(count) {
      if depth == 0 { bases.outer = Int(first) + row * width } else { bases.inner = Int(first) + row * width }
      depth += 1
      run(from: at + 1, to: end)
      depth -= 1
    }
    bases = before
  }

  private func holds(_ condition: Condition) -> Bool {
    facts.values.withUnsafeBufferPointer { values in
      values.baseAddress.map { condition.holds($0, bases) } ?? false
    }
  }

  private func matches(_ variant: SelectVariant, _ slots: [Slot]) -> Bool {
    zip(slots, variant.keys).allSatisfy { slot, key in
      switch key {
      case .any: true
      case .exactly(let number): value(slot) == number
      case .category(let category): formats.plural.category(of: value(slot)) == category
      }
    }
  }
}
