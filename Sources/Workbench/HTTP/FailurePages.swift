import GRDB
import HTTPTypes
import Hummingbird
import NIOHTTP1

/// Turns every failure into a page for people or a problem for programs, and logs what was refused.
struct FailurePages: RouterMiddleware {
  func handle(
    _ request: Request, context: WorkbenchContext, next: (Request, WorkbenchContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as WorkbenchError {
      return try answer(error, request, context)
    } catch let error as HTTPError where error.status == .notFound || error.status == .methodNotAllowed {
      var response = try answer(.notFound, request, context)
      response.status = error.status
      return response
    } catch let error as any HTTPResponseError {
      var response = try answer(.badForm, request, context)
      response.status = error.status
      return response
    } catch is HTTPParserError {
      // A body that breaks off or is no HTTP: nothing was done with it.
      return try answer(.badForm, request, context)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      context.logger.error("the store is busy")
      return try answer(.tooManyRequests(seconds: 1), request, context)
    } catch {
      // The text of an unknown error could hold a value of a record: only its kind is logged.
      context.logger.error("fault", metadata: ["kind": "\(type(of: error))"])
      return try answer(.badOption(name: "", reason: ""), request, context)
    }
  }

  private func answer(_ error: WorkbenchError, _ request: Request, _ context: WorkbenchContext) throws -> Response {
    let status = HTTPResponse.Status(code: error.status)
    context.logger.log(level: error.status >= 500 ? .error : .notice, "refused", metadata: ["rule": "\(error.code)"])
    let t = context.visitor?.person.language ?? Interface(accepting: request.headers[.acceptLanguage])
    if request.uri.path.hasPrefix("/api/") {
      var response = try Reply.json(
        Problem(error, detail: error.sentence(in: Interface(accepting: request.headers[.acceptLanguage] ?? "en"))),
        type: "application/problem+json", status: status)
      FailurePages.addWait(error, to: &response)
      if error == .signInNeeded { response.headers[.wwwAuthenticate] = "Bearer" }
      return response
    }
    if error == .signInNeeded {
      let back = request.method == .get ? request.uri.string : nil
      return Reply.see(Path("sign-in").query(["back": back.flatMap { $0 == "/" ? nil : $0 }]))
    }
    let page = Page(t, title: t("Dat gaat niet", "That cannot be done"), visitor: context.visitor)
    var response = Reply.html(
      page.whole {
        el(.div, .class("notice wrong"), .role("alert")) {
          el(.h1) { t("Dat gaat niet", "That cannot be done") }
          el(.p) { error.sentence(in: t) }
          el(.p) { el(.a, .href(Path(""))) { t("Naar het begin", "To the start") } }
        }
      }, status: status)
    FailurePages.addWait(error, to: &response)
    return response
  }

  private static func addWait(_ error: WorkbenchError, to response: inout Response) {
    switch error {
    case .tooManyRequests(let seconds), .lockedOut(let seconds): response.headers[.retryAfter] = "\(seconds)"
    default: break
    }
  }
}

/// An error for programs (RFC 9457).
struct Problem: Encodable {
  let type: String
  let title: String
  let status: Int
  let detail: String
  var errors: [ProblemField]?

  init(_ error: WorkbenchError, detail: String, errors: [ProblemField]? = nil) {
    type = "urn:helderbrief:problem:\(error.code)"
    title = error.code.replacing("-", with: " ")
    status = error.status
    self.detail = detail
    self.errors = errors
  }
}

/// One fault of a record, for programs.
struct ProblemField: Encodable {
  let rule: String
  let pointer: String
  let line: Int?
  let column: Int?
  let expected: String
  let task: String
}
