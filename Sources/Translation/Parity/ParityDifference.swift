/// A place where a translated letter says something else than the Dutch one.
public struct ParityDifference: Sendable, Hashable, Encodable {
  /// The id of the record.
  public let record: String
  public let locale: String
  /// The part, such as `what-to-do`.
  public let part: String
  /// Where in it: `steps 1, item 3`.
  public let place: String
  /// What Dutch has and the translation has. It names kinds of values, and their figures only when asked for.
  public let message: String
}

extension ParityDifference: CustomStringConvertible {
  public var description: String {
    "\(record) in \(locale): part \(part)\(place.isEmpty ? "" : ", \(place)"): \(message)"
  }
}

/// Holds the outline of a translated letter against that of the Dutch one.
public struct ParityComparison: Sendable {
  private let record: String
  private let locale: String
  private let showsValues: Bool

  /// - Parameter showsValues: whether messages repeat amounts and dates; they are data of a person.
  public init(record: String, locale: String, showsValues: Bool = false) {
    self.record = record
    self.locale = locale
    self.showsValues = showsValues
  }

  public func differences(dutch: LetterOutline, translation: LetterOutline) -> [ParityDifference] {
    var found: [ParityDifference] = []
    let names = (dutch.parts.map(\.name), translation.parts.map(\.name))
    if names.0 != names.1 {
      found.append(difference("letter", "", "Dutch has the parts \(list(names.0)), the translation \(list(names.1))"))
      return found
    }
    for (own, other) in zip(dutch.parts, translation.parts) { compare(own, other, part: own.name, place: [], &found) }
    return found
  }

  private func compare(
    _ dutch: LetterOutline.Node, _ other: LetterOutline.Node, part: String, place: [String],
    _ found: inout [ParityDifference]
  ) {
    if dutch.values != other.values {
      found.append(difference(part, place.joined(separator: ", "), values(dutch.values, other.values)))
    }
    let names = (dutch.children.map(\.name), other.children.map(\.name))
    if names.0 != names.1 {
      found.append(
        difference(
          part, place.joined(separator: ", "), "Dutch has \(counted(names.0)), the translation \(counted(names.1))"))
      return
    }
    var numbers: [String: Int] = [:]
    for (own, translated) in zip(dutch.children, other.children) {
      numbers[own.name, default: 0] += 1
      compare(own, translated, part: part, place: place + ["\(own.name) \(numbers[own.name] ?? 1)"], &found)
    }
  }

  private func values(_ dutch: [String], _ other: [String]) -> String {
    guard showsValues else {
      func kinds(_ values: [String]) -> String { counted(values.map { String($0.prefix { $0 != " " }) }) }
      let (own, translated) = (kinds(dutch), kinds(other))
      return own == translated
        ? "the translation holds other values than Dutch (\(own))"
        : "Dutch holds \(own), the translation \(translated)"
    }
    return "Dutch holds \(list(dutch)), the translation \(list(other))"
  }

  private func difference(_ part: String, _ place: String, _ message: String) -> ParityDifference {
    ParityDifference(record: record, locale: locale, part: part, place: place, message: message + ".")
  }

  private func list(_ values: [String]) -> String { values.isEmpty ? "nothing" : values.joined(separator: ", ") }

  /// `2 steps, 1 table`: in the order in which they first stand.
  private func counted(_ names: [String]) -> String {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for name in names {
      if counts[name] == nil { order.append(name) }
      counts[name, default: 0] += 1
    }
    return order.isEmpty ? "nothing" : order.map { "\(counts[$0] ?? 0) \($0)" }.joined(separator: ", ")
  }
}
