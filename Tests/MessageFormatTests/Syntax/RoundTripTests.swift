import MessageFormat
import Testing

@Suite("Writing and reading again")
struct RoundTripTests {
  @Test("a message that is written and read again is the same message")
  func sources() throws {
    #expect(SampleSources.suite.count > 300)
    var count = 0
    for source in SampleSources.own + SampleSources.suite {
      guard let message = try? Message(unvalidated: source) else { continue }
      count += 1
      let again = try Message(unvalidated: message.source)
      #expect(again == message, "\(source.debugDescription)")
      #expect(again.source == message.source)
    }
    #expect(count > 200)
  }

  @Test("messages made by code survive")
  func generated() throws {
    var generator = SplitMix64(seed: 42)
    for _ in 0..<2000 {
      let message = MessageGenerator().make(&generator)
      #expect(try Message(unvalidated: message.source) == message, "\(message.source.debugDescription)")
    }
  }
}

/// Makes messages of any shape.
private struct MessageGenerator {
  private static let names = ["a", "é", "ns:b", "x1", "+", "_-.", "العدد"]
  private static let values = ["", " ", "a b", "1", "|", "\\", "{}", "*", ".match", "é", "\u{200F}", "\n"]

  func make(_ generator: inout SplitMix64) -> Message {
    let declarations = (0..<Int.random(in: 0...2, using: &generator)).map { _ -> Declaration in
      var expression = expression(&generator)
      if Bool.random(using: &generator) {
        let variable = VariableReference(variable(&generator))
        expression.operand = .variable(variable)
        return Declaration(kind: .input, variable: variable, expression: expression)
      }
      return Declaration(kind: .local, variable: VariableReference(variable(&generator)), expression: expression)
    }
    guard Bool.random(using: &generator) else {
      return Message(declarations: declarations, body: .pattern(pattern(&generator)))
    }
    let selectors = (0..<Int.random(in: 1...2, using: &generator)).map { _ in VariableReference(variable(&generator)) }
    let variants = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      Variant(
        keys: selectors.map { _ in
          Bool.random(using: &generator) ? .catchAll(.none) : .literal(literal(&generator))
        }, pattern: pattern(&generator))
    }
    return Message(declarations: declarations, body: .matcher(Matcher(selectors: selectors, variants: variants)))
  }

  private func variable(_ generator: inout SplitMix64) -> String {
    ["a", "é", "x1", "العدد"].randomElement(using: &generator) ?? "a"
  }

  private func literal(_ generator: inout SplitMix64) -> Literal {
    Literal(Self.values.randomElement(using: &generator) ?? "")
  }

  private func operand(_ generator: inout SplitMix64) -> Operand {
    Bool.random(using: &generator)
      ? .literal(literal(&generator)) : .variable(VariableReference(variable(&generator)))
  }

  private func name(_ generator: inout SplitMix64) -> String {
    Self.names.randomElement(using: &generator) ?? "a"
  }

  private func options(_ generator: inout SplitMix64) -> [Option] {
    (0..<Int.random(in: 0...2, using: &generator)).map { _ in Option(name(&generator), operand(&generator)) }
  }

  private func attributes(_ generator: inout SplitMix64) -> [Attribute] {
    (0..<Int.random(in: 0...2, using: &generator)).map { _ in
      Attribute(name(&generator), Bool.random(using: &generator) ? literal(&generator) : nil)
    }
  }

  private func expression(_ generator: inout SplitMix64) -> Expression {
    let hasFunction = Bool.random(using: &generator)
    return Expression(
      operand: !hasFunction || Bool.random(using: &generator) ? operand(&generator) : nil,
      function: hasFunction ? FunctionReference(name(&generator), options: options(&generator)) : nil,
      attributes: attributes(&generator))
  }

  private func pattern(_ generator: inout SplitMix64) -> Pattern {
    var elements: [PatternElement] = []
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      switch Int.random(in: 0...2, using: &generator) {
      case 0:
        // Two texts in a row are one text when they are read.
        if case .text? = elements.last { continue }
        let text = Self.values.randomElement(using: &generator) ?? "a"
        if !text.isEmpty { elements.append(.text(text, .none)) }
      case 1: elements.append(.expression(expression(&generator)))
      default:
        let kind = [Markup.Kind.open, .close, .standalone].randomElement(using: &generator) ?? .open
        elements.append(
          .markup(
            Markup(kind, name(&generator), options: options(&generator), attributes: attributes(&generator))))
      }
    }
    return Pattern(elements: elements)
  }
}
