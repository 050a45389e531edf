/// The scalar whose UTF-8 form starts at `offset` and its length in bytes, or `nil` at the end and for bytes that are
/// not well-formed UTF-8 (Unicode Standard, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
func decodeScalar(_ bytes: borrowing Span<UInt8>, at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
  guard offset < bytes.count else { return nil }
  let lead = bytes[offset]
  let (length, start, smallest): (Int, UInt32, UInt32)
  switch lead {
  case 0..<0x80: (length, start, smallest) = (1, UInt32(lead), 0)
  case 0xC2...0xDF: (length, start, smallest) = (2, UInt32(lead & 0x1F), 0x80)
  case 0xE0...0xEF: (length, start, smallest) = (3, UInt32(lead & 0x0F), 0x800)
  case 0xF0...0xF4: (length, start, smallest) = (4, UInt32(lead & 0x07), 0x1_0000)
  default: return nil
  }
  guard offset + length <= bytes.count else { return nil }
  var value = start
  for index in offset + 1..<offset + length {
    guard bytes[index] & 0xC0 == 0x80 else { return nil }
    value = value << 6 | UInt32(bytes[index] & 0x3F)
  }
  guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
  return (scalar, length)
}
