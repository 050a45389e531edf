import Facts
import Yams

/// Reads `templates/letters/<kind>.yaml` and `templates/blocks/<name>.yaml`.
struct LetterTemplateReader {
  let file: YAMLFile

  /// - Parameter codes: gets the lists that the kind brings along.
  func letter(_ codes: inout CodeLists, _ issues: inout IssueList) -> LetterTemplate? {
    guard var root = MappingReader(file.root, in: file, what: "A letter", issues: &issues) else { return nil }
    let kind = root.requiredString("kind", &issues)
    var record: KindRecord?
    if let node = root.required("record", &issues), let kind {
      record = KindRecordReader(file, kind: kind.value).read(node, &codes, &issues)
    }
    let pageTitle = key("page-title", in: &root, &issues)
    let subject = key("subject", in: &root, &issues)
    let salutation = key("salutation", in: &root, &issues)
    let summaryNode = root.required("summary", &issues)
    let partsNode = root.required("parts", &issues)
    let closing = root.required("closing", &issues).map { blocks($0, &issues) } ?? []
    let law = root.required("law", &issues).map { blocks($0, &issues) } ?? []
    root.finish(&issues)
    var summaryTitle: KeyRef?
    var summary: [PairItem] = []
    if let summaryNode, var reader = MappingReader(summaryNode, in: file, what: "`summary`", issues: &issues) {
      summaryTitle = key("title", in: &reader, &issues)
      summary = reader.required("items", &issues).map { pairs($0, &issues) } ?? []
      reader.finish(&issues)
    }
    let parts = partsNode.map { self.parts($0, &issues) } ?? []
    guard let kind, let record, let pageTitle, let subject, let salutation, let summaryTitle, parts.count == LetterPart.allCases.count
    else { return nil }
    return LetterTemplate(
      kind: kind, record: record, pageTitle: pageTitle, subject: subject, salutation: salutation, summaryTitle: summaryTitle,
      summary: summary, parts: parts, closing: closing, law: law)
  }

  /// The blocks of a shared file: a list.
  func sharedBlocks(_ issues: inout IssueList) -> [Block] { blocks(file.root, &issues) }

  /// A letter that lacks a part does not load.
  private func parts(_ node: Yams.Node, _ issues: inout IssueList) -> [LetterTemplate.Part] {
    guard var reader = MappingReader(node, in: file, what: "`parts`", issues: &issues) else { return [] }
    var parts: [LetterTemplate.Part] = []
    for part in LetterPart.allCases {
      guard let node = reader.take(part.rawValue) else {
        issues.add(
          .missingPart, reader.place,
          "The part `\(part.rawValue)` is missing. Every letter has \(LetterPart.allCases.map(\.rawValue).joined(separator: ", ")).")
        continue
      }
      guard var partReader = MappingReader(node, in: file, what: "The part `\(part.rawValue)`", issues: &issues) else {
        continue
      }
      let title = key("title", in: &partReader, &issues)
      let content = partReader.required("blocks", &issues).map { blocks($0, &issues) } ?? []
      partReader.finish(&issues)
      if content.isEmpty { issues.add(.emptyPart, file.place(node), "The part `\(part.rawValue)` has no blocks.") }
      if let title { parts.append(LetterTemplate.Part(part: part, title: title, blocks: content)) }
    }
    let order = reader.keys.compactMap(LetterPart.init(rawValue:))
    if order != LetterPart.allCases.filter(order.contains) {
      issues.add(.missingPart, reader.place, "The parts stand in another order. Keep \(LetterPart.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    reader.finish(&issues)
    return parts
  }

  // MARK: Blocks

  private static let kinds = [
    "text", "heading", "list", "steps", "facts", "table", "each", "box", "payment-slip", "use",
  ]

  func blocks(_ node: Yams.Node, _ issues: inout IssueList) -> [Block] {
    guard let nodes = YAMLValue.list(node, in: file, what: "Blocks", &issues) else { return [] }
    return nodes.compactMap { block($0, &issues) }
  }

  private func block(_ node: Yams.Node, _ issues: inout IssueList) -> Block? {
    guard var reader = MappingReader(node, in: file, what: "A block", issues: &issues) else { return nil }
    let place = file.place(node)
    let when = reader.string("when", &issues)
    let named = reader.keys.filter { LetterTemplateReader.kinds.contains($0) }
    guard let name = named.first(where: { $0 != "each" }) ?? named.first else {
      let other = reader.keys.first { $0 != "when" } ?? ""
      let hint = nearestName(to: other, among: LetterTemplateReader.kinds).map { " Did you mean `\($0)`?" } ?? ""
      issues.add(
        .unknownBlock, place,
        "This is not a block that exists.\(hint) Blocks: \(LetterTemplateReader.kinds.joined(separator: ", ")).")
      return nil
    }
    guard let content = content(name, &reader, &issues) else { return nil }
    reader.finish(&issues)
    return Block(content: content, when: when, place: place)
  }

  private func content(_ name: String, _ reader: inout MappingReader, _ issues: inout IssueList) -> Block.Content? {
    switch name {
    case "text": return key("text", in: &reader, &issues).map(Block.Content.text)
    case "heading": return key("heading", in: &reader, &issues).map(Block.Content.heading)
    case "list", "steps":
      return reader.required(name, &issues).map { .list(ordered: name == "steps", items($0, &issues)) }
    case "facts": return reader.required("facts", &issues).map { .facts(pairs($0, &issues)) }
    case "table": return table(&reader, &issues).map(Block.Content.table)
    case "each":
      guard let list = reader.requiredString("each", &issues), let inner = reader.required("blocks", &issues) else {
        return nil
      }
      return .each(list, blocks(inner, &issues))
    case "box":
      guard let box = reader.requiredString("box", &issues), let inner = reader.required("blocks", &issues) else {
        return nil
      }
      guard box.value.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D }), !box.value.isEmpty else {
        issues.add(.badValue, box.place, "The name of a box has small letters and hyphens only.")
        return nil
      }
      return .box(box.value, blocks(inner, &issues))
    case "payment-slip": return slip(&reader, &issues).map(Block.Content.slip)
    default: return reader.requiredString("use", &issues).map(Block.Content.use)
    }
  }

  private func table(_ reader: inout MappingReader, _ issues: inout IssueList) -> TableSpec? {
    let list = reader.requiredString("table", &issues)
    let caption = key("caption", in: &reader, &issues)
    let emphasis = reader.string("emphasis", &issues)
    guard let columnsNode = reader.required("columns", &issues),
      let nodes = YAMLValue.list(columnsNode, in: file, what: "`columns`", &issues), let list, let caption
    else { return nil }
    let columns = nodes.compactMap { column($0, &issues) }
    guard columns.count == nodes.count, (1...12).contains(columns.count) else {
      if columns.count == nodes.count { issues.add(.wrongShape, file.place(columnsNode), "A table has 1 to 12 columns.") }
      return nil
    }
    if columns.filter(\.isRowHeader).count > 1 {
      issues.add(.wrongShape, file.place(columnsNode), "Only one column can be the row header.")
    }
    return TableSpec(list: list, caption: caption, columns: columns, emphasis: emphasis)
  }

  private func column(_ node: Yams.Node, _ issues: inout IssueList) -> TableColumn? {
    guard var reader = MappingReader(node, in: file, what: "A column", issues: &issues),
      let header = key("header", in: &reader, &issues)
    else { return nil }
    let cell = reader.string("cell", &issues)
    let fact = reader.string("fact", &issues)
    let rowHeader = reader.take("row-header").flatMap {
      YAMLValue.bool($0, in: file, what: "`row-header`", &issues)
    }
    let when = reader.string("when", &issues)
    reader.finish(&issues)
    let content: TableColumn.Content
    switch (cell, fact) {
    case (let cell?, nil):
      guard let key = keyRef(cell, &issues) else { return nil }
      content = .message(key)
    case (nil, let fact?): content = .fact(fact)
    default:
      issues.add(.missingKey, file.place(node), "A column has either `cell` (a message) or `fact`.")
      return nil
    }
    return TableColumn(header: header, content: content, isRowHeader: rowHeader ?? false, when: when)
  }

  private func slip(_ reader: inout MappingReader, _ issues: inout IssueList) -> SlipSpec? {
    guard let node = reader.required("payment-slip", &issues),
      var inner = MappingReader(node, in: file, what: "`payment-slip`", issues: &issues)
    else { return nil }
    let caption = key("caption", in: &inner, &issues)
    let name = key("name", in: &inner, &issues)
    let iban = key("iban", in: &inner, &issues)
    let amount = key("amount", in: &inner, &issues)
    let reference = key("reference", in: &inner, &issues)
    let qr = key("qr", in: &inner, &issues)
    inner.finish(&issues)
    guard let caption, let name, let iban, let amount, let reference, let qr else { return nil }
    return SlipSpec(caption: caption, name: name, iban: iban, amount: amount, reference: reference, qr: qr)
  }

  private func items(_ node: Yams.Node, _ issues: inout IssueList) -> [ListItem] {
    guard let nodes = YAMLValue.list(node, in: file, what: "A list", &issues) else { return [] }
    return nodes.compactMap { node in
      if case .scalar = node {
        guard let text = YAMLValue.string(node, in: file, what: "An item", &issues), let key = keyRef(text, &issues)
        else { return nil }
        return ListItem(text: key, when: nil, each: nil)
      }
      guard var reader = MappingReader(node, in: file, what: "An item", issues: &issues),
        let text = key("text", in: &reader, &issues)
      else { return nil }
      let item = ListItem(text: text, when: reader.string("when", &issues), each: reader.string("each", &issues))
      reader.finish(&issues)
      return item
    }
  }

  private func pairs(_ node: Yams.Node, _ issues: inout IssueList) -> [PairItem] {
    guard let nodes = YAMLValue.list(node, in: file, what: "Pairs", &issues) else { return [] }
    return nodes.compactMap { node in
      guard var reader = MappingReader(node, in: file, what: "A pair", issues: &issues),
        let term = key("term", in: &reader, &issues), let value = key("value", in: &reader, &issues)
      else { return nil }
      let item = PairItem(
        term: term, value: value, when: reader.string("when", &issues), each: reader.string("each", &issues))
      reader.finish(&issues)
      return item
    }
  }

  // MARK: Keys

  func key(_ name: String, in reader: inout MappingReader, _ issues: inout IssueList) -> KeyRef? {
    guard let text = reader.requiredString(name, &issues) else { return nil }
    return keyRef(text, &issues)
  }

  /// Reads `a/b` or `a/{fact}`.
  private func keyRef(_ text: Located<String>, _ issues: inout IssueList) -> KeyRef? {
    let pieces = text.value.split(separator: "{", omittingEmptySubsequences: false)
    if pieces.count == 1, !text.value.contains("}"), !text.value.isEmpty {
      return KeyRef(before: text.value, fact: nil, after: "", place: text.place)
    }
    let rest = pieces.last.map { $0.split(separator: "}", omittingEmptySubsequences: false) } ?? []
    guard pieces.count == 2, rest.count == 2, !rest[0].isEmpty else {
      issues.add(.badValue, text.place, "A message key is words with `/` between them, with at most one `{fact}`.")
      return nil
    }
    return KeyRef(before: String(pieces[0]), fact: String(rest[0]), after: String(rest[1]), place: text.place)
  }
}
