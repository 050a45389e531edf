import Facts

/// Whole numbers, amounts, dates and periods of a record.
extension TapeDecoder {
  /// A whole number within a range, written with digits only.
  mutating func integer(_ node: Int?, in range: ClosedRange<Int64>) -> Int64? {
    guard let node else { return nil }
    let value = tape.nodes[node]
    switch value.kind {
    case .integer:
      let number = decimal(tape.text(of: value))
      if let number, range.contains(number) { return number }
      note(.outOfRange, at: node, .range(range))
    case .decimal:
      note(isWhole(tape.text(of: value)) ? .integerNotation : .notAnInteger, at: node)
    case .text where readsUntyped && isInteger(tape.text(of: value)):
      let number = decimal(tape.text(of: value))
      if let number, range.contains(number) { return number }
      note(.outOfRange, at: node, .range(range))
    default:
      note(.wrongType, at: node, .wanted(.integer))
    }
    return nil
  }

  /// `-?(0|[1-9][0-9]*)`: a whole number as JSON writes it.
  private func isInteger(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let digits = bytes.first == UInt8(ascii: "-") ? UnsafeBufferPointer(rebasing: bytes[1...]) : bytes
    guard let first = digits.first, digits.count <= 40 else { return false }
    return (first != UInt8(ascii: "0") || digits.count == 1) && digits.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }

  /// An amount in cents, from zero (or `least`) to ``RecordLimits/largestAmount``.
  mutating func cents(_ node: Int?, from least: Int64 = 0) -> Money? {
    integer(node, in: least...RecordLimits.largestAmount).map(Money.init(cents:))
  }

  /// An amount in cents of either sign.
  mutating func signedCents(_ node: Int?) -> Money? { cents(node, from: -RecordLimits.largestAmount) }

  /// A day, `YYYY-MM-DD`.
  mutating func date(_ node: Int?) -> CivilDate? {
    guard let node, let value = textNode(node) else { return nil }
    let text = tape.text(of: value)
    switch outcome({ () throws(FactsError) in try CivilDate(iso: text.span) }) {
    case .success(let date): return date
    case .failure(.dateFormat): note(.badDate, at: node)
    case .failure: note(.impossibleDate, at: node)
    }
    return nil
  }

  /// A period, as ``Period`` reads it.
  mutating func period(_ node: Int?) -> Period? {
    guard let node, let value = textNode(node) else { return nil }
    let text = tape.text(of: value)
    switch outcome({ () throws(FactsError) in try Period(parsing: text.span) }) {
    case .success(let period): return period
    case .failure(.periodFormat): note(.badPeriod, at: node)
    case .failure: note(.impossiblePeriod, at: node)
    }
    return nil
  }
}

/// A result instead of a throw, so that it can leave a closure that may not throw.
@inline(__always)
func outcome<Value>(_ work: () throws(FactsError) -> Value) -> Result<Value, FactsError> {
  do throws(FactsError) { return .success(try work()) } catch { return .failure(error) }
}

/// The value of `-?[0-9]+`, or `nil` when it does not fit.
private func decimal(_ digits: UnsafeBufferPointer<UInt8>) -> Int64? {
  let negative = digits.first == UInt8(ascii: "-")
  var value: Int64 = 0
  if digits.count <= 18 {
    for byte in digits[(negative ? 1 : 0)...] { value = value &* 10 &+ Int64(byte &- UInt8(ascii: "0")) }
    return negative ? -value : value
  }
  for byte in digits[(negative ? 1 : 0)...] {
    let (shifted, tooFar) = value.multipliedReportingOverflow(by: 10)
    let (next, tooLow) = shifted.subtractingReportingOverflow(Int64(byte &- UInt8(ascii: "0")))
    if tooFar || tooLow { return nil }
    value = next
  }
  return negative ? value : (value == .min ? nil : -value)
}

/// Whether a JSON number with a fraction or an exponent has a whole value: `12.0`, `1.5e1`, `100e-2`.
private func isWhole(_ number: UnsafeBufferPointer<UInt8>) -> Bool {
  let exponentAt = number.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? number.endIndex
  let pointAt = number[..<exponentAt].firstIndex(of: UInt8(ascii: ".")) ?? exponentAt
  let fraction = number[pointAt..<exponentAt].dropFirst()
  var digits = number[..<pointAt].filter { $0 != UInt8(ascii: "-") } + fraction
  var places = fraction.count
  while digits.last == UInt8(ascii: "0") {
    digits.removeLast()
    places -= 1
  }
  if digits.isEmpty { return true }
  var exponent = 0
  var negative = false
  for byte in number[exponentAt...].dropFirst() {
    switch byte {
    case UInt8(ascii: "-"): negative = true
    case UInt8(ascii: "+"): break
    default: exponent = min(exponent * 10 + Int(byte &- UInt8(ascii: "0")), 1 << 20)
    }
  }
  return places <= (negative ? -exponent : exponent)
}
