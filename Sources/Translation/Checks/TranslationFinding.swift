/// Something that is wrong, or may be wrong, in a translation.
public struct TranslationFinding: Sendable, Hashable {
  /// What was looked at. The raw value is the name in reports.
  public enum Rule: String, Sendable, CaseIterable {
    // The file against the house.
    case unknownUnit = "unknown-unit"
    case duplicateUnit = "duplicate-unit"
    case sourceChanged = "source-changed"
    case sourceEdited = "source-edited"
    case targetChanged = "target-changed"
    case unanswered = "unanswered"
    case reviewerMissing = "reviewer-missing"
    // Codes.
    case unknownCode = "unknown-code"
    case changedCode = "changed-code"
    case placeholder = "placeholder"
    case markup = "markup"
    case messageSyntax = "message-syntax"
    case braceInText = "brace-in-text"
    case pluralCategory = "plural-category"
    // Words.
    case empty = "empty"
    case untranslated = "untranslated"
    case number = "number"
    case amount = "amount"
    case date = "date"
    case iban = "iban"
    case url = "url"
    case endPunctuation = "end-punctuation"
    case negation = "negation"
    case glossary = "glossary"
    case length = "length"
    case tooLong = "too-long"
    case script = "wrong-script"
    case forbiddenCharacter = "forbidden-character"
    case bidi = "bidi-control"
    case paragraphs = "paragraphs"

    /// Whether a text with this fault is not taken over. The others need a second look by a person who knows both
    /// languages.
    public var isError: Bool {
      switch self {
      case .unknownUnit, .duplicateUnit, .sourceChanged, .sourceEdited, .targetChanged, .unknownCode, .changedCode,
        .placeholder, .markup, .messageSyntax, .braceInText, .pluralCategory, .empty, .number, .amount, .date, .iban,
        .url, .script, .forbiddenCharacter, .bidi, .untranslated, .tooLong:
        true
      case .unanswered, .reviewerMissing, .endPunctuation, .negation, .glossary, .length, .paragraphs: false
      }
    }

    /// What is asked, in one sentence.
    public var summary: String {
      switch self {
      case .unknownUnit: "Every unit is a text of the house."
      case .duplicateUnit: "Every unit comes back once."
      case .sourceChanged: "The Dutch text is still the one that was translated."
      case .sourceEdited: "The Dutch text in the file is that of the house."
      case .targetChanged: "Nobody changed the translation in the house after the file was made."
      case .unanswered: "A text that had a translation comes back with one."
      case .reviewerMissing: "Who says that a text was reviewed gives a name."
      case .unknownCode: "Every code is one of the text."
      case .changedCode: "A code is what it was when the file was made."
      case .placeholder: "The values of the Dutch text stand in the translation, none fewer and none more."
      case .markup: "Markup begins and ends, one inside the other."
      case .messageSyntax: "A text with codes is good MessageFormat 2."
      case .braceInText: "Braces stand for codes only."
      case .pluralCategory: "Every plural form of the language has a text."
      case .empty: "A translation says something."
      case .untranslated: "A translation is not the Dutch text."
      case .number: "Figures in the text are those of the Dutch text."
      case .amount: "Amounts are values, never text."
      case .date: "Dates are values, never text."
      case .iban: "Account numbers are those of the Dutch text."
      case .url: "Web and mail addresses are those of the Dutch text."
      case .endPunctuation: "A sentence, a question or a heading ends as the Dutch one does."
      case .negation: "What Dutch denies the translation denies, and nothing else."
      case .glossary: "A term is translated as the glossary says."
      case .length: "A translation is about as long as the Dutch text."
      case .tooLong: "A translation is at most ten times as long as the Dutch text."
      case .script: "A text is written in the script of its language."
      case .forbiddenCharacter: "A text holds no character that nobody sees."
      case .bidi: "A text holds no direction controls; the program sets them around values."
      case .paragraphs: "A translation has the paragraphs of the Dutch text."
      }
    }
  }

  public let rule: Rule
  /// The unit as people read it, such as `way/text/standard [few]`.
  public let unit: String
  /// The line in the file that came back, or in the file of the locale; 1-based.
  public let line: Int
  /// What is wrong and what to do.
  public let message: String

  public var isError: Bool { rule.isError }
}

extension TranslationFinding: CustomStringConvertible {
  public var description: String { "line \(line): \(unit): \(message) [\(rule.rawValue)]" }
}

/// A fault of one text, before it is known where it stands.
struct TextFault: Error, Hashable {
  let rule: TranslationFinding.Rule
  let message: String

  init(_ rule: TranslationFinding.Rule, _ message: String) {
    self.rule = rule
    self.message = message
  }
}
