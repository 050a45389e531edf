/// How many columns text takes in a type of fixed width, read straight from UTF-8.
///
/// Marks and invisible format characters take none, wide East Asian characters two (UAX 11), all else one. The scripts of our locales are answered
/// from small tables; anything else asks the Unicode database.
enum DisplayColumns {
  /// The columns of the character at `index`, which moves past it.
  @inline(__always)
  static func next(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Int {
    if bytes[index] < 0x80 {
      index += 1
      return 1
    }
    return columns(of: scalar(bytes, &index))
  }

  static func width(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var index = 0
    var width = 0
    while index < bytes.count { width += next(bytes, &index) }
    return width
  }

  /// Calls `body` with the columns of each character; a line break is told apart.
  static func forEach(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (_ columns: Int, _ isBreak: Bool) -> Void) {
    var index = 0
    while index < bytes.count {
      let isBreak = bytes[index] == 0x0A
      body(next(bytes, &index), isBreak)
    }
  }

  /// Whether a letter of a script written from right to left stands in the text.
  static func hasRightToLeft(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0xD6 {
        index += 1
        continue
      }
      let value = scalar(bytes, &index)
      switch value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: return true
      default: break
      }
    }
    return false
  }

  /// The scalar at `index` of valid UTF-8.
  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
    let lead = UInt32(bytes[index])
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = length == 1 ? lead : lead & (0x7F >> UInt32(length))
    for offset in 1..<max(length, 1) where index + offset < bytes.count {
      value = value << 6 | UInt32(bytes[index + offset]) & 0x3F
    }
    index += length
    return value
  }

  private static func columns(of value: UInt32) -> Int {
    switch value {
    case 0x80..<0x300: return value == 0xAD ? 0 : 1
    case 0x300...0x36F: return 0
    case 0x370..<0x483, 0x48A..<0x591: return 1
    case 0x610...0x61A, 0x61C, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7...0x6E8, 0x6EA...0x6ED: return 0
    case 0x620...0x6FF, 0x1200..<0x135D, 0x1360..<0x13A0, 0x1E00..<0x200B: return 1
    case 0x135D...0x135F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F: return 0
    case 0x2010..<0x202A, 0x202F..<0x2060, 0x2070..<0x20D0: return 1
    default: return unusual(value)
    }
  }

  private static func unusual(_ value: UInt32) -> Int {
    guard let scalar = Unicode.Scalar(value) else { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
