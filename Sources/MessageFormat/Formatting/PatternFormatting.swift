extension MessageResolver {
  /// The parts of the selected pattern.
  mutating func parts(pieces: Bool) -> [MessagePart] {
    let pattern = selectedPattern()
    var parts: [MessagePart] = []
    parts.reserveCapacity(pattern.elements.count * 3)
    for element in pattern.elements {
      switch element {
      case .text(let text, _): parts.append(.text(text))
      case .markup(let markup): parts.append(part(of: markup))
      case .expression(let expression): append(expression, pieces: pieces, to: &parts)
      }
    }
    return parts
  }

  private mutating func append(_ expression: Expression, pieces: Bool, to parts: inout [MessagePart]) {
    let part: MessagePart
    var direction = TextDirection.unknown
    var isIsolated = false
    switch resolve(expression) {
    case .fallback(let source): part = .fallback(source: source)
    case .value(let value):
      if let formatted = formatted(value, pieces: pieces, of: expression) {
        direction = value.direction
        isIsolated = value.isIsolated
        part = .expression(
          ExpressionPart(
            type: value.partType, locale: value.locale, direction: direction, id: value.id, value: formatted.text,
            pieces: formatted.pieces))
      } else {
        part = .fallback(source: expression.fallbackSource)
      }
    }
    guard let isolate = isolate(direction, isIsolated: isIsolated) else {
      parts.append(part)
      return
    }
    parts.append(.bidiIsolation(isolate))
    parts.append(part)
    parts.append(.bidiIsolation("\u{2069}"))
  }

  private mutating func formatted(
    _ value: ResolvedValue, pieces: Bool, of expression: Expression
  ) -> FormattedValue? {
    guard let format = value.formatter else {
      report(.unsupportedOperation, "the value cannot be formatted", at: expression.range)
      return nil
    }
    do {
      return try format(pieces)
    } catch {
      report(error, at: expression.range)
      return nil
    }
  }

  /// The character that begins an isolate around a value; nil when it needs none.
  ///
  /// Source: LDML part 9, "Default Bidi Strategy".
  private func isolate(_ direction: TextDirection, isIsolated: Bool) -> String? {
    guard formatter.bidiIsolation == .isolate else { return nil }
    return switch direction {
    case .leftToRight: formatter.locale.direction == .leftToRight && !isIsolated ? nil : "\u{2066}"
    case .rightToLeft: "\u{2067}"
    case .unknown: "\u{2068}"
    }
  }
}
