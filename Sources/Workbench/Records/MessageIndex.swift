import Foundation

/// Where each message of a locale is written, and where templates ask for it: `file:line`.
struct MessageIndex: Sendable {
  /// By locale, by key.
  private let places: [String: [String: String]]
  /// By locale: the words of each message between its values.
  private let literals: [String: [(key: String, words: [String])]]
  /// The lines of templates, by file.
  private let templateLines: [(file: String, lines: [String])]

  init(_ files: HouseFiles) {
    var places: [String: [String: String]] = [:]
    var literals: [String: [(key: String, words: [String])]] = [:]
    var templateLines: [(file: String, lines: [String])] = []
    for name in files.names {
      guard let text = files.text(name) else { continue }
      let parts = name.split(separator: "/").map(String.init)
      if parts.first == "templates" {
        templateLines.append((name, text.components(separatedBy: "\n")))
      } else if parts.count == 3, parts[2] != "locale.yaml" {
        for (key, line, message) in MessageIndex.keys(of: text) {
          places[parts[1], default: [:]][key] = "\(name):\(line)"
          literals[parts[1], default: []].append((key, MessageIndex.words(message)))
        }
      }
    }
    self.places = places
    self.literals = literals
    self.templateLines = templateLines
  }

  /// The line of the text of a message.
  func place(of key: String, locale: String) -> String? { places[locale]?[key] }

  /// The lines of templates that ask for a message, by its name or by the family that a code picks it from.
  func uses(of key: String) -> [String] {
    let family = key.split(separator: "/").dropLast().joined(separator: "/") + "/{"
    var exact: [String] = []
    var families: [String] = []
    for (file, lines) in templateLines {
      for (index, line) in lines.enumerated() {
        if MessageIndex.names(line, key) { exact.append("\(file):\(index + 1)") }
        if line.contains(family) { families.append("\(file):\(index + 1)") }
      }
    }
    return Array((exact.isEmpty ? families : exact).prefix(5))
  }

  /// The message that a sentence of a letter was printed from: all its words stand there in order, and few others.
  func key(ofSentence sentence: String, locale: String) -> String? {
    let sentence = MessageIndex.plain(sentence)
    var best: (key: String, length: Int)?
    for (key, words) in literals[locale] ?? [] {
      let length = words.reduce(0) { $0 + $1.count }
      guard length >= 8, length * 2 >= sentence.count || sentence.count > 400, length > best?.length ?? 0 else {
        continue
      }
      var rest = sentence[...]
      let holds = words.allSatisfy { part in
        guard let range = rest.range(of: part) else { return false }
        rest = rest[range.upperBound...]
        return true
      }
      if holds { best = (key, length) }
    }
    return best?.key
  }

  /// The pieces between `{...}`; of a choice between texts only what stands in its variants.
  private static func words(_ message: String) -> [String] {
    guard !message.contains(".match"), !message.contains(".input") else { return [] }
    var pieces: [String] = [""]
    var depth = 0
    for character in message {
      switch character {
      case "{":
        if depth == 0 { pieces.append("") }
        depth += 1
      case "}": depth = max(0, depth - 1)
      default: if depth == 0 { pieces[pieces.count - 1].append(character) }
      }
    }
    return pieces.map(plain).filter { $0.contains { $0.isLetter } }
  }

  static func plain(_ text: String) -> String {
    let kept = text.unicodeScalars.filter {
      !(0x2066...0x2069).contains($0.value) && $0.value != 0x200E && $0.value != 0x200F
    }
    return String(String.UnicodeScalarView(kept)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func names(_ line: String, _ key: String) -> Bool {
    guard let range = line.range(of: key) else { return false }
    let isPart: (Character?) -> Bool = { $0.map { $0.isLetter || $0.isNumber || "/-_{".contains($0) } ?? false }
    let before = range.lowerBound > line.startIndex ? line[line.index(before: range.lowerBound)] : nil
    let after = range.upperBound < line.endIndex ? line[range.upperBound] : nil
    return !isPart(before) && !isPart(after)
  }

  /// Keys of nested mappings joined with slashes, each with its line. Lines that belong to a text are passed over.
  static func keys(of text: String) -> [(key: String, line: Int, message: String)] {
    var found: [(String, Int, String)] = []
    var open: [(indent: Int, key: String)] = []
    var textIndent: Int?
    for (number, line) in text.components(separatedBy: "\n").enumerated() {
      let indent = line.prefix { $0 == " " }.count
      let rest = line.dropFirst(indent)
      if rest.isEmpty { continue }
      if let inside = textIndent {
        if indent > inside {
          found[found.count - 1].2 += " " + rest
          continue
        }
        textIndent = nil
      }
      guard rest.first != "#", let colon = rest.firstIndex(of: ":") else { continue }
      let after = rest[rest.index(after: colon)...]
      guard after.isEmpty || after.first == " " else { continue }
      let key = rest[..<colon].filter { $0 != "\"" && $0 != "'" }
      open.removeAll { $0.indent >= indent }
      let path = (open.map(\.key) + [key]).joined(separator: "/")
      let value = after.trimmingCharacters(in: .whitespaces)
      if value.isEmpty {
        open.append((indent, key))
      } else {
        let isBlock = value.hasPrefix("|") || value.hasPrefix(">")
        found.append((path, number + 1, isBlock ? "" : value.trimmingCharacters(in: CharacterSet(charactersIn: "\"'"))))
        textIndent = indent
      }
    }
    return found
  }
}
