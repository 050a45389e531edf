/// Prints what is the same in every letter once, at load.
///
/// Each run of structure and fixed text that nothing jumps into becomes one copy of bytes in HTML and XML. In plain text its paragraphs and headings become
/// finished blocks of lines. The bytes come from the writers themselves, so nothing can differ from writing step by step.
struct ProgramFusion {
  let program: Program
  let formats: LocaleFormats

  /// What an image is made of.
  struct Parts {
    var ops: [FlatOp] = []
    var elements: [Element] = []
    var targets: [Int32] = []
    var selections: [Selection] = []
    var conditions: [Condition] = []
    var html: TextArena
    var xml: TextArena
    var plain: TextArena
    var steps: [TextStep] = []
    var stepStarts: [Int32] = [0]
    var boxNames: [String] = []
    var rowPlans: [RowPlan] = []
    var messageRuns: [MessageRun] = []
  }

  /// - Parameter plansRows: whether plain rows are printed a row at a time; the letter is the same.
  static func image(of program: Program, formats: LocaleFormats, plansRows: Bool = true) -> ProgramImage {
    var parts = ProgramFusion(program: program, formats: formats).parts()
    if plansRows { parts.planRows() }
    return ProgramImage(parts)
  }

  private func parts() -> Parts {
    // Names of codes are texts too: they keep their numbers, and runs come after them.
    var parts = Parts(html: program.texts.html, xml: program.texts.xml, plain: program.texts.plain)
    for _ in 0..<parts.html.count { parts.stepStarts.append(0) }
    parts.conditions = program.conditions
    parts.boxNames = program.boxNames
    let printer = RunPrinter(program: program, formats: formats)
    defer { printer.deallocate() }
    let entries = jumpTargets()
    var moved = [Int32](repeating: 0, count: program.ops.count + 1)
    var run: [Op] = []
    var runStart = 0
    func close(_ next: Int) {
      guard !run.isEmpty else { return }
      for index in runStart..<next { moved[index] = Int32(parts.ops.count) }
      parts.ops.append(FlatOp(.run, Slot(depth: 0, index: 0), printer.add(run, to: &parts)))
      run.removeAll()
    }
    for (index, op) in program.ops.enumerated() {
      if entries.contains(index) { close(index) }
      if ProgramFusion.isStatic(op) {
        if run.isEmpty { runStart = index }
        run.append(op)
      } else {
        close(index)
        moved[index] = Int32(parts.ops.count)
        parts.ops.append(flat(op, &parts))
      }
    }
    close(program.ops.count)
    moved[program.ops.count] = Int32(parts.ops.count)
    parts.messageRuns = program.variantTexts.compactMap { text in
      let op = parts.ops[Int(moved[text.op])]
      return op.code == .run ? MessageRun(run: op.first, variant: text.variant) : nil
    }
    move(&parts, moved)
    return parts
  }

  /// Tables in lists number themselves while they are written, so they and their captions are not fixed.
  private static func isStatic(_ op: Op) -> Bool {
    switch op {
    case .begin(.table(_, let number)), .begin(.caption(let number)): !number.isInList
    case .begin, .end, .endRow, .fixed, .known: true
    default: false
    }
  }

  private func flat(_ op: Op, _ parts: inout Parts) -> FlatOp {
    switch op {
    case .amount(let slot): return FlatOp(.amount, slot)
    case .date(let slot): return FlatOp(.date, slot)
    case .period(let slot): return FlatOp(.period, slot)
    case .count(let slot): return FlatOp(.count, slot)
    case .year(let slot): return FlatOp(.year, slot)
    case .text(let slot): return FlatOp(.text, slot)
    case .iban(let slot): return FlatOp(.iban, slot)
    case .reference(let slot): return FlatOp(.reference, slot)
    case .phone(let slot): return FlatOp(.phone, slot)
    case .web(let slot): return FlatOp(.web, slot)
    case .term(let base, let slot): return FlatOp(.term, slot, base)
    case .begin(let element), .end(let element):
      parts.elements.append(element)
      let isBegin = if case .begin = op { true } else { false }
      return FlatOp(isBegin ? .begin : .end, Slot(depth: 0, index: 0), Int32(parts.elements.count - 1))
    case .beginRow(let emphasis, let wide): return FlatOp(.beginRow, emphasis, wide ? 1 : 0)
    case .unless(let condition, let target):
      return ProgramFusion.question(program.conditions[Int(condition)], target)
        ?? FlatOp(.unless, Slot(depth: 0, index: 0), condition, target)
    case .jump(let target): return FlatOp(.jump, Slot(depth: 0, index: 0), target)
    case .choose(let slot, let base): return FlatOp(.choose, slot, base)
    case .select(let number): return FlatOp(.select, Slot(depth: 0, index: 0), number)
    case .each(let list, let width, let end): return FlatOp(.each, list, width, end)
    case .skipIfAbsent(let slot, let target): return FlatOp(.skipIfAbsent, slot, 0, target)
    case .paymentCode(let label): return FlatOp(.paymentCode, Slot(depth: 0, index: 0), label)
    // Runs hold these.
    case .fixed(let text), .known(_, let text): return FlatOp(.run, Slot(depth: 0, index: 0), text)
    case .endRow:
      parts.elements.append(.row(emphasis: false))
      return FlatOp(.end, Slot(depth: 0, index: 0), Int32(parts.elements.count - 1))
    }
  }

  /// A condition of one question as an operation of its own.
  private static func question(_ condition: Condition, _ target: Int32) -> FlatOp? {
    switch condition.nodes[condition.root] {
    case .flag(let slot): return FlatOp(.unlessFlag, slot, 0, target)
    case .present(let slot): return FlatOp(.unlessPresent, slot, 0, target)
    case .isOne(let slot, let codes):
      guard codes.count == 1, let code = Int32(exactly: codes[0]) else { return nil }
      return FlatOp(.unlessCode, slot, code, target)
    case .compare(let slot, .equal, let number):
      guard let code = Int32(exactly: number) else { return nil }
      return FlatOp(.unlessCode, slot, code, target)
    case .not(let inner):
      switch condition.nodes[inner] {
      case .flag(let slot): return FlatOp(.unlessNoFlag, slot, 0, target)
      case .present(let slot): return FlatOp(.unlessAbsent, slot, 0, target)
      default: return nil
      }
    default: return nil
    }
  }

  /// Moves all jumps along with the operations.
  private func move(_ parts: inout Parts, _ moved: [Int32]) {
    for index in parts.ops.indices {
      switch parts.ops[index].code {
      case .unless, .unlessFlag, .unlessNoFlag, .unlessPresent, .unlessAbsent, .unlessCode, .each, .skipIfAbsent:
        parts.ops[index].second = moved[Int(parts.ops[index].second)]
      case .jump: parts.ops[index].first = moved[Int(parts.ops[index].first)]
      default: break
      }
    }
    parts.targets = program.targets.map { moved[Int($0)] }
    parts.selections = program.selections.map { selection in
      Selection(
        slots: selection.slots,
        variants: selection.variants.map { SelectVariant(keys: $0.keys, target: moved[Int($0.target)]) })
    }
  }

  private func jumpTargets() -> Set<Int> {
    var entries: Set<Int> = []
    for op in program.ops {
      switch op {
      case .unless(_, let target), .jump(let target), .each(_, _, let target), .skipIfAbsent(_, let target):
        entries.insert(Int(target))
      default: break
      }
    }
    entries.formUnion(program.targets.map(Int.init))
    for selection in program.selections { entries.formUnion(selection.variants.map { Int($0.target) }) }
    return entries
  }
}

/// Prints runs with the writers.
private final class RunPrinter {
  private var text: TextWriter
  private var html: HTMLWriter
  private var xml: XMLWriter
  private let plainTexts: RawTexts
  private let htmlTexts: RawTexts
  private let xmlTexts: RawTexts
  private let words: RawWords

  init(program: Program, formats: LocaleFormats) {
    plainTexts = RawTexts(program.texts.plain)
    htmlTexts = RawTexts(program.texts.html)
    xmlTexts = RawTexts(program.texts.xml)
    words = RawWords(program.texts.plain)
    text = TextWriter(rightToLeft: formats.isRightToLeft, texts: plainTexts, words: words)
    html = HTMLWriter(rightToLeft: formats.isRightToLeft, texts: htmlTexts, boxNames: program.boxNames)
    xml = XMLWriter(rightToLeft: formats.isRightToLeft, texts: xmlTexts, boxNames: program.boxNames)
  }

  func deallocate() {
    plainTexts.deallocate()
    htmlTexts.deallocate()
    xmlTexts.deallocate()
    words.deallocate()
  }

  /// Adds a run and gives its number.
  func add(_ run: [Op], to parts: inout ProgramFusion.Parts) -> Int32 {
    html.out.removeAll()
    xml.out.removeAll()
    for op in run {
      print(op, &html)
      print(op, &xml)
    }
    parts.html.add(Array(html.out.bytes))
    parts.xml.add(Array(xml.out.bytes))
    let number = Int32(parts.html.count - 1)
    addSteps(run, to: &parts)
    parts.stepStarts.append(Int32(parts.steps.count))
    return number
  }

  private func print<Writer: LetterWriter & ~Copyable>(_ op: Op, _ writer: inout Writer) {
    switch op {
    case .begin(let element): writer.begin(element)
    case .end(let element): writer.end(element)
    case .endRow: writer.end(.row(emphasis: false))
    case .fixed(let text): writer.fixed(text)
    case .known(.text, let text): writer.text(TextValue(plainTexts[text]))
    case .known(.phone, let text): writer.phone(TextValue(plainTexts[text]))
    case .known(.web, let text): writer.web(TextValue(plainTexts[text]))
    default: break
    }
  }

  /// Blocks that are all there (paragraphs, headings, lists, tables, boxes) as finished lines, neighbours together; the rest as it is, without
  /// what plain text does not show.
  private func addSteps(_ run: [Op], to parts: inout ProgramFusion.Parts) {
    var index = 0
    while index < run.count {
      let end = RunPrinter.endOfBlocks(run, from: index)
      if end > index {
        text.reset()
        for op in run[index..<end] { print(op, &text) }
        parts.plain.add(Array(text.out.bytes))
        parts.steps.append(TextStep(code: .block, number: Int32(parts.plain.count - 1)))
        index = end
        continue
      }
      addStep(run[index], to: &parts)
      index += 1
    }
  }

  /// Where the whole blocks end that begin at `start`; `start` when none does.
  private static func endOfBlocks(_ run: [Op], from start: Int) -> Int {
    var end = start
    var index = start
    while index < run.count {
      switch run[index] {
      case .begin(let element) where isBlock(element):
        guard let last = endOfElement(run, from: index) else { return end }
        index = last + 1
        end = index
      // Between two blocks these are nothing in plain text.
      case .begin(let element), .end(let element):
        guard end > start, isNothing(element) else { return end }
        index += 1
      default: return end
      }
    }
    return end
  }

  private static func isBlock(_ element: Element) -> Bool {
    switch element {
    case .paragraph, .heading, .list, .steps, .facts, .table, .box: true
    default: false
    }
  }

  /// Elements that plain text does not show.
  private static func isNothing(_ element: Element) -> Bool {
    switch element {
    case .strong, .foreign, .slip, .part, .tableBody: true
    default: false
    }
  }

  private static func endOfElement(_ run: [Op], from start: Int) -> Int? {
    var depth = 0
    for index in start..<run.count {
      switch run[index] {
      case .begin: depth += 1
      case .end, .endRow:
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }

  private func addStep(_ op: Op, to parts: inout ProgramFusion.Parts) {
    func add(_ code: TextStep.Code, _ element: Element) {
      parts.elements.append(element)
      parts.steps.append(TextStep(code: code, number: Int32(parts.elements.count - 1)))
    }
    switch op {
    case .begin(let element) where RunPrinter.isNothing(element), .end(let element) where RunPrinter.isNothing(element): break
    case .begin(.headerCell(let alignEnd, _)), .begin(.cell(_, let alignEnd, _)):
      let isFirstOfRun = parts.steps.count == Int(parts.stepStarts.last ?? 0)
      if !isFirstOfRun, parts.steps.last?.code == .endCell {
        parts.steps[parts.steps.count - 1] = TextStep(code: .turnCell, alignEnd: alignEnd)
      } else {
        parts.steps.append(TextStep(code: .beginCell, alignEnd: alignEnd))
      }
    case .end(.headerCell), .end(.cell): parts.steps.append(TextStep(code: .endCell))
    case .endRow, .end(.row), .end(.tableHead): parts.steps.append(TextStep(code: .endRow))
    case .begin(let element): add(.begin, element)
    case .end(let element): add(.end, element)
    case .fixed(let text): parts.steps.append(TextStep(code: .fixed, number: text))
    case .known(.text, let text): parts.steps.append(TextStep(code: .text, number: text))
    case .known(.phone, let text), .known(.web, let text): parts.steps.append(TextStep(code: .contact, number: text))
    default: break
    }
  }
}
