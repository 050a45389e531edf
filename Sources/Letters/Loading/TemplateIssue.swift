/// One fault in a template, a code list, an organisation or a locale: where, which rule, what was expected, what to do.
public struct TemplateIssue: Error, Hashable, Sendable, Comparable {
  /// The rules, by the name that outputs and SARIF use.
  public enum Rule: String, Sendable, CaseIterable {
    case unreadableFile = "unreadable-file"
    case notYAML = "not-yaml"
    case tooLarge = "too-large"
    case tooDeep = "too-deep"
    case anchorForbidden = "anchor-forbidden"
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongShape = "wrong-shape"
    case badValue = "bad-value"
    case duplicate = "duplicate"
    case missingPart = "missing-part"
    case emptyPart = "empty-part"
    case unknownBlock = "unknown-block"
    case unknownFact = "unknown-fact"
    case unknownList = "unknown-list"
    case unknownCode = "unknown-code"
    case unknownMessage = "unknown-message"
    case unusedMessage = "unused-message"
    case badCondition = "bad-condition"
    case deadBranch = "dead-branch"
    case wrongType = "wrong-type"
    case factMayBeAbsent = "fact-may-be-absent"
    case messageSyntax = "message-syntax"
    case messageModel = "message-model"
    case unsupportedMessage = "unsupported-message"
    case missingPlural = "missing-plural"
    case uselessVariant = "useless-variant"
    case figureInText = "figure-in-text"
    case forbiddenCharacter = "forbidden-character"
    case factsDiffer = "facts-differ"
    case glossary = "glossary"
    case forbiddenWord = "forbidden-word"
    case missingSource = "missing-source"
    case privateFact = "private-fact"
    case badLocale = "bad-locale"
    case unprovenRelease = "unproven-release"
    case policyOverlap = "policy-overlap"
    case recursion = "recursion"
  }

  /// Path below the folder that was loaded.
  public let file: String
  /// 1-based.
  public let line: Int
  /// 1-based.
  public let column: Int
  public let rule: Rule
  /// What is wrong and what to do, in one or two sentences.
  public let message: String

  public static func < (a: TemplateIssue, b: TemplateIssue) -> Bool {
    (a.file, a.line, a.column, a.rule.rawValue, a.message) < (b.file, b.line, b.column, b.rule.rawValue, b.message)
  }
}

extension TemplateIssue: CustomStringConvertible {
  public var description: String { "\(file):\(line):\(column): \(message) [\(rule.rawValue)]" }
}

/// All faults that loading found; nothing was loaded.
public struct TemplateErrors: Error, Sendable, CustomStringConvertible {
  /// Sorted by place; never empty.
  public let issues: [TemplateIssue]

  public var description: String { issues.map(\.description).joined(separator: "\n") }
}

/// Gathers faults while loading goes on, so that a writer sees them all at once.
struct IssueList {
  private(set) var issues: Set<TemplateIssue> = []

  mutating func add(_ rule: TemplateIssue.Rule, _ place: Place, _ message: String) {
    issues.insert(
      TemplateIssue(file: place.file, line: place.line, column: place.column, rule: rule, message: message))
  }

  mutating func add(_ issue: TemplateIssue) { issues.insert(issue) }

  var isEmpty: Bool { issues.isEmpty }
  var sorted: [TemplateIssue] { issues.sorted() }
}

/// A place in a file, 1-based.
struct Place: Hashable, Sendable {
  let file: String
  let line: Int
  let column: Int

  static func start(of file: String) -> Place { Place(file: file, line: 1, column: 1) }
}

/// A value and where it was written.
struct Located<Value: Sendable>: Sendable {
  let value: Value
  let place: Place
}
