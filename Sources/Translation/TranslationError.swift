/// Every way in which the work on translations ends before anything is changed.
public enum TranslationError: Error, Sendable, Hashable {
  // The house.
  case unreadable(file: String)
  case notUTF8(file: String)
  case notYAML(file: String, line: Int, reason: String)
  case tooLargeYAML(file: String)
  case tooDeepYAML(file: String, line: Int)
  case anchors(file: String, line: Int)
  case notAMessage(file: String, line: Int, key: String, reason: String)
  case duplicateMessage(key: String, first: String, second: String)
  case noLocale(String, known: [String])
  case badLocale(String, reason: String)
  case badStateFile(file: String, line: Int)
  case sourceLocale(String)

  // A file that came back.
  case tooLarge(bytes: Int, limit: Int)
  case documentType(line: Int)
  case notWellFormed(line: Int, reason: String)
  case tooDeep(line: Int)
  case tooManyElements(limit: Int)
  case notXLIFF(line: Int, reason: String)
  case notPO(line: Int, reason: String)
  case wrongLocale(found: String, expected: String)
  case noTargetLanguage
  case unknownForm(String)
  case noMemory

  // Writing.
  case cannotWriteMessage(key: String, file: String)
  case unwritable(file: String)
}

extension TranslationError: CustomStringConvertible {
  /// The name of the refusal, as JSON reports and tests use it.
  public var name: String {
    switch self {
    case .unreadable: "unreadable-file"
    case .notUTF8: "not-utf8"
    case .notYAML: "not-yaml"
    case .tooLargeYAML, .tooLarge: "too-large"
    case .tooDeepYAML, .tooDeep: "too-deep"
    case .anchors: "anchor-forbidden"
    case .notAMessage: "message-syntax"
    case .duplicateMessage: "duplicate"
    case .noLocale: "unknown-locale"
    case .badLocale: "bad-locale"
    case .badStateFile: "bad-state-file"
    case .sourceLocale: "source-locale"
    case .documentType: "document-type"
    case .notWellFormed: "not-well-formed"
    case .tooManyElements: "too-many-elements"
    case .notXLIFF: "not-xliff"
    case .notPO: "not-po"
    case .wrongLocale: "wrong-locale"
    case .noTargetLanguage: "no-target-language"
    case .unknownForm: "unknown-form"
    case .noMemory: "no-memory"
    case .cannotWriteMessage: "cannot-write"
    case .unwritable: "unwritable"
    }
  }

  public var description: String {
    switch self {
    case .unreadable(let file): "\(file) cannot be read. Check that it is there and may be read."
    case .notUTF8(let file): "\(file) is not UTF-8. Save it as UTF-8."
    case .notYAML(let file, let line, let reason): "\(file):\(line): This is not good YAML: \(reason)."
    case .tooLargeYAML(let file): "\(file) is larger than 1 MiB. Split it."
    case .tooDeepYAML(let file, let line): "\(file):\(line): Values are nested too deeply here. Use fewer levels."
    case .anchors(let file, let line):
      "\(file):\(line): Anchors (&) and aliases (*) are not allowed here. Write the value out."
    case .notAMessage(let file, let line, let key, let reason):
      "\(file):\(line): The message `\(key)` is not good MessageFormat 2: \(reason). "
        + "`helderbrief check` shows the place."
    case .duplicateMessage(let key, let first, let second): "The message `\(key)` stands in \(first) and in \(second)."
    case .noLocale(let id, let known): "There is no locale \(id). Choose from: \(known.joined(separator: ", "))."
    case .badLocale(let id, let reason): "The locale \(id) cannot be used: \(reason)"
    case .badStateFile(let file, let line):
      "\(file):\(line): A line holds a key, a state, two hashes and a reviewer, divided by tabs. "
        + "Mend it or take it out."
    case .sourceLocale(let id): "The locale \(id) is the source of all translations; it is not translated itself."
    case .tooLarge(let bytes, let limit):
      "The file has \(bytes) bytes; at most \(limit) are read. Divide it: a part of the units may come back alone."
    case .documentType(let line):
      "line \(line): The file declares a document type (DOCTYPE). Take it out; entities are not read."
    case .notWellFormed(let line, let reason): "line \(line): This is not XML: \(reason)"
    case .tooDeep(let line): "line \(line): The elements stand in one another more than \(XMLTree.deepest) deep."
    case .tooManyElements(let limit): "The file has more than \(limit) elements. Divide it."
    case .notXLIFF(let line, let reason): "line \(line): This is not XLIFF 2.1: \(reason)"
    case .notPO(let line, let reason): "line \(line): This is not a PO file: \(reason)"
    case .wrongLocale(let found, let expected):
      "The file is for the language \(found), not for \(expected). Name the locale that it is for."
    case .noTargetLanguage: "The file does not say which language it is in (trgLang in XLIFF, Language in PO)."
    case .unknownForm(let name): "\(name) is not XLIFF (.xlf, .xliff) and not PO (.po)."
    case .noMemory: "There is no memory to read the file."
    case .unwritable(let file): "\(file) cannot be written. Check that the disk has room and that you may write there."
    case .cannotWriteMessage(let key, let file):
      "The message `\(key)` cannot be written into \(file) without changing something else. Write it by hand."
    }
  }
}
