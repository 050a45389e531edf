import Facts

/// Judges printed amounts and dates: the half of the proof that does not trust the printing. Written apart from `LocaleFormats.append...`.
extension LocaleFormats {
  /// Whether the printed bytes say this amount: its sign, every digit, two decimals, and nothing but separators between.
  func says(_ bytes: UnsafeBufferPointer<UInt8>, amount cents: Int64) -> Bool {
    let affixes = cents < 0 ? negative : positive
    guard bytes.has(affixes.prefix, at: 0), bytes.has(affixes.suffix, at: bytes.count - affixes.suffix.count) else {
      return false
    }
    // From the last digit to the first.
    var rest = cents.magnitude
    var index = bytes.count - affixes.suffix.count
    let start = affixes.prefix.count
    for _ in 0..<2 {
      guard takeDigit(bytes, before: &index, from: start, Int(rest % 10)) else { return false }
      rest /= 10
    }
    guard take(decimal, bytes, before: &index, from: start) else { return false }
    repeat {
      guard takeDigit(bytes, before: &index, from: start, Int(rest % 10)) else { return false }
      rest /= 10
      if rest > 0 { _ = take(grouping, bytes, before: &index, from: start) }
    } while rest > 0
    return index == start
  }

  /// Whether the printed bytes say this day, in the long form of the locale.
  func says(_ bytes: UnsafeBufferPointer<UInt8>, day: Int32) -> Bool {
    let date = CivilDate(clampingDayNumber: Int(day)).parts
    var index = 0
    for piece in 0..<longDate.count {
      let holds: Bool
      switch longDate[piece] {
      case .day: holds = takeNumber(bytes, &index, date.day, digits: date.day < 10 ? 1 : 2)
      case .dayTwo: holds = takeNumber(bytes, &index, date.day, digits: 2)
      case .month: holds = takeNumber(bytes, &index, date.month, digits: date.month < 10 ? 1 : 2)
      case .monthTwo: holds = takeNumber(bytes, &index, date.month, digits: 2)
      case .year: holds = takeNumber(bytes, &index, date.year, digits: 4)
      case .monthName: holds = take(months[date.month - 1], bytes, &index)
      case .standaloneMonthName: holds = take(standaloneMonths[date.month - 1], bytes, &index)
      case .literal(let literal): holds = take(literal, bytes, &index)
      }
      if !holds { return false }
    }
    return index == bytes.count
  }

  @inline(__always)
  private func take(_ run: ByteRun, _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Bool {
    guard bytes.has(run, at: index) else { return false }
    index &+= run.count
    return true
  }

  @inline(__always)
  private func take(
    _ run: ByteRun, _ bytes: UnsafeBufferPointer<UInt8>, before index: inout Int, from start: Int
  ) -> Bool {
    guard index - run.count >= start, bytes.has(run, at: index - run.count) else { return false }
    index &-= run.count
    return true
  }

  @inline(__always)
  private func takeDigit(
    _ bytes: UnsafeBufferPointer<UInt8>, before index: inout Int, from start: Int, _ digit: Int
  ) -> Bool {
    if asciiDigits {
      guard index > start, bytes[index - 1] == 0x30 &+ UInt8(truncatingIfNeeded: digit) else { return false }
      index &-= 1
      return true
    }
    return take(digits[digit], bytes, before: &index, from: start)
  }

  private func takeForeignNumber(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ number: Int, digits count: Int
  ) -> Bool {
    if count > 1, !takeForeignNumber(bytes, &index, number / 10, digits: count - 1) { return false }
    return take(digits[number % 10], bytes, &index)
  }

  @inline(__always)
  private func takeNumber(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ number: Int, digits count: Int
  ) -> Bool {
    guard asciiDigits else { return takeForeignNumber(bytes, &index, number, digits: count) }
    guard index &+ count <= bytes.count else { return false }
    var read = 0
    for offset in 0..<count {
      let digit = bytes[index &+ offset] &- 0x30
      guard digit < 10 else { return false }
      read = read &* 10 &+ Int(digit)
    }
    index &+= count
    return read == number
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes of a run stand at `index`.
  @inline(__always)
  fileprivate func has(_ run: ByteRun, at index: Int) -> Bool {
    guard index >= 0, index &+ run.count <= count, let base = baseAddress else { return false }
    let start = base + index
    var offset = 0
    while offset < run.count {
      if start[offset] != run.start[offset] { return false }
      offset &+= 1
    }
    return true
  }
}
