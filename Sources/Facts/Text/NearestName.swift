/// The known name that an unknown one was probably meant to be: at most two slips of the pen away, and fewer slips than
/// a third of its letters.
public func nearestName(to name: String, among known: some Sequence<String>) -> String? {
  let letters = Array(name.lowercased().unicodeScalars.prefix(40))
  var best: (name: String, slips: Int)?
  for candidate in known {
    let slips = slips(from: letters, to: Array(candidate.unicodeScalars))
    if slips <= 2, slips * 3 <= max(letters.count, 3), slips < best?.slips ?? .max { best = (candidate, slips) }
  }
  return best?.name
}

/// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment distance).
private func slips(from a: [Unicode.Scalar], to b: [Unicode.Scalar]) -> Int {
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
    beforeLast = last
    last = row
  }
  return last[b.count]
}
