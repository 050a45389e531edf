import HTTPTypes
import Hummingbird

/// Knows the visitor by the session cookie, or a program by its key, and refuses forms that did not come from our pages.
struct SessionMiddleware: RouterMiddleware {
  let store: Store
  let idle: Int64
  let absolute: Int64
  let isSecure: Bool

  func handle(
    _ request: Request, context: WorkbenchContext, next: (Request, WorkbenchContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    let path = request.uri.path
    if path.hasPrefix("/api/") {
      if let key = SessionMiddleware.bearer(request) { context.visitor = try await store.visitor(key: key) }
      return try await next(request, context)
    }
    if let word = SessionCookie.word(of: request, isSecure: isSecure) {
      context.visitor = try await store.visitor(word: word, idle: idle, absolute: absolute)
    }
    if request.method != .get, request.method != .head { try SessionMiddleware.checkOrigin(request) }
    var response = try await next(request, context)
    if let word = context.visitor?.newWord, response.headers[.setCookie] == nil {
      response.headers[.setCookie] = SessionCookie.text(word, isSecure: isSecure)
    }
    return response
  }

  private static func bearer(_ request: Request) -> String? {
    guard let value = request.headers[.authorization], value.lowercased().hasPrefix("bearer ") else { return nil }
    return String(value.dropFirst(7))
  }

  /// A browser says where a form came from. Another site is refused here, before the token of the form is looked at.
  private static func checkOrigin(_ request: Request) throws {
    if request.uri.path == "/sign-in/token" { return }
    if let site = request.headers[.named("Sec-Fetch-Site")], site != "same-origin", site != "none" {
      throw WorkbenchError.badToken
    }
    if let origin = request.headers[.origin], let host = request.head.authority {
      let rest =
        origin.hasPrefix("https://") ? origin.dropFirst(8) : origin.hasPrefix("http://") ? origin.dropFirst(7) : ""
      guard rest == host else { throw WorkbenchError.badToken }
    }
  }
}

/// The cookie that holds the word of a session.
enum SessionCookie {
  /// `__Host-` binds it to this host and to TLS; plain for a machine of one's own.
  static func name(isSecure: Bool) -> String { isSecure ? "__Host-helderbrief" : "helderbrief" }

  static func word(of request: Request, isSecure: Bool) -> String? {
    guard let word = request.cookies[name(isSecure: isSecure)]?.value, (20...100).contains(word.utf8.count) else {
      return nil
    }
    return word
  }

  static func text(_ word: String, isSecure: Bool) -> String {
    "\(name(isSecure: isSecure))=\(word); Path=/; HttpOnly; SameSite=Strict\(isSecure ? "; Secure" : "")"
  }

  static func ended(isSecure: Bool) -> String {
    "\(name(isSecure: isSecure))=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0\(isSecure ? "; Secure" : "")"
  }
}
