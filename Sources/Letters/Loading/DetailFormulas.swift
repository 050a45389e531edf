import DecisionRecords
import Facts
import Yams

/// Reads the conditions of a kind's record section: `{outcome: [granted, changed]}`.
struct DetailConditions {
  let fields: [DetailField]

  func read(_ node: Yams.Node, in file: YAMLFile, _ issues: inout IssueList) -> DetailCondition? {
    guard var reader = MappingReader(node, in: file, what: "`when`", issues: &issues) else { return nil }
    guard reader.keys.count == 1, let name = reader.keys.first, let codes = reader.take(name) else {
      issues.add(.wrongShape, reader.place, "Name one detail and its codes here, such as {outcome: [granted]}.")
      return nil
    }
    let words = YAMLValue.strings(codes, in: file, what: "The codes", &issues)
    return condition(name, words, reader.place, &issues)
  }

  func condition(
    _ name: String, _ words: [Located<String>], _ place: Place, _ issues: inout IssueList
  ) -> DetailCondition? {
    guard let field = fields.firstIndex(where: { $0.name == name }), case .code(_, let known) = fields[field].type
    else {
      issues.add(.unknownFact, place, "There is no detail `\(name)` of type code above this one.")
      return nil
    }
    var codes: Set<Int> = []
    for word in words {
      if let code = known.firstIndex(of: word.value) {
        codes.insert(code)
      } else {
        let hint = nearestName(to: word.value, among: known).map { " Did you mean `\($0)`?" } ?? ""
        issues.add(.unknownCode, word.place, "`\(name)` has no code `\(word.value)`.\(hint)")
      }
    }
    return DetailCondition(field: field, codes: codes)
  }
}

/// Reads sums (`claim + costs - paid`, `claims.open` for the sum of a column) and checks (`total = claim + costs when outcome == pay`).
struct FormulaReader {
  let fields: [DetailField]
  let hasCalculation: Bool
  let hasPayment: Bool

  /// A sum of amounts.
  func amounts(_ text: Located<String>, _ issues: inout IssueList) -> AmountFormula? {
    var terms: [AmountFormula.Signed] = []
    var isTakenOff = false
    var expectsTerm = true
    for word in text.value.split(separator: " ") {
      switch (expectsTerm, word) {
      case (false, "+"), (false, "-"):
        isTakenOff = word == "-"
        expectsTerm = true
      case (true, _):
        guard let term = term(String(word), text.place, &issues) else { return nil }
        terms.append(.init(term, isTakenOff: isTakenOff))
        expectsTerm = false
      default:
        issues.add(
          .badCondition, text.place,
          "A sum is names of amounts with ` + ` or ` - ` between them; `\(word)` does not fit here.")
        return nil
      }
    }
    guard !expectsTerm, (1...24).contains(terms.count) else {
      issues.add(.badCondition, text.place, "A sum is 1 to 24 amounts with ` + ` or ` - ` between them.")
      return nil
    }
    return AmountFormula(terms, text: text.value)
  }

  private func term(_ word: String, _ place: Place, _ issues: inout IssueList) -> AmountFormula.Term? {
    if let number = Int64(word), number >= 0, number <= RecordLimits.largestAmount { return .cents(number) }
    if word == "calculation.total", hasCalculation { return .calculationTotal }
    let shares = word.split(separator: "%", maxSplits: 1).map(String.init)
    if shares.count == 2 {
      if let percentage = fields.firstIndex(where: { $0.name == shares[0] }),
        case .count(let range) = fields[percentage].type, range.upperBound <= 1000,
        let amount = fields.firstIndex(where: { $0.name == shares[1] }), case .amount = fields[amount].type
      {
        return .percent(percentage, of: amount)
      }
      issues.add(
        .unknownFact, place, "`\(word)` should be a count of at most 1000 and an amount, such as `percentage%harm`.")
      return nil
    }
    let parts = word.split(separator: ".", maxSplits: 1).map(String.init)
    if let place = fields.firstIndex(where: { $0.name == parts[0] }) {
      switch (fields[place].type, parts.count) {
      case (.amount, 1): return .field(place)
      case (.rows(let columns, _), 2):
        if let column = columns.firstIndex(where: { $0.name == parts[1] }), case .amount = columns[column].type {
          return .column(rows: place, column)
        }
      default: break
      }
    }
    issues.add(
      .unknownFact, place,
      "`\(word)` is no amount of this kind. Name a detail of type amount, a column of rows (`claims.open`) or a number of cents."
    )
    return nil
  }

  /// The place of a detail.
  func field(_ text: Located<String>, _ issues: inout IssueList) -> Int? {
    if let place = fields.firstIndex(where: { $0.name == text.value }) { return place }
    let hint = nearestName(to: text.value, among: fields.map(\.name)).map { " Did you mean `\($0)`?" } ?? ""
    issues.add(.unknownFact, text.place, "There is no detail `\(text.value)`.\(hint)")
    return nil
  }

  func day(_ text: Located<String>, _ issues: inout IssueList) -> DayTerm? {
    if let day = day(text.value) { return day }
    issues.add(
      .unknownFact, text.place,
      "`\(text.value)` is no day of this kind. Name a detail that is a date, or sent, decided, due.")
    return nil
  }

  private func day(_ word: String) -> DayTerm? {
    switch word {
    case "sent": return .sent
    case "decided": return .decided
    case "due": return hasPayment ? .due : nil
    default:
      guard let place = fields.firstIndex(where: { $0.name == word }) else { return nil }
      switch fields[place].type {
      case .date, .pastDate, .deadline: return .field(place)
      default: return nil
      }
    }
  }

  /// `left <= right`, and after ` when ` a code: `outcome == pay` or `outcome in pay, receive`. `each claims: open = claim - paid` holds in every row.
  func check(_ text: Located<String>, _ issues: inout IssueList) -> DetailCheck? {
    var claim = text.value
    var condition: DetailCondition?
    if let rest = claim.wholeMatch(of: /each ([a-z0-9-]+): (.+)/) {
      return rows(String(rest.1), Located(value: String(rest.2), place: text.place), text, &issues)
    }
    if let range = text.value.firstRange(of: " when ") {
      claim = String(text.value[..<range.lowerBound])
      let words = text.value[range.upperBound...].split { $0 == " " || $0 == "," }.map(String.init)
      guard words.count >= 3, ["==", "in"].contains(words[1]) else {
        issues.add(
          .badCondition, text.place, "After `when` stands a code: `outcome == pay` or `outcome in pay, receive`.")
        return nil
      }
      let codes = words.dropFirst(2).map { Located(value: $0, place: text.place) }
      condition = DetailConditions(fields: fields).condition(words[0], codes, text.place, &issues)
      if condition == nil { return nil }
    }
    guard let (left, comparison, right) = sides(claim, text.place, &issues) else { return nil }
    let field = fields.firstIndex { $0.name == left.value } ?? fields.firstIndex { left.value.hasPrefix($0.name) } ?? 0
    if let first = day(left.value), let second = day(right, &issues) {
      return DetailCheck(.days(first, comparison, second), when: condition, text: text.value, field: field)
    }
    guard let first = amounts(left, &issues), let second = amounts(right, &issues) else { return nil }
    return DetailCheck(.amounts(first, comparison, second), when: condition, text: text.value, field: field)
  }

  private func rows(
    _ name: String, _ claim: Located<String>, _ text: Located<String>, _ issues: inout IssueList
  ) -> DetailCheck? {
    guard let field = fields.firstIndex(where: { $0.name == name }), case .rows(let columns, _) = fields[field].type
    else {
      issues.add(.unknownList, text.place, "`\(name)` is no rows of this kind.")
      return nil
    }
    let reader = FormulaReader(fields: columns, hasCalculation: false, hasPayment: false)
    guard let (left, comparison, right) = sides(claim.value, claim.place, &issues),
      let first = reader.amounts(left, &issues), let second = reader.amounts(right, &issues)
    else { return nil }
    return DetailCheck(.rows(field, first, comparison, second), text: text.value, field: field)
  }

  private func sides(
    _ claim: String, _ place: Place, _ issues: inout IssueList
  ) -> (Located<String>, DetailCheck.Comparison, Located<String>)? {
    let sides = claim.split(separator: " ").split { DetailCheck.Comparison(rawValue: String($0)) != nil }
    let comparisons = claim.split(separator: " ").compactMap { DetailCheck.Comparison(rawValue: String($0)) }
    guard sides.count == 2, let comparison = comparisons.first, comparisons.count == 1 else {
      issues.add(
        .badCondition, place, "A check compares two sides with =, <, <=, > or >=, such as `total = claim + costs`.")
      return nil
    }
    return (
      Located(value: sides[0].joined(separator: " "), place: place), comparison,
      Located(value: sides[1].joined(separator: " "), place: place)
    )
  }
}
