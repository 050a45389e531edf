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
struct RunCollector: ~Copyable, LetterWriter {
  static var printsValues: Bool { false }

  private(set) var runs = RawList<Int32>(capacity: 512)

  mutating func removeAll() { runs.removeAll() }

  mutating func run(_ number: Int32) { runs.append(number) }
  mutating func begin(_ element: Element) {}
  mutating func end(_ element: Element) {}
  mutating func fixed(_ text: Int32) {}
  mutating func amount(_ cents: Int64, _ digits: AmountDigits, _ printed: Printed) {}
  mutating func date(_ day: DateParts, _ printed: Printed) {}
  mutating func period(from first: Int32, through last: Int32, _ printed: Printed) {}
  mutating func count(_ number: Int64, _ printed: Printed) {}
  mutating func year(_ printed: Printed) {}
  mutating func text(_ text: TextValue) {}
  mutating func iban(_ printed: Printed) {}
  mutating func reference(_ printed: Printed) {}
  mutating func phone(_ text: TextValue) {}
  mutating func web(_ text: TextValue) {}
  mutating func paymentCode(label: Int32, _ payment: PaymentCodeFacts) {}
  /// The rows of a schedule hold no sentences.
  mutating func row(_ plan: RowPlan, _ values: UnsafePointer<RowValue>) {}
}
