/// Entries of a tar archive (POSIX.1-2001, "ustar" with "pax" records for long names). Nothing in a header depends on
/// the machine or the clock: owner 0, time 0, mode 0644.
enum TarEntry {
  static let block = 512
  /// Two blocks of zeros end an archive.
  static let trailerSize = 2 * block

  static func append(path: UnsafeBufferPointer<UInt8>, _ content: UnsafeBufferPointer<UInt8>, to out: OutputBytes) {
    if path.count > 100 {
      // "length path=value\n", where the length counts itself.
      let rest = path.count + 7
      let length = rest + digits(of: rest + digits(of: rest))
      header(name: Array("pax".utf8), size: length, type: UInt8(ascii: "x"), to: out)
      out.append(length)
      out.literal(" path=")
      out.append(path)
      out.append(UInt8(ascii: "\n"))
      pad(length, to: out)
    }
    header(name: Array(path.prefix(100)), size: content.count, type: UInt8(ascii: "0"), to: out)
    out.append(content)
    pad(content.count, to: out)
  }

  static func appendTrailer(to out: OutputBytes) { zeros(trailerSize, to: out) }

  private static func header(name: [UInt8], size: Int, type: UInt8, to out: OutputBytes) {
    let start = out.count
    zeros(block, to: out)
    let header = out.base + start
    func put(_ text: [UInt8], at offset: Int) {
      for (index, byte) in text.enumerated() { header[offset + index] = byte }
    }
    put(name, at: 0)
    put(octal(0o644, digits: 7), at: 100)
    put(octal(0, digits: 7), at: 108)
    put(octal(0, digits: 7), at: 116)
    put(octal(size, digits: 11), at: 124)
    put(octal(0, digits: 11), at: 136)
    header[156] = type
    put(Array("ustar\u{0}00".utf8), at: 257)
    // The sum counts its own field as eight spaces.
    var sum = 8 * 0x20
    for offset in 0..<block { sum += Int(header[offset]) }
    put(octal(sum, digits: 6), at: 148)
    header[155] = UInt8(ascii: " ")
  }

  private static func octal(_ value: Int, digits: Int) -> [UInt8] {
    (0..<digits).reversed().map { UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value >> (3 * $0) & 7) }
  }

  private static func digits(of number: Int) -> Int { String(number).utf8.count }

  private static func pad(_ count: Int, to out: OutputBytes) { zeros((block - count % block) % block, to: out) }

  private static func zeros(_ count: Int, to out: OutputBytes) {
    out.reserve(count)
    (out.base + out.count).update(repeating: 0, count: count)
    out.advance(count)
  }
}
