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
  let positive: Affixes
  let negative: Affixes
  let decimal: ByteRun
  let grouping: ByteRun
  let asciiDigits: Bool
  let longDate: DatePattern
  let months: ByteRuns
  let standaloneMonths: ByteRuns
  let digits: ByteRuns
  private let minus: ByteRun
  private let primary: Int
  private let secondary: Int
  private let minimumGrouping: Int
  private let yearMonth: DatePattern
  private let monthOnly: DatePattern
  private let dayMonth: DatePattern
  private let rangeBefore: ByteRun
  private let rangeBetween: ByteRun
  private let rangeAfter: ByteRun
  /// Whether every character of amounts and dates takes one column in plain text.
  private let hasEvenColumns: Bool
  /// Owns the bytes of all runs above.
  private let memory: ByteStore

  struct Affixes: Sendable {
    let prefix: ByteRun
    let suffix: ByteRun
  }

  /// - Parameter range: how a range of months or days is written, around and between its two ends.
  init(_ data: LocaleData, range: (before: String, between: String, after: String)) throws(LocaleDataError) {
    let memory = ByteStore()
    self.memory = memory
    isRightToLeft = data.isRightToLeft
    plural = PluralTable(data.cardinals)
    let affixes = try data.currencyAffixes(code: "EUR", isNarrow: true)
    positive = Affixes(prefix: memory.keep(affixes.positive.prefix), suffix: memory.keep(affixes.positive.suffix))
    negative = Affixes(prefix: memory.keep(affixes.negative.prefix), suffix: memory.keep(affixes.negative.suffix))
    printsEuroSign = (affixes.positive.prefix + affixes.positive.suffix).contains("€")
    decimal = memory.keep(data.currencyDecimalSeparator)
    grouping = memory.keep(data.currencyGroupingSeparator)
    minus = memory.keep(data.minusSign)
    digits = memory.keep(data.digits)
    asciiDigits = data.digits == (0...9).map(String.init)
    primary = data.primaryGroupSize
    secondary = data.secondaryGroupSize
    minimumGrouping = data.minimumGroupingDigits
    longDate = memory.keep(data.longDatePattern)
    yearMonth = memory.keep(data.yearMonthPattern)
    dayMonth = memory.keep(data.dayMonthPattern)
    monthOnly = memory.keep([.standaloneMonthName])
    months = memory.keep(data.monthNames)
    standaloneMonths = memory.keep(data.standaloneMonthNames)
    let parts = [affixes.positive.prefix, affixes.positive.suffix, affixes.negative.prefix, affixes.negative.suffix]
      + data.monthNames + data.standaloneMonthNames + data.digits + [data.currencyDecimalSeparator, data.currencyGroupingSeparator]
      + data.longDatePattern.compactMap { if case .literal(let text) = $0 { text } else { nil } }
    hasEvenColumns = parts.allSatisfy { part in
      Array(part.utf8).withUnsafeBufferPointer { DisplayColumns.width($0) } == part.unicodeScalars.count
    }
    rangeBefore = memory.keep(range.before)
    rangeBetween = memory.keep(range.between)
    rangeAfter = memory.keep(range.after)
  }

  /// An amount in euros: `€ 1.234,56`.
  @inline(__always)
  func appendAmount(_ cents: Int64, to out: inout ByteBuffer) {
    let affixes = cents < 0 ? negative : positive
    let magnitude = cents.magnitude
    let euros = magnitude / 100
    guard asciiDigits, euros < 1_000_000, grouping.count <= 4, affixes.prefix.count <= 64, affixes.suffix.count <= 64 else {
      return appendLargeAmount(euros, Int(magnitude % 100), affixes, to: &out)
    }
    // Room for the affixes and for at most six digits, one separator and two decimals, each copied as a padded run.
    out.reserve(6 * ByteRun.padding + 192)
    var end = out.end
    end += ByteBuffer.write(affixes.prefix, to: end)
    if euros < 1000 || (minimumGrouping > 1 && euros < 10_000) {
      end += ByteBuffer.write(Int64(truncatingIfNeeded: euros), to: end)
    } else {
      end += ByteBuffer.write(Int64(truncatingIfNeeded: euros / 1000), to: end)
      end += ByteBuffer.write(grouping, to: end)
      let low = Int(truncatingIfNeeded: euros % 1000)
      end[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: low / 100)
      ByteBuffer.writeTwoDigits(low % 100, to: end + 1)
      end += 3
    }
    end += ByteBuffer.write(decimal, to: end)
    ByteBuffer.writeTwoDigits(Int(truncatingIfNeeded: magnitude % 100), to: end)
    end += 2
    end += ByteBuffer.write(affixes.suffix, to: end)
    out.advance(by: end - out.end)
  }

  private func appendLargeAmount(_ euros: UInt64, _ rest: Int, _ affixes: Affixes, to out: inout ByteBuffer) {
    out.append(affixes.prefix)
    appendGrouped(euros, to: &out)
    out.append(decimal)
    appendTwo(rest, to: &out)
    out.append(affixes.suffix)
  }

  /// How many columns a printed value takes in plain text.
  @inline(__always)
  func columns(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard hasEvenColumns else { return DisplayColumns.width(bytes) }
    // Bytes 10xxxxxx continue a character.
    var continuing = 0
    for byte in bytes { continuing &+= byte & 0xC0 == 0x80 ? 1 : 0 }
    return bytes.count &- continuing
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
  func appendDate(_ day: Int32, to out: inout ByteBuffer) {
    append(longDate, CivilDate(clampingDayNumber: Int(day)), to: &out)
  }

  @inline(__always)
  func appendDate(_ date: DateParts, to out: inout ByteBuffer) {
    if asciiDigits {
      appendASCII(longDate, date.year, date.month, date.day, to: &out)
    } else {
      append(longDate, date.year, date.month, date.day, to: &out)
    }
  }

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

  private func append(_ pattern: DatePattern, _ date: CivilDate, to out: inout ByteBuffer) {
    let (year, month, day) = date.parts
    if asciiDigits { return appendASCII(pattern, year, month, day, to: &out) }
    append(pattern, year, month, day, to: &out)
  }

  private func append(_ pattern: DatePattern, _ year: Int, _ month: Int, _ day: Int, to out: inout ByteBuffer) {
    for index in 0..<pattern.count {
      switch pattern[index] {
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

  private func appendASCII(_ pattern: DatePattern, _ year: Int, _ month: Int, _ day: Int, to out: inout ByteBuffer) {
    for index in 0..<pattern.count {
      out.reserve(2 * ByteRun.padding)
      switch pattern[index] {
      case .day: out.advance(by: ByteBuffer.write(Int64(day), to: out.end))
      case .dayTwo: out.appendTwoDigits(day)
      case .month: out.advance(by: ByteBuffer.write(Int64(month), to: out.end))
      case .monthTwo: out.appendTwoDigits(month)
      case .monthName: out.append(months[month - 1])
      case .standaloneMonthName: out.append(standaloneMonths[month - 1])
      case .year: out.advance(by: ByteBuffer.write(Int64(year), to: out.end))
      case .literal(let bytes): out.append(bytes)
      }
    }
  }

  @inline(__always)
  private func appendTwo(_ number: Int, to out: inout ByteBuffer) {
    if asciiDigits {
      out.appendTwoDigits(number)
    } else {
      out.append(digits[number / 10])
      out.append(digits[number % 10])
    }
  }

  @inline(__always)
  private func appendUngrouped(_ number: UInt64, to out: inout ByteBuffer) {
    if asciiDigits {
      out.reserve(21)
      out.advance(by: ByteBuffer.write(Int64(truncatingIfNeeded: number), to: out.end))
    } else {
      appendDigits(number, to: &out)
    }
  }

  private func appendDigits(_ number: UInt64, to out: inout ByteBuffer) {
    if number >= 10 { appendDigits(number / 10, to: &out) }
    out.append(digits[Int(number % 10)])
  }

  private func appendGrouped(_ number: UInt64, to out: inout ByteBuffer) {
    if number < 1000 { return appendUngrouped(number, to: &out) }
    let length = ByteBuffer.digitCount(number)
    var power: UInt64 = 1
    for _ in 1..<length { power *= 10 }
    let grouped = length >= primary + minimumGrouping
    var place = length
    while place > 0 {
      let digit = Int(number / power % 10)
      if asciiDigits { out.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)) } else { out.append(digits[digit]) }
      place -= 1
      power /= 10
      if grouped, place >= primary, (place - primary) % secondary == 0 { out.append(grouping) }
    }
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
