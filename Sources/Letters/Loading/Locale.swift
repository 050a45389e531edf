import MessageFormat
import Yams

/// One locale: how it writes values, and its messages.
struct Locale: Sendable {
  /// The name of its folder, such as `nl-simple`.
  let id: String
  /// Its name in its own language.
  let name: String
  /// The BCP 47 tag for `lang`.
  let languageTag: String
  /// What `status:` says: how far its makers think it is. It counts for nothing without a signed ``LocaleRelease``.
  let claim: Located<ReleaseStatus>
  let formats: LocaleFormats
  let integerPluralCategories: [PluralCategory]
  let messages: [String: LocaleMessage]
  let glossary: [String: Located<String>]
  /// Stems of words that blame, never where nobody did anything wrong: the first that a message holds, by its key.
  let blamed: [String: String]
  /// Messages that may use other facts than the Dutch ones, and why.
  let parityExceptions: [String: String]
  /// The letter kinds that it has; nil: all of the house.
  let kinds: Set<String>?
  /// What its `releases.json` says, by kind; not proven yet.
  let releases: [String: LocaleRelease]
  let place: Place
  /// SHA-256 over its files, in hexadecimal.
  let hash: String

  /// The locale whose letters are the decision; every other locale is a translation of it.
  static let source = "nl"

  /// Whether it has the agent's lines of call scripts.
  let hasCallScript: Bool

  func covers(_ kind: String) -> Bool { kinds?.contains(kind) ?? true }
}

/// One message of a locale, parsed.
struct LocaleMessage: Sendable {
  let key: String
  let message: LetterMessage
  /// As the file has it.
  let source: String
  let place: Place
  /// The words of all variants in small letters, as bytes.
  let searchable: [UInt8]
  private let lineStarts: [(offset: Int, place: Place)]

  init(key: String, message: LetterMessage, scalar: Yams.Node.Scalar, in file: YAMLFile) {
    self.key = key
    self.message = message
    source = scalar.string
    searchable = MessageText.folded(message)
    lineStarts = LocaleMessage.lineStarts(of: scalar, in: file)
    place = lineStarts[0].place
  }

  static func lineStarts(of scalar: Yams.Node.Scalar, in file: YAMLFile) -> [(offset: Int, place: Place)] {
    var starts = [(0, file.place(of: 0, in: scalar))]
    for (offset, byte) in scalar.string.utf8.enumerated() where byte == 0x0A {
      starts.append((offset + 1, file.place(of: offset + 1, in: scalar)))
    }
    return starts
  }

  /// The place in the file of a byte of the message.
  func place(at offset: Int) -> Place {
    let line = lineStarts.last { $0.offset <= offset } ?? lineStarts[0]
    return Place(file: line.place.file, line: line.place.line, column: line.place.column + offset - line.offset)
  }
}
