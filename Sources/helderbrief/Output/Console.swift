import Foundation

/// Standard output for results, standard error for all else.
enum Console {
  static func write(_ text: String) throws(CommandFailure) {
    var text = text
    let code = text.withUTF8 { put($0, on: 1) }
    try check(code)
  }

  static func write(_ bytes: [UInt8]) throws(CommandFailure) {
    let code = bytes.withUnsafeBufferPointer { put($0, on: 1) }
    try check(code)
  }

  static func line(_ text: String) throws(CommandFailure) { try write(text + "\n") }

  /// A line on standard error. That it cannot be written is no reason to stop.
  static func note(_ text: String) {
    var line = text.hasSuffix("\n") ? text : text + "\n"
    _ = line.withUTF8 { put($0, on: 2) }
  }

  static func error(_ text: String) { note("\(Style.errors.bad("Error:")) \(text)") }

  private static func check(_ code: Int32) throws(CommandFailure) {
    switch code {
    case 0: return
    case EPIPE: throw .outputClosed
    default: throw .outputFailed(errno: code)
    }
  }

  /// Writes all bytes. Returns 0 or the error number.
  static func put(_ bytes: UnsafeBufferPointer<UInt8>, on descriptor: Int32) -> Int32 {
    var rest = UnsafeRawBufferPointer(bytes)
    while let base = rest.baseAddress, !rest.isEmpty {
      let count = Glibc.write(descriptor, base, rest.count)
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        // The other side made the pipe non-blocking: wait until it can take more.
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wait, 1, -1)
      default: return errno
      }
    }
    return 0
  }
}
