import HTTPTypes
import Hummingbird

/// Signing in and out, first administrator, choosing a password, preferences.
struct SignInPages: Sendable {
  let desk: Desk

  func add(to routes: WorkbenchRouter) {
    routes.get("/") { request, context in try await start(request, context) }
    routes.get("/sign-in") { request, context in try await form(request, context, fault: nil) }
    routes.post("/sign-in") { request, context in try await signIn(request, context) }
    routes.post("/sign-out") { request, context in try await signOut(request, context) }
    routes.get("/first") { request, context in first(request, context, fault: nil) }
    routes.post("/first") { request, context in try await makeFirst(request, context) }
    routes.get("/welcome") { request, context in welcome(request, context, fault: nil) }
    routes.post("/welcome") { request, context in try await setPassword(request, context) }
    routes.get("/me") { request, context in try preferences(request, context) }
    routes.post("/me") { request, context in try await setPreferences(request, context) }
  }

  private func start(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    guard let person = context.visitor?.person else {
      return Reply.see(try await desk.store.hasAdministrator ? Path("sign-in") : Path("first"))
    }
    if person.role.may(.seesCases) { return Reply.see(Path("cases")) }
    if person.role.may(.writesTemplates) { return Reply.see(Path("templates")) }
    if person.role.may(.runsStudies) { return Reply.see(Path("studies")) }
    return Reply.see(Path("accounts"))
  }

  // MARK: Sign in

  private func form(
    _ request: Request, _ context: WorkbenchContext, fault: WorkbenchError?, login: String = "", back: String? = nil
  ) async throws -> Response {
    let page = desk.page(request, context) { $0("Aanmelden", "Sign in") }
    let t = page.t
    let back = back ?? request.query("back")
    var response = Reply.html(
      page.whole {
        el(.div, .class("narrow")) {
          el(.h1) { t("Aanmelden", "Sign in") }
          alert(fault, t)
          if let signOn = desk.signOn {
            el(.p) {
              el(.a, .class("button"), .href(Path("sign-in", "provider"))) {
                t("Aanmelden met uw werkaccount", "Sign in with your work account")
              }
            }
            el(.p, .class("hint")) { signOn.name }
          }
          el(.form, .post, .action(Path("sign-in").query(["language": t.rawValue]))) {
            el(.input, .type("hidden"), .name("back"), .value(back ?? ""))
            page.field(
              "login", t("Inlognaam", "Login name"), .type("text"), .value(login), .autocomplete("username"), .required)
            page.field(
              "password", t("Wachtwoord", "Password"), .type("password"), .autocomplete("current-password"), .required)
            el(.button) { t("Aanmelden", "Sign in") }
          }
          el(.p) {
            el(.a, .href(Path("welcome").query(["language": t.rawValue]))) {
              t("Ik heb een code van de beheerder", "I have a code from the administrator")
            }
          }
        }
      }, status: fault.map { HTTPResponse.Status(code: $0.status) } ?? .ok)
    if case .lockedOut(let seconds)? = fault { response.headers[.retryAfter] = "\(seconds)" }
    return response
  }

  private func alert(_ fault: WorkbenchError?, _ t: Interface) -> Markup? {
    fault.map { fault in el(.div, .class("notice wrong"), .role("alert")) { el(.p) { fault.sentence(in: t) } } }
  }

  private func signIn(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let form = try await Form.read(request, limit: 16 << 10)
    let login = try form.text("login")
    let password = try form.text("password", limit: 1000)
    let back = form["back"].flatMap { Path(returning: $0) }
    do {
      try await desk.store.checkLock(login)
      let stored = try await desk.store.storedPassword(login)
      let isRight = await desk.turnstile.pass { Password.matches(password, stored: stored) }
      guard isRight, let person = try await desk.store.person(login: login) else {
        try await desk.store.noteFailure(login)
        context.logger.notice("sign-in refused")
        throw WorkbenchError.badSignIn
      }
      return try await started(person, how: "password", context, to: back)
    } catch let fault as WorkbenchError {
      return try await self.form(request, context, fault: fault, login: login, back: back?.text)
    }
  }

  /// A new session always has a new word: one that was planted beforehand is worth nothing.
  func started(_ person: Person, how: String, _ context: WorkbenchContext, to path: Path?) async throws -> Response {
    if let old = context.visitor?.sessionHash, let who = context.visitor?.person {
      try await desk.store.endSession(old, of: who)
    }
    let word = try await desk.store.startSession(person, how: how)
    var response = Reply.see(path ?? Path(""))
    response.headers[.setCookie] = SessionCookie.text(word, isSecure: desk.options.isSecure)
    return response
  }

  private func signOut(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    _ = try await desk.form(request, context)
    if let visitor = context.visitor, let hash = visitor.sessionHash {
      try await desk.store.endSession(hash, of: visitor.person)
    }
    var response = Reply.see(Path("sign-in"))
    response.headers[.setCookie] = SessionCookie.ended(isSecure: desk.options.isSecure)
    response.headers[.named("Clear-Site-Data")] = "\"cache\""
    return response
  }

  // MARK: First administrator and new passwords

  private func first(_ request: Request, _ context: WorkbenchContext, fault: WorkbenchError?) -> Response {
    let page = desk.page(request, context) { $0("Eerste beheerder", "First administrator") }
    let t = page.t
    return Reply.html(
      page.whole {
        el(.div, .class("narrow")) {
          el(.h1) { t("Eerste beheerder", "First administrator") }
          el(.p) {
            t(
              "Op de terminal waar de server startte, staat een code. Hij werkt één keer, een uur lang.",
              "The terminal on which the server started shows a code. It works once, for an hour.")
          }
          alert(fault, t)
          el(.form, .post, .action(Path("first").query(["language": t.rawValue]))) {
            page.field(
              "code", t("Code van de terminal", "Code from the terminal"), .type("text"),
              .autocomplete("one-time-code"), .required)
            page.field("name", t("Uw naam", "Your name"), .type("text"), .autocomplete("name"), .required)
            page.field("login", t("Inlognaam", "Login name"), .type("text"), .autocomplete("username"), .required)
            password(page)
            el(.button) { t("Beheerder maken", "Make administrator") }
          }
        }
      }, status: fault.map { HTTPResponse.Status(code: $0.status) } ?? .ok)
  }

  private func password(_ page: Page) -> Markup {
    page.field(
      "password", page.t("Nieuw wachtwoord", "New password"),
      hint: page.t("Minstens 12 tekens. Een zin mag.", "At least 12 characters. A sentence is fine."),
      .type("password"), .autocomplete("new-password"), .required, .number(.minlength, 12))
  }

  private func makeFirst(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let form = try await Form.read(request, limit: 16 << 10)
    do {
      guard try await !desk.store.hasAdministrator else { throw WorkbenchError.badCode }
      let person = try await desk.store.makeFirstAdministrator(
        code: try form.text("code"), login: try form.text("login"), name: try form.text("name"),
        password: try form.text("password", limit: 1000))
      return try await started(person, how: "first code", context, to: nil)
    } catch let fault as WorkbenchError {
      return first(request, context, fault: fault)
    }
  }

  private func welcome(_ request: Request, _ context: WorkbenchContext, fault: WorkbenchError?) -> Response {
    let page = desk.page(request, context) { $0("Wachtwoord kiezen", "Choose a password") }
    let t = page.t
    return Reply.html(
      page.whole {
        el(.div, .class("narrow")) {
          el(.h1) { t("Wachtwoord kiezen", "Choose a password") }
          alert(fault, t)
          el(.form, .post, .action(Path("welcome").query(["language": t.rawValue]))) {
            page.field("login", t("Inlognaam", "Login name"), .type("text"), .autocomplete("username"), .required)
            page.field(
              "code", t("Code van de beheerder", "Code from the administrator"), .type("text"),
              .autocomplete("one-time-code"), .required)
            password(page)
            el(.button) { t("Wachtwoord opslaan", "Save password") }
          }
        }
      }, status: fault.map { HTTPResponse.Status(code: $0.status) } ?? .ok)
  }

  private func setPassword(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let form = try await Form.read(request, limit: 16 << 10)
    let login = try form.text("login")
    do {
      try await desk.store.checkLock(login)
      let code = try form.text("code")
      let password = try form.text("password", limit: 1000)
      let person = try await desk.store.setPassword(login: login, code: code, password: password)
      return try await started(person, how: "code", context, to: nil)
    } catch let fault as WorkbenchError {
      if fault == .badCode { try await desk.store.noteFailure(login) }
      return welcome(request, context, fault: fault)
    }
  }

  // MARK: Preferences

  private func preferences(_ request: Request, _ context: WorkbenchContext) throws -> Response {
    let person = try context.person()
    let page = desk.page(request, context, .me) { $0("Mijn instellingen", "My preferences") }
    let t = page.t
    return Reply.html(
      page.whole {
        el(.div, .class("narrow")) {
          el(.h1) { t("Mijn instellingen", "My preferences") }
          el(.p) { "\(person.name), \(person.role.name(in: t))" }
          el(.form, .post, .action(Path("me"))) {
            page.csrf
            el(.fieldset) {
              el(.legend) { t("Taal van de pagina’s", "Language of the pages") }
              for language in Interface.allCases {
                el(.label, .class("choice")) {
                  el(
                    .input, .type("radio"), .name("language"), .value(language.rawValue),
                    .when(language == person.language, .checked))
                  language == .nl ? "Nederlands" : "English"
                }
              }
            }
            el(.label, .class("choice")) {
              el(.input, .type("checkbox"), .name("shortcuts"), .value("yes"), .when(person.usesShortcuts, .checked))
              t("Toetsen van één letter gebruiken", "Use single-letter keys")
            }
            el(.button) { t("Opslaan", "Save") }
          }
        }
      })
  }

  private func setPreferences(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person()
    let form = try await desk.form(request, context)
    guard let language = form["language"].flatMap(Interface.init(rawValue:)) else { throw WorkbenchError.badForm }
    try await desk.store.setPreferences(person.id, language: language, usesShortcuts: form["shortcuts"] == "yes")
    return Reply.see(Path("me"))
  }
}
