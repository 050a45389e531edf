import Foundation
import MessageFormat
import Testing

@Suite("Reading a message")
struct ParserTests {
  @Test("a simple message is text and placeholders")
  func simple() throws {
    let message = try Message(parsing: "Hallo {$name}, \\{1\\} {#b}{|a b| :f x=$y @z=1}{/b}{#br/}")
    let expected = Message(
      body: .pattern(
        Pattern(elements: [
          .text("Hallo ", .none),
          .expression(Expression(operand: .variable(VariableReference("name")))),
          .text(", {1} ", .none),
          .markup(Markup(.open, "b")),
          .expression(
            Expression(
              operand: .literal(Literal("a b")),
              function: FunctionReference("f", options: [Option("x", .variable(VariableReference("y")))]),
              attributes: [Attribute("z", Literal("1"))])),
          .markup(Markup(.close, "b")),
          .markup(Markup(.standalone, "br")),
        ])))
    #expect(message == expected)
  }

  @Test("declarations and variants are kept in order")
  func complex() throws {
    let source = """
      .input {$count :number select=exact}
      .local $more = {$count :offset subtract=1}
      .match $count $more
      0 *     {{nobody}}
      * |one| {{somebody}}
      * *     {{many}}
      """
    let message = try Message(parsing: source)
    #expect(message.declarations.map(\.variable.name) == ["count", "more"])
    #expect(message.declarations.map(\.kind) == [.input, .local])
    #expect(message.variants.map { $0.keys.map(\.normalizedValue) } == [["0", nil], [nil, "one"], [nil, nil]])
    guard case .matcher(let matcher) = message.body else {
      Issue.record("no matcher")
      return
    }
    #expect(matcher.selectors.map(\.name) == ["count", "more"])
  }

  @Test("every node knows its bytes")
  func offsets() throws {
    let source = "é {$ñame :fn öpt=|v\\|| @at} {#m a=b /}"
    let message = try Message(parsing: source)
    let bytes = Array(source.utf8)
    func text(_ range: SourceRange) -> String {
      String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
    }
    guard case .pattern(let pattern) = message.body, case .expression(let expression) = pattern.elements[1],
      case .markup(let markup) = pattern.elements[3], let function = expression.function
    else {
      Issue.record("not the expected nodes")
      return
    }
    #expect(pattern.elements.map { text($0.range) } == ["é ", "{$ñame :fn öpt=|v\\|| @at}", " ", "{#m a=b /}"])
    #expect(expression.operand.map { text($0.range) } == "$ñame")
    #expect(text(function.range) == ":fn öpt=|v\\||")
    #expect(text(function.options[0].range) == "öpt=|v\\||")
    #expect(text(function.options[0].value.range) == "|v\\||")
    #expect(text(expression.attributes[0].range) == "@at")
    #expect(text(markup.options[0].range) == "a=b")

    let complex = ".input {$x :f}\n.match $x\n1 {{a}}\n* {{b}}"
    let second = try Message(parsing: complex)
    let complexBytes = Array(complex.utf8)
    func complexText(_ range: SourceRange) -> String {
      String(decoding: complexBytes[range.lowerBound..<range.upperBound], as: UTF8.self)
    }
    #expect(complexText(second.declarations[0].range) == ".input {$x :f}")
    #expect(complexText(second.variants[0].range) == "1 {{a}}")
    #expect(complexText(second.variants[1].keys[0].range) == "*")
    #expect(complexText(second.variants[1].pattern.range) == "b")
  }

  @Test(
    "an error has its name and its place",
    arguments: [
      ("a } b", "syntax-error", "1:3"),
      ("een\ntwee {", "syntax-error", "2:6"),
      ("{{a}", "syntax-error", "1:4"),
      ("é {$x :}", "syntax-error", "1:8"),
      ("{|a", "syntax-error", "1:2"),
      (".local $x = {1}\r\n.match", "syntax-error", "2:7"),
      (".foo {{}}", "syntax-error", "1:1"),
      ("{{a}} b", "syntax-error", "1:7"),
      ("\\x", "syntax-error", "1:1"),
      ("{:f a=1 b=2 a=3}", "duplicate-option-name", "1:13"),
      ("{#m a=1 a=3}", "duplicate-option-name", "1:9"),
      (".input {$x}\n.local $x = {1} {{}}", "duplicate-declaration", "2:8"),
      (".input {$x :f}\n.match $x\n1 {{}}", "missing-fallback-variant", "2:1"),
      (".input {$x :f}\n.match $x\n1 2 {{}}\n* {{}}", "variant-key-mismatch", "3:1"),
      (".input {$x :f}\n.match $x\n* {{}}\n1 {{}} |1| {{}}", "duplicate-variant", "4:8"),
      (".input {$x}\n.match $x\n* {{}}", "missing-selector-annotation", "2:8"),
    ])
  func errors(source: String, kind: String, position: String) {
    do {
      let message = try Message(parsing: source)
      Issue.record("read as \(message)")
    } catch {
      #expect(error.kind.rawValue == kind)
      #expect(error.position(in: source).description == position)
      #expect(error.kind.isStatic)
    }
  }

  @Test("all data model errors are told at once")
  func allErrors() throws {
    let message = try Message(unvalidated: ".local $x = {$x} .input {$y} .match $y a {{{:f a=1 a=1}}} a {{}}")
    #expect(
      Set(message.validationErrors().map(\.kind)) == [
        .duplicateDeclaration, .duplicateOptionName, .missingSelectorAnnotation, .duplicateVariant,
        .missingFallbackVariant,
      ])
  }

  @Test("names are compared in Normalization Form C and without bidi marks")
  func names() throws {
    let decomposed = try Message(parsing: "{$e\u{301} :\u{200E}f\u{200F} a\u{30A}=1}")
    let composed = try Message(parsing: "{$\u{E9} :f \u{E5}=1}")
    #expect(decomposed == composed)
    #expect(decomposed.source.codePoints == composed.source.codePoints)
  }

  @Test("a variable leads through its declarations to its root")
  func bindings() throws {
    let message = try Message(
      parsing: """
        .input {$a :number minimumFractionDigits=2}
        .local $b = {$a :integer signDisplay=always}
        .local $c = {$b}
        .local $d = {|x| :string}
        .local $e = {:now}
        {{{$c :number signDisplay=never}{$z}}}
        """)
    let c = message.binding(of: "c")
    #expect(c.root == .variable(VariableReference("a")))
    #expect(c.functions.map(\.name) == ["number", "integer"])
    #expect(c.function?.name == "integer")
    #expect(
      c.options == ["minimumFractionDigits": .literal(Literal("2")), "signDisplay": .literal(Literal("always"))])
    #expect(message.binding(of: "d").root == .literal(Literal("x")))
    #expect(message.binding(of: "e").root == nil)
    #expect(message.binding(of: "z").root == .variable(VariableReference("z")))
    #expect(message.binding(of: "z").function == nil)
    guard case .pattern(let pattern) = message.body, case .expression(let expression) = pattern.elements[0] else {
      Issue.record("no expression")
      return
    }
    #expect(message.binding(of: expression).functions.map(\.name) == ["number", "integer", "number"])
    #expect(message.binding(of: expression).options["signDisplay"] == .literal(Literal("never")))
  }

  @Test("a message that is too large is refused")
  func limits() {
    let large = String(repeating: "a", count: 101)
    #expect(throws: MessageError.self) { try Message(parsing: large, limits: MessageLimits(bytes: 100)) }
    let many = (0...1000).map { ".local $x\($0) = {1}" }.joined() + "{{}}"
    do {
      _ = try Message(parsing: many)
      Issue.record("read")
    } catch {
      #expect(error.kind == .limitExceeded)
    }
  }
}
