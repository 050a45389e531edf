/// The payment code of the European Payments Council (EPC069-12, version 2): the four facts of a credit transfer as a QR code.
///
/// Error correction level M, as the guideline asks; drawn as one SVG path.
enum PaymentCode {
  /// The lines of the code: service tag, version, character set (1: UTF-8), identification, BIC, name, IBAN, amount,
  /// purpose, structured reference, text.
  ///
  /// The reference goes in as remittance text: a structured reference must be ISO 11649, which a betalingskenmerk is not.
  static func appendPayload(_ payment: PaymentCodeFacts, to out: inout ByteBuffer) {
    out.append("BCD\n002\n1\nSCT\n\n")
    appendCut(payment.account, characters: 70, to: &out)
    out.append("\n")
    for byte in payment.iban where byte != 0x20 { out.append(byte) }
    out.append("\nEUR")
    out.appendDecimalEuros(payment.cents)
    out.append("\n\n")
    let isCreditorReference = payment.reference.count >= 4 && payment.reference[0] == UInt8(ascii: "R") && payment.reference[1] == UInt8(ascii: "F")
    if isCreditorReference {
      for byte in payment.reference where byte != 0x20 { out.append(byte) }
      out.append("\n")
    } else {
      out.append("\n")
      out.append(payment.reference)
    }
  }

  /// At most so many characters of a text (the guideline allows 70 for a name).
  private static func appendCut(_ bytes: UnsafeBufferPointer<UInt8>, characters: Int, to out: inout ByteBuffer) {
    var seen = 0
    for byte in bytes {
      if byte & 0xC0 != 0x80 {
        seen += 1
        if seen > characters { return }
      }
      out.append(byte)
    }
  }

  /// The rest of an `<svg ` tag and its content: a quiet zone of four modules, dark runs as one stroked path.
  static func appendSVGBody(_ payment: PaymentCodeFacts, to out: inout ByteBuffer) {
    var payload = ByteBuffer(capacity: 512)
    appendPayload(payment, to: &payload)
    let isDrawn = QRCode.withModules(of: payload.bytes) { modules, width in appendDrawing(modules, width, to: &out) }
    if !isDrawn { out.append("></svg>\n") }
  }

  private static func appendDrawing(_ modules: UnsafePointer<UInt8>, _ width: Int, to out: inout ByteBuffer) {
    out.append("viewBox=\"0 0 ")
    out.appendDecimal(Int64(width + 8))
    out.append(" ")
    out.appendDecimal(Int64(width + 8))
    out.append("\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h")
    out.appendDecimal(Int64(width + 8))
    out.append("v")
    out.appendDecimal(Int64(width + 8))
    out.append("H0z\"/><path stroke=\"#000\" d=\"")
    for row in 0..<width { appendRow(modules + row * width, width: width, row: row, to: &out) }
    out.append("\"/></svg>\n")
  }

  /// One row as horizontal strokes: `M4 4.5h7m2 0h1...`. Runs are found in the row's bits.
  private static func appendRow(_ modules: UnsafePointer<UInt8>, width: Int, row: Int, to out: inout ByteBuffer) {
    // Two modules make a stroke of at most 10 bytes; a stroke is written in a block of 8.
    out.reserve(width * 6 + 32)
    if width <= 64 {
      appendStrokes(bits(modules, width), row: row, to: &out)
    } else {
      let high = UInt128(bits(modules + 64, width - 64))
      appendStrokes(high << 64 | UInt128(bits(modules, 64)), row: row, to: &out)
    }
  }

  /// The lowest bits of up to 64 modules, eight at a time: the factor gathers the lowest bit of each byte in the highest byte.
  private static func bits(_ modules: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var result: UInt64 = 0
    var column = 0
    while column + 8 <= count {
      let bytes = UnsafeRawPointer(modules + column).loadUnaligned(as: UInt64.self).littleEndian & 0x0101_0101_0101_0101
      result |= ((bytes &* 0x0102_0408_1020_4080) &>> 56) &<< UInt64(column)
      column += 8
    }
    while column < count {
      result |= UInt64(modules[column] & 1) &<< UInt64(column)
      column += 1
    }
    return result
  }

  @inline(__always)
  private static func appendStrokes<Bits: FixedWidthInteger & UnsignedInteger>(
    _ row: Bits, row number: Int, to out: inout ByteBuffer
  ) {
    var dark = row
    var end = out.end
    var isFirst = true
    while dark != 0 {
      let gap = dark.trailingZeroBitCount
      dark &>>= Bits(truncatingIfNeeded: gap)
      let length = (~dark).trailingZeroBitCount
      dark = length < Bits.bitWidth ? dark &>> Bits(truncatingIfNeeded: length) : 0
      if isFirst {
        end += write("M", gap &+ 4, to: end)
        end += write(" ", number &+ 4, to: end)
        end += write(".5h", length, to: end)
        isFirst = false
      } else if gap < 10, length < 10 {
        // m, gap, space, 0, h, length
        let stroke = 0x0000_3068_3020_306D | UInt64(gap) &<< 8 | UInt64(length) &<< 40
        UnsafeMutableRawPointer(end).storeBytes(of: stroke.littleEndian, as: UInt64.self)
        end += 6
      } else {
        end += write("m", gap, to: end)
        end += write(" 0h", length, to: end)
      }
    }
    out.advance(by: end - out.end)
  }

  @inline(__always)
  private static func write(_ word: StaticString, _ number: Int, to end: UnsafeMutablePointer<UInt8>) -> Int {
    end.update(from: word.utf8Start, count: word.utf8CodeUnitCount)
    return word.utf8CodeUnitCount &+ ByteBuffer.write(Int64(number), to: end + word.utf8CodeUnitCount)
  }
}
