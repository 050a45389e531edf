/// What stands in a fixed text that should not be left to words: figures, amounts, dates, account numbers, addresses.
struct FiguresInText {
  /// Digits in runs, as ASCII, sorted.
  let numbers: [String]
  /// Texts with a currency sign.
  let amounts: [String]
  let dates: [String]
  /// Without spaces, sorted.
  let ibans: [String]
  /// Web and mail addresses, lowercase, sorted.
  let addresses: [String]

  init(_ text: String) {
    var rest = FiguresInText.withASCIIDigits(text)
    func take(_ pattern: Regex<Substring>) -> [String] {
      let found = rest.matches(of: pattern).map { String($0.output) }
      rest.replace(pattern, with: " ")
      return found
    }
    let found = FiguresInText.addresses(in: rest)
    for address in found { rest = rest.replacing(address, with: " ", maxReplacements: 1) }
    addresses = found.map { $0.lowercased() }.sorted()
    ibans = take(/\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/)
      .map { $0.filter { $0 != " " } }.sorted()
    dates = take(/\b[0-9]{1,4}[-\/][0-9]{1,2}[-\/][0-9]{1,4}\b|\b[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4}\b/)
    amounts = take(/[€$£]\s?[0-9][0-9.,]*|[0-9][0-9.,]{0,20}\s?(?:€|EUR|euro)|€/)
    numbers = take(/[0-9]+/).sorted()
  }

  /// Web and mail addresses, word by word: an address holds no space, and none of a letter is longer than a line.
  private static func addresses(in text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).flatMap { word -> [String] in
      guard word.contains("."), word.utf8.count <= longestAddress else { return [] }
      if let mail = word.firstMatch(of: /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/) { return [String(mail.output)] }
      if let web = word.firstMatch(of: /(?:https?:\/\/|www\.)[^<>()«»"]*[A-Za-z0-9\/]/) { return [String(web.output)] }
      let name = /\b(?:[A-Za-z0-9-]+\.)+(?:nl|com|org|net|eu|be|de|info)\b(?:\/[A-Za-z0-9\/._-]*[A-Za-z0-9\/])?/
      return word.firstMatch(of: name).map { [String($0.output)] } ?? []
    }
  }

  /// Bytes.
  private static let longestAddress = 200

  /// The digits of every script as 0 to 9.
  private static func withASCIIDigits(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if !scalar.isASCII, scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
        out += String(Int(value))
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
