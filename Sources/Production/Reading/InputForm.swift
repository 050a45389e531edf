/// How the records of an input stand, told by its first bytes, however they arrive.
///
/// A fault in the first record must not cost those behind it: where the first bytes fit no list and no value over several lines, the records are taken for
/// lines, and the first is refused alone.
enum InputForm {
  /// - Parameters:
  ///   - bytes: the input from its start.
  ///   - isAll: whether nothing follows them.
  /// - Returns: nil while more bytes must be seen.
  static func told(by bytes: UnsafeBufferPointer<UInt8>, isAll: Bool) -> ReadingPlace.Form? {
    let undecided: ReadingPlace.Form? = isAll ? .lines : nil
    var bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = UnsafeBufferPointer(rebasing: bytes.dropFirst(3)) }
    guard let first = bytes.firstIndex(where: { !isJSONSpace($0) }) else { return undecided }
    switch bytes[first] {
    case UInt8(ascii: "["): return list(bytes, after: first, isAll: isAll)
    case UInt8(ascii: "{"): return object(bytes, from: first, isAll: isAll)
    default: return .lines
    }
  }

  private static func next(_ bytes: UnsafeBufferPointer<UInt8>, after index: Int) -> Int? {
    bytes[(index + 1)...].firstIndex { !isJSONSpace($0) }
  }

  /// A list holds values; `[2026-11-20 02:00] export started` is a line, and so is an empty list that records follow.
  private static func list(_ bytes: UnsafeBufferPointer<UInt8>, after first: Int, isAll: Bool) -> ReadingPlace.Form? {
    guard let second = next(bytes, after: first) else { return isAll ? .list : nil }
    switch bytes[second] {
    case UInt8(ascii: "]"):
      guard let third = next(bytes, after: second) else { return isAll ? .list : nil }
      return bytes[third] == UInt8(ascii: "{") ? .lines : .list
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: ","): return .list
    default:
      let end = bytes[second...].firstIndex { isJSONSpace($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "]") }
      if end == nil, !isAll { return nil }
      let word = String(decoding: bytes[second..<(end ?? bytes.count)], as: UTF8.self)
      return ["true", "false", "null"].contains(word) || Double(word) != nil ? .list : .lines
    }
  }

  /// Whether the first object ends on its line, is followed by another on it, or goes on over a line break as JSON may.
  private static func object(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int, isAll: Bool) -> ReadingPlace.Form? {
    var isOpenObject: [Bool] = []
    var quotes = Quotes()
    var last: UInt8 = 0
    var index = first
    while index < bytes.count {
      let byte = bytes[index]
      if quotes.take(byte) {
        // No text of JSON goes on over a line break.
        if byte == 0x0A { return .lines }
        last = byte
        index += 1
        continue
      }
      switch byte {
      case 0x0A:
        guard let next = next(bytes, after: index) else { return isAll ? .values : nil }
        return goesOn(inObject: isOpenObject.last ?? true, after: last, with: bytes[next]) ? .values : .lines
      case UInt8(ascii: "{"): isOpenObject.append(true)
      case UInt8(ascii: "["): isOpenObject.append(false)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        isOpenObject.removeLast()
        if isOpenObject.isEmpty { return behind(bytes, index, isAll: isAll) }
      default: break
      }
      if !isJSONSpace(byte) { last = byte }
      index += 1
    }
    return isAll ? .lines : nil
  }

  /// The first object ended: on its line another one may begin.
  private static func behind(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int, isAll: Bool) -> ReadingPlace.Form? {
    var index = end + 1
    while index < bytes.count {
      if bytes[index] == 0x0A { return .lines }
      if !isJSONSpace(bytes[index]) { return bytes[index] == UInt8(ascii: "{") ? .values : .lines }
      index += 1
    }
    return isAll ? .lines : nil
  }

  /// Whether JSON that was broken off behind `last` may go on with `next`.
  private static func goesOn(inObject: Bool, after last: UInt8, with next: UInt8) -> Bool {
    let isEnd = next == UInt8(ascii: inObject ? "}" : "]")
    switch last {
    case UInt8(ascii: "{"): return next == UInt8(ascii: "\"") || isEnd
    case UInt8(ascii: ",") where inObject: return next == UInt8(ascii: "\"")
    case UInt8(ascii: ":"): return next != UInt8(ascii: "}")
    case UInt8(ascii: "["), UInt8(ascii: ","): return true
    default: return isEnd || next == UInt8(ascii: ",") || next == UInt8(ascii: ":")
    }
  }
}
