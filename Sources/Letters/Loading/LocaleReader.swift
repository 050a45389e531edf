import Facts
import MessageFormat
import Yams

/// Reads one folder of `locales/`.
struct LocaleReader {
  let id: String

  func read(
    _ info: YAMLFile, messages files: [YAMLFile], releases: LocaleReleases, kinds known: Set<String>, hash: String,
    _ issues: inout IssueList
  ) -> Locale? {
    guard var root = MappingReader(info.root, in: info, what: "A locale", issues: &issues) else { return nil }
    let name = root.requiredString("locale", &issues)
    let ownName = root.requiredString("name", &issues)
    let cldr = root.requiredString("cldr", &issues)
    let direction = root.requiredString("direction", &issues)
    let status = status(&root, in: info, &issues)
    _ = root.take("reviewer")
    let range = root.string("range", &issues).flatMap { self.range($0, &issues) } ?? ("", " - ", "")
    let kinds = root.take("kinds").map { self.kinds($0, known, in: info, &issues) }
    let glossary = texts(root.take("glossary"), in: info, "`glossary`", &issues)
    let blame = root.take("blame").map { YAMLValue.strings($0, in: info, what: "`blame`", &issues) } ?? []
    let exceptions = texts(root.take("parity_exceptions"), in: info, "`parity_exceptions`", &issues)
    root.finish(&issues)
    if let name, name.value != id {
      issues.add(.badLocale, name.place, "This should be the name of the folder, `\(id)`.")
    }
    guard let ownName, let cldr, let direction else { return nil }
    do {
      let data = try LocaleData(identifier: cldr.value)
      if (direction.value == "rtl") != data.isRightToLeft || !["ltr", "rtl"].contains(direction.value) {
        issues.add(.badLocale, direction.place, "CLDR says that this language is written \(data.isRightToLeft ? "rtl" : "ltr").")
      }
      var messages: [String: LocaleMessage] = [:]
      for file in files { readMessages(file.root, prefix: "", in: file, &messages, &issues) }
      return Locale(
        id: id, name: ownName.value, languageTag: id.hasSuffix("-simple") ? String(id.dropLast(7)) : id, claim: status,
        formats: try LocaleFormats(data, range: range), integerPluralCategories: data.integerPluralCategories,
        messages: messages, glossary: glossary,
        blamed: BlameCheck.stems(blame.map(\.value).filter { !$0.isEmpty }, in: messages),
        parityExceptions: exceptions.mapValues(\.value),
        kinds: kinds, releases: Dictionary(releases.releases.map { ($0.kind, $0) }, uniquingKeysWith: { $1 }),
        place: .start(of: info.name), hash: hash,
        hasCallScript: messages.keys.contains { $0.hasPrefix(CompanionTexts.CallScript.keyPrefix) })
    } catch {
      issues.add(.badLocale, cldr.place, "\(error)")
      return nil
    }
  }

  private func status(
    _ root: inout MappingReader, in file: YAMLFile, _ issues: inout IssueList
  ) -> Located<ReleaseStatus> {
    guard let word = root.requiredString("status", &issues) else {
      return Located(value: .draft, place: .start(of: file.name))
    }
    if let status = ReleaseStatus(rawValue: word.value) { return Located(value: status, place: word.place) }
    let known = ReleaseStatus.allCases.map(\.rawValue).joined(separator: ", ")
    issues.add(.badValue, word.place, "The status should be one of \(known).")
    return Located(value: .draft, place: word.place)
  }

  /// The kinds that this locale has; a kind that the house lacks would silently be no kind at all.
  private func kinds(
    _ node: Yams.Node, _ known: Set<String>, in file: YAMLFile, _ issues: inout IssueList
  ) -> Set<String> {
    let names = YAMLValue.strings(node, in: file, what: "`kinds`", &issues)
    for name in names where !known.isEmpty && !known.contains(name.value) {
      let hint =
        nearestName(to: name.value, among: known.sorted()).map { " Did you mean `\($0)`?" }
        ?? " Choose kinds that have a file in templates/letters."
      issues.add(.badValue, name.place, "There is no letter of the kind `\(name.value)`.\(hint)")
    }
    return Set(names.map(\.value))
  }

  /// Splits `{from} tot en met {to}`.
  private func range(_ text: Located<String>, _ issues: inout IssueList) -> (String, String, String)? {
    let first = text.value.components(separatedBy: "{from}")
    guard first.count == 2, case let rest = first[1].components(separatedBy: "{to}"), rest.count == 2 else {
      issues.add(.badValue, text.place, "`range` should hold {from} and then {to}, each once.")
      return nil
    }
    return (first[0], rest[0], rest[1])
  }

  private func texts(
    _ node: Yams.Node?, in file: YAMLFile, _ what: String, _ issues: inout IssueList
  ) -> [String: Located<String>] {
    guard let node, var reader = MappingReader(node, in: file, what: what, issues: &issues) else { return [:] }
    var result: [String: Located<String>] = [:]
    for key in reader.keys { result[key] = reader.string(key, &issues) }
    return result
  }

  private func readMessages(
    _ node: Yams.Node, prefix: String, in file: YAMLFile, _ messages: inout [String: LocaleMessage],
    _ issues: inout IssueList
  ) {
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        guard let name = key.string else { continue }
        readMessages(value, prefix: prefix.isEmpty ? name : "\(prefix)/\(name)", in: file, &messages, &issues)
      }
    case .scalar(let scalar):
      if YAMLValue.isNull(node) || scalar.string.allSatisfy(\.isWhitespace) {
        issues.add(.badValue, file.place(node), "The message `\(prefix)` is empty.")
        return
      }
      if let earlier = messages[prefix] {
        issues.add(.duplicate, file.place(node), "The message `\(prefix)` stands in \(earlier.place.file):\(earlier.place.line) too.")
        return
      }
      checkCharacters(scalar, key: prefix, in: file, &issues)
      if let message = MessageReader(file: file).read(scalar, key: prefix, &issues) { messages[prefix] = message }
    default: issues.add(.wrongShape, file.place(node), "A message file holds keys and texts only.")
    }
  }

  /// No invisible characters in texts either: they could hide or turn words.
  private func checkCharacters(
    _ scalar: Yams.Node.Scalar, key: String, in file: YAMLFile, _ issues: inout IssueList
  ) {
    for line in scalar.string.split(separator: "\n") {
      if let fault = TextRules.firstForbidden(in: String(line)) {
        issues.add(.forbiddenCharacter, file.place(.scalar(scalar)), "The message `\(key)` holds an invisible character (\(fault.name)). Take it out; the engine isolates values itself.")
      }
    }
  }
}

extension String {
  /// The pieces between occurrences of `separator`.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var pieces: [String] = []
    var rest = Substring(self)
    while let range = rest.firstRange(of: separator) {
      pieces.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    pieces.append(String(rest))
    return pieces
  }
}
