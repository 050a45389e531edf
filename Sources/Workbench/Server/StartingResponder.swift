import Hummingbird

/// Takes requests from the first moment: while templates and locales are being compiled, callers wait instead of being
/// turned away. Machines that ask are told at once that the server lives, and that it is not ready yet.
struct StartingResponder: HTTPResponder {
  let houses: HouseKeeper

  func respond(to request: Request, context: WorkbenchContext) async throws -> Response {
    // A request ends on the house that it began with, also when another one is taken over meanwhile.
    if let pages = houses.pages { return try await pages.respond(to: request, context: context) }
    if request.uri.path == "/health" { return Reply.text("ok\n") }
    if request.uri.path == "/ready" { return Reply.text("not ready\n", status: .serviceUnavailable) }
    return try await houses.opened().respond(to: request, context: context)
  }
}
