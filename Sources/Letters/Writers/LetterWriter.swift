/// What a format must be able to print. The walk is generic over it, so that each format gets its own specialised walk.
///
/// Values arrive typed; the writer formats and escapes them. Text pointers are valid during the call only.
protocol LetterWriter: ~Copyable {
  mutating func begin(_ element: Element)
  mutating func end(_ element: Element)
  mutating func fixed(_ text: Int32)
  /// A finished block of lines; only plain text has them.
  mutating func block(_ text: Int32)
  mutating func amount(_ cents: Int64)
  mutating func date(_ day: Int32)
  mutating func period(_ shape: FactStore.PeriodShape, from first: Int32, through last: Int32)
  mutating func count(_ number: Int64)
  mutating func year(_ number: Int64)
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>)
  mutating func iban(_ bytes: UnsafeBufferPointer<UInt8>)
  mutating func reference(_ bytes: UnsafeBufferPointer<UInt8>)
  mutating func phone(_ bytes: UnsafeBufferPointer<UInt8>)
  mutating func web(_ bytes: UnsafeBufferPointer<UInt8>)
  mutating func paymentCode(label: Int32, _ payment: PaymentCodeFacts)
}

extension LetterWriter where Self: ~Copyable {
  mutating func block(_ text: Int32) {}
}

/// What the payment code holds; all of it also stands in the letter as text.
struct PaymentCodeFacts {
  let account: UnsafeBufferPointer<UInt8>
  let iban: UnsafeBufferPointer<UInt8>
  let reference: UnsafeBufferPointer<UInt8>
  let cents: Int64
}
