import Foundation
import Readability

/// The rules of plain Dutch of the house, read at first use: a desk without writers never needs them.
actor PlainDutch {
  private let folder: String
  private var checker: ReadabilityChecker?
  private var isRead = false

  /// - Parameter folder: such as `templates/readability`; a house without it judges nothing.
  init(folder: String) { self.folder = folder }

  func rules() -> ReadabilityChecker? {
    if !isRead {
      isRead = true
      checker = try? ReadabilityChecker(folder: folder)
    }
    return checker
  }

  /// What the rules find in one file of texts, with a writer's copies in place; nil when the house has no rules or the
  /// file cannot be read as texts.
  /// - Parameter file: such as `locales/nl/recovery.yaml`.
  func findings(in file: String, scratch: [String: String], over landed: House) -> [PlainFinding]? {
    let parts = file.split(separator: "/")
    guard parts.count == 3, parts[0] == "locales", let rules = rules() else { return nil }
    let folder = NSTemporaryDirectory() + "helderbrief-" + Secrets.word()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try landed.files.write(to: folder, instead: scratch) { name in
        name.hasPrefix("templates/") || name.hasPrefix("locales/\(parts[1])/")
      }
      let messages = try MessageCollection(path: "\(folder)/\(file)", templates: "\(folder)/templates")
      return PlainFinding.all(try rules.knowing(messages.terms).report(on: messages.outline), folder: folder)
    } catch {
      return nil
    }
  }
}

/// A finding of the rules, told in the language of the desk.
struct PlainFinding: Sendable {
  let file: String
  let line: Int
  let isError: Bool
  let finding: Finding

  /// The findings of a report that count, with the names of files as the desk shows them.
  /// - Parameter folder: the folder that the files were judged in.
  static func all(_ report: ReadabilityReport, folder: String) -> [PlainFinding] {
    report.findings.compactMap { finding in
      guard finding.suppression == nil, finding.severity != .note else { return nil }
      let path = finding.file ?? ""
      return PlainFinding(
        file: path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path,
        line: finding.start.line, isError: finding.severity == .error, finding: finding)
    }
  }

  func problem(_ t: Interface) -> String { t == .en ? finding.problem : dutch }

  private var dutch: String {
    let measured = finding.measured.map { "\($0)" } ?? "?"
    let limit = finding.limit.map { "\($0)" } ?? "?"
    switch finding.rule {
    case .sentenceLength: return "Deze zin heeft \(measured) woorden; de grens is \(limit). Knip hem in tweeën."
    case .meanSentenceLength: return "De zinnen zijn gemiddeld te lang. Knip lange zinnen in tweeën."
    case .paragraphLength: return "Deze alinea heeft \(measured) zinnen of regels; de grens is \(limit)."
    case .commas: return "Deze zin heeft \(measured) komma’s; de grens is \(limit). Maak twee zinnen of een lijst."
    case .subordinateClauses: return "Deze zin heeft \(measured) bijzinnen; de grens is \(limit)."
    case .passive: return "‘\(finding.words)’ zegt niet wie het doet."
    case .nominalStyle: return "‘\(finding.words)’ maakt van doen een ding. Gebruik het werkwoord."
    case .separatedWords: return "Woorden die bij elkaar horen, staan \(measured) woorden uit elkaar."
    case .doubleNegation: return "‘\(finding.words)’ zegt twee keer niet."
    case .officialese: return "‘\(finding.words)’ is ambtelijk of moeilijk."
    case .rareWord: return "Weinig mensen gebruiken ‘\(finding.words)’."
    case .longCompound: return "‘\(finding.words)’ heeft \(measured) letters. Zeg het in meer woorden."
    case .abbreviation: return "‘\(finding.words)’ is een afkorting. Schrijf de woorden uit."
    case .figurative: return "‘\(finding.words)’ betekent niet wat er staat."
    case .men: return "‘\(finding.words)’ zegt niet wie. Schrijf u, wij of de naam."
    case .missingU: return "De tekst spreekt de lezer niet aan. Schrijf u."
    case .blame: return "‘\(finding.words)’ verwijt of dreigt."
    case .amountNotation, .dateNotation, .timeNotation:
      return "‘\(finding.words)’ is niet geschreven zoals lezers het kennen."
    case .oneTerm: return "Elders staat een ander woord voor hetzelfde als ‘\(finding.words)’."
    case .coreMessage: return "De eerste alinea zegt niet wat de brief voor de lezer betekent."
    case .questionHeadings: return "Maak van meer kopjes een vraag."
    case .signalWords: return "Gebruik meer signaalwoorden, zoals ‘daarom’ en ‘want’."
    }
  }
}
