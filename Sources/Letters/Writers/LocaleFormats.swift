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
  /// The long date in one piece, if the locale begins it with the day.
  private let dayFirst: DayFirstDate?
  /// Whether no text is longer than 64 bytes.
  private let hasShortTexts: Bool
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
    rangeBefore = memory.keep(range.before)
    rangeBetween = memory.keep(range.between)
    rangeAfter = memory.keep(range.after)
    dayFirst =
      asciiDigits
      ? DayFirstDate(data.longDatePattern, months: data.monthNames, standalone: data.standaloneMonthNames, memory) : nil
    hasShortTexts = memory.longest <= LocaleFormats.shortText
  }

  /// An amount in euros: `€ 1.234,56`. Gives its columns in plain text.
  @discardableResult
  func appendAmount(_ cents: Int64, to out: inout ByteBuffer) -> Int {
    withUnsafeTemporaryAllocation(byteCount: AmountDigits.room, alignment: 8) { memory in
      guard let place = memory.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return 0 }
      return appendAmount(cents, AmountDigits(cents, at: place), to: &out)
    }
  }

  /// The same, with the digits of the amount.
  @inline(__always)
  func appendAmount(_ cents: Int64, _ digits: AmountDigits, to out: inout ByteBuffer) -> Int {
    let affixes = cents < 0 ? negative : positive
    // A cent has two places, so these are the euros.
    let euros = digits.count &- 2
    guard asciiDigits, euros <= 6, hasShortTexts else {
      let start = out.count
      appendLargeAmount(cents.magnitude / 100, Int(cents.magnitude % 100), affixes, to: &out)
      return DisplayColumns.width(UnsafeBufferPointer(rebasing: out.bytes[start...]))
    }
    // Affixes, separators and digits, each copied as a padded run.
    out.reserve(4 * LocaleFormats.shortText + 2 * ByteRun.padding)
    var end = out.end
    end += ByteBuffer.write(affixes.prefix, to: end)
    let source = UnsafeRawPointer(digits.start)
    var columns = affixes.prefix.columns &+ euros &+ decimal.columns &+ 2 &+ affixes.suffix.columns
    let high = euros <= 3 || (minimumGrouping > 1 && euros <= 4) ? euros : euros &- 3
    UnsafeMutableRawPointer(end).copyMemory(from: source, byteCount: 8)
    end += high
    if high < euros {
      end += ByteBuffer.write(grouping, to: end)
      UnsafeMutableRawPointer(end).copyMemory(from: source + high, byteCount: 4)
      end += 3
      columns &+= grouping.columns
    }
    end += ByteBuffer.write(decimal, to: end)
    UnsafeMutableRawPointer(end).copyMemory(from: source + euros, byteCount: 2)
    end += 2
    end += ByteBuffer.write(affixes.suffix, to: end)
    out.finish(at: end)
    return columns
  }

  private func appendLargeAmount(_ euros: UInt64, _ rest: Int, _ affixes: Affixes, to out: inout ByteBuffer) {
    out.append(affixes.prefix)
    appendGrouped(euros, to: &out)
    out.append(decimal)
    appendTwo(rest, to: &out)
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

  /// A long date: `4 maart 2026`. Gives its columns in plain text.
  @discardableResult
  func appendDate(_ day: Int32, to out: inout ByteBuffer) -> Int {
    append(longDate, CivilDate(clampingDayNumber: Int(day)), to: &out)
  }

  @inline(__always)
  func appendDate(_ date: DateParts, to out: inout ByteBuffer) -> Int {
    if let dayFirst, date.year >= 1000, date.year <= 9999, hasShortTexts { return dayFirst.append(date, to: &out) }
    return append(longDate, date.year, date.month, date.day, to: &out)
  }

  private static let shortText = 64
  /// Room that one printed amount, date or count needs, padding and all.
  static let longestValue = 1024

  /// A period: `2025`, `januari 2025`, `januari tot en met mei 2025`, `15 januari 2025 tot en met 3 februari 2025`.
  func appendPeriod(_ shape: FactStore.PeriodShape, from first: Int32, through last: Int32, to out: inout ByteBuffer) {
    let start = CivilDate(clampingDayNumber: Int(first))
    let end = CivilDate(clampingDayNumber: Int(last))
    switch shape {
    case .year: appendPlain(Int64(start.year), to: &out)
    case .month: _ = append(yearMonth, start, to: &out)
    case .months:
      out.append(rangeBefore)
      _ = append(start.year == end.year ? monthOnly : yearMonth, start, to: &out)
      out.append(rangeBetween)
      _ = append(yearMonth, end, to: &out)
      out.append(rangeAfter)
    case .days:
      out.append(rangeBefore)
      _ = append(start.year == end.year ? dayMonth : longDate, start, to: &out)
      out.append(rangeBetween)
      _ = append(longDate, end, to: &out)
      out.append(rangeAfter)
    }
  }

  private func append(_ pattern: DatePattern, _ date: CivilDate, to out: inout ByteBuffer) -> Int {
    let (year, month, day) = date.parts
    return append(pattern, year, month, day, to: &out)
  }

  @inline(__always)
  private func append(_ pattern: DatePattern, _ year: Int, _ month: Int, _ day: Int, to out: inout ByteBuffer) -> Int {
    if asciiDigits, year >= 1000, year <= 9999, hasShortTexts {
      return appendASCII(pattern, year, month, day, to: &out)
    }
    let start = out.count
    appendAny(pattern, year, month, day, to: &out)
    return DisplayColumns.width(UnsafeBufferPointer(rebasing: out.bytes[start...]))
  }

  private func appendAny(_ pattern: DatePattern, _ year: Int, _ month: Int, _ day: Int, to out: inout ByteBuffer) {
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

  /// Years of four digits and texts of at most 64 bytes, so that the room is known.
  private func appendASCII(
    _ pattern: DatePattern, _ year: Int, _ month: Int, _ day: Int, to out: inout ByteBuffer
  ) -> Int {
    out.reserve(pattern.count &* LocaleFormats.shortText &+ ByteRun.padding)
    var end = out.end
    var columns = 0
    func number(_ number: Int, _ isPadded: Bool) {
      if number < 10, !isPadded {
        end[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number)
        end += 1
        columns &+= 1
      } else {
        ByteBuffer.writeTwoDigits(number, to: end)
        end += 2
        columns &+= 2
      }
    }
    func text(_ run: ByteRun) {
      end += ByteBuffer.write(run, to: end)
      columns &+= run.columns
    }
    for index in 0..<pattern.count {
      switch pattern[index] {
      case .day: number(day, false)
      case .dayTwo: number(day, true)
      case .month: number(month, false)
      case .monthTwo: number(month, true)
      case .monthName: text(months[month &- 1])
      case .standaloneMonthName: text(standaloneMonths[month &- 1])
      case .year:
        ByteBuffer.writeTwoDigits(year / 100, to: end)
        ByteBuffer.writeTwoDigits(year % 100, to: end + 2)
        end += 4
        columns &+= 4
      case .literal(let run): text(run)
      }
    }
    out.finish(at: end)
    return columns
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
