import Foundation
import Hummingbird
import NIOCore

/// Makes responses.
enum Reply {
  static func html(_ markup: Markup, status: HTTPResponse.Status = .ok) -> Response {
    bytes(Array(("<!DOCTYPE html>\n" + markup.html).utf8), type: "text/html; charset=utf-8", status: status)
  }

  static func bytes(_ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = type
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    bytes(Array(text.utf8), type: "text/plain; charset=utf-8", status: status)
  }

  /// After a form: the browser asks for the page anew, so that reloading sends nothing twice.
  static func see(_ path: Path) -> Response {
    var headers = HTTPFields()
    headers[.location] = path.text
    return Response(status: .seeOther, headers: headers)
  }

  static func json(
    _ value: some Encodable, type: String = "application/json", status: HTTPResponse.Status = .ok
  ) throws -> Response {
    bytes(try jsonBytes(value), type: type, status: status)
  }

  static func jsonBytes(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }
}
