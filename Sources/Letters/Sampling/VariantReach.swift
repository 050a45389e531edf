/// Which variants of a `.match` some values can choose: a `*` after all codes, flags or categories is never reached.
struct VariantReach {
  /// The places of the variants that can be chosen.
  let reached: Set<Int>

  private static let mostCombinations = 20_000

  init(
    _ selection: Selection, _ definitions: [FactDefinition], _ context: CompileContext, _ scope: FactScope,
    _ limits: BranchLimits, _ locale: Locale
  ) {
    var values: [[Int64]] = []
    for (column, definition) in definitions.enumerated() {
      if let all = context.domains[definition.name] ?? scope.allValues(of: definition) {
        values.append(all.sorted())
      } else {
        values.append(
          VariantReach.counts(selection, column, limits.numbers(of: definition.name, context), locale))
      }
    }
    guard values.reduce(1, { $0 * max(1, $1.count) }) <= VariantReach.mostCombinations else {
      reached = Set(selection.variants.indices)
      return
    }
    var combinations: [[Int64]] = [[]]
    for column in values { combinations = combinations.flatMap { before in column.map { before + [$0] } } }
    reached = Set(
      combinations.compactMap { combination in
        selection.variants.firstIndex { variant in
          zip(combination, variant.keys).allSatisfy { value, key in
            switch key {
            case .any: true
            case .exactly(let number): value == number
            case .category(let category): locale.formats.plural.category(of: value) == category
            }
          }
        }
      })
  }

  /// Every possible number that a key names, and of each plural category the first number that no key names.
  private static func counts(
    _ selection: Selection, _ column: Int, _ possible: [Int64], _ locale: Locale
  ) -> [Int64] {
    let keys = selection.variants.map { $0.keys[column] }
    let named = Set(keys.compactMap { if case .exactly(let number) = $0 { number } else { nil } })
    var found: [UInt8: Int64] = [:]
    for number in possible where !named.contains(number) {
      let category = locale.formats.plural.category(of: number)
      if found[category] == nil { found[category] = number }
    }
    // A number that a key names can be larger than those that are tried.
    let last = possible.last ?? 0
    return named.filter { possible.contains($0) || $0 > last }.sorted() + found.values.sorted()
  }
}
