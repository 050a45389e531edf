import HTTPTypes
import Hummingbird

/// The headers that make a browser careful, on every response.
struct SecurityHeaders: RouterMiddleware {
  let isSecure: Bool

  /// No script but our file, no style but our file, no frames but our own letters.
  static let page =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  /// A letter carries its own style and pictures and nothing else; it can only stand in a frame of ours.
  static let letter =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    + "frame-ancestors 'self'; sandbox allow-same-origin"

  func handle(
    _ request: Request, context: WorkbenchContext, next: (Request, WorkbenchContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    if response.headers[.contentSecurityPolicy] == nil {
      response.headers[.contentSecurityPolicy] = SecurityHeaders.page
    }
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[.named("Referrer-Policy")] = "same-origin"
    response.headers[.named("X-Frame-Options")] = "SAMEORIGIN"
    response.headers[.named("Cross-Origin-Opener-Policy")] = "same-origin"
    response.headers[.named("Cross-Origin-Resource-Policy")] = "same-origin"
    response.headers[.named("Permissions-Policy")] = "camera=(), geolocation=(), microphone=(), payment=()"
    response.headers[.named("X-Robots-Tag")] = "noindex"
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    return response
  }
}

extension HTTPField.Name {
  /// A header by its name, for names that are fixed words.
  static func named(_ name: StaticString) -> HTTPField.Name { HTTPField.Name("\(name)") ?? .via }
}
