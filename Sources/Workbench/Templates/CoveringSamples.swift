import Letters

/// The samples of a kind that together show every text the kind's samples can show, fewest first.
///
/// What a sample shows is what its explanation says: the texts that were chosen, and the conditions that held.
actor CoveringSamples {
  struct Chosen: Sendable {
    let name: String
    /// Choices that no sample before it shows.
    let adds: Int
  }

  private var kept: [String: [Chosen]] = [:]

  func chosen(kind: String, locale: String, samples: [Sample], house: House) -> [Chosen] {
    let key = "\(kind) \(locale)"
    if let known = kept[key] { return known }
    var shown: [(name: String, choices: Set<String>)] = []
    for sample in samples where sample.kind == kind {
      guard let record = RecordIntake(sample.bytes, house: house).record,
        let explanation = try? house.library.explain(record, locale: locale)
      else { continue }
      var choices: Set<String> = []
      for choice in explanation.choices {
        choices.insert(choice.message)
        choices.formUnion(choice.conditions)
        choices.formUnion(choice.chosenBy.map { "\(choice.message) \($0.fact) \($0.value)" })
      }
      shown.append((sample.name, choices))
    }
    let chosen = CoveringSamples.cover(shown)
    kept[key] = chosen
    return chosen
  }

  /// Always the sample that adds most; of equals the first.
  static func cover(_ shown: [(name: String, choices: Set<String>)]) -> [Chosen] {
    var left = shown
    var chosen: [Chosen] = []
    while let most = left.map(\.choices.count).max(), most > 0,
      let index = left.firstIndex(where: { $0.choices.count == most })
    {
      let taken = left.remove(at: index)
      chosen.append(Chosen(name: taken.name, adds: most))
      for other in left.indices { left[other].choices.subtract(taken.choices) }
    }
    return chosen
  }
}
