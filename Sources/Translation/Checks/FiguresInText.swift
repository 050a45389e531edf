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
    addresses = take(/[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|(?:https?:\/\/|www\.)[^\s<>()«»"]*[A-Za-z0-9\/]|\b(?:[A-Za-z0-9-]+\.)+(?:nl|com|org|net|eu|be|de|info)\b(?:\/[A-Za-z0-9\/._-]*[A-Za-z0-9\/])?/)
      .map { $0.lowercased() }.sorted()
    ibans = take(/\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/)
      .map { $0.filter { $0 != " " } }.sorted()
    dates = take(/\b[0-9]{1,4}[-\/][0-9]{1,2}[-\/][0-9]{1,4}\b|\b[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4}\b/)
    amounts = take(/[€$£]\s?[0-9][0-9.,]*|[0-9][0-9.,]*\s?(?:€|EUR|euro)|€/)
    numbers = take(/[0-9]+/).sorted()
  }

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
