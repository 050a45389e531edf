/// One operation in twelve bytes: a code and its numbers, so that the walk reads it without unpacking.
struct FlatOp {
  enum Code: UInt8 {
    /// A run of structure and fixed text, printed at load.
    case run
    case amount, date, period, count, year, text, iban, reference, phone, web
    case term
    case begin, end, beginRow
    case unless
    /// The questions that most conditions are: `first` is the code of `unlessCode`, `second` the target.
    case unlessFlag, unlessNoFlag, unlessPresent, unlessAbsent, unlessCode
    case jump, choose, select, each, skipIfAbsent, paymentCode
    /// A loop over plain rows; `first` is the number of its `RowPlan`, `second` the operation behind it.
    case rows
  }

  let code: Code
  let depth: UInt8
  let index: UInt16
  var first: Int32
  var second: Int32

  init(_ code: Code, _ slot: Slot = Slot(depth: 0, index: 0), _ first: Int32 = 0, _ second: Int32 = 0) {
    self.code = code
    depth = slot.depth
    index = slot.index
    self.first = first
    self.second = second
  }

  @inline(__always)
  var slot: Slot { Slot(depth: depth, index: index) }
}
