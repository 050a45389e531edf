/// Reads a gettext PO file that came back.
struct POReader {
  /// Bytes: 16 MiB.
  static let largest = 16 << 20

  static func read(_ bytes: [UInt8]) throws(TranslationError) -> ReturnedFile {
    guard bytes.count <= largest else { throw .tooLarge(bytes: bytes.count, limit: largest) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notPO(line: 1, reason: "it is not UTF-8.") }
    var reader = POReader()
    let entries = try reader.entries(of: text)
    guard let head = entries.first(where: { $0.context == nil && $0.source.isEmpty }) else {
      throw .notPO(line: 1, reason: "it has no head (the entry with an empty msgid).")
    }
    var fields: [String: String] = [:]
    for line in head.target.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { fields[String(parts[0])] = parts[1].drop { $0 == " " }.description }
    }
    guard let locale = fields[POEntry.localeField] ?? fields["Language"]?.replacing("_", with: "-"), !locale.isEmpty
    else {
      throw .noTargetLanguage
    }
    let units = entries.filter { $0.context != nil || !$0.source.isEmpty }.map { entry in
      let isBlank = entry.target.allSatisfy(\.isWhitespace)
      return ReturnedUnit(
        id: entry.context ?? entry.source, line: entry.line, sourceHash: nil, targetHash: nil,
        source: .pattern(entry.source), target: isBlank ? nil : .pattern(entry.target),
        state: entry.isFuzzy || isBlank ? .initial : nil, data: [:])
    }
    return ReturnedFile(locale: locale, units: units)
  }

  // MARK: Lines

  private enum Field { case none, context, source, target }

  private var entry = POEntry()
  private var field = Field.none
  private var found: [POEntry] = []
  private var hasSource = false
  private var hasTarget = false

  private mutating func entries(of text: String) throws(TranslationError) -> [POEntry] {
    var number = 0
    for raw in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
      number += 1
      let line = POReader.trimmed(raw)
      if line.isEmpty { continue }
      if line.hasPrefix("#") {
        try comment(line, number)
      } else if line.hasPrefix("\"") {
        try append(try POReader.unquoted(line, number), number)
      } else {
        try keyword(line, number)
      }
    }
    try close(number)
    return found
  }

  private mutating func comment(_ line: Substring, _ number: Int) throws(TranslationError) {
    // What is no longer used says nothing to us.
    if line.hasPrefix("#~") { return }
    if hasTarget { try close(number) }
    if line.hasPrefix("#,"), line.contains("fuzzy") { entry.isFuzzy = true }
  }

  private mutating func keyword(_ line: Substring, _ number: Int) throws(TranslationError) {
    let word = line.prefix { !$0.isWhitespace && $0 != "\"" }
    let rest = POReader.trimmed(line.dropFirst(word.count))
    switch word {
    case "msgctxt":
      if hasTarget { try close(number) }
      guard entry.context == nil, !hasSource else {
        throw .notPO(line: number, reason: "msgctxt stands in a wrong place.")
      }
      field = .context
      entry.context = ""
      entry.line = number
    case "msgid":
      if hasTarget { try close(number) }
      guard !hasSource else { throw .notPO(line: number, reason: "msgid stands in a wrong place.") }
      field = .source
      hasSource = true
      if entry.context == nil { entry.line = number }
    case "msgstr":
      guard hasSource, !hasTarget else { throw .notPO(line: number, reason: "msgstr stands in a wrong place.") }
      field = .target
      hasTarget = true
    case "msgid_plural":
      throw .notPO(line: number, reason: "msgid_plural is not used here: every plural form is an entry of its own.")
    default:
      throw .notPO(line: number, reason: "this line begins with no keyword of PO.")
    }
    guard rest.hasPrefix("\"") else { throw .notPO(line: number, reason: "a text in quotes should follow \(word).") }
    try append(try POReader.unquoted(rest, number), number)
  }

  private mutating func append(_ text: String, _ number: Int) throws(TranslationError) {
    switch field {
    case .none: throw .notPO(line: number, reason: "a text stands here without a keyword.")
    case .context: entry.context = (entry.context ?? "") + text
    case .source: entry.source += text
    case .target: entry.target += text
    }
  }

  private mutating func close(_ number: Int) throws(TranslationError) {
    if hasSource || entry.context != nil {
      guard hasTarget else { throw .notPO(line: number, reason: "the entry before it has no msgstr.") }
      found.append(entry)
    }
    entry = POEntry()
    field = .none
    hasSource = false
    hasTarget = false
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line.drop { $0 == " " || $0 == "\t" }
    while let last = line.last, last == " " || last == "\t" { line.removeLast() }
    return line
  }

  private static func unquoted(_ line: Substring, _ number: Int) throws(TranslationError) -> String {
    var text = ""
    var isEscaped = false
    var isClosed = false
    for scalar in line.unicodeScalars.dropFirst() {
      if isClosed { throw .notPO(line: number, reason: "something stands after the closing quote.") }
      if isEscaped {
        switch scalar {
        case "n": text += "\n"
        case "t": text += "\t"
        case "r": text += "\r"
        case "\"", "\\": text.unicodeScalars.append(scalar)
        default: throw .notPO(line: number, reason: "\\\(scalar) is no escape that is used here.")
        }
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "\"" {
        isClosed = true
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    guard isClosed else { throw .notPO(line: number, reason: "a quote is not closed.") }
    return text
  }
}
