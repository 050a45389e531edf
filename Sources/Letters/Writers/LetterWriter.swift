import Facts

/// What a format must be able to print. The walk is generic over it, so that each format gets its own specialised walk.
///
/// Values arrive typed and printed; the writer puts them in its own structure and escapes them. Pointers are valid during the call only.
protocol LetterWriter: ~Copyable {
  /// Whether values are formatted at all; a writer that only looks at the way through the letter needs none.
  static var printsValues: Bool { get }
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
  /// A whole row of plain cells: a run before each value, and one behind the last.
  mutating func row(_ plan: RowPlan, _ values: UnsafePointer<RowValue>)
}

extension LetterWriter where Self: ~Copyable {
  static var printsValues: Bool { true }

  mutating func row(_ plan: RowPlan, _ values: UnsafePointer<RowValue>) {
    for cell in 0..<plan.cells.count {
      run(plan.runs[cell])
      let value = values[cell]
      switch plan.cells[cell].kind {
      case .amount: amount(value.number, value.digits, value.printed)
      case .date: date(value.day, value.printed)
      case .count: count(value.number, value.printed)
      }
    }
    run(plan.runs[plan.cells.count])
  }
}

/// A day taken apart once for all formats.
struct DateParts {
  let year: Int
  let month: Int
  let day: Int
  /// `2026-03-01`: ten bytes, and more that can be read.
  let iso: UnsafePointer<UInt8>

  init(year: Int, month: Int, day: Int, iso: UnsafePointer<UInt8>) {
    (self.year, self.month, self.day, self.iso) = (year, month, day, iso)
  }

  /// Takes a day number apart; `memory` has sixteen bytes and must stay as long as the parts are used.
  @inline(__always)
  init(day number: Int64, at memory: UnsafeMutablePointer<UInt8>) {
    (year, month, day) = CivilDate(clampingDayNumber: Int(number)).parts
    ByteBuffer.writeISODate(year: year, month: month, day: day, to: memory)
    iso = UnsafePointer(memory)
  }
}

/// What the payment code holds; all of it also stands in the letter as text.
struct PaymentCodeFacts {
  let account: UnsafeBufferPointer<UInt8>
  let iban: UnsafeBufferPointer<UInt8>
  let reference: UnsafeBufferPointer<UInt8>
  let cents: Int64
}
