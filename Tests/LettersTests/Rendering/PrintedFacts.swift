import Foundation

/// Amounts, dates, IBANs and references of a letter, found by regular expressions that know nothing of the writers.
struct PrintedFacts {
  /// In cents, as read by a person.
  var amounts: [Int64] = []
  /// `YYYY-MM-DD`.
  var dates: [String] = []
  /// Without spaces.
  var ibans: [String] = []

  /// Reads running text as a person does.
  /// - Parameter months: the words for January to December, in each form that the language has.
  init(reading text: String, months: [[String]]) {
    let plain = PrintedFacts.plain(text)
    amounts = PrintedFacts.amounts(in: plain)
    dates = PrintedFacts.dates(in: plain, months)
    ibans = plain.matches(of: /\b[A-Z]{2}\d{2}(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,3})?\b/).map {
      String($0.output.filter { $0 != " " })
    }.filter { !$0.hasPrefix("RF") }  // ISO 11649: a reference of that form, no account
  }

  /// One line without marks of direction; runs of white space become one space, spaces that hold figures together stay.
  static func plain(_ text: String) -> String {
    let marks: Set<Unicode.Scalar> = [
      "\u{200E}", "\u{200F}", "\u{61C}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
    ]
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !marks.contains(scalar) {
      if scalar == "\u{A0}" || scalar == "\u{202F}" {
        result.append("\u{A0}")
        continue
      }
      let isSpace = scalar.properties.isWhitespace
      if isSpace, result.last == " " { continue }
      result.append(isSpace ? " " : scalar)
    }
    return String(result)
  }

  private static func amounts(in text: String) -> [Int64] {
    // The sign may stand on either side of the symbol, the symbol on either side of the figures.
    let before = /([-−]?)€\u{A0}?([-−]?)(\d[\d.,'\u{A0}]*?)[.,](\d\d)(?!\d)/
    let after = /([-−]?)(\d{1,3}(?:[.,'\u{A0}]\d{3})*|\d+)[.,](\d\d)\u{A0}€/
    var amounts: [Int64] = []
    func add(_ isNegative: Bool, _ whole: Substring, _ cents: Substring) {
      let magnitude = (Int64(whole.filter(\.isNumber)) ?? 0) * 100 + (Int64(cents) ?? 0)
      amounts.append(isNegative ? -magnitude : magnitude)
    }
    // The first amount tells where the symbol stands.
    let isBefore = !(text.firstIndex(of: "€").map { text[..<$0].last { $0 != "\u{A0}" }?.isNumber ?? false } ?? false)
    for match in isBefore ? text.matches(of: before) : [] {
      add(!match.1.isEmpty || !match.2.isEmpty, match.3, match.4)
    }
    for match in isBefore ? [] : text.matches(of: after) { add(!match.1.isEmpty, match.2, match.3) }
    return amounts.sorted()
  }

  private static func dates(in text: String, _ months: [[String]]) -> [String] {
    let names = months.flatMap(\.self).sorted { $0.count > $1.count }.joined(separator: "|")
    guard
      let pattern = try? Regex(
        "\\b(\\d{1,2})\\.? (?:de )?(\(names))(?: de)? (\\d{4})\\b",
        as: (Substring, Substring, Substring, Substring).self)
    else { return [] }
    return text.matches(of: pattern).map { match in
      let month = (months.firstIndex { $0.contains(String(match.2)) } ?? -1) + 1
      return String(format: "%@-%02d-%02d", String(match.3), month, Int(match.1) ?? 0)
    }.sorted()
  }

  /// The words for the months of a language, from the formatter of the system.
  static func months(of locale: String) -> [[String]] {
    let formatter = DateFormatter()
    formatter.locale = Foundation.Locale(identifier: locale)
    let forms = [formatter.monthSymbols ?? [], formatter.standaloneMonthSymbols ?? []]
    return (0..<12).map { month in Array(Set(forms.compactMap { $0.count == 12 ? $0[month] : nil })) }
  }

  /// What stands in the attributes that machines read.
  struct Marked: Equatable {
    var amounts: [Int64]
    var dates: [String]
    var ibans: [String]
    var references: [String]
  }

  static func marked(xml: String) -> Marked {
    Marked(
      amounts: xml.matches(of: /<amount minor="(-?\d+)"/).compactMap { Int64($0.1) }.sorted(),
      dates: xml.matches(of: /<date iso="([^"]*)"/).map { String($0.1) }.sorted(),
      ibans: xml.matches(of: /<iban electronic="([^"]*)"/).map { String($0.1) }.sorted(),
      references: xml.matches(of: /<reference>([^<]*)</).map { MarkupScan.unescaped(String($0.1)) }.sorted())
  }

  static func marked(html: String) -> Marked {
    Marked(
      amounts: html.matches(of: /<data class="amount" value="(-?)(\d+)\.(\d\d)"/).compactMap { match in
        Int64(match.1 + match.2 + match.3)
      }.sorted(),
      dates: html.matches(of: /<time datetime="([^"]*)"/).map { String($0.1) }.sorted(),
      ibans: html.matches(of: /<span class="iban" dir="ltr">([^<]*)</).map { $0.1.filter { $0 != " " } }.sorted(),
      references: html.matches(of: /<span class="reference" dir="ltr">([^<]*)</).map {
        MarkupScan.unescaped(String($0.1))
      }.sorted())
  }

  /// What a reader of a page sees: without tags, style and pictures.
  static func visible(_ markup: String) -> String {
    let body = markup.replacing(/<style>(?s:.)*?<\/style>/, with: "").replacing(/<svg (?s:.)*?<\/svg>/, with: "")
    return MarkupScan(body).texts.joined(separator: " ")
  }
}
