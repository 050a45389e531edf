import CQREncode

/// The payment code of the European Payments Council (EPC069-12, version 2): the four facts of a credit transfer as a QR code.
///
/// Encoded by libqrencode with error correction level M, as the guideline asks; drawn as one SVG path.
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
    guard let code = encode(payload.bytes) else {
      out.append(">")
      out.append("</svg>\n")
      return
    }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    out.append("viewBox=\"0 0 ")
    out.appendDecimal(Int64(width + 8))
    out.append(" ")
    out.appendDecimal(Int64(width + 8))
    out.append("\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h")
    out.appendDecimal(Int64(width + 8))
    out.append("v")
    out.appendDecimal(Int64(width + 8))
    out.append("H0z\"/><path stroke=\"#000\" d=\"")
    guard let modules = code.pointee.data else { return }
    for row in 0..<width {
      appendRow(modules + row * width, width: width, row: row, to: &out)
    }
    out.append("\"/></svg>\n")
  }

  /// One row as horizontal strokes: `M4 4.5h7m2 0h1...`.
  private static func appendRow(_ modules: UnsafePointer<UInt8>, width: Int, row: Int, to out: inout ByteBuffer) {
    // Two modules make a stroke of at most 10 bytes.
    out.reserve(width * 6 + 24)
    var end = out.end
    var column = 0
    var pen = -1
    while column < width {
      guard modules[column] & 1 == 1 else {
        column &+= 1
        continue
      }
      var stop = column &+ 1
      while stop < width, modules[stop] & 1 == 1 { stop &+= 1 }
      if pen < 0 {
        end[0] = UInt8(ascii: "M")
        end += 1
        end += ByteBuffer.write(Int64(column &+ 4), to: end)
        end[0] = UInt8(ascii: " ")
        end += 1
        end += ByteBuffer.write(Int64(row &+ 4), to: end)
        end[0] = UInt8(ascii: ".")
        end[1] = UInt8(ascii: "5")
        end[2] = UInt8(ascii: "h")
        end += 3
      } else {
        end[0] = UInt8(ascii: "m")
        end += 1
        end += ByteBuffer.write(Int64(column &- pen), to: end)
        end[0] = UInt8(ascii: " ")
        end[1] = UInt8(ascii: "0")
        end[2] = UInt8(ascii: "h")
        end += 3
      }
      end += ByteBuffer.write(Int64(stop &- column), to: end)
      pen = stop
      column = stop
    }
    out.advance(by: end - out.end)
  }

  private static func encode(_ payload: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<QRcode>? {
    guard let input = QRinput_new2(0, QR_ECLEVEL_M) else { return nil }
    defer { QRinput_free(input) }
    guard QRinput_append(input, QR_MODE_8, Int32(payload.count), payload.baseAddress) == 0 else { return nil }
    return PaymentCodeMask.encode(input)
  }
}
