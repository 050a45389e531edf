/// A text as readability sees it: blocks in reading order, each with its role, its letter part and its place in a file.
///
/// Sentences are judged in paragraphs, items, steps and values. Headings are judged as headings; tables and addresses
/// are kept, and not judged as sentences.
public struct Outline: Sendable {
  /// What the outline was made from; it decides which rules about the whole apply.
  public enum Scope: Sendable {
    /// A whole letter or text: rules about structure apply.
    case document
    /// Messages of a locale, which stand in many letters: every message is judged alone.
    case messages
  }

  /// The name of the file or record, for people.
  public let name: String
  /// The locale id, such as `nl` or `ar`.
  public let locale: String
  public let scope: Scope
  public var blocks: [OutlineBlock]

  public init(name: String, locale: String, scope: Scope, blocks: [OutlineBlock] = []) {
    self.name = name
    self.locale = locale
    self.scope = scope
    self.blocks = blocks
  }

  /// Whether the rules for Dutch apply.
  public var isDutch: Bool { locale == "nl" || locale.hasPrefix("nl-") }
}

/// One block of a text.
public struct OutlineBlock: Sendable {
  /// The role of a block in its text.
  public enum Kind: String, Sendable {
    case title, heading, paragraph, item, step, value, term, caption, cell, address, salutation

    /// Whether its sentences are judged as sentences.
    public var holdsSentences: Bool {
      switch self {
      case .paragraph, .item, .step, .value: true
      case .title, .heading, .term, .caption, .cell, .address, .salutation: false
      }
    }

    /// Whether its words are judged.
    public var holdsWords: Bool {
      switch self {
      case .address, .salutation, .cell: false
      default: true
      }
    }

    var isHeading: Bool { self == .heading || self == .title }
  }

  public let kind: Kind
  /// The letter part, such as `why` or `summary`; nil outside letters.
  public let part: String?
  /// The message that the block was made from; nil for texts without messages.
  public let message: String?
  /// The place of the text among the variants of its message, from 0.
  public let variant: Int
  /// Why money is to be paid back, when the text is about one cause only: it decides which words blame.
  public let cause: String?
  /// UTF-8.
  public let text: [UInt8]
  public let places: PlaceMap

  public init(
    kind: Kind, part: String? = nil, message: String? = nil, variant: Int = 0, cause: String? = nil,
    text: [UInt8], places: PlaceMap
  ) {
    self.kind = kind
    self.part = part
    self.message = message
    self.variant = variant
    self.cause = cause
    self.text = text
    self.places = places
  }
}
