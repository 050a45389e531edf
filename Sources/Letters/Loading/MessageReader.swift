import MessageFormat
import Yams

/// Reads a message of a locale file: MessageFormat 2, of which letters use text, facts, `strong`, `nl` and `.match`.
struct MessageReader {
  let file: YAMLFile

  func read(_ scalar: Yams.Node.Scalar, key: String, _ issues: inout IssueList) -> LocaleMessage? {
    let source = scalar.string
    func place(_ range: SourceRange) -> Place { file.place(of: range.lowerBound, in: scalar) }
    let message: Message
    do {
      message = try Message(parsing: source)
    } catch {
      issues.add(
        error.kind == .syntaxError || error.kind == .limitExceeded ? .messageSyntax : .messageModel, place(error.range),
        "The message `\(key)` is not good MessageFormat 2: \(error).")
      return nil
    }
    var faults: [(String, SourceRange)] = []
    let variants = message.variants.map { variant(message, $0, &faults) }
    var selectors: [LetterMessage.Selector] = []
    if case .matcher(let matcher) = message.body {
      selectors = matcher.selectors.compactMap { selector in
        let binding = message.binding(of: selector.name)
        guard case .variable(let root)? = binding.root else {
          faults.append(("`.match` can choose by facts only", selector.range))
          return nil
        }
        return LetterMessage.Selector(
          fact: root.name, function: binding.function?.name, offset: selector.range.lowerBound)
      }
    }
    for (fault, range) in faults {
      issues.add(.unsupportedMessage, place(range), "The message `\(key)`: \(fault).")
    }
    guard faults.isEmpty else { return nil }
    return LocaleMessage(
      key: key, message: LetterMessage(selectors: selectors, variants: variants), scalar: scalar, in: file)
  }

  private func variant(
    _ message: Message, _ variant: Variant, _ faults: inout [(String, SourceRange)]
  ) -> LetterMessage.Variant {
    let keys = variant.keys.map { key in
      key.normalizedValue.map(LetterMessage.Key.literal) ?? .any
    }
    var pieces: [LetterMessage.Piece] = []
    for element in variant.pattern.elements {
      switch element {
      case .text(let text, let range): pieces.append(.text(text, offset: range.lowerBound))
      case .expression(let expression):
        if let piece = piece(message, expression, &faults) { pieces.append(piece) }
      case .markup(let markup):
        guard ["strong", "nl"].contains(markup.name), markup.options.isEmpty, markup.kind != .standalone else {
          faults.append(("the markup here can be {#strong}...{/strong} or {#nl}...{/nl} only", markup.range))
          continue
        }
        pieces.append(
          markup.kind == .open
            ? .open(markup.name, offset: markup.range.lowerBound) : .close(markup.name, offset: markup.range.lowerBound))
      }
    }
    checkBalance(pieces, variant.range, &faults)
    return LetterMessage.Variant(keys: keys, pieces: pieces, offset: variant.range.lowerBound)
  }

  private func piece(
    _ message: Message, _ expression: Expression, _ faults: inout [(String, SourceRange)]
  ) -> LetterMessage.Piece? {
    let binding = message.binding(of: expression)
    if binding.functions.contains(where: { !$0.options.isEmpty }) {
      faults.append(("options are not used in letters; amounts, dates and counts are always printed in one way", expression.range))
      return nil
    }
    switch binding.root {
    case .literal(let literal)? where binding.functions.isEmpty:
      return .text(literal.value, offset: literal.range.lowerBound)
    case .variable(let root)?:
      return .fact(root.name, function: binding.function?.name, offset: expression.range.lowerBound)
    default:
      faults.append(("a placeholder holds a fact, as in {$payment.due}", expression.range))
      return nil
    }
  }

  private func checkBalance(
    _ pieces: [LetterMessage.Piece], _ range: SourceRange, _ faults: inout [(String, SourceRange)]
  ) {
    var open: [String] = []
    for piece in pieces {
      switch piece {
      case .open(let name, _): open.append(name)
      case .close(let name, _):
        if open.popLast() != name { faults.append(("the closing {/\(name)} has no opening {#\(name)} before it", range)) }
      default: break
      }
    }
    if let name = open.last { faults.append(("{#\(name)} is not closed with {/\(name)}", range)) }
  }
}
