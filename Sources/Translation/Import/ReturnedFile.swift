/// A file of translations that came back, read but not yet held against the house.
public struct ReturnedFile: Sendable {
  /// The language that it says it is in.
  public let locale: String
  let units: [ReturnedUnit]

  /// How many texts it holds.
  public var count: Int { units.count }

  /// The forms of files.
  public enum Form: String, Sendable, CaseIterable { case xliff, po }

  /// Reads a file that came from outside.
  /// - Throws: `TranslationError`, by name, when it is not whole or not what it says it is.
  public init(_ bytes: [UInt8], form: Form) throws(TranslationError) {
    switch form {
    case .xliff: self = try XLIFFReader.read(bytes)
    case .po: self = try POReader.read(bytes)
    }
  }

  init(locale: String, units: [ReturnedUnit]) {
    self.locale = locale
    self.units = units
  }
}

/// One text that came back.
struct ReturnedUnit: Sendable {
  /// The token of the unit in XLIFF, its description in PO.
  let id: String
  /// 1-based, in the file that came back.
  let line: Int
  /// The fingerprint of the Dutch message that it was exported with; nil when the file does not say.
  let sourceHash: String?
  /// The fingerprint of the translation that stood there then; empty when there was none, nil when the file does not
  /// say.
  let targetHash: String?
  let source: ReturnedText
  /// Nil when there is no translation.
  let target: ReturnedText?
  /// Nil when the form has no word for it.
  let state: TranslationState?
  /// The original data of the file by id; empty in PO.
  let data: [String: String]
}

/// A text with codes as the file writes them.
enum ReturnedText: Sendable, Hashable {
  case coded([Piece])
  /// A pattern of MessageFormat 2, as in PO.
  case pattern(String)

  enum Piece: Sendable, Hashable {
    case text(String)
    case code(id: String, data: String?)
    case open(id: String, data: String?)
    case close(id: String, data: String?)
    /// A character that XML cannot hold, or may not.
    case codePoint(UInt32)
  }

  /// Whether there is nothing in it but space.
  var isBlank: Bool {
    switch self {
    case .coded(let pieces):
      pieces.allSatisfy { if case .text(let text) = $0 { text.allSatisfy(\.isWhitespace) } else { false } }
    case .pattern(let text): text.allSatisfy(\.isWhitespace)
    }
  }
}
