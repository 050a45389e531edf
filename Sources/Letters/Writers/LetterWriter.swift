/// What a format must be able to print. The walk is generic over it, so that each format gets its own specialised walk.
///
/// Values arrive typed and printed; the writer puts them in its own structure and escapes them. Pointers are valid during the call only.
protocol LetterWriter: ~Copyable {
  mutating func begin(_ element: Element)
  mutating func end(_ element: Element)
  /// Fixed text by its number: the name of a code, or a text inside a run.
  mutating func fixed(_ text: Int32)
  /// A run of structure and fixed text, printed at load.
  mutating func run(_ number: Int32)
  mutating func amount(_ cents: Int64, _ digits: AmountDigits, _ printed: Printed)
  mutating func date(_ day: DateParts, _ printed: Printed)
  mutating func period(from first: Int32, through last: Int32, _ printed: Printed)
  mutating func count(_ number: Int64, _ printed: Printed)
  mutating func year(_ printed: Printed)
  mutating func text(_ text: TextValue)
  mutating func iban(_ printed: Printed)
  mutating func reference(_ printed: Printed)
  mutating func phone(_ text: TextValue)
  mutating func web(_ text: TextValue)
  mutating func paymentCode(label: Int32, _ payment: PaymentCodeFacts)
}

/// A day taken apart once for all formats.
struct DateParts {
  let year: Int
  let month: Int
  let day: Int
  /// `2026-03-01`: ten bytes, and more that can be read.
  let iso: UnsafePointer<UInt8>
}

/// What the payment code holds; all of it also stands in the letter as text.
struct PaymentCodeFacts {
  let account: UnsafeBufferPointer<UInt8>
  let iban: UnsafeBufferPointer<UInt8>
  let reference: UnsafeBufferPointer<UInt8>
  let cents: Int64
}
