extension MessageResolver {
  /// The pattern to format: the only one, or that of the best variant.
  ///
  /// Source: LDML part 9, "Pattern Selection".
  mutating func selectedPattern() -> Pattern {
    switch formatter.message.body {
    case .pattern(let pattern): return pattern
    case .matcher(let matcher):
      var selection = Selection(matcher: matcher, selectors: matcher.selectors.map { selector(for: $0) })
      let best = selection.best(of: formatter.keys, &self)
      return best.map { matcher.variants[$0].pattern } ?? Pattern(elements: [])
    }
  }

  /// What compares the value of a selector with keys; nil, with an error, when it cannot select.
  private mutating func selector(for variable: VariableReference) -> KeyMatcher? {
    if case .value(let value) = resolve(variable), let make = value.matcher {
      do {
        return try make()
      } catch {
        report(error, at: variable.range)
      }
    }
    report(.badSelector, "$\(variable.name) cannot select", at: variable.range)
    return nil
  }
}

/// The choice of a variant, with the selectors that have failed so far.
private struct Selection {
  let matcher: Matcher
  let selectors: [KeyMatcher?]
  private var failed: Set<Int> = []
  /// What each selector said of a key: variants repeat keys, and an error is told once.
  private var known: [[String: Bool]]

  init(matcher: Matcher, selectors: [KeyMatcher?]) {
    self.matcher = matcher
    self.selectors = selectors
    known = Array(repeating: [:], count: selectors.count)
  }

  /// The index of the best variant; the message has one with only `*`.
  mutating func best(of variants: [[String?]], _ resolver: inout MessageResolver) -> Int? {
    var best: Int?
    for (index, keys) in variants.enumerated() {
      guard matches(keys, variant: index, &resolver) else { continue }
      if let current = best, !isBetter(keys, than: variants[current]) { continue }
      best = index
    }
    return best
  }

  private mutating func matches(_ keys: [String?], variant: Int, _ resolver: inout MessageResolver) -> Bool {
    for (position, key) in keys.enumerated() {
      guard let key else { continue }
      guard let selector = selectors[position] else { return false }
      if let answer = known[position][key] {
        if answer { continue }
        return false
      }
      var answer = false
      do {
        answer = try selector.matches(key)
      } catch {
        resolver.report(error, at: matcher.variants[variant].keys[position].range)
        if failed.insert(position).inserted {
          let variable = matcher.selectors[position]
          resolver.report(.badSelector, "$\(variable.name) cannot select with this key", at: variable.range)
        }
      }
      known[position][key] = answer
      guard answer else { return false }
    }
    return true
  }

  /// Whether the first keys win; the first selector that sees a difference decides.
  private func isBetter(_ first: [String?], than second: [String?]) -> Bool {
    for position in first.indices {
      switch (first[position], second[position]) {
      case (nil, nil): continue
      case (nil, _): return false
      case (_, nil): return true
      case (let one?, let other?):
        if one == other { continue }
        return selectors[position]?.isBetter(one, other) ?? false
      }
    }
    return false
  }
}
