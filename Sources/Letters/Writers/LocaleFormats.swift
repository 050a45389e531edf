import Facts
import MessageFormat

/// How one locale writes amounts, dates, periods and counts: CLDR patterns taken once at load, as bytes ready to copy.
///
/// Digits are written here, not by a formatter: an amount costs nanoseconds. That the result equals ICU's and Foundation's is proven by tests.
struct LocaleFormats: Sendable {
  let isRightToLeft: Bool
  let plural: PluralTable
  /// Whether an amount holds the sign € (some locales write EUR).
  let printsEuroSign: Bool
  private let positive: Affixes
  private let negative: Affixes
  private let decimal: [UInt8]
  private let grouping: [UInt8]
  private let minus: [UInt8]
  private let digits: [[UInt8]]
  private let asciiDigits: Bool
  private let primary: Int
  private let secondary: Int
  private let minimumGrouping: Int
  private let longDate: [DatePiece]
  private let yearMonth: [DatePiece]
  private let monthOnly: [DatePiece]
  private let dayMonth: [DatePiece]
  private let months: [[UInt8]]
  private let standaloneMonths: [[UInt8]]
  private let rangeBefore: [UInt8]
  private let rangeBetween: [UInt8]
  private let rangeAfter: [UInt8]

  private struct Affixes: Sendable {
    let prefix: [UInt8]
    let suffix: [UInt8]
  }

  private enum DatePiece: Sendable {
    case day, dayTwo, month, monthTwo, monthName, standaloneMonthName, year
    case literal([UInt8])
  }

  /// - Parameter range: how a range of months or days is written, with `{from}` and `{to}`.
  init(_ data: LocaleData, range: (before: String, between: String, after: String)) throws(LocaleDataError) {
    isRightToLeft = data.isRightToLeft
    plural = PluralTable(data.cardinals)
    let affixes = try data.currencyAffixes(code: "EUR")
    positive = Affixes(prefix: Array(affixes.positive.prefix.utf8), suffix: Array(affixes.positive.suffix.utf8))
    negative = Affixes(prefix: Array(affixes.negative.prefix.utf8), suffix: Array(affixes.negative.suffix.utf8))
    printsEuroSign = (affixes.positive.prefix + affixes.positive.suffix).contains("€")
    decimal = Array(data.currencyDecimalSeparator.utf8)
    grouping = Array(data.currencyGroupingSeparator.utf8)
    minus = Array(data.minusSign.utf8)
    digits = data.digits.map { Array($0.utf8) }
    asciiDigits = data.digits == (0...9).map(String.init)
    primary = data.primaryGroupSize
    secondary = data.secondaryGroupSize
    minimumGrouping = data.minimumGroupingDigits
    longDate = LocaleFormats.pieces(data.longDatePattern)
    yearMonth = LocaleFormats.pieces(data.yearMonthPattern)
    dayMonth = LocaleFormats.pieces(data.dayMonthPattern)
    monthOnly = [.standaloneMonthName]
    months = data.monthNames.map { Array($0.utf8) }
    standaloneMonths = data.standaloneMonthNames.map { Array($0.utf8) }
    rangeBefore = Array(range.before.utf8)
    rangeBetween = Array(range.between.utf8)
    rangeAfter = Array(range.after.utf8)
  }

  private static func pieces(_ pattern: [DatePatternPiece]) -> [DatePiece] {
    pattern.map { piece in
      switch piece {
      case .day: .day
      case .dayTwoDigits: .dayTwo
      case .month: .month
      case .monthTwoDigits: .monthTwo
      case .monthName: .monthName
      case .standaloneMonthName: .standaloneMonthName
      case .year: .year
      case .literal(let text): .literal(Array(text.utf8))
      }
    }
  }

  // MARK: Writing

  /// An amount in euros: `€ 1.234,56`.
  func appendAmount(_ cents: Int64, to out: inout ByteBuffer) {
    let affixes = cents < 0 ? negative : positive
    out.append(affixes.prefix)
    let magnitude = cents.magnitude
    appendGrouped(magnitude / 100, to: &out)
    out.append(decimal)
    appendDigit(Int(magnitude / 10 % 10), to: &out)
    appendDigit(Int(magnitude % 10), to: &out)
    out.append(affixes.suffix)
  }

  /// A count, grouped as the locale groups.
  func appendCount(_ number: Int64, to out: inout ByteBuffer) {
    if number < 0 { out.append(minus) }
    appendGrouped(number.magnitude, to: &out)
  }

  /// A number without grouping, such as a year.
  func appendPlain(_ number: Int64, to out: inout ByteBuffer) {
    if number < 0 { out.append(minus) }
    appendUngrouped(number.magnitude, to: &out)
  }

  /// A long date: `4 maart 2026`.
  func appendDate(_ day: Int32, to out: inout ByteBuffer) { append(longDate, CivilDate(clampingDayNumber: Int(day)), to: &out) }

  /// A period: `2025`, `januari 2025`, `januari tot en met mei 2025`, `15 januari 2025 tot en met 3 februari 2025`.
  func appendPeriod(_ shape: FactStore.PeriodShape, from first: Int32, through last: Int32, to out: inout ByteBuffer) {
    let start = CivilDate(clampingDayNumber: Int(first))
    let end = CivilDate(clampingDayNumber: Int(last))
    switch shape {
    case .year: appendPlain(Int64(start.year), to: &out)
    case .month: append(yearMonth, start, to: &out)
    case .months:
      out.append(rangeBefore)
      append(start.year == end.year ? monthOnly : yearMonth, start, to: &out)
      out.append(rangeBetween)
      append(yearMonth, end, to: &out)
      out.append(rangeAfter)
    case .days:
      out.append(rangeBefore)
      append(start.year == end.year ? dayMonth : longDate, start, to: &out)
      out.append(rangeBetween)
      append(longDate, end, to: &out)
      out.append(rangeAfter)
    }
  }

  private func append(_ pattern: [DatePiece], _ date: CivilDate, to out: inout ByteBuffer) {
    let (year, month, day) = date.parts
    for piece in pattern {
      switch piece {
      case .day: appendUngrouped(UInt64(day), to: &out)
      case .dayTwo: appendTwo(day, to: &out)
      case .month: appendUngrouped(UInt64(month), to: &out)
      case .monthTwo: appendTwo(month, to: &out)
      case .monthName: out.append(months[month - 1])
      case .standaloneMonthName: out.append(standaloneMonths[month - 1])
      case .year: appendUngrouped(UInt64(year), to: &out)
      case .literal(let bytes): out.append(bytes)
      }
    }
  }

  private func appendTwo(_ number: Int, to out: inout ByteBuffer) {
    appendDigit(number / 10, to: &out)
    appendDigit(number % 10, to: &out)
  }

  @inline(__always)
  private func appendDigit(_ digit: Int, to out: inout ByteBuffer) {
    if asciiDigits {
      out.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit))
    } else {
      out.append(digits[digit])
    }
  }

  private func appendUngrouped(_ number: UInt64, to out: inout ByteBuffer) {
    if number >= 10 { appendUngrouped(number / 10, to: &out) }
    appendDigit(Int(number % 10), to: &out)
  }

  private func appendGrouped(_ number: UInt64, to out: inout ByteBuffer) {
    if number < 1000 { return appendUngrouped(number, to: &out) }
    var length = 0
    var rest = number
    var power: UInt64 = 1
    while rest > 0 {
      length += 1
      rest /= 10
      if length > 1 { power *= 10 }
    }
    let grouped = length >= primary + minimumGrouping
    var place = length
    while place > 0 {
      appendDigit(Int(number / power % 10), to: &out)
      place -= 1
      power /= 10
      if grouped, place >= primary, (place - primary) % secondary == 0 { out.append(grouping) }
    }
  }

  // MARK: Reading back (the proof)

  /// The cents that the printed bytes say, or nil when they are not an amount of this locale. Written apart from the printing above.
  func readAmount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    var digitsSeen: Int64 = 0
    var decimals = -1
    var index = 0
    let isNegative: Bool
    if starts(bytes, with: negative.prefix, at: 0), negative.prefix.count > positive.prefix.count || !starts(bytes, with: positive.prefix, at: 0) {
      isNegative = true
      index = negative.prefix.count
    } else if starts(bytes, with: positive.prefix, at: 0) {
      isNegative = false
      index = positive.prefix.count
    } else {
      return nil
    }
    let suffix = isNegative ? negative.suffix : positive.suffix
    let end = bytes.count - suffix.count
    guard end > index, starts(bytes, with: suffix, at: end) else { return nil }
    while index < end {
      if let (digit, length) = readDigit(bytes, at: index) {
        digitsSeen = digitsSeen &* 10 &+ Int64(digit)
        if decimals >= 0 { decimals += 1 }
        index += length
      } else if starts(bytes, with: decimal, at: index), decimals < 0 {
        decimals = 0
        index += decimal.count
      } else if starts(bytes, with: grouping, at: index), decimals < 0 {
        index += grouping.count
      } else {
        return nil
      }
    }
    guard decimals == 2 else { return nil }
    return isNegative ? -digitsSeen : digitsSeen
  }

  /// The day number that a printed long date says, or nil when it is not a long date of this locale.
  func readDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    var day = 0
    var month = 0
    var year = 0
    var index = 0
    for piece in longDate {
      switch piece {
      case .day, .dayTwo: day = readNumber(bytes, &index)
      case .month, .monthTwo: month = readNumber(bytes, &index)
      case .year: year = readNumber(bytes, &index)
      case .monthName: month = readName(bytes, &index, months)
      case .standaloneMonthName: month = readName(bytes, &index, standaloneMonths)
      case .literal(let literal):
        guard starts(bytes, with: literal, at: index) else { return nil }
        index += literal.count
      }
    }
    guard index == bytes.count else { return nil }
    return CivilDate(year: year, month: month, day: day)?.dayNumber
  }

  private func readName(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ names: [[UInt8]]) -> Int {
    var best = 0
    for number in 1...12 where starts(bytes, with: names[number - 1], at: index) {
      if best == 0 || names[number - 1].count > names[best - 1].count { best = number }
    }
    if best > 0 { index += names[best - 1].count }
    return best
  }

  private func readNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Int {
    var number = 0
    while let (digit, length) = readDigit(bytes, at: index), number < 100_000 {
      number = number * 10 + digit
      index += length
    }
    return number
  }

  private func readDigit(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Int, Int)? {
    guard index < bytes.count else { return nil }
    if asciiDigits {
      let byte = bytes[index]
      return byte >= 0x30 && byte <= 0x39 ? (Int(byte) - 0x30, 1) : nil
    }
    for (digit, written) in digits.enumerated() where starts(bytes, with: written, at: index) {
      return (digit, written.count)
    }
    return nil
  }

  private func starts(_ bytes: UnsafeBufferPointer<UInt8>, with other: [UInt8], at index: Int) -> Bool {
    guard index >= 0, index + other.count <= bytes.count else { return false }
    for offset in 0..<other.count where bytes[index + offset] != other[offset] { return false }
    return true
  }
}

/// The plural category of whole numbers as a small number, for compiled selections.
struct PluralTable: Sendable {
  private let rules: PluralRules

  init(_ rules: PluralRules) { self.rules = rules }

  func category(of number: Int64) -> UInt8 { PluralTable.code(rules.category(of: Int(number))) }

  static func code(_ category: PluralCategory) -> UInt8 {
    switch category {
    case .zero: 0
    case .one: 1
    case .two: 2
    case .few: 3
    case .many: 4
    case .other: 5
    }
  }
}
