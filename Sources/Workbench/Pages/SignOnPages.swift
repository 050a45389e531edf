import HTTPTypes
import Hummingbird

/// The way to the provider and back.
struct SignOnPages: Sendable {
  let desk: Desk
  let signOn: SignOn

  /// Holds state and nonce of one try. It must come back from the provider's page, so it cannot be `SameSite=Strict`.
  private static let cookie = "__Secure-helderbrief-sign-on"

  func add(to routes: WorkbenchRouter) {
    routes.get("/sign-in/provider") { request, _ in go(request) }
    routes.post("/sign-in/token") { request, context in try await back(request, context) }
  }

  private func go(_ request: Request) -> Response {
    let state = Secrets.word()
    let nonce = Secrets.word()
    let host = request.head.authority ?? "localhost"
    let scheme = desk.options.isSecure ? "https" : "http"
    var headers = HTTPFields()
    headers[.location] = signOn.address(state: state, nonce: nonce, redirect: "\(scheme)://\(host)/sign-in/token")
    headers[.setCookie] =
      "\(SignOnPages.cookie)=\(state).\(nonce); Path=/sign-in; HttpOnly; Secure; SameSite=None; Max-Age=600"
    return Response(status: .seeOther, headers: headers)
  }

  private func back(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let form = try await Form.read(request, limit: 32 << 10)
    let kept = (request.cookies[SignOnPages.cookie]?.value ?? "").split(separator: ".").map(String.init)
    guard kept.count == 2, let state = form["state"], Secrets.same(state, kept[0]), let token = form["id_token"] else {
      throw WorkbenchError.badSignIn
    }
    let login = try await signOn.login(of: token, nonce: kept[1], now: desk.store.now())
    guard let person = try await desk.store.person(login: login), person.isActive else {
      throw WorkbenchError.badSignIn
    }
    var response = try await SignInPages(desk: desk).started(person, how: "provider", context, to: nil)
    // A redirect would still count as coming from the provider, and a `SameSite=Strict` cookie would stay behind. From
    // this page the browser goes on by itself.
    let cookie = response.headers[.setCookie]
    let page = desk.page(request, context) { $0("Aangemeld", "Signed in") }
    response = Reply.html(
      page.onward(to: Path("")) {
        el(.p) { el(.a, .class("button"), .href(Path(""))) { page.t("Verder", "Continue") } }
      })
    response.headers[.setCookie] = cookie
    return response
  }
}
