/// Prints what is the same in every letter once, at load.
///
/// In HTML and XML each run of structure and fixed text becomes one copy of bytes. In plain text, where lines are filled as they are written, paragraphs and
/// headings without values become finished blocks of lines. The bytes come from the writers themselves, so nothing can differ from unfused writing.
struct ProgramFusion {
  let program: Program

  func html(_ formats: LocaleFormats) -> FormatProgram {
    var writer = HTMLWriter(formats: formats, texts: RawTexts(program.texts.html), boxNames: program.boxNames)
    let result = fused(arena: program.texts.html) { run in
      writer.out.removeAll()
      for op in run { ProgramFusion.print(op, &writer) }
      return Array(writer.out.bytes)
    }
    writer.texts.deallocate()
    return result
  }

  func xml(_ formats: LocaleFormats) -> FormatProgram {
    var writer = XMLWriter(formats: formats, texts: RawTexts(program.texts.xml), boxNames: program.boxNames)
    let result = fused(arena: program.texts.xml) { run in
      writer.out.removeAll()
      for op in run { ProgramFusion.print(op, &writer) }
      return Array(writer.out.bytes)
    }
    writer.texts.deallocate()
    return result
  }

  func facts() -> FormatProgram {
    rewritten(arena: program.texts.plain, needsWords: false, isStatic: ProgramFusion.isStatic) { _, _ in [] }
  }

  func text(_ formats: LocaleFormats) -> FormatProgram {
    let words = RawWords(program.texts.plain)
    var writer = TextWriter(formats: formats, texts: RawTexts(program.texts.plain), words: words)
    defer { words.deallocate() }
    let result = rewritten(arena: program.texts.plain, needsWords: true, isStatic: ProgramFusion.isStatic) { run, arena in
      ProgramFusion.blocks(run, &arena, &writer)
    }
    writer.texts.deallocate()
    return result
  }

  private static func print<Writer: LetterWriter & ~Copyable>(_ op: Op, _ writer: inout Writer) {
    switch op {
    case .begin(let element): writer.begin(element)
    case .end(let element): writer.end(element)
    case .endRow: writer.end(.row(emphasis: false))
    case .fixed(let text): writer.fixed(text)
    default: break
    }
  }

  private static func isStatic(_ op: Op) -> Bool {
    switch op {
    case .begin, .end, .endRow, .fixed: true
    default: false
    }
  }

  private func fused(arena: TextArena, _ print: ([Op]) -> [UInt8]) -> FormatProgram {
    rewritten(arena: arena, needsWords: false, isStatic: ProgramFusion.isStatic) { run, arena in
      let bytes = print(run)
      if bytes.isEmpty { return [] }
      arena.add(bytes)
      return [.fixed(Int32(arena.count - 1))]
    }
  }

  /// Paragraphs and headings of fixed text only, as finished blocks; the rest as it is, without what plain text does not show.
  private static func blocks(_ run: [Op], _ arena: inout TextArena, _ writer: inout TextWriter) -> [Op] {
    var result: [Op] = []
    var index = 0
    while index < run.count {
      if case .begin(let element) = run[index], element == .paragraph || element == .heading,
        let end = run[index...].firstIndex(where: { if case .end(element) = $0 { true } else { false } })
      {
        writer.reset()
        for op in run[index...end] { print(op, &writer) }
        arena.add(Array(writer.out.bytes))
        result.append(.block(Int32(arena.count - 1)))
        index = end + 1
        continue
      }
      switch run[index] {
      case .begin(.strong), .end(.strong), .begin(.foreign), .end(.foreign), .begin(.slip), .end(.slip), .begin(.part),
        .end(.part), .begin(.tableBody), .end(.tableBody):
        break
      default: result.append(run[index])
      }
      index += 1
    }
    return result
  }

  /// Rewrites every run of static operations that nothing jumps into, and moves all jumps along.
  private func rewritten(
    arena original: TextArena, needsWords: Bool, isStatic: (Op) -> Bool, _ rewrite: ([Op], inout TextArena) -> [Op]
  ) -> FormatProgram {
    var arena = original
    let entries = jumpTargets()
    var moved = [Int32](repeating: 0, count: program.ops.count + 1)
    var ops: [Op] = []
    var run: [Op] = []
    var runStart = 0
    func close(_ next: Int) {
      if !run.isEmpty {
        for index in runStart..<next { moved[index] = Int32(ops.count) }
        ops.append(contentsOf: rewrite(run, &arena))
        run.removeAll()
      }
    }
    for (index, op) in program.ops.enumerated() {
      if entries.contains(index) { close(index) }
      if isStatic(op) {
        if run.isEmpty { runStart = index }
        run.append(op)
      } else {
        close(index)
        moved[index] = Int32(ops.count)
        ops.append(op)
      }
    }
    close(program.ops.count)
    moved[program.ops.count] = Int32(ops.count)
    var image = program
    image.ops = ops.map { ProgramFusion.moving($0, moved) }
    image.targets = program.targets.map { moved[Int($0)] }
    for selection in image.selections.indices {
      for variant in image.selections[selection].variants.indices {
        let target = image.selections[selection].variants[variant].target
        image.selections[selection].variants[variant].target = moved[Int(target)]
      }
    }
    return FormatProgram(image, texts: arena, needsWords: needsWords)
  }

  private static func moving(_ op: Op, _ moved: [Int32]) -> Op {
    switch op {
    case .unless(let condition, let target): .unless(condition: condition, target: moved[Int(target)])
    case .jump(let target): .jump(moved[Int(target)])
    case .each(let list, let width, let end): .each(list: list, width: width, end: moved[Int(end)])
    case .skipIfAbsent(let slot, let target): .skipIfAbsent(slot, target: moved[Int(target)])
    default: op
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
