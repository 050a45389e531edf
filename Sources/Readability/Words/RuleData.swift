import Foundation

/// The word lists of a house, read once: frequency, grammar, participles, officialese and the other lists.
///
/// The files stand in `templates/readability`. A house may change them; nothing of them is compiled in.
public struct RuleData: Sendable {
  private(set) var lexicon: Lexicon
  private(set) var phrases = PhraseTable()
  /// The full words of an abbreviation, by its number, and whether a sentence may end with it.
  private(set) var abbreviations: [Int32: (plain: String, mayEnd: Bool)] = [:]
  /// How many pairs the list of officialese holds.
  public private(set) var officialesePairs = 0
  private(set) var conceptNames: [String] = []

  /// Reads the lists of a folder.
  public init(folder: String) throws(ReadabilityError) {
    lexicon = Lexicon()
    try readFrequencies(RuleTable(folder, "words.nl.tsv"))
    try readMarks(RuleTable(folder, "grammar.nl.tsv"))
    try readMarks(RuleTable(folder, "nouns.nl.tsv"))
    try readParticiples(RuleTable(folder, "participles.nl.tsv"))
    try readAbbreviations(RuleTable(folder, "abbreviations.nl.tsv"))
    try readAcronyms(RuleTable(folder, "acronyms.nl.tsv"))
    try readPhrases(RuleTable(folder, "officialese.nl.tsv"), .officialese)
    try readPhrases(RuleTable(folder, "figurative.nl.tsv"), .figurative)
    try readPhrases(RuleTable(folder, "blame.nl.tsv"), .blame)
    try readConcepts(RuleTable(folder, "concepts.nl.tsv"))
    findParticiples()
    lexicon.countSyllables()
  }

  /// Marks words as known to readers: the terms of a glossary, names of schemes.
  public mutating func addKnown(_ terms: [String]) {
    for term in terms {
      for word in term.lowercased().split(whereSeparator: { " |,;/".contains($0) }) {
        lexicon.mark(lexicon.add(String(word)), .known)
      }
    }
    lexicon.countSyllables()
  }

  // MARK: Reading

  private mutating func readFrequencies(_ table: RuleTable) throws(ReadabilityError) {
    for row in table.rows {
      guard row.cells.count == 2, let zipf = UInt16(row.string(1)), zipf <= 900 else {
        throw table.fault(row, "a word, a tab, and its Zipf frequency times 100")
      }
      let number = row.cells[0].withUnsafeBufferPointer { lexicon.add($0) }
      lexicon.setZipf(number, zipf)
    }
  }

  private mutating func readMarks(_ table: RuleTable) throws(ReadabilityError) {
    for row in table.rows {
      guard row.cells.count == 2 else { throw table.fault(row, "words, a tab, and what they do") }
      var marks: Grammar = []
      for name in row.string(1).split(separator: ",") {
        guard let mark = Grammar.names[String(name)] else {
          throw table.fault(row, "one of \(Grammar.names.keys.sorted().joined(separator: ", "))")
        }
        marks.formUnion(mark)
      }
      for word in row.forms { lexicon.mark(lexicon.add(word), marks) }
    }
  }

  private mutating func readParticiples(_ table: RuleTable) throws(ReadabilityError) {
    for row in table.rows {
      guard row.cells.count == 2, let kind = ParticipleClass.names[row.string(0)] else {
        throw table.fault(row, "passive, perfect, state or none, a tab, and participles")
      }
      for word in row.string(1).split(separator: "|") { lexicon.mark(lexicon.add(String(word)), kind) }
    }
  }

  /// Marks the participles that are made by rule; needs all words of all lists.
  private mutating func findParticiples() {
    let rules = ParticipleRules(lexicon: lexicon)
    for number in 0..<Int32(lexicon.count) {
      let listed = lexicon.participle(number)
      if listed.contains(.none) || listed.contains(.passive) { continue }
      let made = rules.classes(of: Array(lexicon.bytes(of: number)))
      if !made.isEmpty { lexicon.mark(number, made) }
    }
  }

  private mutating func readAbbreviations(_ table: RuleTable) throws(ReadabilityError) {
    for row in table.rows {
      guard row.cells.count >= 2 else { throw table.fault(row, "an abbreviation, a tab, and its words in full") }
      let number = lexicon.add(row.string(0).lowercased())
      lexicon.mark(number, .abbreviation)
      abbreviations[number] = (row.string(1), row.cells.count > 2 && row.string(2) == "end")
    }
  }

  private mutating func readAcronyms(_ table: RuleTable) throws(ReadabilityError) {
    for row in table.rows { lexicon.mark(lexicon.add(row.string(0).lowercased()), .acronym) }
  }

  private mutating func readPhrases(_ table: RuleTable, _ list: PhraseTable.List) throws(ReadabilityError) {
    for row in table.rows {
      guard row.cells.count >= 2, !row.string(1).isEmpty else {
        throw table.fault(row, "forms, a tab, and plain words")
      }
      var severity = Severity.warning
      var holdsAlways = true
      switch (list, row.cells.count > 2 ? row.string(2) : "") {
      case (.officialese, "error"): severity = .error
      case (.officialese, "warning"), (.figurative, ""): break
      case (.blame, "always"): severity = .error
      case (.blame, "unless-deliberate"):
        severity = .error
        holdsAlways = false
      default: throw table.fault(row, "a third column that says how the entry counts")
      }
      let entry = phrases.add(
        .init(list: list, advice: row.string(1), severity: severity, holdsAlways: holdsAlways, concept: -1))
      for form in row.forms { add(form, of: entry) }
      if list == .officialese { officialesePairs += 1 }
    }
  }

  private mutating func readConcepts(_ table: RuleTable) throws(ReadabilityError) {
    for row in table.rows {
      guard row.cells.count == 2, let best = row.string(1).split(separator: "|").first else {
        throw table.fault(row, "a concept, a tab, and the words for it")
      }
      conceptNames.append(row.string(0))
      for form in row.string(1).split(separator: "|") {
        let entry = phrases.add(
          .init(
            list: .concept, advice: String(best), severity: .warning, holdsAlways: true,
            concept: conceptNames.count - 1))
        add(String(form), of: entry)
      }
    }
  }

  private mutating func add(_ form: String, of entry: Int32) {
    let words = form.lowercased().split(separator: " ").map { lexicon.add(String($0)) }
    guard let first = words.first else { return }
    lexicon.mark(first, .phrase)
    phrases.add(form: words, of: entry)
  }
}

/// A file of tab-separated rows; lines that begin with `#` are remarks.
struct RuleTable {
  struct Row {
    let line: Int
    let cells: [ArraySlice<UInt8>]

    func string(_ cell: Int) -> String { String(decoding: cells[cell], as: UTF8.self) }
    /// The first cell, divided at `|`.
    var forms: [String] { string(0).split(separator: "|").map(String.init) }
  }

  let path: String
  let rows: [Row]

  init(_ folder: String, _ name: String) throws(ReadabilityError) {
    path = folder + "/" + name
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
    var rows: [Row] = []
    var line = 0
    for bytes in [UInt8](data).split(separator: 0x0A, omittingEmptySubsequences: false) {
      line += 1
      if bytes.isEmpty || bytes.first == UInt8(ascii: "#") { continue }
      rows.append(Row(line: line, cells: bytes.split(separator: 0x09, omittingEmptySubsequences: false)))
    }
    self.rows = rows
  }

  func fault(_ row: Row, _ expected: String) -> ReadabilityError {
    .badData(path: path, line: row.line, expected: expected)
  }
}
