import MessageFormat

/// A long date that begins with the day and has its year behind the month, as most locales write it (`4 maart 2026`, `4. März 2026`): all that
/// stands between day and year is one run of bytes for each month.
struct DayFirstDate: Sendable {
  private let isPadded: Bool
  private let between: ByteRuns
  private let after: ByteRun

  /// Nil for patterns of another order.
  init?(_ pattern: [DatePatternPiece], months: [String], standalone: [String], _ memory: ByteStore) {
    guard let first = pattern.first, let year = pattern.firstIndex(of: .year), months.count == 12, standalone.count == 12
    else { return nil }
    switch first {
    case .day: isPadded = false
    case .dayTwoDigits: isPadded = true
    default: return nil
    }
    var texts = [String](repeating: "", count: 12)
    var rest = ""
    for (index, piece) in pattern.enumerated() where index > 0 && index != year {
      switch piece {
      case .literal(let text) where index > year: rest += text
      case .literal(let text): for month in texts.indices { texts[month] += text }
      case .monthName where index < year: for month in texts.indices { texts[month] += months[month] }
      case .standaloneMonthName where index < year: for month in texts.indices { texts[month] += standalone[month] }
      default: return nil
      }
    }
    between = memory.keep(texts)
    after = memory.keep(rest)
  }

  /// Prints a date whose year has four digits; gives its columns in plain text. No text of the locale is longer than 64 bytes.
  @inline(__always)
  func append(_ date: DateParts, to out: inout ByteBuffer) -> Int {
    out.reserve(LocaleFormats.longestValue)
    let run = between[date.month &- 1]
    var end = out.end
    var columns = 4 &+ run.columns &+ after.columns
    if date.day < 10, !isPadded {
      end[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: date.day)
      end += 1
      columns &+= 1
    } else {
      ByteBuffer.writeTwoDigits(date.day, to: end)
      end += 2
      columns &+= 2
    }
    end += ByteBuffer.write(run, to: end)
    // The year is copied from the ISO form, of which it is the beginning.
    UnsafeMutableRawPointer(end).copyMemory(from: date.iso, byteCount: 4)
    end += 4
    end += ByteBuffer.write(after, to: end)
    out.finish(at: end)
    return columns
  }
}
