import MessageFormat

/// Writes numbers and dates from the data of a locale alone, as a caller that prints digits itself does.
struct HandWriter {
  let data: LocaleData

  /// - Parameter decimals: how many of the last digits of `units` stand behind the decimal separator.
  func number(_ units: Int, decimals: Int, isMoney: Bool = false) -> String {
    var digits = "\(units.magnitude)"
    if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
    let whole = Array(digits.dropLast(decimals))
    var out = ""
    let groups = whole.count >= data.primaryGroupSize + data.minimumGroupingDigits
    for (index, digit) in whole.enumerated() {
      let left = whole.count - index
      if groups, index > 0, isGroupStart(left) {
        out += isMoney ? data.currencyGroupingSeparator : data.groupingSeparator
      }
      out += written(digit)
    }
    if decimals > 0 {
      out += isMoney ? data.currencyDecimalSeparator : data.decimalSeparator
      for digit in digits.suffix(decimals) { out += written(digit) }
    }
    return out
  }

  private func isGroupStart(_ left: Int) -> Bool {
    left == data.primaryGroupSize
      || left > data.primaryGroupSize && (left - data.primaryGroupSize) % data.secondaryGroupSize == 0
  }

  private func written(_ digit: Character) -> String { data.digits[digit.wholeNumberValue ?? 0] }

  func signed(_ units: Int, decimals: Int) -> String {
    (units < 0 ? data.minusSign : "") + number(units, decimals: decimals)
  }

  func amount(cents: Int, code: String) throws -> String {
    let affixes = try data.currencyAffixes(code: code)
    let affix = cents < 0 ? affixes.negative : affixes.positive
    return affix.prefix + number(cents, decimals: 2, isMoney: true) + affix.suffix
  }

  func percent(_ percent: Int) -> String {
    let affix = percent < 0 ? data.percentNegative : data.percentPositive
    return affix.prefix + number(percent, decimals: 0) + affix.suffix
  }

  func date(_ pattern: [DatePatternPiece], year: Int, month: Int, day: Int) -> String {
    pattern.map { piece in
      switch piece {
      case .day: plain(day)
      case .dayTwoDigits: (day < 10 ? data.digits[0] : "") + plain(day)
      case .month: plain(month)
      case .monthTwoDigits: (month < 10 ? data.digits[0] : "") + plain(month)
      case .monthName: data.monthNames[month - 1]
      case .standaloneMonthName: data.standaloneMonthNames[month - 1]
      case .year: plain(year)
      case .literal(let text): text
      }
    }.joined()
  }

  private func plain(_ number: Int) -> String { "\(number)".map { written($0) }.joined() }
}

extension String {
  /// The code points, to compare texts strictly and to show what cannot be seen.
  var codePoints: String {
    unicodeScalars.map { $0.isASCII ? String($0) : "<\(String($0.value, radix: 16))>" }.joined()
  }
}
