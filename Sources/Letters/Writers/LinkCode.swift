/// An address as a QR code, for a page that somebody opens with the camera of a tablet.
///
///     if let code = LinkCode("https://desk.example/read/x") { draw(code.path, in: code.side) }
public struct LinkCode: Sendable, Hashable {
  /// The modules on a side, with the quiet zone of four around them: the width and height of the view box.
  public let side: Int
  /// The dark modules as one SVG path of strokes, one module thick.
  public let path: String

  /// Nil when the text is longer than 666 bytes of UTF-8.
  public init?(_ text: String) {
    var side = 0
    var path = ""
    let isDrawn = Array(text.utf8).withUnsafeBufferPointer { bytes in
      QRCode.withModules(of: bytes) { modules, width in
        side = width + 8
        path = LinkCode.strokes(UnsafeBufferPointer(start: modules, count: width * width), width)
      }
    }
    guard isDrawn else { return nil }
    self.side = side
    self.path = path
  }

  /// One horizontal stroke for each run of dark modules.
  private static func strokes(_ modules: UnsafeBufferPointer<UInt8>, _ width: Int) -> String {
    var path = ""
    for row in 0..<width {
      var column = 0
      while column < width {
        var end = column
        while end < width, modules[row * width + end] & 1 == 1 { end += 1 }
        if end > column { path += "M\(column + 4) \(row + 4).5h\(end - column)" }
        column = end + 1
      }
    }
    return path
  }
}
