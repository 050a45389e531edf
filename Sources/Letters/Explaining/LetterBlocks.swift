import DecisionRecords

/// One block of a letter as it is read: a heading, paragraph, item or cell, with the messages and facts in it.
public struct LetterBlock: Sendable, Hashable {
  /// `head`, `summary`, one of the four parts, `closing` or `law`.
  public let part: String
  /// The heading above it, as printed, or nil when the part has none before it.
  public let heading: String?
  /// `paragraph`, `table`, `step`, `key fact` ...
  public let kind: String
  /// As printed.
  public let text: String
  /// The keys of the messages in it, in order; empty for values alone.
  public let messages: [String]
  /// The facts in it, in order.
  public let values: [PlacedValue]
}

/// A fact where it stands in a block.
public struct PlacedValue: Sendable, Hashable {
  /// The name of the fact in the catalogue, such as `payment.due`.
  public let fact: String
  public let type: String
  /// The rows in which it stands, outermost first.
  public let rows: [RowPlace]
  public let printed: String
  /// Where it begins in the block, in bytes of UTF-8.
  public let start: Int
}

/// Where the text of a message is written.
public struct MessagePlace: Sendable, Hashable {
  /// Such as `locales/nl/recovery.yaml`.
  public let file: String
  /// From 1.
  public let line: Int
  /// From 1.
  public let column: Int
}

extension LetterLibrary {
  /// The blocks of a letter, in the order in which they are read.
  /// - Throws: `Refusal` when the record gets no letter.
  public func blocks(of record: DecisionRecord, locale id: String = "nl") throws(Refusal) -> [LetterBlock] {
    try Explainer(self, record, locale: id).blocks()
  }

  /// Where a message is written; nil when the locale or the message is not there.
  public func place(ofMessage key: String, locale id: String) -> MessagePlace? {
    guard let place = locales[id]?.messages[key]?.place else { return nil }
    return MessagePlace(file: place.file, line: place.line, column: place.column)
  }
}
