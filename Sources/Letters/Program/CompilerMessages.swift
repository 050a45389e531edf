import Facts

/// Messages: alone, by code, by `.match`; in a line or as paragraphs.
extension Compiler {
  /// The text of a message without facts or choice.
  mutating func plainText(_ key: KeyRef) -> String? {
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
    let hint = nearestName(to: key, among: locale.messages.keys.sorted()).map { " Did you mean `\($0)`?" } ?? ""
    issues.add(.unknownMessage, place, "The locale `\(locale.id)` has no message `\(key)`.\(hint)")
    return nil
  }

  /// A message in a line: heading, item, cell or value.
  mutating func inline(_ key: KeyRef, _ context: CompileContext) { family(key, context, asParagraphs: false) }

  /// A message as one or more paragraphs.
  mutating func paragraphs(_ key: KeyRef, _ context: CompileContext) { family(key, context, asParagraphs: true) }

  /// A message, or one of a family by code.
  mutating func family(_ key: KeyRef, _ context: CompileContext, asParagraphs: Bool) {
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
    noteFork(key.place, canFail: true, context)
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

  mutating func body(_ message: LocaleMessage, _ context: CompileContext, asParagraphs: Bool) {
    let content = message.message
    messageStarts[here] = message.key
    if let stem = BlameCheck.stem(in: message, of: locale, context, scope) {
      issues.add(
        .forbiddenWord, message.place,
        "The message `\(message.key)` says \"\(stem)\" and may stand in a letter where nobody did anything wrong (\(BlameCheck.blameless.joined(separator: ", "))). Say what happened, without blame.")
    }
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
    noteFork(message.place, canFail: true, context)
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

  mutating func pieces(
    _ variant: LetterMessage.Variant, of message: LocaleMessage, _ context: CompileContext, asParagraphs: Bool
  ) {
    let spaced = variant.paragraphs
    if let figure = variant.figure, !message.key.hasPrefix("law/") {
      issues.add(
        .figureInText, message.place(at: figure.offset),
        "The message `\(message.key)` has \(figure.what) in its fixed text. Amounts, dates and numbers are facts; write numbers that are words as words.")
    }
    if spaced.isEmpty { issues.add(.badValue, message.place(at: variant.offset), "The message `\(message.key)` prints nothing.") }
    if spaced.count > 1, !asParagraphs {
      issues.add(.unsupportedMessage, message.place(at: variant.offset), "The message `\(message.key)` stands in a line, so it cannot have paragraphs. Take the empty line out.")
    }
    var isNoted = false
    for paragraph in spaced {
      if asParagraphs { emit(.begin(.paragraph)) }
      for piece in paragraph {
        if !isNoted, case .text = piece {
          isNoted = true
          let number = message.message.variants.firstIndex { $0.offset == variant.offset } ?? 0
          program.variantTexts.append(
            Program.VariantText(op: Int(here), variant: MessageVariant(key: message.key, variant: number)))
        }
        self.piece(piece, of: message, context)
      }
      if asParagraphs { emit(.end(.paragraph)) }
    }
  }

  mutating func piece(_ piece: LetterMessage.Piece, of message: LocaleMessage, _ context: CompileContext) {
    switch piece {
    case .text(let text, _): emit(.fixed(program.texts.add(text)))
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
