import MessageFormat

/// Runs a test of the suite and says what is not as it must be.
enum TestJudge {
  static func problems(of test: TestCase) -> [String] {
    guard let source = test.src, let identifier = test.locale else { return ["the test has no source or locale"] }
    do {
      let locale = try MessageLocale(identifier: identifier)
      let message = try Message(unvalidated: source)
      let invalid = message.validationErrors()
      guard invalid.isEmpty else {
        return problems(of: test, invalidBy: invalid)
      }
      let formatter = try MessageFormatter(
        message: message, locale: locale, functions: TestFunctions.registry,
        bidiIsolation: test.bidiIsolation == "none" ? .none : .isolate)
      let text = formatter.format(test.arguments)
      let parts = formatter.formatToParts(test.arguments)
      var problems = problems(with: text.errors, expected: test.expErrors)
      if let expected = test.exp, !text.text.unicodeScalars.elementsEqual(expected.unicodeScalars) {
        problems.append("text \(text.text.debugDescription) instead of \(expected.debugDescription)")
      }
      if text.errors != parts.errors { problems.append("text and parts differ in errors") }
      if parts.parts.map(\.text).joined() != text.text { problems.append("text and parts differ") }
      if let expected = test.expParts, !JSONValue.array(parts.parts.map(json)).says(.array(expected)) {
        problems.append("parts \(parts.parts) instead of \(expected)")
      }
      return problems
    } catch let error as MessageError {
      return problems(of: test, invalidBy: [error])
    } catch {
      return ["\(error)"]
    }
  }

  private static func problems(of test: TestCase, invalidBy errors: [MessageError]) -> [String] {
    var problems = problems(with: errors, expected: test.expErrors)
    if let expected = test.exp, expected != MessageFormatter.invalidMessageText {
      problems.append("the message is not valid, instead of \(expected.debugDescription)")
    }
    return problems
  }

  /// Every expected error must be met, as often as it is expected; nothing else may go wrong, except what follows
  /// from an expected error: an operand or option without value, and a selector that cannot select and why.
  static func problems(with errors: [MessageError], expected: [TestCase.ExpectedError]?) -> [String] {
    let met = Dictionary(grouping: errors, by: \.kind.rawValue).mapValues(\.count)
    let awaited = Dictionary(grouping: expected ?? [], by: \.type).mapValues(\.count)
    var problems: [String] = []
    for (type, count) in awaited.sorted(by: { $0.key < $1.key }) where met[type, default: 0] < count {
      problems.append("error \(type) is missing")
    }
    for type in met.keys.sorted() where awaited[type] == nil {
      let follows =
        switch type {
        case "bad-operand", "bad-selector": !awaited.isEmpty
        case "bad-option": awaited["bad-selector"] != nil || awaited["unresolved-variable"] != nil
        case "bad-variant-key": awaited["bad-selector"] != nil
        default: false
        }
      if !follows { problems.append("unexpected error \(type)") }
    }
    return problems
  }

  private static func json(_ part: MessagePart) -> JSONValue {
    switch part {
    case .text(let text): return .object(["type": .string("text"), "value": .string(text)])
    case .bidiIsolation(let text): return .object(["type": .string("bidiIsolation"), "value": .string(text)])
    case .fallback(let source): return .object(["type": .string("fallback"), "source": .string(source)])
    case .markup(let kind, let name, let id, let options):
      var object: [String: JSONValue] = [
        "type": .string("markup"), "kind": .string(kind.rawValue), "name": .string(name),
        "options": .object(options.mapValues { .string($0) }),
      ]
      if let id { object["id"] = .string(id) }
      return .object(object)
    case .expression(let part):
      var object: [String: JSONValue] = [
        "type": .string(part.type), "locale": .string(part.locale), "value": .string(part.value),
        "dir": .string(part.direction.rawValue),
        "parts": .array(
          part.pieces.map { .object(["type": .string($0.type), "value": .string($0.value)]) }),
      ]
      if let id = part.id { object["id"] = .string(id) }
      return .object(object)
    }
  }
}
