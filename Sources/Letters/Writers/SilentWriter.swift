/// A writer that prints nothing, for those who follow the walk for something else. Whoever wants to hear of a thing says so itself.
protocol SilentWriter: LetterWriter, ~Copyable {}

extension SilentWriter where Self: ~Copyable {
  mutating func begin(_ element: Element) {}
  mutating func end(_ element: Element) {}
  mutating func fixed(_ text: Int32) {}
  mutating func run(_ number: Int32) {}
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
  /// The rows of a schedule hold no sentences and nothing that is not evidence already.
  mutating func row(_ plan: RowPlan, _ values: UnsafePointer<RowValue>) {}
}
