/// A QR code of a text, byte for byte, with error correction level M and mask 3 (ISO/IEC 18004).
///
/// Any of the eight masks can be read; choosing one by penalty costs more than the whole letter. That the code equals that of libqrencode is
/// proven by tests, and tests read the codes of many payments back.
enum QRCode {
  /// Calls `body` with the modules of the code, a byte each, row by row (1 is dark), and the number of modules on a side.
  /// - Returns: false when the text is too long for a code.
  static func withModules(
    of text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeMutablePointer<UInt8>, Int) -> Void
  ) -> Bool {
    guard let version = QRVersion.smallest(for: text.count) else { return false }
    let size = version.width * version.width
    let bytes = version.places.count / 8
    // Modules are read eight at a time.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: size + 8 + version.dataCount + bytes) { memory in
      guard let modules = memory.baseAddress else { return }
      let data = UnsafeMutableBufferPointer(rebasing: memory[(size + 8)..<(size + 8 + version.dataCount)])
      let woven = UnsafeMutableBufferPointer(rebasing: memory[(size + 8 + version.dataCount)...])
      write(text, as: version, to: data)
      weave(UnsafeBufferPointer(data), version, to: woven)
      version.modules.withUnsafeBufferPointer { drawn in
        _ = UnsafeMutableBufferPointer(start: modules, count: size).initialize(from: drawn)
      }
      version.places.withUnsafeBufferPointer { draw(UnsafeBufferPointer(woven), at: $0, in: modules) }
      body(modules, version.width)
    }
    return true
  }

  /// Mode, length, text, end mark and padding.
  private static func write(
    _ text: UnsafeBufferPointer<UInt8>, as version: QRVersion, to data: UnsafeMutableBufferPointer<UInt8>
  ) {
    // The header takes twelve or twenty bits, so that each byte of the text lies over two bytes.
    let header = version.lengthBits == 8 ? UInt32(0x4) << 8 | UInt32(text.count) : UInt32(0x4) << 16 | UInt32(text.count)
    var at = 0
    var open = UInt8(truncatingIfNeeded: header & 0xF) << 4
    for byte in stride(from: version.lengthBits - 4, through: 4, by: -8) {
      data[at] = UInt8(truncatingIfNeeded: header >> UInt32(byte))
      at += 1
    }
    for byte in text {
      data[at] = open | byte >> 4
      open = byte << 4
      at += 1
    }
    data[at] = open
    at += 1
    var padding: UInt8 = 0xEC
    while at < data.count {
      data[at] = padding
      padding ^= 0xEC ^ 0x11
      at += 1
    }
  }

  /// The blocks with their correction, a byte of each in turn.
  private static func weave(
    _ data: UnsafeBufferPointer<UInt8>, _ version: QRVersion, to woven: UnsafeMutableBufferPointer<UInt8>
  ) {
    // The longer blocks come last; of two, the later one is never shorter.
    var block = version.blocks
    var end = data.count
    while block > 0 {
      block -= 1
      let last = blockBytes(block, version, data, endingAt: end)
      end -= last.count
      let isPair = block > 0
      let before = isPair ? blockBytes(block - 1, version, data, endingAt: end) : UnsafeBufferPointer(rebasing: last[..<0])
      end -= before.count
      let correction = version.correction.bytes(for: last, before)
      put(last, correction.0, block, version, data.count, to: woven)
      if isPair {
        block -= 1
        put(before, correction.1, block, version, data.count, to: woven)
      }
    }
  }

  private static func blockBytes(
    _ block: Int, _ version: QRVersion, _ data: UnsafeBufferPointer<UInt8>, endingAt end: Int
  ) -> UnsafeBufferPointer<UInt8> {
    let count = version.shortBlock + (block >= version.blocks - version.longBlocks ? 1 : 0)
    return UnsafeBufferPointer(rebasing: data[(end - count)..<end])
  }

  /// Puts the bytes of a block and of its correction into their places.
  private static func put(
    _ bytes: UnsafeBufferPointer<UInt8>, _ correction: SIMD4<UInt64>, _ block: Int, _ version: QRVersion,
    _ dataCount: Int, to woven: UnsafeMutableBufferPointer<UInt8>
  ) {
    let short = version.shortBlock
    for index in 0..<short { woven[index * version.blocks + block] = bytes[index] }
    if bytes.count > short {
      woven[short * version.blocks + block - (version.blocks - version.longBlocks)] = bytes[short]
    }
    withUnsafeBytes(of: correction) { correction in
      for index in 0..<version.correction.degree {
        woven[dataCount + index * version.blocks + block] = correction[index]
      }
    }
  }

  /// Turns the module of each bit that is set.
  private static func draw(
    _ bytes: UnsafeBufferPointer<UInt8>, at places: UnsafeBufferPointer<UInt16>, in modules: UnsafeMutablePointer<UInt8>
  ) {
    guard var place = places.baseAddress else { return }
    for byte in bytes {
      for bit in 0..<8 { modules[Int(place[bit])] ^= byte &>> UInt8(7 &- bit) & 1 }
      place += 8
    }
  }
}
