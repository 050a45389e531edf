import Charts

/// The letter with the readers' marks on it: good marks and bad marks apart, by word, with the counts at each sentence.
public enum HeatMap {
  public enum Side: String, Sendable, CaseIterable {
    /// Plus and heart.
    case good
    /// Minus and question mark.
    case bad

    public var words: LocalText {
      switch self {
      case .good: LocalText(nl: "Wat goed is", en: "What is good")
      case .bad: LocalText(nl: "Wat niet goed is", en: "What is not good")
      }
    }

    func count(_ counts: MarkCounts) -> Int {
      switch self {
      case .good: counts.good
      case .bad: counts.bad
      }
    }
  }

  /// The inside of the letter's `<main>`; put it in an element of class `heat good` or `heat bad` with ``css``.
  ///
  /// A word has class `h1` to `h4`: under a tenth, under a quarter, under half, or half of the readers and more. The
  /// number behind a sentence is how many marks of readers stand in it; the same figures are in ``table(_:_:_:_:)``.
  public static func markup(
    _ letter: ReadingLetter, _ results: LetterResults, _ side: Side, idPrefix: String = ""
  ) -> String {
    let readers = max(results.readers, 1)
    let words = results.words
    let sentences = results.sentences
    var options = ReadingMarkup()
    options.idPrefix = idPrefix
    options.word = { word in
      let count = words.indices.contains(word.number) ? side.count(words[word.number]) : 0
      return count > 0 ? " class=\"h\(level(count, of: readers))\"" : ""
    }
    options.sentence = { sentence in
      let count = sentences.indices.contains(sentence.number) ? side.count(sentences[sentence.number]) : 0
      return count > 0 ? " data-n=\"\(count)\"" : ""
    }
    return letter.markup(options)
  }

  /// From 1 to 4.
  static func level(_ count: Int, of readers: Int) -> Int {
    if count * 2 >= readers { return 4 }
    if count * 4 >= readers { return 3 }
    return count * 10 >= readers ? 2 : 1
  }

  /// Told by colour, by the thickness of a line and by numbers.
  public static let css = """
    .heat [data-n]::after{content:" " attr(data-n);font-size:.75em;font-weight:700;vertical-align:super}
    .heat.good .h1{background:#e3f4e8;border-bottom:1px solid #1c6b38}
    .heat.good .h2{background:#c6e8d0;border-bottom:2px solid #1c6b38}
    .heat.good .h3{background:#a3d9b3;border-bottom:3px solid #1c6b38}
    .heat.good .h4{background:#7cc893;border-bottom:4px solid #0e4a24}
    .heat.bad .h1{background:#fdebdc;border-bottom:1px dashed #a3470b}
    .heat.bad .h2{background:#fbd5b5;border-bottom:2px dashed #a3470b}
    .heat.bad .h3{background:#f8ba86;border-bottom:3px dashed #a3470b}
    .heat.bad .h4{background:#f39c55;border-bottom:4px dashed #6b2c04}
    """

  /// The figures of the map as a table: every sentence that has a mark, in the order of the letter.
  public static func table(
    _ letter: ReadingLetter, _ results: LetterResults, _ language: StudyLanguage, caption: String
  ) -> String {
    let heads = Sign.allCases.map { "<th scope=\"col\">\($0.symbol) \($0.words[language])</th>" }.joined()
    let rows = results.sentences.indices.filter { results.sentences[$0].readers > 0 }.map { number in
      let counts = results.sentences[number]
      let cells = Sign.allCases.map { "<td class=\"n\">\(counts[$0])</td>" }.joined()
      return
        "<tr><th scope=\"row\" lang=\"\(letter.language)\" dir=\"auto\">\(PageText.escaped(letter.text(sentence: number)))</th>\(cells)</tr>\n"
    }
    let sentence = LocalText(nl: "Zin", en: "Sentence")[language]
    return
      "<table><caption>\(PageText.escaped(caption))</caption><thead><tr><th scope=\"col\">\(sentence)</th>\(heads)</tr></thead>\n<tbody>\(rows.joined())</tbody></table>\n"
  }
}
