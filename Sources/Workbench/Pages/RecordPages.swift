import HTTPTypes
import Hummingbird
import Letters

/// The record field by field: faults at their fields, trying a change, and saving it.
struct RecordPages: Sendable {
  let desk: Desk

  func add(to routes: WorkbenchRouter, _ prefix: String) {
    routes.get("\(prefix)/record") { request, context in try await show(request, context) }
    routes.post("\(prefix)/record") { request, context in try await change(request, context) }
  }

  private func frame(_ request: Request, _ context: WorkbenchContext, _ source: RecordSource) -> RecordFrame {
    let section: Page.Section = source.workCase == nil ? .preview : .cases
    return RecordFrame(desk: desk, source: source, page: desk.page(request, context, section) { _ in source.title })
  }

  private func show(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let source = try await desk.source(context)
    let frame = frame(request, context, source)
    return Reply.html(frame.whole(.record) { content(frame, source.intake, tried: nil) })
  }

  /// Form fields are the pointers of the record; a text of its own when the record could not be read.
  private func change(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let source = try await desk.source(context)
    let person = try context.person(.previews)
    let form = try await desk.form(request, context, limit: desk.options.bodyLimit)
    let tried: RecordIntake
    if let text = form["text"] {
      tried = RecordIntake(Array(text.utf8), house: desk.house)
    } else {
      var changes = form.fields.filter { $0.name.hasPrefix("/") }.map { (pointer: $0.name, typed: $0.value) }
      if let pointer = form["add-pointer"], pointer.hasPrefix("/"), let typed = form["add-value"], !typed.isEmpty {
        changes.append((pointer, typed))
      }
      tried = source.intake.changing(changes, house: desk.house)
    }
    let locale = try desk.locale(form["locale"])
    if form["do"] == "save" { return try await save(tried, source, form, person, request, context) }
    let shown = RecordSource(origin: source.origin, intake: tried, base: source.base)
    let frame = frame(request, context, shown)
    let comparison = try compared(source.intake, tried, locale: locale)
    return Reply.html(
      frame.whole(.record) { content(frame, tried, tried: comparison, locale: locale, before: source.intake) })
  }

  private func save(
    _ tried: RecordIntake, _ source: RecordSource, _ form: Form, _ person: Person, _ request: Request,
    _ context: WorkbenchContext
  ) async throws -> Response {
    switch source.origin {
    case .workCase(let found):
      guard tried.record != nil else {
        let frame = frame(request, context, RecordSource(origin: source.origin, intake: tried, base: source.base))
        return Reply.html(
          frame.whole(.record) { content(frame, tried, tried: nil, before: source.intake) },
          status: .unprocessableContent)
      }
      let version = form["version"].flatMap { Int($0) } ?? found.version
      try await desk.store.changeRecord(
        ofCase: found.id, version: version, to: tried.bytes, tried, by: person, why: "record")
      return Reply.see(source.base.appending("record"))
    case .upload(_, let name, _, _):
      // An upload stays as it was brought; the changed record is a new one beside it.
      let upload = try await desk.store.keepUpload(tried.bytes, name: name, house: desk.house, by: person)
      return Reply.see(Path("uploads", upload.id, "0", "record"))
    }
  }

  private enum Comparison {
    case same
    case changed(TextComparison)
    case refused
  }

  private func compared(_ before: RecordIntake, _ after: RecordIntake, locale: String) throws -> Comparison {
    guard let new = after.record, after.isGood,
      let made = try? desk.house.letters(new, locale: locale, formats: [.text])[.text]
    else { return .refused }
    let old = before.record.flatMap { try? desk.house.letters($0, locale: locale, formats: [.text])[.text] } ?? []
    let comparison = TextComparison(String(decoding: old, as: UTF8.self), String(decoding: made, as: UTF8.self))
    return comparison.isSame ? .same : .changed(comparison)
  }

  // MARK: Content

  private func content(
    _ frame: RecordFrame, _ intake: RecordIntake, tried: Comparison?, locale: String = "nl", before: RecordIntake? = nil
  ) -> Markup {
    let t = frame.page.t
    let canSave =
      frame.source.workCase.map { $0.state.isOpen && frame.page.visitor?.person.role.may(.changesCases) == true }
      ?? true
    return el(.div, .class("record")) {
      frame.faults()
      if let tried { difference(tried, t, locale) }
      el(.form, .post, .action(frame.source.base.appending("record")), .id("fields")) {
        frame.page.csrf
        el(.input, .type("hidden"), .name("version"), .value("\(frame.source.workCase?.version ?? 0)"))
        el(.div, .class("sticky")) {
          el(.label, .for("locale")) { t("Brief in", "Letter in") }
          el(.select, .id("locale"), .name("locale")) {
            for id in desk.house.localeIDs(having: intake.kind) {
              el(.option, .value(id), .when(id == locale, .selected)) { desk.house.words.locale(id, t) }
            }
          }
          el(.button, .name("do"), .value("try")) { t("Wat verandert er?", "What changes?") }
          if canSave {
            el(.button, .class("plain"), .name("do"), .value("save")) {
              frame.source.workCase == nil ? t("Bewaren als nieuw", "Keep as new") : t("Opslaan", "Save")
            }
          }
        }
        if let tree = intake.tree, case .object = tree {
          fields(frame, intake, tree, before: before)
        } else {
          el(.div, .class("field")) {
            el(.label, .for("text")) { t("De gegevens als tekst", "The record as text") }
            el(.textarea, .id("text"), .name("text"), .number(.rows, 20), .noSpelling, .class("code")) {
              "\n" + String(decoding: intake.bytes, as: UTF8.self)
            }
          }
        }
      }
    }
  }

  private func difference(_ comparison: Comparison, _ t: Interface, _ locale: String) -> Markup {
    el(.section, .class("difference"), .aria("labelledby", "difference-title")) {
      el(.h2, .id("difference-title")) { t("Wat verandert er in de brief?", "What changes in the letter?") }
      switch comparison {
      case .refused:
        el(.p) {
          t(
            "Met deze gegevens wordt er geen brief gemaakt. Zie de punten hierboven.",
            "No letter is made of this record. See the points above.")
        }
      case .same:
        el(.p) {
          t("Niets. De brief blijft woord voor woord gelijk.", "Nothing. The letter stays the same word for word.")
        }
      case .changed(let comparison):
        el(.p, .class("hint")) {
          t(
            "Weg is doorgestreept, nieuw is onderstreept. Er is nog niets opgeslagen.",
            "Gone is struck through, new is underlined. Nothing has been saved yet.")
        }
        DifferenceMarkup.around(comparison, locale: locale, t)
      }
    }
  }

  private func fields(_ frame: RecordFrame, _ intake: RecordIntake, _ tree: JSONTree, before: RecordIntake?) -> Markup {
    let t = frame.page.t
    var groups: [(name: String, fields: [(pointer: String, value: String, isMissing: Bool)])] = []
    func add(_ pointer: String, _ value: String, isMissing: Bool) {
      let name = desk.house.words.group(pointer, t)
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].fields.append((pointer, value, isMissing))
      } else {
        groups.append((name, [(pointer, value, isMissing)]))
      }
    }
    let leaves = tree.leaves
    for leaf in leaves { add(leaf.pointer, leaf.value.typed, isMissing: false) }
    let known = Set(leaves.map(\.pointer))
    // A fault about a field that is not there gets an empty field to fill in.
    for issue in intake.issues
    where !issue.pointer.isEmpty && !known.contains(issue.pointer) && tree[issue.pointer] == nil {
      if !groups.contains(where: { $0.fields.contains { $0.pointer == issue.pointer } }) {
        add(issue.pointer, "", isMissing: true)
      }
    }
    return el(.div, .class("groups")) {
      for group in groups {
        el(.fieldset) {
          el(.legend) { group.name }
          for field in group.fields { self.field(frame, intake, field.pointer, field.value, before: before) }
        }
      }
      // Faults of whole objects and lists: their jump leads here.
      for issue in intake.issues where !issue.pointer.isEmpty {
        if case .object? = tree[issue.pointer] { whole(issue, frame) }
        if case .list? = tree[issue.pointer] { whole(issue, frame) }
      }
      el(.fieldset) {
        el(.legend) { t("Een gegeven toevoegen", "Add a field") }
        frame.page.field(
          "add-pointer", t("Plaats", "Place"), hint: t("Zoals /payment/capacity", "Such as /payment/capacity"),
          .type("text"))
        frame.page.field("add-value", t("Waarde", "Value"), .type("text"))
      }
    }
  }

  private func whole(_ issue: LetterIssue, _ frame: RecordFrame) -> Markup {
    el(.p, .id("f\(issue.pointer)"), .class("fault")) {
      desk.house.words.label(issue.pointer, frame.page.t) + ": "; frame.words(issue)
    }
  }

  private func field(
    _ frame: RecordFrame, _ intake: RecordIntake, _ pointer: String, _ value: String, before: RecordIntake?
  ) -> Markup {
    let t = frame.page.t
    let issues = intake.issues.filter { $0.pointer == pointer }
    let id = "f\(pointer)"
    let described = issues.isEmpty ? nil : "\(id)-fault"
    let old = before?.tree?[pointer]?.typed
    let isChanged = before != nil && old != value
    return el(.div, .class("field"), .when(isChanged, .data("changed"))) {
      el(.label, .for(id)) { desk.house.words.label(pointer, t) }
      if let described {
        el(.span, .class("fault"), .id(described)) { for issue in issues { frame.words(issue); " " } }
      }
      input(
        pointer, value, choices: choices(intake, pointer, t),
        [.id(id), .name(pointer)] + (described.map { [.aria("describedby", $0), .aria("invalid", "true")] } ?? []))
      el(.span, .class("hint")) {
        if isChanged, let old {
          let name = desk.house.choices.name(of: old, at: pointer, kind: intake.kind, t) ?? old
          t("was: \(name) ", "was: \(name) ")
        }
        if choices(intake, pointer, t) == nil,
          let name = desk.house.choices.name(of: value, at: pointer, kind: intake.kind, t)
        {
          "= \(name) "
        }
        if let cents = Int64(value), case .number? = intake.tree?[pointer], cents.magnitude >= 100,
          !pointer.hasSuffix("/year")
        {
          "= \(t.euros(cents)) "
        }
        el(.a, .href(frame.source.base.appending("explain").query(["pointer": pointer]))) {
          t("waar staat dit?", "where does it show?")
          el(.span, .class("away")) { " " + desk.house.words.label(pointer, t) }
        }
      }
    }
  }
}

extension RecordPages {
  private func choices(_ intake: RecordIntake, _ pointer: String, _ t: Interface) -> [(code: String, name: String)]? {
    if case .truth? = intake.tree?[pointer] { return [("true", t("ja", "yes")), ("false", t("nee", "no"))] }
    return desk.house.choices.choices(at: pointer, kind: intake.kind, t)
  }

  /// Codes are chosen by their names, other values are typed. A wrong code stays, so that it can be seen.
  private func input(
    _ pointer: String, _ value: String, choices: [(code: String, name: String)]?, _ attributes: [Attribute]
  ) -> Markup {
    guard let choices else {
      return Markup.element(
        .input, [.type("text"), .value(value), .noSpelling, .autocomplete("off")] + attributes, Markup())
    }
    var options = Markup()
    if !choices.contains(where: { $0.code == value }) {
      options += el(.option, .value(value), .selected) { value.isEmpty ? "–" : value }
    }
    for choice in choices {
      options += el(.option, .value(choice.code), .when(choice.code == value, .selected)) { choice.name }
    }
    return Markup.element(.select, attributes, options)
  }
}

/// A comparison as HTML, with a little of what stays the same around each change.
enum DifferenceMarkup {
  static func around(_ comparison: TextComparison, locale: String, _ t: Interface) -> Markup {
    el(
      .pre, .class("difference-text"), .lang(locale), .tabindex(0), .role("region"),
      .aria("label", t("De verschillen", "The differences"))
    ) {
      for (index, piece) in comparison.pieces.enumerated() {
        switch piece {
        case .same(let text): shortened(text, isFirst: index == 0, isLast: index == comparison.pieces.count - 1)
        case .removed(let text): for line in TextComparison.lines(text) { marked(.del, line) }
        case .added(let text): for line in TextComparison.lines(text) { marked(.ins, line) }
        }
      }
    }
  }

  /// One line with its mark; the line end stands outside it.
  private static func marked(_ tag: Tag, _ line: String) -> Markup {
    let words = line.hasSuffix("\n") ? String(line.dropLast()) : line
    let end = line.hasSuffix("\n") ? "\n" : ""
    return words.allSatisfy(\.isWhitespace) ? Markup(text: line) : el(tag) { words } + Markup(text: end)
  }

  /// The lines next to a change; the rest is passed over.
  private static func shortened(_ text: String, isFirst: Bool, isLast: Bool) -> String {
    let lines = TextComparison.lines(text)
    guard lines.count > 6 else { return text }
    let head = isFirst ? "" : lines.prefix(3).joined()
    let tail = isLast ? "" : lines.suffix(3).joined()
    return head + "    ⋯\n" + tail
  }
}
