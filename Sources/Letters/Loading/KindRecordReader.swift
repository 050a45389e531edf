import DecisionRecords
import Facts
import Yams

/// Reads the `record:` section of `templates/letters/<kind>.yaml`.
struct KindRecordReader {
  private let file: YAMLFile
  private let kind: String

  init(_ file: YAMLFile, kind: String) {
    self.file = file
    self.kind = kind
  }

  /// - Parameter codes: gets the lists that the kind brings along.
  func read(_ node: Yams.Node, _ codes: inout CodeLists, _ issues: inout IssueList) -> KindRecord? {
    guard var reader = MappingReader(node, in: file, what: "`record`", issues: &issues) else { return nil }
    let about = reader.requiredString("about", &issues)
    if let lists = reader.take("lists") { readLists(lists, &codes, &issues) }
    let fields = reader.take("details").map { self.fields($0, codes, inRows: false, &issues) } ?? []
    let conditions = DetailConditions(fields: fields)
    let why = presence("why", &reader, conditions, &issues)
    let calculation = presence("calculation", &reader, conditions, &issues)
    let payment = presence("payment", &reader, conditions, &issues)
    let formulas = FormulaReader(fields: fields, hasCalculation: calculation != .never, hasPayment: payment != .never)
    let debt = formula("debt", &reader, formulas, &issues)
    let fine = formula("fine", &reader, formulas, &issues)
    let weeks = reader.take("payment-weeks")
    let term = weeks.flatMap { paymentTerm($0, &issues) }
    let derived = reader.take("derived").map { self.derived($0, formulas, conditions, fields, &issues) } ?? []
    let checks = reader.take("checks").map { self.checks($0, formulas, &issues) } ?? []
    reader.finish(&issues)
    if payment != .never, debt == nil, calculation != .always {
      issues.add(.missingKey, reader.place, "Say under `debt` what is to be paid: this kind has a payment but not always a calculation.")
    }
    guard let about else { return nil }
    return KindRecord(
      kind: RecordKind(
        name: kind, about: about.value, why: why, calculation: calculation, payment: payment, details: fields,
        checks: checks, debt: debt, fine: fine),
      derived: derived, paymentWeeks: term)
  }

  // MARK: Lists

  private func readLists(_ node: Yams.Node, _ codes: inout CodeLists, _ issues: inout IssueList) {
    guard var reader = MappingReader(node, in: file, what: "`lists`", issues: &issues) else { return }
    for name in reader.keys {
      guard let node = reader.take(name), let list = MappingReader(node, in: file, what: "The list `\(name)`", issues: &issues)
      else { continue }
      if codes.lists[name] != nil {
        issues.add(.duplicate, file.place(node), "There is a list `\(name)` already. Give this one another name, or use that one.")
        continue
      }
      requireName(name, file.place(node), &issues)
      codes.add(
        name,
        list.keys.map { code in
          requireName(code, file.place(node), &issues)
          return CodeLists.Code(name: code, needs: [], isPreventable: false, place: file.place(node))
        })
      if list.keys.isEmpty { issues.add(.wrongShape, file.place(node), "The list `\(name)` has no codes.") }
    }
  }

  private func requireName(_ name: String, _ place: Place, _ issues: inout IssueList) {
    let isGood = name.utf8.first.map { (0x61...0x7A).contains($0) } == true
      && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
      && !name.hasSuffix("-") && !name.contains("--") && name.utf8.count <= 40
    if !isGood {
      issues.add(.badValue, place, "`\(name)` should be small letters, digits and single hyphens, starting with a letter.")
    }
  }

  // MARK: Fields

  private static let most = 40

  private func fields(_ node: Yams.Node, _ codes: CodeLists, inRows: Bool, _ issues: inout IssueList) -> [DetailField] {
    guard var reader = MappingReader(node, in: file, what: "Details", issues: &issues) else { return [] }
    if reader.keys.count > KindRecordReader.most {
      issues.add(.tooLarge, reader.place, "A kind has at most \(KindRecordReader.most) details.")
    }
    var fields: [DetailField] = []
    for name in reader.keys {
      guard let node = reader.take(name), var field = MappingReader(node, in: file, what: "The detail `\(name)`", issues: &issues)
      else { continue }
      requireName(name, file.place(node), &issues)
      let meaning = field.requiredString("meaning", &issues)
      let type = type(&field, codes, inRows: inRows, &issues)
      let presence = presence(&field, DetailConditions(fields: fields), &issues)
      let isFixed = isFixed(&field, type, &issues)
      field.finish(&issues)
      guard let type, let meaning else { continue }
      fields.append(
        DetailField(name: name, type: type, presence: presence, isFixed: isFixed, meaning: meaning.value))
    }
    return fields
  }

  private static let types = [
    "amount", "date", "past-date", "deadline", "period", "count", "year", "text", "reference", "phone", "code", "flag",
    "rows",
  ]

  private func type(
    _ field: inout MappingReader, _ codes: CodeLists, inRows: Bool, _ issues: inout IssueList
  ) -> DetailType? {
    guard let name = field.requiredString("type", &issues) else { return nil }
    let from = field.take("from").flatMap { YAMLValue.integer($0, in: file, what: "`from`", &issues) }
    let most = field.take("most").flatMap { YAMLValue.integer($0, in: file, what: "`most`", &issues) }
    switch name.value {
    case "amount": return .amount(from: Int64(from ?? 0))
    case "date": return .date
    case "past-date": return .pastDate
    case "deadline": return .deadline
    case "period": return .period
    case "count": return .count(Int64(from ?? 0)...Int64(max(from ?? 0, most ?? 1_000_000)))
    case "year": return .year
    case "text": return .text(limit: min(max(most ?? 100, 1), 1000))
    case "reference": return .reference
    case "phone": return .phone
    case "flag": return .flag
    case "code":
      guard let list = field.requiredString("list", &issues) else { return nil }
      guard let words = codes.lists[list.value] else {
        let hint = nearestName(to: list.value, among: codes.lists.keys.sorted()).map { " Did you mean `\($0)`?" } ?? ""
        issues.add(.unknownCode, list.place, "There is no list `\(list.value)`.\(hint)")
        return nil
      }
      return .code(list: list.value, words: words.map(\.name))
    case "rows":
      guard !inRows else {
        issues.add(.tooDeep, name.place, "Rows cannot stand in rows.")
        return nil
      }
      guard let columns = field.required("columns", &issues) else { return nil }
      let least = from ?? 1
      return .rows(fields(columns, codes, inRows: true, &issues), counts: max(0, least)...max(least, min(most ?? 60, 600)))
    default:
      let hint = nearestName(to: name.value, among: KindRecordReader.types).map { " Did you mean `\($0)`?" } ?? ""
      issues.add(.badValue, name.place, "There is no type `\(name.value)`.\(hint) Types: \(KindRecordReader.types.joined(separator: ", ")).")
      return nil
    }
  }

  /// `fixed: true`: a deadline that stays when the letter is sent later.
  private func isFixed(_ field: inout MappingReader, _ type: DetailType?, _ issues: inout IssueList) -> Bool {
    guard let node = field.take("fixed") else { return false }
    if let type, type != .deadline {
      issues.add(.badValue, file.place(node), "`fixed` belongs to the type deadline: no other day moves.")
    }
    return YAMLValue.bool(node, in: file, what: "`fixed`", &issues) ?? false
  }

  /// `optional: true`, `when: {outcome: [granted]}`, or neither: always there.
  private func presence(
    _ field: inout MappingReader, _ conditions: DetailConditions, _ issues: inout IssueList
  ) -> Presence {
    let optional = field.take("optional").flatMap { YAMLValue.bool($0, in: file, what: "`optional`", &issues) }
    guard let when = field.take("when") else { return optional == true ? .optional : .always }
    return conditions.read(when, in: file, &issues).map(Presence.when) ?? .optional
  }

  /// The presence of a part: `always`, `optional`, `never` or `{outcome: [pay]}`.
  private func presence(
    _ part: String, _ reader: inout MappingReader, _ conditions: DetailConditions, _ issues: inout IssueList
  ) -> Presence {
    guard let node = reader.take(part) else { return .never }
    if case .mapping = node { return conditions.read(node, in: file, &issues).map(Presence.when) ?? .optional }
    guard let word = YAMLValue.string(node, in: file, what: "`\(part)`", &issues) else { return .never }
    switch word.value {
    case "always": return .always
    case "optional": return .optional
    case "never": return .never
    default:
      issues.add(.badValue, word.place, "`\(part)` should be always, optional, never, or a code such as {outcome: [pay]}.")
      return .never
    }
  }

  // MARK: Sums

  private func formula(
    _ key: String, _ reader: inout MappingReader, _ formulas: FormulaReader, _ issues: inout IssueList
  ) -> AmountFormula? {
    guard let text = reader.string(key, &issues) else { return nil }
    return formulas.amounts(text, &issues)
  }

  private func paymentTerm(_ node: Yams.Node, _ issues: inout IssueList) -> KindRecord.PaymentTerm? {
    guard var reader = MappingReader(node, in: file, what: "`payment-weeks`", issues: &issues),
      let weeks = reader.required("weeks", &issues).flatMap({ YAMLValue.integer($0, in: file, what: "`weeks`", &issues) })
    else { return nil }
    let source = reader.string("source", &issues)
    reader.finish(&issues)
    guard let source, (0...52).contains(weeks) else {
      issues.add(.missingSource, reader.place, "A term has weeks (0 to 52) and a `source`.")
      return nil
    }
    return KindRecord.PaymentTerm(weeks: weeks, source: source.value)
  }

  private func checks(_ node: Yams.Node, _ formulas: FormulaReader, _ issues: inout IssueList) -> [DetailCheck] {
    YAMLValue.strings(node, in: file, what: "`checks`", &issues).compactMap { formulas.check($0, &issues) }
  }

  private func derived(
    _ node: Yams.Node, _ formulas: FormulaReader, _ conditions: DetailConditions, _ fields: [DetailField],
    _ issues: inout IssueList
  ) -> [DerivedDetail] {
    guard var reader = MappingReader(node, in: file, what: "`derived`", issues: &issues) else { return [] }
    var derived: [DerivedDetail] = []
    for name in reader.keys {
      guard let node = reader.take(name), var entry = MappingReader(node, in: file, what: "`\(name)`", issues: &issues)
      else { continue }
      requireName(name, file.place(node), &issues)
      if fields.contains(where: { $0.name == name }) {
        issues.add(.duplicate, file.place(node), "`\(name)` is a detail already. Give what is worked out another name.")
      }
      let meaning = entry.requiredString("meaning", &issues)
      let presence = presence(&entry, conditions, &issues)
      let source = entry.string("source", &issues)
      let sum = entry.string("sum", &issues)
      let term = entry.take("term")
      let schedule = entry.take("schedule")
      entry.finish(&issues)
      var rule: DerivedDetail.Rule?
      if let sum { rule = formulas.amounts(sum, &issues).map(DerivedDetail.Rule.sum) }
      if let term { rule = self.term(term, formulas, hasSource: source != nil, &issues) }
      if let schedule { rule = self.schedule(schedule, formulas, &issues) }
      if sum == nil, term == nil, schedule == nil {
        issues.add(.wrongShape, file.place(node), "`\(name)` should have one of sum, term, schedule.")
      }
      guard let rule, let meaning else { continue }
      derived.append(
        DerivedDetail(name: name, rule: rule, presence: presence, meaning: meaning.value, basis: source?.value))
    }
    return derived
  }

  private func term(
    _ node: Yams.Node, _ formulas: FormulaReader, hasSource: Bool, _ issues: inout IssueList
  ) -> DerivedDetail.Rule? {
    guard var reader = MappingReader(node, in: file, what: "`term`", issues: &issues) else { return nil }
    let weeks = reader.required("weeks", &issues).flatMap { YAMLValue.integer($0, in: file, what: "`weeks`", &issues) }
    let after = reader.requiredString("after", &issues)
    reader.finish(&issues)
    if !hasSource { issues.add(.missingSource, file.place(node), "A term needs a `source`: the law article or page.") }
    guard let weeks, (1...260).contains(weeks), let after, let day = formulas.day(after, &issues) else { return nil }
    return .term(weeks: weeks, after: day)
  }

  private func schedule(
    _ node: Yams.Node, _ formulas: FormulaReader, _ issues: inout IssueList
  ) -> DerivedDetail.Rule? {
    guard var reader = MappingReader(node, in: file, what: "`schedule`", issues: &issues) else { return nil }
    let amount = reader.requiredString("amount", &issues).flatMap { formulas.amounts($0, &issues) }
    let monthly = reader.requiredString("monthly", &issues).flatMap { formulas.field($0, &issues) }
    let first = reader.requiredString("first", &issues).flatMap { formulas.field($0, &issues) }
    let months = reader.string("months", &issues).flatMap { formulas.field($0, &issues) }
    let last = reader.string("last", &issues).flatMap { formulas.field($0, &issues) }
    reader.finish(&issues)
    guard let amount, let monthly, let first else { return nil }
    return .schedule(amount: amount, monthly: monthly, first: first, months: months, last: last)
  }
}
