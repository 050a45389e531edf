import Facts

/// Compiles one letter kind in one locale into a program, and finds every fault on the way.
///
/// Everything that can be known before a record arrives is decided here: names become slots, codes become jump tables, texts are escaped, plural
/// variants are ordered, and it is proven that no text can meet an absent fact.
struct Compiler {
  let scope: FactScope
  let locale: Locale
  let blocks: [String: [Block]]
  var program = Program()
  var issues = IssueList()
  /// Message keys that the letter uses.
  var usedKeys: Set<String> = []
  /// How many ways to go there are: conditions, codes and variants.
  var branches = 0
  /// Where in the program each message begins: its key by the index of its first operation. Read by explanations only.
  var messageStarts: [Int32: String] = [:]
  /// Where each fork of the program stands, by the index of its operation; nil while nobody asked for it.
  var forks: [Int32: ForkNote]?
  var termBases: [String: Int32] = [:]
  var openBlocks: [String] = []
  /// Tables so far.
  var tables: Int32 = 0

  init(scope: FactScope, locale: Locale, blocks: [String: [Block]]) {
    self.scope = scope
    self.locale = locale
    self.blocks = blocks
  }

  /// The number of the fixed text that titles the page.
  private(set) var pageTitle: Int32 = 0

  mutating func compile(_ letter: LetterTemplate) {
    var context = CompileContext()
    pageTitle = fixedText(letter.pageTitle) ?? program.texts.add("")
    compileHead(letter, &context)
    wrap(.summary) { compiler in
      compiler.wrap(.summaryTitle) { $0.inline(letter.summaryTitle, context) }
      compiler.pairs(letter.summary, context)
    }
    for part in letter.parts {
      wrap(.part(part.part)) { compiler in
        compiler.wrap(.partTitle) { $0.inline(part.title, context) }
        compiler.compile(part.blocks, context)
      }
    }
    wrapIfAny(.closing, letter.closing.isEmpty) { $0.compile(letter.closing, context) }
    wrapIfAny(.law, letter.law.isEmpty) { $0.compile(letter.law, context) }
  }

  // MARK: Emitting

  mutating func emit(_ op: Op) { program.ops.append(op) }

  mutating func wrap(_ element: Element, _ body: (inout Compiler) -> Void) {
    emit(.begin(element))
    body(&self)
    emit(.end(element))
  }

  /// Keeps where the next operation, a fork, stands.
  mutating func noteFork(_ place: Place, canFail: Bool, _ context: CompileContext) {
    guard forks != nil else { return }
    let note = ForkNote(place: place, canFail: canFail, context: context)
    forks?[Int32(program.ops.count)] = note
  }

  var here: Int32 { Int32(program.ops.count) }

  // MARK: Head

  mutating func compileHead(_ letter: LetterTemplate, _ context: inout CompileContext) {
    let place = letter.kind.place
    func key(_ name: String) -> KeyRef { KeyRef(before: "letter/head/" + name, fact: nil, after: "", place: place) }
    let outer = context
    wrap(.head) { compiler in
      compiler.when(Located(value: "letter.draft", place: place), outer) { compiler, context in
        compiler.wrap(.draftMark) { $0.inline(key("draft"), context) }
      }
      compiler.wrap(.sender) { compiler in
        compiler.lines(of: "organisation.sender", fact: "sender.line", outer, place)
      }
      compiler.wrap(.addressee) { compiler in
        compiler.wrap(.line) { $0.fact("recipient.name", outer, place) }
        compiler.when(Located(value: "recipient.protected", place: place), outer) { compiler, context in
          compiler.wrap(.line) { $0.inline(key("protected"), context) }
        }
        compiler.lines(of: "recipient.address", fact: "address.line", outer, place)
      }
      compiler.wrap(.meta) { compiler in
        compiler.pair(key("date")) { $0.fact("letter.date", outer, place) } term: { $0.inline($1, outer) }
        compiler.pair(key("reference")) { $0.fact("decision.reference", outer, place) } term: { $0.inline($1, outer) }
      }
    }
    wrap(.subject) { $0.inline(letter.subject, outer) }
    let notice = key("translation")
    if locale.id == Locale.source {
      // Translators find the notice here; only their letters print it.
      usedKeys.insert(notice.before)
    } else {
      paragraphs(notice, outer)
    }
    paragraphs(letter.salutation, outer)
  }

  mutating func pair(
    _ key: KeyRef, value: (inout Compiler) -> Void, term: (inout Compiler, KeyRef) -> Void
  ) {
    emit(.begin(.pair))
    emit(.begin(.term))
    term(&self, key)
    emit(.end(.term))
    emit(.begin(.description))
    value(&self)
    emit(.end(.description))
    emit(.end(.pair))
  }

  mutating func lines(of list: String, fact: String, _ context: CompileContext, _ place: Place) {
    each(Located(value: list, place: place), context) { compiler, context in
      compiler.wrap(.line) { $0.fact(fact, context, place) }
    }
  }

  // MARK: Blocks

  mutating func compile(_ blocks: [Block], _ context: CompileContext) {
    for block in blocks {
      when(block.when, context) { compiler, context in compiler.compile(block, context) }
    }
  }

  mutating func compile(_ block: Block, _ context: CompileContext) {
    switch block.content {
    case .text(let key): paragraphs(key, context)
    case .heading(let key): wrap(.heading) { $0.inline(key, context) }
    case .list(let ordered, let items): list(ordered, items, context)
    case .facts(let items): wrapIfAny(.facts, items.isEmpty) { $0.pairsOnly(items, context) }
    case .table(let table): self.table(table, context, block.place)
    case .each(let list, let inner): each(list, context) { $0.compile(inner, $1) }
    case .box(let name, let inner):
      program.boxNames.append(name)
      wrap(.box(Int32(program.boxNames.count - 1))) { $0.compile(inner, context) }
    case .slip(let slip): self.slip(slip, context, block.place)
    case .use(let name): use(name, context)
    }
  }

  mutating func use(_ name: Located<String>, _ context: CompileContext) {
    guard let shared = blocks[name.value] else {
      let hint = nearestName(to: name.value, among: blocks.keys.sorted()).map { " Did you mean `\($0)`?" } ?? ""
      issues.add(.unknownBlock, name.place, "There is no file templates/blocks/\(name.value).yaml.\(hint)")
      return
    }
    guard !openBlocks.contains(name.value) else {
      issues.add(.recursion, name.place, "The blocks of `\(name.value)` use themselves.")
      return
    }
    openBlocks.append(name.value)
    compile(shared, context)
    openBlocks.removeLast()
  }

  mutating func wrapIfAny(_ element: Element, _ isEmpty: Bool, _ body: (inout Compiler) -> Void) {
    if !isEmpty { wrap(element, body) }
  }

  mutating func list(_ ordered: Bool, _ items: [ListItem], _ context: CompileContext) {
    wrap(ordered ? .steps : .list) { compiler in
      for item in items {
        compiler.when(item.when, context) { compiler, context in
          compiler.eachIfAny(item.each, context) { compiler, context in
            compiler.wrap(.item) { $0.inline(item.text, context) }
          }
        }
      }
    }
  }

  mutating func pairs(_ items: [PairItem], _ context: CompileContext) {
    wrap(.facts) { $0.pairsOnly(items, context) }
  }

  mutating func pairsOnly(_ items: [PairItem], _ context: CompileContext) {
    for item in items {
      when(item.when, context) { compiler, context in
        compiler.eachIfAny(item.each, context) { compiler, context in
          compiler.pair(item.term) { $0.inline(item.value, context) } term: { $0.inline($1, context) }
        }
      }
    }
  }

  mutating func eachIfAny(
    _ list: Located<String>?, _ context: CompileContext, _ body: (inout Compiler, CompileContext) -> Void
  ) {
    if let list { each(list, context, body) } else { body(&self, context) }
  }

  mutating func each(
    _ list: Located<String>, _ context: CompileContext, _ body: (inout Compiler, CompileContext) -> Void
  ) {
    // A shared block serves letters without this list too.
    if !openBlocks.isEmpty, scope.catalog.isHidden(list.value) { return }
    guard let (definition, slot) = find(list.value, context, list.place) else { return }
    guard definition.type == .list else {
      issues.add(.unknownList, list.place, "`\(list.value)` is a \(definition.type.name), not a list.")
      return
    }
    guard context.lists.count < 3 else {
      issues.add(.tooDeep, list.place, "Lists can stand in lists once, not deeper.")
      return
    }
    var inside = context
    inside.lists.append(list.value)
    let at = program.ops.count
    let isCertain = scope.isCertain(definition, in: context)
    noteFork(list.place, canFail: !isCertain, context)
    emit(.each(list: slot, width: 0, end: 0))
    body(&self, inside)
    let width = Int32(scope.catalog.rowWidths[list.value] ?? 1)
    program.ops[at] = .each(list: slot, width: width, end: here)
  }

  // MARK: Conditions

  mutating func when(
    _ text: Located<String>?, _ context: CompileContext, _ body: (inout Compiler, CompileContext) -> Void
  ) {
    guard let text else { return body(&self, context) }
    var syntax: ConditionSyntax
    do {
      syntax = try ConditionSyntax.parse(text.value)
    } catch {
      issues.add(.badCondition, shift(text.place, error.offset), "In this condition \(error.message).")
      return
    }
    if !openBlocks.isEmpty {
      switch SharedCondition(syntax, scope.catalog) {
      case .always: return body(&self, context)
      case .never: return
      case .test(let rest): syntax = rest
      }
    }
    var compiler = ConditionCompiler(scope: scope, context: context)
    guard let condition = compiler.compile(syntax) else {
      for fault in compiler.faults { issues.add(fault.rule, shift(text.place, fault.offset), fault.message) }
      return
    }
    guard let inside = compiler.contextWhere(syntax, holds: true, context) else {
      issues.add(.deadBranch, text.place, "This condition can never hold here: what stands around it excludes it. Take the block out or mend the condition.")
      return
    }
    branches += 2
    let number = Int32(program.conditions.count)
    program.conditions.append(condition)
    noteFork(text.place, canFail: compiler.canFail(syntax), context)
    let at = program.ops.count
    emit(.unless(condition: number, target: 0))
    body(&self, inside)
    program.ops[at] = .unless(condition: number, target: here)
  }

  func shift(_ place: Place, _ offset: Int) -> Place {
    Place(file: place.file, line: place.line, column: place.column + offset)
  }

  // MARK: Facts

  func lookup(_ name: String, _ context: CompileContext) -> FactScope.Lookup { scope.lookup(name, in: context) }

  mutating func find(_ name: String, _ context: CompileContext, _ place: Place) -> (FactDefinition, Slot)? {
    switch scope.lookup(name, in: context) {
    case .found(let definition, let slot): return (definition, slot)
    case .fault(let rule, let message):
      issues.add(rule, place, message)
      return nil
    }
  }

  /// Prints a fact.
  mutating func fact(_ name: String, _ context: CompileContext, _ place: Place) {
    guard let (definition, slot) = find(name, context, place) else { return }
    guard scope.isCertain(definition, in: context) else {
      issues.add(
        .factMayBeAbsent, place,
        "`\(name)` may be absent here. Put `when: has \(name)` on the block, or name it in `needs:` of the code that chooses this text.")
      return
    }
    switch definition.type {
    case .amount: emit(.amount(slot))
    case .date: emit(.date(slot))
    case .period: emit(.period(slot))
    case .count: emit(.count(slot))
    case .year: emit(.year(slot))
    case .text: emit(.text(slot))
    case .iban: emit(.iban(slot))
    case .reference: emit(.reference(slot))
    case .phone: emit(.phone(slot))
    case .web: emit(.web(slot))
    case .code(let list):
      if let base = terms(of: list, place) { emit(.term(base: base, slot)) }
    case .flag, .list:
      issues.add(.wrongType, place, "`\(name)` is a \(definition.type.name); it can be tested, not printed.")
    }
  }

  /// The names of all codes of a list as fixed texts in a row; gives the number of the first.
  mutating func terms(of list: String, _ place: Place) -> Int32? {
    if let base = termBases[list] { return base }
    var names: [String] = []
    for code in scope.codes.lists[list] ?? [] {
      let key = KeyRef(before: "\(list)/\(code.name)", fact: nil, after: "", place: place)
      names.append(plainText(key) ?? "")
    }
    guard let first = names.first else { return nil }
    let base = program.texts.addApart(first)
    for name in names.dropFirst() { _ = program.texts.addApart(name) }
    termBases[list] = base
    return base
  }
}
