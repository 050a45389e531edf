/// The known name that an unknown one was probably meant to be: few slips of the pen away, for its length at most four and at
/// most one in three letters (one in a name of up to five letters). Of equally near names the first is given.
public func nearestName(to name: String, among known: some Sequence<String>) -> String? {
  let letters = Array(name.lowercased().unicodeScalars.prefix(80))
  let limit = max(1, min(4, letters.count / 3))
  var best: (name: String, slips: Int)?
  for candidate in known {
    guard let slips = slips(from: letters, to: Array(candidate.unicodeScalars.prefix(100)), limit: limit) else { continue }
    if slips < best?.slips ?? .max { best = (candidate, slips) }
  }
  return best?.name
}

/// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment distance); nil above the limit.
private func slips(from a: [Unicode.Scalar], to b: [Unicode.Scalar], limit: Int) -> Int? {
  if abs(a.count - b.count) > limit { return nil }
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 1..<(a.count + 1) {
    var row = [i]
    row.reserveCapacity(b.count + 1)
    for j in 1..<(b.count + 1) {
      var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, beforeLast[j - 2] + 1) }
      row.append(cost)
    }
    if (row.min() ?? 0) > limit, (last.min() ?? 0) > limit { return nil }
    beforeLast = last
    last = row
  }
  return last[b.count] <= limit ? last[b.count] : nil
}
