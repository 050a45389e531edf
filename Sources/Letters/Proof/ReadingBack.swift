import Facts

/// Judges printed amounts and dates: the half of the proof that does not trust the printing. Written apart from `LocaleFormats.append...`.
extension LocaleFormats {
  /// Whether the printed bytes say this amount: its sign, every digit, two decimals, and nothing but separators between.
  func says(_ bytes: UnsafeBufferPointer<UInt8>, amount cents: Int64) -> Bool {
    let affixes = cents < 0 ? negative : positive
    guard bytes.has(affixes.prefix, at: 0), bytes.has(affixes.suffix, at: bytes.count - affixes.suffix.count) else {
      return false
    }
    let start = affixes.prefix.count
    let end = bytes.count - affixes.suffix.count
    if asciiDigits { return bytes.says(cents.magnitude, from: start, to: end, grouping, decimal) }
    return saysForeign(bytes, cents.magnitude, from: start, to: end)
  }

  /// With digits of another script, from the last to the first.
  private func saysForeign(_ bytes: UnsafeBufferPointer<UInt8>, _ cents: UInt64, from start: Int, to end: Int) -> Bool {
    var rest = cents
    var index = end
    for _ in 0..<2 {
      guard take(digits[Int(rest % 10)], bytes, before: &index, from: start) else { return false }
      rest /= 10
    }
    guard take(decimal, bytes, before: &index, from: start) else { return false }
    repeat {
      guard take(digits[Int(rest % 10)], bytes, before: &index, from: start) else { return false }
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
    let start = UnsafeRawPointer(base + index)
    if run.count <= 8, index &+ 8 <= count {
      // Both are read whole; what does not belong to the run is shifted out.
      guard run.count > 0 else { return true }
      let difference =
        UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
        ^ UInt64(littleEndian: UnsafeRawPointer(run.start).loadUnaligned(as: UInt64.self))
      return difference &<< UInt64(truncatingIfNeeded: 64 &- 8 &* run.count) == 0
    }
    if run.count >= 8 {
      // Eight bytes at a time, and the last eight.
      let wanted = UnsafeRawPointer(run.start)
      var offset = 0
      while offset < run.count {
        let at = Swift.min(offset, run.count &- 8)
        if start.loadUnaligned(fromByteOffset: at, as: UInt64.self) != wanted.loadUnaligned(fromByteOffset: at, as: UInt64.self) {
          return false
        }
        offset &+= 8
      }
      return true
    }
    for offset in 0..<run.count where base[index &+ offset] != run.start[offset] { return false }
    return true
  }

  /// Whether ASCII digits from `start` to `end` say an amount: euros with or without separators, then two decimals.
  @inline(__always)
  fileprivate func says(_ cents: UInt64, from start: Int, to end: Int, _ grouping: ByteRun, _ decimal: ByteRun) -> Bool
  {
    guard let base = baseAddress, start < end, end <= count else { return false }
    var value: UInt64 = 0
    var digits = 0
    var index = start
    while index < end {
      let digit = base[index] &- 0x30
      if digit < 10 {
        value = value &* 10 &+ UInt64(digit)
        digits &+= 1
        index &+= 1
      } else if digits > 0, grouping.count > 0, has(grouping, at: index), index &+ grouping.count < end,
        base[index &+ grouping.count] &- 0x30 < 10
      {
        index &+= grouping.count
      } else {
        break
      }
    }
    // No zero in front, and no more than fits.
    guard digits == 1 || (digits > 1 && digits < 17 && base[start] != 0x30) else { return false }
    guard has(decimal, at: index), index &+ decimal.count &+ 2 == end else { return false }
    let tens = base[end &- 2] &- 0x30
    let ones = base[end &- 1] &- 0x30
    return tens < 10 && ones < 10 && value &* 100 &+ UInt64(tens) &* 10 &+ UInt64(ones) == cents
  }
}
