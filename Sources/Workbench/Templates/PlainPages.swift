import Hummingbird

/// Readability of a file of texts, beside the text itself.
extension TemplatePages {
  /// The place of the findings: the script fills it, so that nobody waits for them; without script it is a link.
  func plainPlace(_ file: String, _ t: Interface) -> Markup? {
    guard file.hasPrefix("locales/"), !file.hasSuffix("/locale.yaml"), desk.house.files.contents[file] != nil else {
      return nil
    }
    let path = Path("templates", "plain").query(["file": file])
    return el(.section, .class("findings"), .id("plain"), .data("load", path.text), .aria("live", "polite")) {
      el(.h2) { t("Leesbaarheid", "Readability") }
      el(.p) { el(.a, .href(path)) { t("Is dit goed te lezen?", "Is this easy to read?") } }
    }
  }

  func plain(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.writesTemplates)
    let file = try file(request)
    let scratch = try await desk.store.scratch(of: person)
    let found = await desk.plainDutch.findings(in: file, scratch: scratch, over: desk.house)
    let page = page(request, context) { $0("Leesbaarheid", "Readability") }
    let shown = plain(found, page.t)
    if request.query("fragment") != nil { return Reply.html(shown) }
    return Reply.html(
      page.whole {
        el(.p) { el(.a, .href(Path("templates", "edit").query(["file": file]))) { file } }
        el(.h1) { page.title }
        shown
      })
  }

  /// Where the texts are hard to read; errors first.
  private func plain(_ found: [PlainFinding]?, _ t: Interface) -> Markup {
    el(.div, .data("judged")) {
      el(.h2) { t("Leesbaarheid", "Readability") }
      if let found {
        if found.isEmpty { el(.p, .class("notice good")) { t("Niets te verbeteren.", "Nothing to mend.") } }
        el(.ul, .class("plain")) {
          for finding in (found.filter(\.isError) + found.filter { !$0.isError }).prefix(100) {
            el(.li) {
              el(.span, .class(finding.isError ? "chip wrong" : "chip")) {
                finding.isError ? t("fout", "error") : t("let op", "remark")
              }
              " "
              el(.strong) { t("regel \(finding.line)", "line \(finding.line)") }
              " "
              finding.problem(t)
              if t == .en { " " + finding.finding.suggestion }
            }
          }
        }
      } else {
        el(.p) { t("Dit bestand kan nu niet worden beoordeeld.", "This file cannot be judged now.") }
      }
    }
  }
}
