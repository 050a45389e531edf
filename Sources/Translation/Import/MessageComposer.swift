/// Puts the texts of a message together again: what did not change keeps the wording it has in the file.
struct MessageComposer {
  private let plan: VariantPlan

  init(_ plan: VariantPlan) { self.plan = plan }

  /// The source of the message in MessageFormat 2.
  func source(key: String, _ contents: [UnitID: InlineContent]) -> String {
    if let target = plan.target, plan.keepsTarget { return spliced(key, target, contents) }
    return composed(key, contents)
  }

  /// The message of the locale with the changed patterns put in.
  private func spliced(_ key: String, _ target: MessageText, _ contents: [UnitID: InlineContent]) -> String {
    var bytes = Array(target.source.utf8)
    var added = ""
    for keys in plan.keys where !target.variants.contains(where: { $0.keys == keys }) {
      added += "\(keys.joined(separator: " ")) {{\(contents[UnitID(key, variant: keys)]?.pattern ?? "")}}\n"
    }
    // From the last to the first, so that the places of the others stay.
    for (index, variant) in target.variants.enumerated().reversed() {
      let content = contents[UnitID(key, variant: variant.keys)] ?? variant.content
      if content != variant.content {
        let pattern = target.selectors.isEmpty ? simple(content, in: target) : content.pattern
        bytes.replaceSubrange(variant.range, with: Array(pattern.utf8))
      }
      // New forms go before the last one, which catches all.
      if index == target.variants.count - 1, !added.isEmpty {
        bytes.insert(contentsOf: Array(added.utf8), at: target.message.variants[index].range.lowerBound)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A message of one pattern may begin with a dot only between `{{` and `}}`.
  private func simple(_ content: InlineContent, in target: MessageText) -> String {
    let isQuoted = target.source.utf8.first == UInt8(ascii: "{") && target.variants.first?.range.lowerBound ?? 0 > 0
    let pattern = content.pattern
    return isQuoted || !target.message.declarations.isEmpty || !pattern.hasPrefix(".") ? pattern : "{{\(pattern)}}"
  }

  /// A new message: declarations and selectors as in Dutch, the forms of the locale.
  private func composed(_ key: String, _ contents: [UnitID: InlineContent]) -> String {
    let dutch = plan.source
    func pattern(_ keys: [String]) -> String { contents[UnitID(key, variant: keys)]?.pattern ?? "" }
    guard !dutch.selectors.isEmpty else {
      if dutch.message.declarations.isEmpty {
        let pattern = pattern([])
        return pattern.hasPrefix(".") ? "{{\(pattern)}}" : pattern
      }
      let start = dutch.variants.first?.range.lowerBound ?? 0
      return String(decoding: Array(dutch.source.utf8)[..<start], as: UTF8.self) + pattern([]) + "}}"
    }
    let start = dutch.message.variants.first?.range.lowerBound ?? 0
    let head = String(decoding: Array(dutch.source.utf8)[..<start], as: UTF8.self)
    return head + plan.keys.map { "\($0.joined(separator: " ")) {{\(pattern($0))}}" }.joined(separator: "\n") + "\n"
  }
}
