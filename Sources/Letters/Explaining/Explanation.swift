/// Where one printed fact of a letter comes from: what a caseworker reads to the citizen who asks "how do you get at
/// this amount?".
///
/// A fact of the whole letter has one explanation, however often it is printed; a fact of a row has one for each row.
///
/// Figures are written as in the Dutch letter (`1.234,56`), without the euro sign; dates as `4 March 2026`.
public struct Explanation: Sendable, Hashable, Encodable {
  /// The name of the fact in the catalogue, such as `row.amount`.
  public let fact: String
  /// Its type: `amount`, `date`, `count`, `code of scheme` ...
  public let type: String
  /// The rows in which it stands, outermost first; empty for a fact of the whole letter.
  public let rows: [RowPlace]
  /// As the letter prints it.
  public let printed: String
  /// Every place where the letter prints it; never empty.
  public let places: [LetterPlace]
  /// What it means, in one sentence.
  public let meaning: String
  /// How it comes about, in words.
  public let rule: String
  /// The rule with its figures filled in, or nil when the value is taken as it stands.
  ///
  /// Sums: `RESULT = EXPRESSION`, with `+ - x /` and brackets, `lowest of A and B`; then, each after a comma and
  /// applied in order, `rounded up to U`, `rounded down to U`, `at least A`, `at most A`; what follows a semicolon is
  /// a remark. Dates: `DATE = DATE + N days|weeks|months|years`, then how the calendar or the law moved it.
  public let formula: String?
  /// Where each figure of the formula comes from.
  public let figures: [Figure]
  /// JSON pointers of the record fields behind it; `/calculation/lines/0..11` stands for twelve fields.
  public let pointers: [String]
  /// The lines of the organisation's file behind it.
  public let policy: [PolicyFigure]
  /// The law behind it, where the rule has one.
  public let basis: [String]
}

/// A row of a list of the letter.
public struct RowPlace: Sendable, Hashable, Encodable {
  /// The list, such as `calculation` or `options`.
  public let list: String
  /// 1 for the first row.
  public let number: Int
}

/// Where in a letter something is printed.
public struct LetterPlace: Sendable, Hashable, Encodable {
  /// `head`, `summary`, one of the four parts, `closing` or `law`.
  public let part: String
  /// The heading above it, as printed, or nil when the part has none before it.
  public let heading: String?
  /// What it stands in: `paragraph`, `table`, `step`, `key fact`, `payment slip` ...
  public let block: String
  /// The text of that block as printed; in a table its row and column.
  public let text: String
  /// The key of the message that holds it, or nil for a value alone in a cell or line.
  public let message: String?
}

/// One figure of a formula.
public struct Figure: Sendable, Hashable, Encodable {
  /// As written in the formula.
  public let value: String
  /// The fact that it is, or nil for a figure that is no fact of the letter.
  public let fact: String?
  public let meaning: String
  /// The record field, or `policy/...` for a line of the organisation's file; nil when it is worked out.
  public let from: String?
}

/// A line of an organisation's file, with its source.
public struct PolicyFigure: Sendable, Hashable, Encodable {
  /// The key, such as `standard_months`.
  public let key: String
  public let value: String
  /// What the file says under `source:`.
  public let source: String
}

/// A text that the letter holds because a code, count or condition chose it.
public struct TextChoice: Sendable, Hashable, Encodable {
  /// The key of the message that was chosen.
  public let message: String
  public let place: LetterPlace
  public let rows: [RowPlace]
  /// The facts that picked this message or this form of it, with their values, such as `why.cause = processing`.
  public let chosenBy: [ChoosingFact]
  /// The conditions of the template that held, such as `payment.in-parts and plan.kind == standard`.
  public let conditions: [String]
  /// The record fields behind the choice.
  public let pointers: [String]
  /// The facts that chose or were tested.
  public let facts: [String]
}

/// A fact that chose a text.
public struct ChoosingFact: Sendable, Hashable, Encodable {
  public let fact: String
  /// The code, number, or `true` / `false`.
  public let value: String
  public let rule: String
}
