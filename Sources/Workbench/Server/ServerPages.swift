import HTTPTypes
import Hummingbird

/// What machines ask a server: whether it lives, whether it can work, its figures; and the files of the pages.
struct ServerPages: Sendable {
  let desk: Desk

  func add(to routes: WorkbenchRouter) {
    routes.get("/health") { _, _ in Reply.text("ok\n") }
    routes.get("/ready") { _, _ in
      await desk.store.isReady() ? Reply.text("ready\n") : Reply.text("not ready\n", status: .serviceUnavailable)
    }
    routes.get("/metrics") { request, context in
      // Figures are for the machine itself, not for what comes through a proxy.
      guard ["127.0.0.1", "::1", "local"].contains(context.remoteAddress?.ipAddress ?? "local"),
        request.headers[.named("X-Forwarded-For")] == nil
      else { throw WorkbenchError.notFound }
      return Reply.bytes(Array(desk.figures.text().utf8), type: "text/plain; version=0.0.4; charset=utf-8")
    }
    routes.get("/assets/:name") { _, context in try ServerPages.asset(try context.word("name")) }
    routes.get("/favicon.ico") { _, _ in try ServerPages.asset("mark.svg") }
    routes.get("/robots.txt") { _, _ in Reply.text("User-agent: *\nDisallow: /\n") }
  }

  /// A few files, held in the program: there is no folder to walk out of.
  private static func asset(_ name: String) throws -> Response {
    var response: Response
    switch name {
    case "desk.css": response = Reply.bytes(Array(DeskStyle.text.utf8), type: "text/css; charset=utf-8")
    case "desk.js": response = Reply.bytes(Array(DeskScript.text.utf8), type: "text/javascript; charset=utf-8")
    case "table.css": response = Reply.bytes(Array(TableStyle.text.utf8), type: "text/css; charset=utf-8")
    case "table.js": response = Reply.bytes(Array(TableScript.text.utf8), type: "text/javascript; charset=utf-8")
    case "mark.svg": response = Reply.bytes(Array(DeskMark.text.utf8), type: "image/svg+xml")
    default: throw WorkbenchError.notFound
    }
    response.headers[.cacheControl] = "public, max-age=600"
    return response
  }
}
