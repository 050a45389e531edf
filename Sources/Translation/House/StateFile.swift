import Foundation

/// What is known of the translations of a locale: for each message how far it is, and which Dutch text it was made
/// from.
///
/// It stands beside the messages as `locales/<id>/translation.tsv`: one line a message, sorted by key, so that two
/// people's work can be merged. It holds no text and is no part of a letter; the loader of letters reads `.yaml` only.
///
///     recovery/subject<TAB>translated<TAB>HASH-OF-DUTCH<TAB>HASH-OF-TRANSLATION<TAB>reviewer
public struct StateFile: Sendable, Equatable {
  public static let name = "translation.tsv"
  private static let head = "# key\tstate\tDutch\ttranslation\treviewer\n"

  public struct Entry: Sendable, Equatable {
    public let state: TranslationState
    /// Of the Dutch message that the translation was made from.
    public let source: String
    /// Of the translation that the state was given to.
    public let target: String
    /// Who read it; empty when nobody did.
    public let reviewer: String

    public init(state: TranslationState, source: String, target: String, reviewer: String = "") {
      self.state = state
      self.source = source
      self.target = target
      self.reviewer = reviewer
    }
  }

  public var entries: [String: Entry]

  public init(entries: [String: Entry] = [:]) { self.entries = entries }

  /// Reads the file of a locale; one that is not there is empty.
  public init(locale id: String, in folder: String) throws(TranslationError) {
    let path = "\(folder)/\(id)/\(StateFile.name)"
    guard FileManager.default.fileExists(atPath: path) else {
      self.init()
      return
    }
    try self.init(text: try LocaleFolder.text(path, name: "\(id)/\(StateFile.name)"), name: "\(id)/\(StateFile.name)")
  }

  init(text: String, name: String) throws(TranslationError) {
    entries = [:]
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 5, let state = TranslationState(rawValue: cells[1]), entries[cells[0]] == nil,
        [cells[2], cells[3]].allSatisfy({ $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
      else { throw .badStateFile(file: name, line: number + 1) }
      entries[cells[0]] = Entry(state: state, source: cells[2], target: cells[3], reviewer: cells[4])
    }
  }

  /// The file as text; the same entries always give the same bytes.
  public var text: String {
    entries.sorted { $0.key < $1.key }.reduce(StateFile.head) { text, item in
      let entry = item.value
      return text + "\(item.key)\t\(entry.state.rawValue)\t\(entry.source)\t\(entry.target)\t\(entry.reviewer)\n"
    }
  }

  /// How far a message is now.
  public func status(of key: String, source: MessageText, target: MessageText?) -> MessageStatus {
    guard let target else { return MessageStatus(state: .initial, reason: .missing) }
    guard let entry = entries[key] else { return MessageStatus(state: .initial, reason: .unbound) }
    if entry.source != source.hash { return MessageStatus(state: .initial, reason: .stale) }
    if entry.target != target.hash, entry.state.needsReviewer {
      return MessageStatus(state: .translated, reason: .edited)
    }
    return MessageStatus(state: entry.state, reason: nil)
  }
}

/// How far a message is, and why not further.
public struct MessageStatus: Sendable, Hashable {
  public enum Reason: String, Sendable, CaseIterable {
    /// There is no translation.
    case missing
    /// There is a translation, but nothing says which Dutch text it was made from.
    case unbound
    /// The Dutch text changed after it was translated.
    case stale
    /// The translation changed after somebody read it.
    case edited
  }

  public let state: TranslationState
  public let reason: Reason?
}
