import MessageFormat

/// Turns a text that came back into a content of this house. Codes are taken from the house, never from the file: what
/// the file says a code stands for is only compared.
struct ContentResolver {
  let unit: TranslationUnit
  let table: CodeTable
  /// The original data of the file.
  let data: [String: String]

  init(_ unit: TranslationUnit, data: [String: String]) {
    self.unit = unit
    self.data = data
    table = CodeTable(unit)
  }

  /// Markup that a translator may add: stress, and a Dutch word.
  private static let markup = ["{#strong}", "{/strong}", "{#nl}", "{/nl}"]

  /// Codes and the texts between them; a long message has about thirty.
  private static let mostPieces = 1000

  func resolve(_ text: ReturnedText) throws(TextFault) -> InlineContent {
    switch text {
    case .coded(let pieces):
      let content = try content(of: pieces)
      return content == unit.target || content == unit.source ? content : try readingBraces(content)
    case .pattern(let pattern): return try checked(try parse(pattern, fault: .messageSyntax))
    }
  }

  // MARK: Coded

  private func content(of pieces: [ReturnedText.Piece]) throws(TextFault) -> InlineContent {
    guard pieces.count <= ContentResolver.mostPieces else {
      throw TextFault(.tooLong, "It has \(pieces.count) codes and pieces of text. Is it the right text?")
    }
    var result: [InlineContent.Piece] = []
    var open: [(id: String, code: CodeTable.Code)] = []
    for piece in pieces {
      switch piece {
      case .text(let text): result.append(.text(text))
      case .codePoint(let value):
        throw TextFault(
          .forbiddenCharacter, "It holds the character U+\(String(value, radix: 16, uppercase: true)). Take it out.")
      case .code(let id, let reference):
        let code = try known(id, reference)
        switch code {
        case .placeholder(let text): result.append(.placeholder(text))
        case .paragraphBreak: result.append(.paragraphBreak)
        case .pair: throw TextFault(.markup, "The code \(id) has a beginning and an end. Put both around their words.")
        }
      case .open(let id, let reference):
        let code = try known(id, reference)
        guard case .pair(let begin, _) = code else {
          throw TextFault(.markup, "The code \(id) stands alone; it has no beginning and end.")
        }
        open.append((id, code))
        result.append(.open(begin))
      case .close(let id, let reference):
        guard let last = open.popLast(), last.id == id, case .pair(_, let end) = last.code else {
          throw TextFault(
            .markup, "The code \(id) ends where it is not open. Close codes in the order in which they opened.")
        }
        if let reference { try compare(reference, with: end, id) }
        result.append(.close(end))
      }
    }
    if let left = open.last { throw TextFault(.markup, "The code \(left.id) is not closed.") }
    return InlineContent(result)
  }

  private func known(_ id: String, _ reference: String?) throws(TextFault) -> CodeTable.Code {
    if let code = table.code(id: id) {
      if let reference, let begin = CodeTable.texts(of: code).first { try compare(reference, with: begin, id) }
      return code
    }
    // A tool that copies a code gives the copy an id of its own; and a translator may add a Dutch word or stress.
    let text = reference.flatMap { data[$0] } ?? ""
    if let code = table.codes.first(where: { CodeTable.texts(of: $0).first == text }) { return code }
    guard ContentResolver.markup.contains(text), text.hasPrefix("{#") else {
      throw TextFault(.unknownCode, "The code \(id) is none of this text. Use the codes of the Dutch text.")
    }
    return .pair(open: text, close: "{/" + text.dropFirst(2))
  }

  /// What the file says a code stands for is what it stands for.
  private func compare(_ reference: String, with text: String, _ id: String) throws(TextFault) {
    guard data[reference] == text else {
      throw TextFault(
        .changedCode, "The code \(id) stands for something else than in the house. Leave codes as they are.")
    }
  }

  // MARK: Patterns

  /// Codes that a translator typed as text, such as `{#nl}bezwaar{/nl}`, are codes.
  private func readingBraces(_ content: InlineContent) throws(TextFault) -> InlineContent {
    var pieces: [InlineContent.Piece] = []
    for piece in content.pieces {
      if case .text(let text) = piece, text.contains("{") || text.contains("}") {
        let space = (text.hasPrefix(" "), text.hasSuffix(" "))
        if space.0 { pieces.append(.text(" ")) }
        pieces += try parse(text.replacing("\\", with: "\\\\"), fault: .braceInText).pieces
        if space.1 { pieces.append(.text(" ")) }
      } else {
        pieces.append(piece)
      }
    }
    return try checked(InlineContent(pieces))
  }

  private func parse(_ pattern: String, fault: TranslationFinding.Rule) throws(TextFault) -> InlineContent {
    let source = "{{\(pattern)}}"
    do {
      let message = try Message(unvalidated: source)
      guard case .pattern(let parsed) = message.body, message.declarations.isEmpty else {
        throw TextFault(fault, "It is more than one text.")
      }
      return InlineContent(parsed, of: source)
    } catch let error as MessageError {
      throw TextFault(
        fault,
        fault == .braceInText
          ? "It holds a brace that is no code. Take it out, or put in the code with your tool."
          : "It is not good MessageFormat 2: \(error.detail). Mend the braces.")
    } catch let fault as TextFault {
      throw fault
    } catch {
      throw TextFault(fault, "It cannot be read.")
    }
  }

  /// Every code is one of the house, and markup is balanced.
  private func checked(_ content: InlineContent) throws(TextFault) -> InlineContent {
    var open: [String] = []
    for piece in content.pieces {
      switch piece {
      case .text, .paragraphBreak: break
      case .placeholder(let code):
        if !table.data.contains(code) {
          throw TextFault(
            .unknownCode, "\(code) is no code of this text. Use the codes of the Dutch text, letter by letter.")
        }
      case .open(let code):
        guard table.data.contains(code) || ContentResolver.markup.contains(code) else {
          throw TextFault(.unknownCode, "\(code) is no markup of letters. Use {#strong} or {#nl}.")
        }
        open.append(code)
      case .close(let code):
        let begin = open.popLast()
        guard begin.map({ "{/" + $0.dropFirst(2) }) == code else {
          throw TextFault(
            .markup, "\(code) ends markup that is not open there. Close markup in the order in which it opened.")
        }
      }
    }
    if let left = open.last { throw TextFault(.markup, "\(left) is not closed.") }
    return content
  }
}
