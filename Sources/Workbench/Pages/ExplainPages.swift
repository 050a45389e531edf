import Hummingbird
import Letters

/// Where every amount, date and sentence comes from, and where every field of the record goes.
struct ExplainPages: Sendable {
  let desk: Desk

  func add(to routes: WorkbenchRouter, _ prefix: String) {
    routes.get("\(prefix)/explain") { request, context in try await explain(request, context) }
    routes.post("\(prefix)/explain") { request, context in try await sentence(request, context) }
  }

  private func explain(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let source = try await desk.source(context)
    let locale = try desk.locale(request.query("locale"))
    let pointer = request.query("pointer").flatMap { $0.isEmpty ? nil : $0 }
    let section: Page.Section = source.workCase == nil ? .preview : .cases
    let frame = RecordFrame(
      desk: desk, source: source, page: desk.page(request, context, section, isWide: true) { _ in source.title })
    let t = frame.page.t
    guard let record = source.intake.record, source.intake.isGood else {
      return Reply.html(frame.whole(.explain) { frame.faults() }, status: .unprocessableContent)
    }
    let explanation: LetterExplanation
    do throws(Refusal) {
      explanation = try desk.house.library.explain(record, locale: locale, pointer: pointer)
    } catch {
      throw WorkbenchError.notFound
    }
    let words = ExplanationMarkup(t: t, base: source.base, locale: locale, house: desk.house)
    if request.query("fragment") != nil { return Reply.html(el(.div) { words.all(explanation) }) }
    return Reply.html(
      frame.whole(.explain) {
        if let pointer {
          el(.p, .class("notice")) {
            t("Alleen wat gemaakt is van ", "Only what is made of ")
            el(.strong) { desk.house.words.group(pointer, t) + ": " + desk.house.words.label(pointer, t) }
            ". "
            el(.a, .href(source.base.appending("explain").query(["locale": locale]))) { t("Toon alles", "Show all") }
          }
        }
        if explanation.values.isEmpty, explanation.choices.isEmpty {
          el(.p) {
            t(
              "Dit gegeven staat nergens in de brief en kiest geen tekst.",
              "This field stands nowhere in the letter and chooses no text.")
          }
        }
        words.all(explanation)
      })
  }
}

/// A sentence that nothing chose: it stands in every letter of the kind.
extension ExplainPages {
  /// The sentence comes in a form, not in an address: it may hold a name.
  private func sentence(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let source = try await desk.source(context)
    let form = try await desk.form(request, context)
    let locale = try desk.locale(form["locale"])
    let t = desk.language(request, context)
    let words = ExplanationMarkup(t: t, base: source.base, locale: locale, house: desk.house)
    return Reply.html(words.fixed(try form.text("sentence", limit: 4000)))
  }
}

/// An explanation as HTML: one block a value and one a chosen text, folded.
struct ExplanationMarkup {
  let t: Interface
  let base: Path
  let locale: String
  let house: House
  private var words: DeskWords { house.words }
  private var messages: MessageIndex { house.messages }

  func all(_ explanation: LetterExplanation) -> Markup {
    var parts: [String] = []
    for place in explanation.values.flatMap(\.places) + explanation.choices.map(\.place)
    where !parts.contains(place.part) {
      parts.append(place.part)
    }
    var shown: Set<Int> = []
    var out = Markup()
    for part in parts {
      let values = explanation.values.enumerated().filter { $0.element.places.contains { $0.part == part } }
      let choices = explanation.choices.filter { $0.place.part == part }
      out += el(.section, .class("explained"), .aria("label", name(of: part))) {
        el(.h2) { name(of: part) }
        if !values.isEmpty {
          el(.h3) { t("Bedragen, dagen en namen", "Amounts, days and names") }
          for (index, value) in values where shown.insert(index).inserted { self.value(value) }
        }
        if !choices.isEmpty {
          el(.h3) { t("Waarom deze zin er staat", "Why this sentence is there") }
          for choice in choices { self.choice(choice) }
        }
      }
    }
    return out
  }

  private func name(of part: String) -> String {
    switch part {
    case "head": t("Boven de brief", "Head of the letter")
    case "summary": t("In het kort", "In short")
    case "why": t("Waarom krijgt u deze brief?", "Why do you get this letter?")
    case "what-to-do": t("Wat moet u doen?", "What must you do?")
    case "how": t("Hoe doet u dat?", "How do you do that?")
    case "where-to-get-help": t("Waar krijgt u hulp?", "Where do you get help?")
    case "closing": t("Slot", "Closing")
    case "law": t("Wet", "Law")
    default: part
    }
  }

  private func value(_ value: Explanation) -> Markup {
    el(
      .details, .class("value"), .data("printed", value.printed),
      .data("parts", value.places.map(\.part).joined(separator: " ")),
      .data("texts", value.places.map(\.text).joined(separator: "\n"))
    ) {
      el(.summary) {
        el(.strong) { value.printed }
        " "
        el(.span, .class("hint")) { t == .en ? value.meaning : words.fact(value.fact, t) }
      }
      el(.dl) {
        el(.dt) { t("Regel", "Rule") }
        el(.dd) { words.rule(value.rule, t) }
        if let formula = value.formula {
          el(.dt) { t("Som", "Sum") }
          el(.dd) { el(.code) { words.sum(formula, t) } }
        }
        if !value.figures.isEmpty {
          el(.dt) { t("Getallen in de som", "Figures of the sum") }
          el(.dd) {
            el(.ul) {
              for figure in value.figures {
                el(.li) {
                  el(.strong) { figure.value }
                  " "
                  words.figure(figure.meaning, fact: figure.fact, t)
                  if let from = figure.from {
                    " "
                    self.field(from)
                  }
                }
              }
            }
          }
        }
        fields(value.pointers)
        if !value.policy.isEmpty {
          el(.dt) { t("Beleid van de organisatie", "Policy of the organisation") }
          el(.dd) {
            el(.ul) {
              for figure in value.policy {
                el(.li) {
                  "\(words.policy(figure.key, t)): \(figure.value) "
                  el(.span, .class("hint"), .lang("en")) { figure.source }
                }
              }
            }
          }
        }
        if !value.basis.isEmpty {
          el(.dt) { t("Wet", "Law") }
          el(.dd) { value.basis.joined(separator: "; ") }
        }
        el(.dt) { t("Staat in de brief", "Stands in the letter") }
        el(.dd) {
          el(.ul) {
            for place in value.places {
              el(.li) {
                "\(name(of: place.part)): "
                el(.span, .lang(locale)) { place.text }
                origin(place.message)
              }
            }
          }
        }
      }
    }
  }

  private func choice(_ choice: TextChoice) -> Markup {
    el(.details, .class("choice-of-text"), .data("parts", choice.place.part), .data("texts", choice.place.text)) {
      el(.summary) {
        el(.span, .lang(locale)) {
          choice.place.text.isEmpty ? t("een stuk van de opmaak", "a part of the layout") : choice.place.text
        }
      }
      el(.dl) {
        if !choice.chosenBy.isEmpty {
          el(.dt) { t("Gekozen door", "Chosen by") }
          el(.dd) {
            el(.ul) { for fact in choice.chosenBy { el(.li) { words.chosen(fact.fact, fact.value, fact.rule, t) } } }
          }
        }
        if !choice.conditions.isEmpty {
          el(.dt) { t("Voorwaarde", "Condition") }
          el(.dd) { el(.ul) { for condition in choice.conditions { el(.li) { words.condition(condition, t) } } } }
        }
        fields(choice.pointers)
        el(.dt) { t("Tekst", "Text") }
        el(.dd) {
          origin(choice.message)
        }
      }
    }
  }

  /// A sentence that is always there, with the line that it is written on.
  func fixed(_ sentence: String) -> Markup {
    let key = messages.key(ofSentence: sentence, locale: locale)
    return el(.details, .class("choice-of-text fixed"), .open) {
      el(.summary) { el(.span, .lang(locale)) { sentence } }
      el(.p) {
        t(
          "Geen gegeven koos deze zin: hij staat altijd in deze brief.",
          "No field chose this sentence: it always stands in this letter.")
      }
      if let key {
        el(.p) { origin(key) }
      }
    }
  }

  private func fields(_ pointers: [String]) -> Markup {
    guard !pointers.isEmpty else { return Markup() }
    return el(.dt) { t("Gegevens", "Fields of the record") }
      + el(.dd) { el(.ul) { for pointer in pointers { el(.li) { field(pointer) } } } }
  }

  /// A jump to the field; a range such as `/lines/0..11` leads to its first.
  private func field(_ pointer: String) -> Markup {
    guard pointer.hasPrefix("/") else {
      let key = pointer.hasPrefix("policy/") ? String(pointer.dropFirst("policy/".count)) : pointer
      return el(.span, .class("hint")) { t("beleid: ", "policy: ") + words.policy(key, t) }
    }
    let first = pointer.split(separator: "/").map { part in
      part.contains("..") ? part.prefix { $0 != "." } : part
    }.joined(separator: "/")
    return el(.a, .href(base.appending("record").fragment("f/\(first)")), .data("field", "/\(first)")) {
      "\(words.group(pointer, t)): \(words.label(pointer, t))"
    }
  }

  /// Where the text is written, and which line of a template asks for it.
  private func origin(_ key: String?) -> Markup? {
    guard let key else { return nil }
    let places = [messages.place(of: key, locale: locale)].compactMap(\.self) + messages.uses(of: key)
    guard !places.isEmpty else { return nil }
    return el(.span, .class("hint origin")) { " " + places.joined(separator: ", ") }
  }
}
