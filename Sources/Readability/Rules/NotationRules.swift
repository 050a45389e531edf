/// How amounts, dates and times are written.
extension Judge {
  mutating func judgeNumber(_ index: Int, in tokens: Range<Int>) {
    let token = segments.tokens[index]
    let bytes = Array(segments.lower[token.range])
    let previous = index > tokens.lowerBound ? index - 1 : nil
    let next = index + 1 < tokens.upperBound ? index + 1 : nil
    if let fault = amountFault(token, bytes, previous, next) {
      let first = previous.map { isEuro($0) || isEuroWord($0) ? $0 : index } ?? index
      let last = next.map { isEuroWord($0) ? $0 : index } ?? index
      return report(.amountNotation, .warning, range(first, last), detail: .amount(fault))
    }
    if isDateInDigits(bytes) { return report(.dateNotation, .warning, token.range) }
    if isTime(bytes), !isArticle(previous) { return report(.timeNotation, .warning, token.range) }
    if let next, isWord(next), isShortMonth(next), bytes.count <= 2, bytes.allSatisfy(isDigit) {
      report(.dateNotation, .warning, range(index, next))
    }
  }

  // MARK: Amounts

  private func amountFault(_ token: Token, _ bytes: [UInt8], _ previous: Int?, _ next: Int?) -> RawFinding.AmountFault?
  {
    let afterEuro = previous.map(isEuro) ?? false
    let isAmount = afterEuro || previous.map(isEuroWord) ?? false || next.map(isEuroWord) ?? false
    guard isAmount else { return nil }
    if bytes.contains(UInt8(ascii: "-")) { return .dash }
    if bytes.suffix(3).elementsEqual([UInt8(ascii: ","), UInt8(ascii: "0"), UInt8(ascii: "0")]) { return .zeroCents }
    if let previous, isEuroWord(previous), !isEuro(previous) { return .euroWord }
    if let next, isEuroWord(next), isLarge(bytes) { return .euroBehind }
    if afterEuro, let previous, segments.tokens[previous].end == token.start { return .noSpace }
    let whole = bytes.prefix { $0 != UInt8(ascii: ",") }
    if whole.count >= 4, whole.allSatisfy(isDigit) { return .noPoints }
    if let dot = bytes.lastIndex(of: UInt8(ascii: ".")), bytes.count - dot == 3, !bytes.contains(UInt8(ascii: ",")) {
      return .pointBeforeCents
    }
    return nil
  }

  private func isEuro(_ index: Int) -> Bool {
    segments.tokens[index].kind == .mark && lower(index).elementsEqual([0xE2, 0x82, 0xAC])
  }

  private func isEuroWord(_ index: Int) -> Bool {
    isWord(index) && word(index, isOneOf: "euro", "euro's", "eur")
  }

  /// Over a thousand, or with cents: these are read best with the sign.
  private func isLarge(_ bytes: [UInt8]) -> Bool {
    bytes.contains(UInt8(ascii: ",")) || bytes.count { isDigit($0) } >= 4
  }

  // MARK: Dates and times

  /// `21-10-2025`, `21/10/25`, `2025-10-21`.
  private func isDateInDigits(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return false }
    let sizes = parts.map(\.count)
    return sizes == [4, 2, 2] || (sizes[0] <= 2 && sizes[1] <= 2 && (sizes[2] == 4 || sizes[2] == 2))
  }

  /// `14:30`, and not `4:87` of a law.
  private func isTime(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.allSatisfy({ $0.allSatisfy(isDigit) })
    else { return false }
    return value(parts[0]) < 25 && value(parts[1]) < 60
  }

  private func value(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } }

  private func isArticle(_ previous: Int?) -> Bool {
    guard let previous else { return false }
    if word(previous, isOneOf: "artikel", "artikelen", "art.", "lid", "en", "awb", "bw") { return true }
    return segments.tokens[previous].kind == .comma || segments.tokens[previous].kind == .abbreviation
  }

  private func isShortMonth(_ index: Int) -> Bool {
    word(index, isOneOf: "jan", "feb", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec")
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
