import HTTPTypes
import Hummingbird
import Letters

/// The letter itself: in a frame, as text, as XML, two languages side by side, and the very bytes.
struct LetterPages: Sendable {
  let desk: Desk

  func add(to routes: WorkbenchRouter, _ prefix: String) {
    routes.get("\(prefix)") { request, context in try await letter(request, context) }
    routes.get("\(prefix)/side") { request, context in try await side(request, context) }
    routes.get("\(prefix)/letter/:locale/:format") { request, context in try await bytes(request, context) }
  }

  // MARK: Bytes

  /// The bytes of a letter: as released, or as made now.
  func made(_ source: RecordSource, locale: String, format: LetterFormat) async throws -> [UInt8] {
    if source.isReleased, let found = source.workCase {
      guard let kept = try await desk.store.released(case: found.id, locale: locale, format: format.rawValue) else {
        throw WorkbenchError.notFound
      }
      return kept.bytes
    }
    guard let record = source.intake.record else { throw WorkbenchError.recordRefused }
    do throws(Refusal) {
      let made = try desk.house.letters(record, locale: locale, formats: [format])
      desk.figures.countLetters(1)
      return made[format] ?? []
    } catch {
      desk.figures.countRefusal()
      throw WorkbenchError.recordRefused
    }
  }

  private func bytes(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let source = try await desk.source(context)
    guard let format = LetterFormat(rawValue: try context.word("format")) else { throw WorkbenchError.notFound }
    let locale = try desk.locale(try context.word("locale"))
    let bytes = try await made(source, locale: locale, format: format)
    return LetterPages.response(bytes, format)
  }

  static func response(_ bytes: [UInt8], _ format: LetterFormat) -> Response {
    let type =
      switch format {
      case .text: "text/plain; charset=utf-8"
      case .html: "text/html; charset=utf-8"
      case .xml: "application/xml; charset=utf-8"
      }
    var response = Reply.bytes(bytes, type: type)
    response.headers[.contentSecurityPolicy] = SecurityHeaders.letter
    return response
  }

  // MARK: Pages

  private func frame(_ request: Request, _ context: WorkbenchContext, _ source: RecordSource) -> RecordFrame {
    let section: Page.Section = source.workCase == nil ? .preview : .cases
    return RecordFrame(
      desk: desk, source: source, page: desk.page(request, context, section, isWide: true) { _ in source.title })
  }

  private func letter(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let source = try await desk.source(context)
    let locale = try desk.locale(request.query("locale") ?? source.locales(desk.house).first)
    let format =
      try request.query("format").map { name in
        guard let format = LetterFormat(rawValue: name) else { throw WorkbenchError.notFound }
        return format
      } ?? LetterFormat.html
    let asked = request.query("width") ?? "desk"
    let width = ["phone", "desk", "print"].contains(asked) ? asked : "desk"
    let frame = frame(request, context, source)
    let t = frame.page.t
    guard source.isReleased || source.intake.isGood else {
      return Reply.html(frame.whole(.letter) { frame.faults() }, status: .unprocessableContent)
    }
    let shown =
      format == .html ? nil : String(decoding: try await made(source, locale: locale, format: format), as: UTF8.self)
    let here = { (locale: String, format: LetterFormat, width: String) -> Path in
      source.base.query([
        "locale": locale, "format": format == .html ? nil : format.rawValue, "width": width == "desk" ? nil : width,
      ])
    }
    return Reply.html(
      frame.whole(.letter) {
        if source.isReleased, let found = source.workCase {
          el(.p, .class("notice good")) {
            t(
              "Dit is de vrijgegeven brief (versie \(found.version)). Hij verandert niet meer.",
              "This is the released letter (version \(found.version)). It changes no more.")
          }
        }
        el(.div, .class("switches")) {
          switches(
            t("Taal", "Language"),
            localesShown(source).map { (name: String) -> (Path, String, Bool) in
              (here(name, format, width), desk.house.words.locale(name, t), name == locale)
            })
          switches(
            t("Formaat", "Format"),
            [
              (here(locale, .html, width), "HTML", format == .html),
              (here(locale, .text, width), t("tekst", "text"), format == .text),
              (here(locale, .xml, width), "XML", format == .xml),
            ])
          if format == .html {
            switches(
              t("Breedte", "Width"),
              [
                (here(locale, .html, "desk"), t("scherm", "screen"), width == "desk"),
                (here(locale, .html, "phone"), t("telefoon", "phone"), width == "phone"),
                (here(locale, .html, "print"), t("papier", "paper"), width == "print"),
              ])
          }
          el(
            .a, .class("button plain"), .href(source.base.appending("letter", locale, format.rawValue)), .data("print")
          ) {
            t("Los openen of printen", "Open apart or print")
          }
        }
        if let shown {
          el(
            .pre, .class("letter-text"), .tabindex(0), .role("region"),
            .aria("label", t("De brief als \(format.rawValue)", "The letter as \(format.rawValue)"))
          ) { shown }
        } else {
          el(.div, .class("letter-desk")) {
            el(.div, .class("paper"), .data("width", width)) {
              el(
                .iframe, .sandboxed, .src(source.base.appending("letter", locale, "html")),
                .title(
                  t(
                    "De brief in het \(desk.house.words.locale(locale, t))",
                    "The letter in \(desk.house.words.locale(locale, t))")), .data("letter"), .data("locale", locale),
                .data("sentence", source.base.appending("explain").text),
                .data("explain", source.base.appending("explain").query(["locale": locale, "fragment": "1"]).text))
            }
            el(
              .aside, .id("panel"), .class("panel"), .aria("live", "polite"), .aria("label", t("Uitleg", "Explanation"))
            ) {
              el(.p, .class("hint")) {
                t(
                  "Klik in de brief op een bedrag, datum of zin. Hier ziet u waar het vandaan komt. ",
                  "Click on an amount, date or sentence in the letter. Here you see where it comes from. ")
                el(.a, .href(source.base.appending("explain").query(["locale": locale]))) {
                  t("Alles op een rij", "All in one list")
                }
              }
            }
          }
        }
      })
  }

  private func localesShown(_ source: RecordSource) -> [String] {
    source.isReleased ? source.locales(desk.house) : desk.house.localeIDs(having: source.intake.kind)
  }

  private func switches(_ label: String, _ choices: [(Path, String, Bool)]) -> Markup {
    el(.nav, .class("switch"), .aria("label", label)) {
      el(.ul) {
        for (path, name, isCurrent) in choices {
          el(.li) { el(.a, .href(path), .when(isCurrent, .aria("current", "true"))) { name } }
        }
      }
    }
  }

  private func side(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let source = try await desk.source(context)
    let frame = frame(request, context, source)
    let t = frame.page.t
    guard source.isReleased || source.intake.isGood else {
      return Reply.html(frame.whole(.side) { frame.faults() }, status: .unprocessableContent)
    }
    let known = localesShown(source)
    let preferred = source.locales(desk.house)
    let left = try desk.locale(request.query("left") ?? "nl")
    let right = try desk.locale(
      request.query("right") ?? preferred.first { $0 != left } ?? known.first { $0 != left } ?? left)
    return Reply.html(
      frame.whole(.side) {
        el(.form, .get, .action(source.base.appending("side")), .class("filters")) {
          for (name, label, chosen) in [("left", t("Links", "Left"), left), ("right", t("Rechts", "Right"), right)] {
            el(.div, .class("field")) {
              el(.label, .for(name)) { label }
              el(.select, .id(name), .name(name)) {
                for locale in known {
                  el(.option, .value(locale), .when(locale == chosen, .selected)) { desk.house.words.locale(locale, t) }
                }
              }
            }
          }
          el(.button) { t("Tonen", "Show") }
        }
        el(.div, .class("side"), .data("side")) {
          for locale in [left, right] {
            el(.div, .class("paper"), .data("width", "half")) {
              el(.h2) { desk.house.words.locale(locale, t) }
              el(
                .iframe, .sandboxed, .src(source.base.appending("letter", locale, "html")), .data("level"),
                .title(
                  t(
                    "De brief in het \(desk.house.words.locale(locale, t))",
                    "The letter in \(desk.house.words.locale(locale, t))")))
            }
          }
        }
      })
  }
}
