import Hummingbird

/// Takes requests from the first moment: while templates and locales are being compiled, callers wait instead of being
/// turned away. Machines that ask are told at once that the server lives, and that it is not ready yet.
struct StartingResponder: HTTPResponder {
  typealias Pages = RouterResponder<WorkbenchContext>

  let opening: Opening

  func respond(to request: Request, context: WorkbenchContext) async throws -> Response {
    if await !opening.isOpen {
      if request.uri.path == "/health" { return Reply.text("ok\n") }
      if request.uri.path == "/ready" { return Reply.text("not ready\n", status: .serviceUnavailable) }
    }
    return try await opening.pages().respond(to: request, context: context)
  }

  /// The pages, once they are there.
  actor Opening {
    private let work: Task<Pages, any Error>
    private(set) var isOpen = false

    init(_ work: @escaping @Sendable () async throws -> Pages) { self.work = Task.detached(operation: work) }

    /// - Throws: what made the opening fail.
    func pages() async throws -> Pages {
      let pages = try await work.value
      isOpen = true
      return pages
    }

  }
}
