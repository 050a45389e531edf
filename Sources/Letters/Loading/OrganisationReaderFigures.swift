import Facts
import Yams

/// Figures, texts and codes of an organisation, each with its source.
extension OrganisationReader {
  /// Takes `source` and `verified_on` of a mapping; gives whether it was verified.
  @discardableResult
  mutating func provenance(_ reader: inout MappingReader, _ what: String, _ issues: inout IssueList) -> Bool {
    if let source = reader.string("source", &issues), !source.value.isEmpty {
      sources[scope + what] = source.value
    } else {
      issues.add(
        .missingSource, reader.place, "`\(what)` has no `source`. Say which law article or page it comes from.")
    }
    guard let verified = reader.take("verified_on") else {
      unverified.append(Located(value: what, place: reader.place))
      return false
    }
    return date(verified, "verified_on", &issues) != nil
  }

  mutating func text(_ node: Yams.Node, _ what: String, _ issues: inout IssueList) -> String? {
    guard var reader = MappingReader(node, in: file, what: "`\(what)`", issues: &issues) else { return nil }
    let value = reader.requiredString("value", &issues)
    provenance(&reader, what, &issues)
    reader.finish(&issues)
    return value.flatMap { printable($0, &issues) }
  }

  /// A figure, plain or as `{value:, source:, verified_on:}`.
  mutating func figure(
    _ node: Yams.Node, _ what: String, _ range: ClosedRange<Int>, inherits: Bool = false, _ issues: inout IssueList
  ) -> Int? {
    if case .scalar = node, !inherits {
      issues.add(
        .missingSource, file.place(node), "`\(what)` has no source. Write {value: ..., source: ..., verified_on: ...}.")
    }
    guard let valueNode = value(of: node, what, &issues) else { return nil }
    guard let number = YAMLValue.integer(valueNode, in: file, what: "`\(what)`", &issues) else { return nil }
    guard range.contains(number) else {
      issues.add(.badValue, file.place(valueNode), "`\(what)` should be \(range.lowerBound) to \(range.upperBound).")
      return nil
    }
    return number
  }

  /// The value itself, of which a mapping also tells the source.
  mutating func value(of node: Yams.Node, _ what: String, _ issues: inout IssueList) -> Yams.Node? {
    guard case .mapping = node else { return node }
    guard var reader = MappingReader(node, in: file, what: "`\(what)`", issues: &issues) else { return nil }
    let value = reader.take("value")
    provenance(&reader, what, &issues)
    reader.finish(&issues)
    return value
  }

  func date(_ node: Yams.Node, _ what: String, _ issues: inout IssueList) -> CivilDate? {
    guard let text = YAMLValue.string(node, in: file, what: "`\(what)`", &issues) else { return nil }
    do {
      return try CivilDate(iso: text.value)
    } catch {
      issues.add(.badValue, text.place, "`\(what)` should be a date that exists, written YYYY-MM-DD.")
      return nil
    }
  }

  func printable(_ text: Located<String>, _ issues: inout IssueList) -> String? {
    if let fault = TextRules.firstForbidden(in: text.value) {
      issues.add(
        .forbiddenCharacter, text.place, "This text holds an invisible character (\(fault.name)). Take it out.")
      return nil
    }
    return text.value
  }

  func code(_ name: Located<String>, list: String, _ issues: inout IssueList) -> Int? {
    if let index = codes.index(of: name.value, in: list) { return index }
    let known = codes.lists[list]?.map(\.name) ?? []
    let hint = nearestName(to: name.value, among: known).map { " Did you mean `\($0)`?" } ?? ""
    issues.add(.unknownCode, name.place, "The list `\(list)` has no code `\(name.value)`.\(hint)")
    return nil
  }
}
