/// Faults of the input as a whole, told as one refused record at the place where they show.
enum InputFault: String, Codable, Sendable {
  /// The compressed data ends before its end.
  case cutOff = "input-cut-off"
  /// The compressed data is damaged.
  case damaged = "input-damaged"
  /// The file asks for a larger window than is allowed.
  case windowTooLarge = "input-window-too-large"
  /// A list of records that is not closed.
  case listNotClosed = "list-not-closed"
  /// Something stands behind the end of the list.
  case afterList = "text-after-list"
  /// The XML is broken.
  case notXML = "not-xml"
  case documentType = "document-type"
  case otherRoot = "other-root"
  /// Packed in a way that is not read: xz, bzip2, zip, or gzip within gzip.
  case otherPacking = "input-packed"
  /// Text in UTF-16.
  case utf16 = "input-utf16"

  /// What the first bytes of an input, unpacked, cannot be.
  static func told(by bytes: UnsafeBufferPointer<UInt8>) -> InputFault? {
    let packings: [[UInt8]] = [
      [0xFD, 0x37, 0x7A, 0x58], [0x42, 0x5A, 0x68], [0x50, 0x4B, 0x03, 0x04], [0x1F, 0x8B], [0x28, 0xB5, 0x2F, 0xFD],
    ]
    if packings.contains(where: { bytes.starts(with: $0) }) { return .otherPacking }
    let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF], [0x7B, 0x00], [0x00, 0x7B], [0x5B, 0x00], [0x00, 0x5B]]
    return marks.contains { bytes.starts(with: $0) } ? .utf16 : nil
  }
}
