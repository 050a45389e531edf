/// Compiles one letter kind in one locale into a program, and finds every fault on the way.
///
/// Everything that can be known before a record arrives is decided here: names become slots, codes become jump tables, texts are escaped, plural
/// variants are ordered, and it is proven that no text can meet an absent fact.
struct Compiler {
  let scope: FactScope
  let locale: Locale
  let blocks: [String: [Block]]
  private(set) var program = Program()
  private(set) var issues = IssueList()
  /// Message keys that the letter uses.
  private(set) var usedKeys: Set<String> = []
  /// How many ways to go there are: conditions, codes and variants.
  private(set) var branches = 0
  /// Where in the program each message begins: its key by the index of its first operation. Read by explanations only.
  private(set) var messageStarts: [Int32: String] = [:]
  private var termBases: [String: Int32] = [:]
  private var openBlocks: [String] = []

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
    wrap(.closing) { $0.compile(letter.closing, context) }
    wrap(.law) { $0.compile(letter.law, context) }
  }

  // MARK: Emitting

  mutating func emit(_ op: Op) { program.ops.append(op) }

  mutating func wrap(_ element: Element, _ body: (inout Compiler) -> Void) {
    emit(.begin(element))
    body(&self)
    emit(.end(element))
  }

  private var here: Int32 { Int32(program.ops.count) }

  // MARK: Head

  private mutating func compileHead(_ letter: LetterTemplate, _ context: inout CompileContext) {
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

  private mutating func pair(
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

  private mutating func lines(of list: String, fact: String, _ context: CompileContext, _ place: Place) {
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

  private mutating func compile(_ block: Block, _ context: CompileContext) {
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

  private mutating func use(_ name: Located<String>, _ context: CompileContext) {
    guard let shared = blocks[name.value] else {
      let hint = closestName(to: name.value, among: blocks.keys.sorted()).map { " Did you mean `\($0)`?" } ?? ""
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

  private mutating func wrapIfAny(_ element: Element, _ isEmpty: Bool, _ body: (inout Compiler) -> Void) {
    if !isEmpty { wrap(element, body) }
  }

  private mutating func list(_ ordered: Bool, _ items: [ListItem], _ context: CompileContext) {
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

  private mutating func pairs(_ items: [PairItem], _ context: CompileContext) {
    wrap(.facts) { $0.pairsOnly(items, context) }
  }

  private mutating func pairsOnly(_ items: [PairItem], _ context: CompileContext) {
    for item in items {
      when(item.when, context) { compiler, context in
        compiler.eachIfAny(item.each, context) { compiler, context in
          compiler.pair(item.term) { $0.inline(item.value, context) } term: { $0.inline($1, context) }
        }
      }
    }
  }

  private mutating func eachIfAny(
    _ list: Located<String>?, _ context: CompileContext, _ body: (inout Compiler, CompileContext) -> Void
  ) {
    if let list { each(list, context, body) } else { body(&self, context) }
  }

  mutating func each(
    _ list: Located<String>, _ context: CompileContext, _ body: (inout Compiler, CompileContext) -> Void
  ) {
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
    emit(.each(list: slot, width: 0, end: 0))
    body(&self, inside)
    let width = Int32(scope.catalog.rowWidths[list.value] ?? 1)
    program.ops[at] = .each(list: slot, width: width, end: here)
  }

  // MARK: Tables and slip

  private mutating func table(_ table: TableSpec, _ context: CompileContext, _ place: Place) {
    wrap(.table(columns: UInt8(table.columns.count), wide: isWide(table))) { compiler in
      compiler.wrap(.caption) { $0.inline(table.caption, context) }
      compiler.wrap(.tableHead) { compiler in
        for column in table.columns {
          compiler.when(column.when, context) { compiler, context in
            let alignEnd = compiler.alignsEnd(column)
            compiler.wrap(.headerCell(alignEnd: alignEnd, wide: compiler.isWide(table))) { $0.inline(column.header, context) }
          }
        }
      }
      compiler.emit(.begin(.tableBody))
      compiler.each(table.list, context) { compiler, context in compiler.row(table, context) }
      compiler.emit(.end(.tableBody))
    }
  }

  /// Five columns, or web addresses, do not fit on the width of a telephone.
  private func isWide(_ table: TableSpec) -> Bool {
    table.columns.count >= 5
      || table.columns.contains { column in
        if case .fact(let fact) = column.content { scope.catalog.definition(of: fact.value)?.type == .web } else { false }
      }
  }

  private func alignsEnd(_ column: TableColumn) -> Bool {
    guard case .fact(let fact) = column.content, !column.isRowHeader else { return false }
    switch scope.catalog.definition(of: fact.value)?.type {
    case .amount, .count, .year: return true
    default: return false
    }
  }

  private mutating func row(_ table: TableSpec, _ context: CompileContext) {
    let wide = isWide(table)
    var emphasis: Slot?
    if let name = table.emphasis, let (definition, slot) = find(name.value, context, name.place) {
      if definition.type == .flag { emphasis = slot } else {
        issues.add(.wrongType, name.place, "`emphasis` should be a flag; `\(name.value)` is a \(definition.type.name).")
      }
    }
    emit(emphasis.map { .beginRow(emphasis: $0, wide: wide) } ?? .begin(.row(emphasis: false, wide: wide)))
    for column in table.columns {
      when(column.when, context) { compiler, context in
        let alignEnd = compiler.alignsEnd(column)
        let label = wide ? compiler.fixedText(column.header) ?? -1 : -1
        compiler.wrap(.cell(rowHeader: column.isRowHeader, alignEnd: alignEnd, label: label)) { compiler in
          switch column.content {
          case .message(let key): compiler.inline(key, context)
          case .fact(let fact): compiler.cellFact(fact, context)
          }
        }
      }
    }
    emit(.endRow)
  }

  /// A fact alone in a cell: when it is absent, the cell is empty.
  private mutating func cellFact(_ fact: Located<String>, _ context: CompileContext) {
    guard let (definition, slot) = find(fact.value, context, fact.place) else { return }
    var inside = context
    let at = program.ops.count
    if definition.isOptional {
      emit(.skipIfAbsent(slot, target: 0))
      inside.present.insert(fact.value)
    }
    self.fact(fact.value, inside, fact.place)
    if definition.isOptional { program.ops[at] = .skipIfAbsent(slot, target: here) }
  }

  private mutating func slip(_ slip: SlipSpec, _ context: CompileContext, _ place: Place) {
    wrap(.heading) { $0.inline(slip.caption, context) }
    wrap(.slip) { compiler in
      compiler.wrap(.facts) { compiler in
        let rows = [
          (slip.name, "payment.account"), (slip.iban, "payment.iban"), (slip.amount, "calculation.total"),
          (slip.reference, "payment.reference"),
        ]
        for (key, fact) in rows {
          compiler.pair(key) { $0.fact(fact, context, place) } term: { $0.inline($1, context) }
        }
      }
      if let label = compiler.fixedText(slip.qr) { compiler.emit(.paymentCode(label: label)) }
    }
  }

  // MARK: Conditions

  mutating func when(
    _ text: Located<String>?, _ context: CompileContext, _ body: (inout Compiler, CompileContext) -> Void
  ) {
    guard let text else { return body(&self, context) }
    let syntax: ConditionSyntax
    do {
      syntax = try ConditionSyntax.parse(text.value)
    } catch {
      issues.add(.badCondition, shift(text.place, error.offset), "In this condition \(error.message).")
      return
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
    let at = program.ops.count
    emit(.unless(condition: number, target: 0))
    body(&self, inside)
    program.ops[at] = .unless(condition: number, target: here)
  }

  private func shift(_ place: Place, _ offset: Int) -> Place {
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
  private mutating func terms(of list: String, _ place: Place) -> Int32? {
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

  // MARK: Messages

  /// The text of a message without facts or choice.
  private mutating func plainText(_ key: KeyRef) -> String? {
    guard let message = message(key.before, key.place) else { return nil }
    var text = ""
    for piece in message.message.variants.first?.pieces ?? [] {
      guard case .text(let piece, _) = piece, message.message.selectors.isEmpty else {
        issues.add(.unsupportedMessage, message.place, "The message `\(key.before)` names something, so it must be plain text without facts, markup or `.match`.")
        return nil
      }
      text += piece
    }
    return TextSpacing.joined(text)
  }

  mutating func fixedText(_ key: KeyRef) -> Int32? { plainText(key).map { program.texts.add($0) } }

  mutating func message(_ key: String, _ place: Place) -> LocaleMessage? {
    usedKeys.insert(key)
    if let message = locale.messages[key] { return message }
    let hint = closestName(to: key, among: locale.messages.keys.sorted()).map { " Did you mean `\($0)`?" } ?? ""
    issues.add(.unknownMessage, place, "The locale `\(locale.id)` has no message `\(key)`.\(hint)")
    return nil
  }

  /// A message in a line: heading, item, cell or value.
  mutating func inline(_ key: KeyRef, _ context: CompileContext) { family(key, context, asParagraphs: false) }

  /// A message as one or more paragraphs.
  mutating func paragraphs(_ key: KeyRef, _ context: CompileContext) { family(key, context, asParagraphs: true) }

  /// A message, or one of a family by code.
  private mutating func family(_ key: KeyRef, _ context: CompileContext, asParagraphs: Bool) {
    guard let name = key.fact else {
      if let message = message(key.before, key.place) { body(message, context, asParagraphs: asParagraphs) }
      return
    }
    guard let (definition, slot) = find(name, context, key.place) else { return }
    guard case .code(let list) = definition.type, let codes = scope.codes.lists[list] else {
      issues.add(.wrongType, key.place, "`\(name)` is a \(definition.type.name); only a code can choose a message.")
      return
    }
    guard scope.isCertain(definition, in: context) else {
      issues.add(.factMayBeAbsent, key.place, "`\(name)` may be absent here. Put `when: has \(name)` on the block.")
      return
    }
    let base = program.targets.count
    program.targets.append(contentsOf: repeatElement(0, count: codes.count))
    emit(.choose(slot, base: Int32(base)))
    var jumps: [Int] = []
    let possible = context.domains[name]
    for (index, code) in codes.enumerated() where possible?.contains(Int64(index)) ?? true {
      program.targets[base + index] = here
      branches += 1
      var inside = context
      inside.domains[name] = [Int64(index)]
      if let message = message(key.key(for: code.name), key.place) {
        body(message, inside, asParagraphs: asParagraphs)
      }
      jumps.append(program.ops.count)
      emit(.jump(0))
    }
    for jump in jumps { program.ops[jump] = .jump(here) }
    for index in codes.indices where program.targets[base + index] == 0 { program.targets[base + index] = here }
  }

  private mutating func body(_ message: LocaleMessage, _ context: CompileContext, asParagraphs: Bool) {
    let content = message.message
    messageStarts[here] = message.key
    guard !content.selectors.isEmpty else {
      if let variant = content.variants.first { pieces(variant, of: message, context, asParagraphs: asParagraphs) }
      return
    }
    var compiler = SelectionCompiler(message: message, locale: locale, scope: scope, context: context)
    guard let ordered = compiler.compile() else {
      for fault in compiler.faults { issues.add(fault.rule, message.place(at: fault.offset), fault.message) }
      return
    }
    for fault in compiler.faults { issues.add(fault.rule, message.place(at: fault.offset), fault.message) }
    let number = program.selections.count
    program.selections.append(Selection(slots: ordered.slots, variants: []))
    emit(.select(Int32(number)))
    var jumps: [Int] = []
    for choice in ordered.choices {
      branches += 1
      program.selections[number].variants.append(SelectVariant(keys: choice.keys, target: here))
      pieces(choice.variant, of: message, choice.context, asParagraphs: asParagraphs)
      jumps.append(program.ops.count)
      emit(.jump(0))
    }
    for jump in jumps { program.ops[jump] = .jump(here) }
  }

  private mutating func pieces(
    _ variant: LetterMessage.Variant, of message: LocaleMessage, _ context: CompileContext, asParagraphs: Bool
  ) {
    let spaced = TextSpacing.paragraphs(of: variant.pieces)
    if spaced.isEmpty { issues.add(.badValue, message.place(at: variant.offset), "The message `\(message.key)` prints nothing.") }
    if spaced.count > 1, !asParagraphs {
      issues.add(.unsupportedMessage, message.place(at: variant.offset), "The message `\(message.key)` stands in a line, so it cannot have paragraphs. Take the empty line out.")
    }
    for paragraph in spaced {
      if asParagraphs { emit(.begin(.paragraph)) }
      for piece in paragraph { self.piece(piece, of: message, context) }
      if asParagraphs { emit(.end(.paragraph)) }
    }
  }

  private mutating func piece(_ piece: LetterMessage.Piece, of message: LocaleMessage, _ context: CompileContext) {
    switch piece {
    case .text(let text, let offset):
      if let figure = TextSpacing.figure(in: text), !message.key.hasPrefix("law/") {
        issues.add(
          .figureInText, message.place(at: offset),
          "The message `\(message.key)` has \(figure) in its fixed text. Amounts, dates and numbers are facts; write numbers that are words as words.")
      }
      emit(.fixed(program.texts.add(text)))
    case .fact(let name, let function, let offset):
      if let function, let definition = scope.catalog.definition(of: name), !MessageFunctions.fits(function, definition.type) {
        issues.add(
          .wrongType, message.place(at: offset),
          "`:\(function)` does not fit `\(name)`, which is a \(definition.type.name). Leave the function out.")
      }
      fact(name, context, message.place(at: offset))
    case .open(let name, _): emit(.begin(name == "strong" ? .strong : .foreign))
    case .close(let name, _): emit(.end(name == "strong" ? .strong : .foreign))
    }
  }
}

/// Which functions of MessageFormat 2 fit which facts.
enum MessageFunctions {
  static func fits(_ function: String, _ type: FactType) -> Bool {
    switch type {
    case .amount: function == "currency"
    case .date: function == "date"
    case .count: ["number", "integer"].contains(function)
    case .year: function == "integer"
    case .text, .iban, .reference, .phone, .web, .code, .flag: function == "string"
    case .period, .list: false
    }
  }
}
