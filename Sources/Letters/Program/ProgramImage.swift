/// A compiled letter as it is walked: one list of operations for all formats, in plain memory.
///
/// Structure and fixed text that follow each other are a *run*: bytes for HTML and XML, and a few steps for plain text, whose lines are filled as they are
/// written. What is left to do for a record are values, choices and copies.
///
/// Unchecked: all memory is filled in `init`, never written afterwards, and freed when nothing refers to the image any more.
final class ProgramImage: @unchecked Sendable {
  let ops: UnsafeBufferPointer<FlatOp>
  /// Structure that is printed while walking, by number.
  let elements: UnsafeBufferPointer<Element>
  let targets: UnsafeBufferPointer<Int32>
  let selections: UnsafeBufferPointer<Selection>
  let conditions: UnsafeBufferPointer<FlatCondition>
  /// Runs and names of codes, by number.
  let html: RawTexts
  let xml: RawTexts
  let plain: RawTexts
  let words: RawWords
  /// The steps of each run in plain text.
  let steps: UnsafeBufferPointer<TextStep>
  let stepStarts: UnsafeBufferPointer<Int32>
  let boxNames: [String]
  let rowPlans: UnsafeBufferPointer<RowPlan>
  /// Which messages the runs print.
  let messageRuns: [MessageRun]
  /// One more than the highest number of a run.
  var runCount: Int { stepStarts.count - 1 }

  init(_ parts: ProgramFusion.Parts) {
    ops = ProgramImage.keep(parts.ops)
    elements = ProgramImage.keep(parts.elements)
    targets = ProgramImage.keep(parts.targets)
    selections = ProgramImage.keep(parts.selections)
    conditions = ProgramImage.keep(parts.conditions.map(FlatCondition.init))
    html = RawTexts(parts.html)
    xml = RawTexts(parts.xml)
    plain = RawTexts(parts.plain)
    words = RawWords(parts.plain)
    steps = ProgramImage.keep(parts.steps)
    stepStarts = ProgramImage.keep(parts.stepStarts)
    boxNames = parts.boxNames
    rowPlans = ProgramImage.keep(parts.rowPlans)
    messageRuns = parts.messageRuns
  }

  static func keep<Value>(_ array: [Value]) -> UnsafeBufferPointer<Value> {
    let memory = UnsafeMutableBufferPointer<Value>.allocate(capacity: array.count)
    _ = memory.initialize(from: array)
    return UnsafeBufferPointer(memory)
  }

  private static func free<Value>(_ memory: UnsafeBufferPointer<Value>) {
    let memory = UnsafeMutableBufferPointer(mutating: memory)
    memory.deinitialize()
    memory.deallocate()
  }

  deinit {
    for condition in conditions { condition.nodes.deallocate() }
    ProgramImage.free(ops)
    ProgramImage.free(elements)
    ProgramImage.free(targets)
    ProgramImage.free(selections)
    ProgramImage.free(conditions)
    ProgramImage.free(steps)
    ProgramImage.free(stepStarts)
    for plan in rowPlans { plan.deallocate() }
    ProgramImage.free(rowPlans)
    html.deallocate()
    xml.deallocate()
    plain.deallocate()
    words.deallocate()
  }
}

/// One step of a run in plain text: a code and its number, so that it is read without unpacking.
struct TextStep: Sendable {
  enum Code: UInt8 {
    /// A finished block of lines.
    case block
    case fixed
    /// A text of the house, and a number or address that is not broken over two lines.
    case text, contact
    case begin, end
    /// The cells of tables, which are the most frequent structure; `turnCell` ends one and begins the next.
    case beginCell, endCell, turnCell, endRow
  }

  let code: Code
  var alignEnd = false
  /// A text, or an element of the image.
  var number: Int32 = 0
}
