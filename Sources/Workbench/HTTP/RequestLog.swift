import HTTPTypes
import Hummingbird
import Logging

/// One line a request: method, the pattern of the path, status, time. No names, no numbers of records, no queries.
struct RequestLog: RouterMiddleware {
  let figures: Figures

  func handle(
    _ request: Request, context: WorkbenchContext, next: (Request, WorkbenchContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock().now
    figures.begin()
    defer { figures.end() }
    let response = try await next(request, context)
    let took = start.duration(to: ContinuousClock().now)
    let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    let pattern = context.endpointPath ?? "none"
    figures.count(route: pattern, method: request.method.rawValue, status: response.status.code, seconds: seconds)
    let level: Logger.Level = response.status.code >= 500 ? .error : response.status.code >= 400 ? .notice : .info
    context.logger.log(
      level: level, "request",
      metadata: [
        "method": "\(request.method.rawValue)", "route": "\(pattern)", "status": "\(response.status.code)",
        "ms": "\((seconds * 100_000).rounded() / 100)", "role": "\(context.visitor?.person.role.rawValue ?? "none")",
      ])
    return response
  }
}
