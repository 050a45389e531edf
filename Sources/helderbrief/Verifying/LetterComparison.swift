import DecisionRecords
import Letters

/// A letter beside the same letter made anew.
struct LetterComparison {
  private let file: LetterFile
  private let showValues: Bool
  private var locale: String?
  private var nearest: (locale: String, bytes: [UInt8], provenance: Provenance?)?

  var isProven: Bool { locale != nil }

  init(file: LetterFile, showValues: Bool) {
    self.file = file
    self.showValues = showValues
  }

  /// Makes the letter in each locale until one is the same.
  mutating func compare(_ record: DecisionRecord, _ library: LetterLibrary, locales: [String]) throws {
    let renderer = LetterRenderer(library)
    for candidate in locales {
      var made: [UInt8] = []
      try renderer.render(record, locale: candidate, formats: [file.format]) { _, bytes in made = Array(bytes) }
      if made == file.bytes {
        locale = candidate
        return
      }
      let provenance = Provenance(of: made, file.format)
      // The locale that the letter says it was made with, else the first: Dutch.
      if nearest == nil || (provenance != nil && provenance?.locale == file.provenance?.locale) {
        nearest = (candidate, made, provenance)
      }
    }
  }

  func text(_ record: DecisionRecord) -> String {
    let style = Style.results
    if let locale {
      return "\(style.good("proven")): \(file.name) is \(letter(of: record, locale)), byte for byte.\n"
    }
    guard let nearest else { return "\(style.bad("differs")): there is no letter to compare with.\n" }
    var text = "\(style.bad("differs")): \(file.name) is not \(letter(of: record, nearest.locale)).\n"
    guard let ours = nearest.provenance, let theirs = file.provenance else {
      text += "The letter does not say what it was made from: its last lines are missing or changed.\n"
      return text + firstDifference(nearest.bytes)
    }
    let changed = theirs.differences(from: ours)
    if changed.isEmpty {
      text += "Record, templates, locale and engine are the same, so the letter itself was changed.\n"
    } else {
      text += "It was made with other input. Not the same: \(changed.joined(separator: ", ")).\n"
    }
    return text + firstDifference(nearest.bytes)
  }

  private func letter(of record: DecisionRecord, _ locale: String) -> String {
    "the \(file.format.rawValue) letter of record \(record.id) in locale \(locale)"
  }

  /// The first line that is not the same; its words only when values may be shown.
  private func firstDifference(_ made: [UInt8]) -> String {
    let theirs = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let ours = made.split(separator: 0x0A, omittingEmptySubsequences: false)
    let same = zip(theirs, ours).prefix { $0 == $1 }.count
    var text = "First line that differs: \(same + 1) "
    text += "(the letter has \(theirs.count) lines, made anew \(ours.count)).\n"
    if file.bytes.contains(0x0D) { text += "The letter has Windows line ends (CR LF); letters are made with LF.\n" }
    if showValues {
      text +=
        "  letter:    \(LetterComparison.shown(theirs, same))\n  made anew: \(LetterComparison.shown(ours, same))\n"
    } else {
      text += "--show-values shows it; it may hold personal data.\n"
    }
    return text
  }

  /// A line for the screen, without what could steer a terminal.
  private static func shown(_ lines: [ArraySlice<UInt8>], _ index: Int) -> String {
    guard index < lines.count else { return "(the end)" }
    let text = String(decoding: lines[index].prefix(400), as: UTF8.self)
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar.properties.generalCategory == .control {
        result += "<U+\(String(scalar.value, radix: 16, uppercase: true))>"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
}
