import Hummingbird

/// Accounts and keys, for administrators; the trail, for administrators and reviewers.
struct AccountPages: Sendable {
  let desk: Desk

  func add(to routes: WorkbenchRouter) {
    routes.get("/accounts") { request, context in try await list(request, context, shown: nil) }
    routes.post("/accounts") { request, context in try await make(request, context) }
    routes.post("/accounts/:person") { request, context in try await change(request, context) }
    routes.post("/keys") { request, context in try await makeKey(request, context) }
    routes.post("/keys/:key/revoke") { request, context in try await revokeKey(request, context) }
    routes.get("/audit") { request, context in try await trail(request, context) }
  }

  /// - Parameter shown: a code or key that is shown once, and what it is.
  private func list(_ request: Request, _ context: WorkbenchContext, shown: (what: String, secret: String)?)
    async throws -> Response
  {
    _ = try context.person(.administers)
    let people = try await desk.store.people()
    let keys = try await desk.store.keys()
    let page = desk.page(request, context, .accounts) { $0("Accounts", "Accounts") }
    let t = page.t
    return Reply.html(
      page.whole {
        el(.h1) { t("Accounts", "Accounts") }
        if let shown {
          el(.div, .class("notice good"), .role("status")) {
            el(.p) { shown.what }
            el(.p) { el(.code, .class("secret"), .id("secret")) { shown.secret } }
            el(.p) {
              t("U ziet dit één keer. Geef het persoonlijk door.", "You see this once. Hand it over in person.")
            }
          }
        }
        el(.div, .class("scroll"), .tabindex(0), .role("region"), .aria("label", t("Accounts", "Accounts"))) {
          el(.table) {
            el(.caption) { t("Mensen met een account", "People with an account") }
            el(.thead) {
              el(.tr) {
                for name in [t("Naam", "Name"), t("Inlognaam", "Login"), t("Rol en toegang", "Role and access")] {
                  el(.th, .scope("col")) { name }
                }
              }
            }
            el(.tbody) { for person in people { row(person, page) } }
          }
        }
        el(.h2) { t("Nieuw account", "New account") }
        el(.form, .post, .action(Path("accounts")), .class("columns")) {
          page.csrf
          page.field("name", t("Naam", "Name"), .type("text"), .required, .autocomplete("off"))
          page.field("login", t("Inlognaam", "Login name"), .type("text"), .required, .autocomplete("off"))
          roles(page, id: "role", selected: .caseworker)
          page.field(
            "organisations", t("Organisaties", "Organisations"),
            hint: t("Codes met komma’s; leeg is alle.", "Codes with commas; empty means all."), .type("text"))
          el(.button) { t("Account maken", "Make account") }
        }
        el(.h2) { t("Sleutels voor programma’s", "Keys for programs") }
        if !keys.isEmpty {
          el(.ul, .class("plain")) {
            for key in keys {
              el(.li) {
                el(.form, .class("inline"), .post, .action(Path("keys", "\(key.id)", "revoke"))) {
                  page.csrf
                  "\(key.name) (\(key.person), \(t.moment(key.madeAt))) "
                  el(.button, .class("plain")) {
                    t("Intrekken", "Revoke"); el(.span, .class("away")) { " \(key.name)" }
                  }
                }
              }
            }
          }
        }
        el(.form, .post, .action(Path("keys")), .class("columns")) {
          page.csrf
          page.field(
            "key-name", t("Naam van de sleutel", "Name of the key"), .type("text"), .required, .autocomplete("off"))
          el(.div, .class("field")) {
            el(.label, .for("key-person")) { t("Werkt als", "Acts as") }
            el(.select, .id("key-person"), .name("person")) {
              for person in people where person.isActive {
                el(.option, .value("\(person.id)")) { "\(person.name) (\(person.role.name(in: t)))" }
              }
            }
          }
          el(.button) { t("Sleutel maken", "Make key") }
        }
      })
  }

  private func row(_ person: Person, _ page: Page) -> Markup {
    let t = page.t
    return el(.tr) {
      el(.th, .scope("row")) { person.name }
      el(.td) { person.login }
      el(.td) {
        el(.form, .class("inline"), .post, .action(Path("accounts", "\(person.id)"))) {
          page.csrf
          el(.select, .name("role"), .aria("label", t("Rol van \(person.name)", "Role of \(person.name)"))) {
            for role in Role.allCases {
              el(.option, .value(role.rawValue), .when(role == person.role, .selected)) { role.name(in: t) }
            }
          }
          el(
            .input, .type("text"), .name("organisations"), .value(person.organisations.joined(separator: ",")),
            .aria("label", t("Organisaties van \(person.name)", "Organisations of \(person.name)")))
          el(.label, .class("choice")) {
            el(.input, .type("checkbox"), .name("active"), .value("yes"), .when(person.isActive, .checked))
            t("actief", "active")
          }
          el(.button, .class("plain"), .name("do"), .value("change")) {
            t("Opslaan", "Save"); el(.span, .class("away")) { " \(person.name)" }
          }
          el(.button, .class("plain"), .name("do"), .value("reset")) {
            t("Nieuwe code", "New code"); el(.span, .class("away")) { " \(person.name)" }
          }
        }
      }
    }
  }

  private func roles(_ page: Page, id: String, selected: Role) -> Markup {
    el(.div, .class("field")) {
      el(.label, .for(id)) { page.t("Rol", "Role") }
      el(.select, .id(id), .name("role")) {
        for role in Role.allCases {
          el(.option, .value(role.rawValue), .when(role == selected, .selected)) { role.name(in: page.t) }
        }
      }
    }
  }

  private func organisations(_ form: Form) throws -> [String] {
    let known = Set(desk.house.library.organisationIDs)
    let wanted = (form["organisations"] ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
    guard wanted.allSatisfy(known.contains) else { throw WorkbenchError.badForm }
    return wanted
  }

  private func make(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let actor = try context.person(.administers)
    let form = try await desk.form(request, context)
    guard let role = form["role"].flatMap(Role.init(rawValue:)) else { throw WorkbenchError.badForm }
    let login = try form.text("login")
    let made = try await desk.store.makeAccount(
      login: login, name: try form.text("name"), role: role, organisations: try organisations(form), by: actor)
    let t = desk.language(request, context)
    return try await list(request, context, shown: (t("De code voor \(login):", "The code for \(login):"), made.code))
  }

  private func change(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let actor = try context.person(.administers)
    let id = try context.number("person")
    let form = try await desk.form(request, context)
    if form["do"] == "reset" {
      let code = try await desk.store.resetAccount(id, by: actor)
      let t = desk.language(request, context)
      return try await list(request, context, shown: (t("De nieuwe code:", "The new code:"), code))
    }
    guard let role = form["role"].flatMap(Role.init(rawValue:)) else { throw WorkbenchError.badForm }
    try await desk.store.changeAccount(
      id, role: role, organisations: try organisations(form), isActive: form["active"] == "yes", by: actor)
    return Reply.see(Path("accounts"))
  }

  private func makeKey(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let actor = try context.person(.administers)
    let form = try await desk.form(request, context)
    guard let person = form["person"].flatMap({ Int64($0) }) else { throw WorkbenchError.badForm }
    let key = try await desk.store.makeKey(named: try form.text("key-name"), for: person, by: actor)
    let t = desk.language(request, context)
    return try await list(request, context, shown: (t("De sleutel:", "The key:"), key))
  }

  private func revokeKey(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let actor = try context.person(.administers)
    let id = try context.number("key")
    _ = try await desk.form(request, context)
    try await desk.store.revokeKey(id, by: actor)
    return Reply.see(Path("accounts"))
  }

  private func trail(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    _ = try context.person(.seesAudit)
    let lines = try await desk.store.trail(before: request.query("before").flatMap { Int64($0) })
    let page = desk.page(request, context, .audit) { $0("Logboek", "Audit trail") }
    let t = page.t
    return Reply.html(
      page.whole {
        el(.h1) { t("Logboek", "Audit trail") }
        el(.p) {
          t(
            "Elke regel draagt de vingerafdruk van de regel ervoor. `helderbrief audit verify` bewijst dat er niets is veranderd of weggehaald.",
            "Every line carries the fingerprint of the line before it. `helderbrief audit verify` proves that nothing was changed or taken away."
          )
        }
        el(.div, .class("scroll"), .tabindex(0), .role("region"), .aria("label", t("Logboek", "Audit trail"))) {
          el(.table) {
            el(.caption, .class("away")) { t("De nieuwste regels eerst", "The newest lines first") }
            el(.thead) {
              el(.tr) {
                for name in [
                  "#", t("Wanneer", "When"), t("Wie", "Who"), t("Wat", "What"), t("Waarop", "On what"),
                  t("Vingerafdruk", "Fingerprint"),
                ] {
                  el(.th, .scope("col")) { name }
                }
              }
            }
            el(.tbody) {
              for line in lines {
                el(.tr) {
                  el(.td) { "\(line.number)" }
                  el(.td) { t.moment(line.line.at) }
                  el(.td) { line.line.actor }
                  el(.td) { AuditWords.sentence(line.line.action, t) }
                  el(.td) { line.subject }
                  el(.td) { el(.code) { String(line.hash.prefix(12)) } }
                }
              }
            }
          }
        }
        if let last = lines.last, last.number > 1 {
          el(.p) {
            el(.a, .href(Path("audit").query(["before": "\(last.number)"]))) { t("Eerdere regels", "Earlier lines") }
          }
        }
      })
  }
}

/// What the trail says, in words.
enum AuditWords {
  static func sentence(_ action: String, _ t: Interface) -> String {
    switch AuditEntry.Action(rawValue: action) {
    case .firstAdministrator?: t("eerste beheerder gemaakt", "first administrator made")
    case .signedIn?: t("aangemeld", "signed in")
    case .signInRefused?: t("aanmelden geweigerd", "sign-in refused")
    case .lockedOut?: t("geblokkeerd na te veel pogingen", "locked after too many tries")
    case .signedOut?: t("afgemeld", "signed out")
    case .accountMade?: t("account gemaakt", "account made")
    case .accountChanged?: t("account veranderd", "account changed")
    case .passwordSet?: t("wachtwoord gekozen", "password chosen")
    case .keyMade?: t("sleutel gemaakt", "key made")
    case .keyRevoked?: t("sleutel ingetrokken", "key revoked")
    case .uploaded?: t("gegevens geladen", "records uploaded")
    case .uploadDeleted?: t("geladen gegevens gewist", "uploaded records deleted")
    case .caseMade?: t("zaak gemaakt", "case made")
    case .caseOpened?: t("zaak bekeken", "case opened")
    case .caseChanged?: t("gegevens veranderd", "record changed")
    case .caseChecked?: t("gecontroleerd", "checked")
    case .caseReturned?: t("teruggezet naar concept", "returned to draft")
    case .caseReleased?: t("brief vrijgegeven", "letter released")
    case .casePosted?: t("brief verstuurd", "letter posted")
    case .caseWithdrawn?: t("ingetrokken", "withdrawn")
    case .caseDeleted?: t("gewist na de bewaartijd", "deleted after its time")
    case .noted?: t("notitie gemaakt", "note made")
    case .letterRemade?: t("brief opnieuw gemaakt en vergeleken", "letter made anew and compared")
    case .scratchExported?: t("tekstvoorstel opgehaald", "text proposal exported")
    case .houseTaken?: t("teksten van de schijf overgenomen", "texts taken over from disk")
    case .houseRefused?: t("teksten van de schijf geweigerd", "texts on disk refused")
    case .studyMade?: t("leestest gemaakt of uitgebreid", "reading test made or extended")
    case .studyDeleted?: t("leestest met alle antwoorden gewist", "reading test deleted with all answers")
    case .studyExported?: t("bestand van een leestest opgehaald", "file of a reading test exported")
    case .readingsMade?: t("lezers toegevoegd", "readers added")
    case .readingFinished?: t("lezer klaar", "reader done")
    case .readingDeleted?: t("lezer gewist", "reader deleted")
    case .linkRenewed?: t("link vernieuwd", "link renewed")
    case .findingDecided?: t("besluit over een bevinding", "finding decided")
    case .textsReleased?: t("teksten vrijgegeven", "texts released")
    case nil: action
    }
  }
}
