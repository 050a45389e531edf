/// Prints nothing and keeps every fact that a letter would print, in order: the yardstick for the other writers and locales.
struct FactCollector: ~Copyable, LetterWriter {
  var log = ProofLog()

  mutating func begin(_ element: Element) {}
  mutating func end(_ element: Element) {}
  mutating func fixed(_ text: Int32) {}
  mutating func amount(_ cents: Int64) { log.add(.amount, cents, from: 0, to: 0) }
  mutating func date(_ day: Int32) { log.add(.date, Int64(day), from: 0, to: 0) }
  mutating func period(_ shape: FactStore.PeriodShape, from first: Int32, through last: Int32) {}
  mutating func count(_ number: Int64) {}
  mutating func year(_ number: Int64) {}
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  mutating func iban(_ bytes: UnsafeBufferPointer<UInt8>) { log.add(.iban, ProofLog.fingerprint(bytes), from: 0, to: 0) }
  mutating func reference(_ bytes: UnsafeBufferPointer<UInt8>) {
    log.add(.reference, ProofLog.fingerprint(bytes), from: 0, to: 0)
  }
  mutating func phone(_ bytes: UnsafeBufferPointer<UInt8>) {}
  mutating func web(_ bytes: UnsafeBufferPointer<UInt8>) {}
  mutating func paymentCode(label: Int32, _ payment: PaymentCodeFacts) {}
}
