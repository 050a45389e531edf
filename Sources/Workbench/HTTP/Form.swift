import Hummingbird
import NIOCore

/// The fields of a form, in order; and files, when it has them.
struct Form: Sendable {
  struct File: Sendable {
    let name: String
    let bytes: [UInt8]
  }

  private(set) var fields: [(name: String, value: String)] = []
  private(set) var files: [String: File] = [:]
  /// More fields than any page has are refused.
  private static let fieldLimit = 20_000

  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  func text(_ name: String, limit: Int = 200) throws -> String {
    guard let value = self[name], value.unicodeScalars.count <= limit else { throw WorkbenchError.badForm }
    return value
  }

  static func read(_ request: Request, limit: Int) async throws -> Form {
    let type = request.headers[.contentType] ?? ""
    let bytes = try await body(request, limit: limit)
    if type.hasPrefix("application/x-www-form-urlencoded") { return try Form(encoded: bytes) }
    if type.hasPrefix("multipart/form-data"), let mark = type.range(of: "boundary=") {
      let boundary = type[mark.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
      return try Form(multipart: bytes, boundary: String(boundary))
    }
    throw WorkbenchError.badForm
  }

  /// The whole body, or a refusal before more of it is read.
  static func body(_ request: Request, limit: Int) async throws -> [UInt8] {
    if let announced = request.headers[.contentLength].flatMap({ Int($0) }), announced > limit {
      throw WorkbenchError.tooLarge(limit: limit)
    }
    do {
      var buffer = try await request.body.collect(upTo: limit)
      return buffer.readBytes(length: buffer.readableBytes) ?? []
    } catch is NIOTooManyBytesError {
      throw WorkbenchError.tooLarge(limit: limit)
    }
  }

  init() {}

  init(encoded bytes: [UInt8]) throws {
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      guard fields.count < Form.fieldLimit else { throw WorkbenchError.badForm }
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Form.decoded(parts[0]), let value = Form.decoded(parts.count > 1 ? parts[1] : []) else {
        throw WorkbenchError.badForm
      }
      fields.append((name, value))
    }
  }

  /// `%41` and `+`, to text that is UTF-8; nil for anything else.
  static func decoded(_ bytes: some Sequence<UInt8>) -> String? {
    var out: [UInt8] = []
    var digits: [UInt8]?
    for byte in bytes {
      if var open = digits {
        guard let digit = hex(byte) else { return nil }
        open.append(digit)
        if open.count == 2 {
          out.append(open[0] << 4 | open[1])
          digits = nil
        } else {
          digits = open
        }
      } else if byte == UInt8(ascii: "%") {
        digits = []
      } else {
        out.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
      }
    }
    guard digits == nil else { return nil }
    return String(validating: out, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  // MARK: Multipart (RFC 7578)

  init(multipart bytes: [UInt8], boundary: String) throws {
    guard (1...70).contains(boundary.utf8.count) else { throw WorkbenchError.badForm }
    let mark = Array("--\(boundary)".utf8)
    var at = 0
    guard Form.starts(bytes, at: 0, with: mark) else { throw WorkbenchError.badForm }
    at = mark.count
    while true {
      if Form.starts(bytes, at: at, with: Array("--".utf8)) { return }
      guard Form.starts(bytes, at: at, with: Array("\r\n".utf8)) else { throw WorkbenchError.badForm }
      at += 2
      guard let headEnd = Form.find(Array("\r\n\r\n".utf8), in: bytes, from: at),
        let end = Form.find(Array("\r\n".utf8) + mark, in: bytes, from: headEnd + 4 - 2),
        headEnd - at < 4096, fields.count < Form.fieldLimit
      else { throw WorkbenchError.badForm }
      let start = min(headEnd + 4, end)
      try add(head: Array(bytes[at..<headEnd]), content: Array(bytes[start..<end]))
      at = end + 2 + mark.count
    }
  }

  private mutating func add(head: [UInt8], content: [UInt8]) throws {
    guard let head = String(validating: head, as: UTF8.self) else { throw WorkbenchError.badForm }
    let line = head.split(whereSeparator: \.isNewline).first { $0.lowercased().hasPrefix("content-disposition:") }
    guard let line, let name = Form.parameter("name", in: line) else { throw WorkbenchError.badForm }
    if let file = Form.parameter("filename", in: line) {
      if !file.isEmpty || !content.isEmpty { files[name] = File(name: file, bytes: content) }
    } else {
      guard let value = String(validating: content, as: UTF8.self) else { throw WorkbenchError.badForm }
      fields.append((name, value))
    }
  }

  private static func parameter(_ name: String, in line: Substring) -> String? {
    guard let start = line.range(of: "; \(name)=\"") else { return nil }
    let rest = line[start.upperBound...]
    guard let end = rest.firstIndex(of: "\"") else { return nil }
    // Browsers write a quote in a name as %22.
    return String(rest[..<end]).replacing("%22", with: "\"").replacing("%0D", with: " ").replacing("%0A", with: " ")
  }

  private static func starts(_ bytes: [UInt8], at place: Int, with part: [UInt8]) -> Bool {
    place + part.count <= bytes.count && bytes[place..<place + part.count].elementsEqual(part)
  }

  private static func find(_ part: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var at = start
    while at + part.count <= bytes.count {
      guard let next = bytes[at...].firstIndex(of: part[0]) else { return nil }
      if starts(bytes, at: next, with: part) { return next }
      at = next + 1
    }
    return nil
  }
}
