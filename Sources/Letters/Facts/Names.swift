/// The candidate nearest to `name` by edit distance, when it is near enough to be a likely slip of the keyboard.
func closestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let limit = max(1, min(4, name.count / 3 + 1))
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let distance = editDistance(Array(name.utf8), Array(candidate.utf8), limit: limit)
    if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
  }
  return best?.name
}

/// Levenshtein distance; stops early with `limit + 1` when the words are further apart.
private func editDistance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
  if abs(a.count - b.count) > limit { return limit + 1 }
  var previous = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var current = [i + 1]
    current.reserveCapacity(b.count + 1)
    for (j, y) in b.enumerated() {
      current.append(min(previous[j] + (x == y ? 0 : 1), previous[j + 1] + 1, current[j] + 1))
    }
    if (current.min() ?? 0) > limit { return limit + 1 }
    previous = current
  }
  return previous[b.count]
}
