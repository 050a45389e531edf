import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Letters
import PaymentPlans

/// The door for case systems: a record in; a letter, its faults, or its repayment options out.
struct LetterAPI: Sendable {
  let desk: Desk

  func add(to routes: WorkbenchRouter) {
    routes.get("/api/openapi.json") { _, _ in Reply.bytes(Array(OpenAPIDocument.text.utf8), type: "application/json") }
    routes.post("/api/letters") { request, context in try await letters(request, context) }
    routes.post("/api/plans") { request, context in try await plans(request, context) }
    routes.post("/api/cases") { request, context in try await makeCase(request, context) }
    routes.get("/api/cases/:case") { request, context in try await showCase(request, context) }
    for (path, allowed) in [
      ("/api/openapi.json", HTTPRequest.Method.get), ("/api/letters", .post), ("/api/plans", .post),
      ("/api/cases", .post),
      ("/api/cases/:case", .get),
    ] {
      for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete, .trace, .options, LetterAPI.query]
      where method != allowed {
        routes.on(RouterPath(path), method: method) { request, _ in try wrongMethod(request, allowed) }
      }
    }
  }

  private static let query = HTTPRequest.Method("QUERY") ?? .get

  private func wrongMethod(_ request: Request, _ allowed: HTTPRequest.Method) throws -> Response {
    let t = Interface(accepting: request.headers[.acceptLanguage] ?? "en")
    var response = try Reply.json(
      Problem(.wrongMethod, detail: WorkbenchError.wrongMethod.sentence(in: t)), type: "application/problem+json",
      status: .methodNotAllowed)
    response.headers[.allow] = allowed.rawValue
    return response
  }

  // MARK: What came in

  private func intake(_ request: Request, _ context: WorkbenchContext, _ permission: Role.Permission) async throws -> (
    Person, RecordIntake
  ) {
    let person = try context.person(permission)
    if let wait = desk.limit.take(
      "person \(person.id)", perSecond: Double(desk.options.requestsPerSecond) * 20,
      burst: Double(desk.options.requestsPerSecond) * 40)
    {
      throw WorkbenchError.tooManyRequests(seconds: wait)
    }
    let type = (request.headers[.contentType] ?? "").split(separator: ";").first.map {
      $0.trimmingCharacters(in: .whitespaces).lowercased()
    }
    guard type == "application/json" else { throw WorkbenchError.unsupportedMedia }
    let bytes = try await Form.body(request, limit: desk.options.bodyLimit)
    return (person, RecordIntake(bytes, house: desk.house))
  }

  /// What is wrong with a record, field by field.
  private func refusal(_ intake: RecordIntake, _ request: Request, issues: [LetterIssue]? = nil) throws -> Response {
    desk.figures.countRefusal()
    let t = Interface(accepting: request.headers[.acceptLanguage] ?? "en")
    let fields = (issues ?? intake.issues).map { issue in
      ProblemField(
        rule: issue.rule, pointer: issue.pointer, line: issue.line, column: issue.column, expected: issue.expected,
        task: IssueWords.task(issue, t))
    }
    return try Reply.json(
      Problem(.recordRefused, detail: WorkbenchError.recordRefused.sentence(in: t), errors: fields),
      type: "application/problem+json", status: .unprocessableContent)
  }

  // MARK: Letters

  private struct LettersAnswer: Encodable {
    let id: String
    let locale: String
    let letters: [String: String]
    let templates: String
    let engine: String
  }

  private func letters(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    guard let accepted = Accepted(request.headers[.accept]) else { throw WorkbenchError.unacceptable }
    let (person, intake) = try await intake(request, context, .previews)
    let name = request.query("locale") ?? "nl"
    guard desk.house.library.localeIDs.contains(name) else { throw WorkbenchError.notFound }
    return try await once(request, person, intake) {
      guard let record = intake.record, intake.isGood else { return try refusal(intake, request) }
      let formats: Set<LetterFormat> = accepted.format.map { [$0] } ?? Set(LetterFormat.allCases)
      let made: [LetterFormat: [UInt8]]
      do throws(Refusal) {
        made = try desk.house.letters(record, locale: name, formats: formats)
      } catch {
        return try refusal(intake, request, issues: error.issues)
      }
      desk.figures.countLetters(1)
      if let format = accepted.format {
        var response = LetterPages.response(made[format] ?? [], format)
        response.headers[.contentLanguage] = name
        return response
      }
      return try Reply.json(
        LettersAnswer(
          id: record.id, locale: name,
          letters: Dictionary(
            uniqueKeysWithValues: made.map { ($0.key.rawValue, String(decoding: $0.value, as: UTF8.self)) }),
          templates: desk.house.library.hashOfTemplates, engine: Engine.version))
    }
  }

  /// The format that a caller wants: `Accept`, in the order of its weights.
  private struct Accepted {
    /// Nil for all of them, as JSON.
    let format: LetterFormat?

    init?(_ header: String?) {
      let known: [(type: String, format: LetterFormat?)] = [
        ("application/json", nil), ("text/html", .html), ("text/plain", .text), ("application/xml", .xml),
        ("text/xml", .xml),
      ]
      let ranges = (header ?? "*/*").split(separator: ",").map { part -> (range: String, weight: Double) in
        let pieces = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
        return (pieces.first ?? "", weight)
      }
      let wanted = ranges.filter { $0.weight > 0 }.sorted { $0.weight > $1.weight }
      for (range, _) in wanted {
        if let match = known.first(where: { type, _ in
          range == "*/*" || range == type || (range.hasSuffix("/*") && type.hasPrefix(range.dropLast()))
        }) {
          format = match.format
          return
        }
      }
      return nil
    }
  }

  // MARK: Plans

  private struct PlansAnswer: Encodable {
    struct Option: Encodable {
      let kind: String
      let total, monthly: Int64
      let months: Int
      let first, last: String
      let remainder, fineLeft: Int64
      let schedule: [Payment]
    }
    struct Payment: Encodable {
      let date: String
      let amount, left: Int64
    }
    let id: String
    let currency = "EUR"
    let total: Int64
    let monthlyLimit: Int64?
    let options: [Option]
  }

  private func plans(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let (person, intake) = try await intake(request, context, .previews)
    return try await once(request, person, intake) {
      guard let record = intake.record else { return try refusal(intake, request) }
      let repayment: Repayment
      do throws(Refusal) {
        repayment = try desk.house.library.repayment(of: record)
      } catch {
        return try refusal(intake, request, issues: error.issues)
      }
      return try Reply.json(
        PlansAnswer(
          id: record.id, total: repayment.debt.total.cents, monthlyLimit: repayment.situation.limit?.cents,
          options: repayment.options.map { option in
            PlansAnswer.Option(
              kind: option.kind.rawValue, total: option.total.cents, monthly: option.monthly.cents,
              months: option.months,
              first: option.first.isoString, last: option.last.isoString, remainder: option.remainder.cents,
              fineLeft: option.fineLeft.cents,
              schedule: option.schedule.map {
                PlansAnswer.Payment(date: $0.date.isoString, amount: $0.amount.cents, left: $0.left.cents)
              })
          }))
    }
  }

  // MARK: Cases

  private struct CaseAnswer: Encodable {
    let number: Int64
    let record: String
    let kind: String
    let organisation: String
    let state: String
    let version: Int
    let locales: [String]
  }

  private func makeCase(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let (person, intake) = try await intake(request, context, .changesCases)
    return try await once(request, person, intake) {
      guard intake.record != nil, intake.isGood else { return try refusal(intake, request) }
      let id = try await desk.store.makeCase(
        intake, record: intake.bytes, locales: desk.house.locales(for: intake.languages, kind: intake.kind), by: person)
      let found = try await desk.store.workCase(id, for: person)
      var response = try Reply.json(LetterAPI.answer(found), status: .created)
      response.headers[.location] = Path("api", "cases", "\(id)").text
      return response
    }
  }

  private static func answer(_ found: WorkCase) -> CaseAnswer {
    CaseAnswer(
      number: found.id, record: found.record, kind: found.kind, organisation: found.organisation,
      state: found.state.rawValue,
      version: found.version, locales: found.locales)
  }

  private func showCase(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.seesCases)
    return try Reply.json(LetterAPI.answer(try await desk.store.workCase(try context.number("case"), for: person)))
  }

  // MARK: Once

  /// With an `Idempotency-Key`, the same request gets the same answer for a day and is done once.
  private func once(
    _ request: Request, _ person: Person, _ intake: RecordIntake, _ work: () async throws -> Response
  ) async throws -> Response {
    guard let key = request.headers[.named("Idempotency-Key")] else { return try await work() }
    guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      throw WorkbenchError.badForm
    }
    let mark = Hex.text(
      SHA256.hash(
        data: Data("\(request.method.rawValue) \(request.uri.string) \(request.headers[.accept] ?? "")\n".utf8)
          + Data(intake.bytes)))
    return try await desk.onceTurnstile.pass("\(person.id) \(key)") {
      if let kept = try await desk.store.keptAnswer(key, person) {
        guard kept.request == mark else { throw WorkbenchError.idempotencyConflict }
        return kept.response
      }
      let response = try await work()
      if response.status.code < 500 { try await desk.store.keepAnswer(key, person, mark, response) }
      return response
    }
  }
}
