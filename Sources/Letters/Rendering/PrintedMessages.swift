/// A run that prints the text of a message.
struct MessageRun: Sendable {
  let run: Int32
  let variant: MessageVariant
}

/// Which messages a letter of one kind in one locale can print, by the number of the run that prints them.
///
/// For those who add something up over letters (readability) without reading them: what a message weighs is worked out
/// once, and a letter only tells which runs it printed.
public struct MessageRuns: Sendable {
  /// Numbers of runs are below this.
  public let count: Int
  /// A run may print several messages, and a message may be printed by several runs.
  public let texts: [(run: Int, variant: MessageVariant)]
}

extension LetterLibrary {
  /// The messages of a letter; nil when there is no such letter.
  public func messageRuns(kind: String, locale: String) -> MessageRuns? {
    letters[kind]?[locale].map { letter in
      MessageRuns(
        count: letter.image.runCount, texts: letter.image.messageRuns.map { (run: Int($0.run), variant: $0.variant) })
    }
  }
}

/// Prints nothing: walking with it leaves the runs that a letter prints.
struct RunCollector: ~Copyable, SilentWriter {
  static var printsValues: Bool { false }

  private(set) var runs = RawList<Int32>(capacity: 512)

  mutating func removeAll() { runs.removeAll() }

  mutating func run(_ number: Int32) { runs.append(number) }
}
