import Hummingbird
import Studies

/// From finding to change: what readers showed, and what was decided about it, by whom and why.
struct StudyFindingPages: Sendable {
  let room: StudyRoom
  private var desk: Desk { room.desk }

  func add(to routes: WorkbenchRouter) {
    routes.get("/studies/:study/findings") { request, context in try await list(request, context) }
    routes.post("/studies/:study/findings") { request, context in try await decide(request, context) }
  }

  private func list(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.runsStudies)
    let study = try await room.study(context)
    let findings = try await room.results(of: study).findings
    let decisions = try await room.studies.decisions(of: study.id)
    let page = desk.page(request, context, .studies) { _ in study.title }
    let t = page.t
    return Reply.html(
      page.whole {
        StudyPages.head(study, t, at: .findings)
        if findings.isEmpty {
          el(.p, .class("notice")) { t("Er zijn geen bevindingen.", "There are no findings.") }
        }
        for (index, finding) in findings.enumerated() {
          part(
            finding, index, study, decisions.filter { $0.finding == finding.id }, page,
            mayDecide: person.role.may(.decidesFindings))
        }
      })
  }

  private func part(
    _ finding: Finding, _ index: Int, _ study: Study, _ decisions: [FindingDecision], _ page: Page, mayDecide: Bool
  ) -> Markup {
    let t = page.t
    let language = t.studyLanguage
    let letter = study.letter(finding.letter)
    let current = FindingLedger(decisions)[finding]
    return el(.section, .class("note"), .id("finding-\(index)")) {
      el(.h2) {
        el(.span, .lang(letter?.locale ?? "nl"), .dir("auto")) {
          finding.quote.isEmpty ? t("De brief als geheel", "The letter as a whole") : "‘\(finding.quote)’"
        }
      }
      el(.p) {
        el(.span, finding.severity == .critical ? .class("chip wrong") : .class("chip")) {
          finding.severity.words[language]
        }
        " "
        el(.span, .class("chip"), .data("finding-state")) { current.words[language] }
        if let letter { el(.span, .class("hint")) { " \(StudyPages.name(of: letter, desk.house.words, t))" } }
      }
      el(.p) { finding.evidence[language] }
      if !finding.said.isEmpty { el(.ul) { for words in finding.said { el(.li) { "‘\(words[language])’" } } } }
      if let message = finding.message {
        el(.p, .class("origin")) { "\(letter?.locale ?? ""): \(message)" }
      }
      if !decisions.isEmpty {
        el(.ul) {
          for decision in decisions {
            el(.li) {
              "\(t.moment(decision.at / 1000)): \(decision.by), \(decision.state.words[language])"
              if let suggestion = decision.suggestion {
                t(". Voorstel: ", ". Suggestion: ")
                el(.span, .lang(letter?.locale ?? "nl"), .dir("auto")) { "‘\(suggestion)’" }
              }
            }
          }
        }
      }
      if mayDecide {
        el(.form, .class("columns"), .post, .action(Path("studies", study.id, "findings"))) {
          page.csrf
          el(.input, .type("hidden"), .name("finding"), .value(finding.id))
          el(.div, .class("field")) {
            el(.label, .for("state-\(index)")) { t("Besluit", "Decision") }
            el(.select, .id("state-\(index)"), .name("state")) {
              el(.option, .value("accepted")) { t("aannemen", "accept") }
              el(.option, .value("rejected")) { t("afwijzen, met reden", "reject, with a reason") }
              for version in study.versions {
                el(.option, .value("solved \(version)")) {
                  t("opgelost in versie \(version)", "solved in version \(version)")
                }
              }
            }
          }
          page.field(
            "reason-\(index)", t("Reden", "Reason"), .type("text"), .number(.maxlength, 300), .autocomplete("off"))
          if !finding.quote.isEmpty {
            page.field(
              "suggestion-\(index)", t("Wat er beter kan staan", "Better words"), .type("text"),
              .number(.maxlength, 500), .autocomplete("off"), .lang(letter?.locale ?? "nl"))
          }
          el(.input, .type("hidden"), .name("index"), .value("\(index)"))
          el(.button, .class("plain")) {
            t("Vastleggen", "Record"); el(.span, .class("away")) { " \(index + 1)" }
          }
        }
      }
    }
  }

  private func decide(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.decidesFindings)
    let form = try await desk.form(request, context)
    let study = try await room.study(context)
    let id = try form.text("finding", limit: 500)
    let index = try form.text("index", limit: 6)
    let reason = try form.text("reason-\(index)", limit: 300).trimmingCharacters(in: .whitespacesAndNewlines)
    let suggestion = (form["suggestion-\(index)"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    guard suggestion.count <= 500 else { throw WorkbenchError.badForm }
    guard try await room.results(of: study).findings.contains(where: { $0.id == id }) else {
      throw WorkbenchError.notFound
    }
    let state: FindingState
    switch form["state"] ?? "" {
    case "accepted": state = .accepted
    case "rejected":
      guard !reason.isEmpty else { throw WorkbenchError.needsReason }
      state = .rejected(reason: reason)
    case let word where word.hasPrefix("solved "):
      let version = String(word.dropFirst(7))
      guard study.versions.contains(version) else { throw WorkbenchError.badForm }
      state = .solved(version: version)
    default: throw WorkbenchError.badForm
    }
    let decision: FindingDecision
    do throws(StudyError) {
      decision = try FindingDecision(
        id: StudyPages.newID(), finding: id, state: state, suggestion: suggestion.isEmpty ? nil : suggestion,
        by: person.login, at: desk.store.now() * 1000)
    } catch {
      throw WorkbenchError.needsReason
    }
    try await room.studies.decide(decision, in: study.id, by: person)
    return Reply.see(Path("studies", study.id, "findings").fragment("finding-\(index)"))
  }
}
