import Foundation

/// The frame around every page: head, way around, main part, foot.
struct Page {
  let t: Interface
  let title: String
  let visitor: Visitor?
  /// The entry of the menu that the page belongs to.
  var section: Section?
  /// Uses the whole width of the screen.
  var isWide = false

  enum Section { case cases, preview, templates, studies, accounts, audit, house, me }

  init(_ t: Interface, title: String, visitor: Visitor?, section: Section? = nil, isWide: Bool = false) {
    self.t = t
    self.title = title
    self.visitor = visitor
    self.section = section
    self.isWide = isWide
  }

  func whole(@MarkupBuilder _ content: () -> Markup) -> Markup { whole(onward: nil, content()) }

  /// A page that goes on to another page of ours at once; without it there is a link.
  func onward(to path: Path, @MarkupBuilder _ content: () -> Markup) -> Markup { whole(onward: path, content()) }

  private func whole(onward: Path?, _ content: Markup) -> Markup {
    let next =
      onward.map {
        Markup(fixed: "<meta http-equiv=\"refresh\" content=\"0;url=") + Markup(text: $0.text) + Markup(fixed: "\">")
      } ?? Markup()
    let head =
      Markup(
        fixed: "<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
      + Markup(
        fixed: "<meta name=\"color-scheme\" content=\"light dark\"><link rel=\"stylesheet\" href=\"/assets/desk.css\">")
      + Markup(fixed: "<link rel=\"icon\" href=\"/assets/mark.svg\" type=\"image/svg+xml\">")
      + Markup(fixed: "<script src=\"/assets/desk.js\" defer></script>")
      + next + el(.title) { "\(title) · Helderbrief" } + Markup(fixed: "</head>")
    let body = el(.main, .id("main"), .tabindex(-1)) { content }
    let keys = visitor?.person.usesShortcuts == false ? "off" : "on"
    let whole =
      Markup(fixed: "<html lang=\"") + Markup(text: t.rawValue) + Markup(fixed: "\">") + head
      + Markup(fixed: "<body data-keys=\"") + Markup(text: keys) + Markup(fixed: "\" data-wide=\"")
      + Markup(text: isWide ? "yes" : "no") + Markup(fixed: "\">") + top + body + foot + Markup(fixed: "</body></html>")
    return whole
  }

  private var top: Markup {
    el(.header, .class("top")) {
      el(.a, .class("skip"), .href(fragment: "main")) { t("Naar de inhoud", "Skip to content") }
      el(.div, .class("bar")) {
        el(.a, .class("brand"), .href(Path(""))) {
          el(.span, .class("mark"), .aria("hidden", "true"))
          "Helderbrief"
        }
        if let visitor {
          el(.nav, .aria("label", t("Hoofdmenu", "Main menu"))) {
            el(.ul) {
              for entry in entries(of: visitor.person) {
                el(.li) {
                  el(
                    .a, .href(entry.path), .when(section == entry.section, .aria("current", "page")),
                    .data("key", entry.key)
                  ) { entry.name }
                }
              }
            }
          }
          el(.form, .class("out"), .post, .action(Path("sign-out"))) {
            csrf
            el(.a, .href(Path("me")), .when(section == .me, .aria("current", "page"))) { visitor.person.name }
            el(.button, .class("plain")) { t("Afmelden", "Sign out") }
          }
        } else {
          el(.nav, .aria("label", t("Taal", "Language"))) {
            el(.ul) {
              el(.li) { el(.a, .href(Path("sign-in").query(["language": "nl"])), .lang("nl")) { "Nederlands" } }
              el(.li) { el(.a, .href(Path("sign-in").query(["language": "en"])), .lang("en")) { "English" } }
            }
          }
        }
      }
    }
  }

  private struct Entry {
    let section: Section
    let path: Path
    let name: String
    let key: String
  }

  private func entries(of person: Person) -> [Entry] {
    var entries: [Entry] = []
    if person.role.may(.seesCases) {
      entries.append(Entry(section: .cases, path: Path("cases"), name: t("Werklijst", "Work list"), key: "w"))
    }
    if person.role.may(.previews) {
      entries.append(Entry(section: .preview, path: Path("preview"), name: t("Bekijken", "Preview"), key: "b"))
    }
    if person.role.may(.writesTemplates) {
      entries.append(Entry(section: .templates, path: Path("templates"), name: t("Teksten", "Texts"), key: "t"))
    }
    if person.role.may(.runsStudies) {
      entries.append(Entry(section: .studies, path: Path("studies"), name: t("Leestests", "Reading tests"), key: "s"))
    }
    if person.role.may(.administers) {
      entries.append(Entry(section: .accounts, path: Path("accounts"), name: t("Accounts", "Accounts"), key: "a"))
    }
    if person.role.may(.takesOverHouse) {
      entries.append(Entry(section: .house, path: Path("house"), name: t("In gebruik", "In use"), key: "g"))
    }
    if person.role.may(.seesAudit) {
      entries.append(Entry(section: .audit, path: Path("audit"), name: t("Logboek", "Audit trail"), key: "l"))
    }
    return entries
  }

  private var foot: Markup {
    el(.footer) {
      el(.p) {
        t(
          "De brief die u hier ziet, is de brief die de deur uit gaat.",
          "The letter that you see here is the letter that is posted.")
        if visitor?.person.usesShortcuts == true {
          " "
          el(.span, .class("hint")) {
            t("Toetsen: druk op ", "Keys: press ")
            el(.kbd) { "?" }
          }
        }
      }
      el(.dialog, .id("keys"), .aria("labelledby", "keys-title")) {
        el(.h2, .id("keys-title")) { t("Toetsen", "Keys") }
        el(.table) {
          el(.caption, .class("away")) { t("Toetsen en wat ze doen", "Keys and what they do") }
          el(.tbody) {
            for (key, what) in keyMap {
              el(.tr) {
                el(.th, .scope("row")) { el(.kbd) { key } }
                el(.td) { what }
              }
            }
          }
        }
        el(.form, .get) { el(.button, .data("close")) { t("Sluiten", "Close") } }
      }
    }
  }

  private var keyMap: [(String, String)] {
    [
      ("1 – 6", t("naar een tabblad van de brief", "to a tab of the letter")),
      ("n, p", t("volgende, vorige gegevens", "next, previous record")),
      ("j, k", t("omlaag, omhoog in een lijst", "down, up in a list")),
      ("e", t("volgende fout in de gegevens", "next fault of the record")),
      ("/", t("zoeken in de lijst", "search the list")),
      (
        "w, b, t, s, a, g, l",
        t(
          "werklijst, bekijken, teksten, leestests, accounts, in gebruik, logboek",
          "work list, preview, texts, reading tests, accounts, in use, audit trail")
      ),
      ("Esc", t("uitleg sluiten", "close the explanation")),
      ("?", t("dit overzicht", "this overview")),
    ]
  }

  /// The token that proves that a form came from this page.
  var csrf: Markup {
    el(.input, .type("hidden"), .name("csrf"), .value(visitor?.csrf ?? ""))
  }

  /// A labelled field, with a hint and a fault when there are.
  func field(
    _ name: String, _ label: String, hint: String? = nil, fault: String? = nil, _ attributes: Attribute...
  ) -> Markup {
    let described = [hint.map { _ in "\(name)-hint" }, fault.map { _ in "\(name)-fault" }].compactMap(\.self)
    return el(.div, .class("field")) {
      el(.label, .for(name)) { label }
      if let hint { el(.span, .class("hint"), .id("\(name)-hint")) { hint } }
      if let fault { el(.span, .class("fault"), .id("\(name)-fault")) { fault } }
      Markup.element(
        .input,
        [.id(name), .name(name)] + attributes
          + (described.isEmpty ? [] : [.aria("describedby", described.joined(separator: " "))])
          + (fault == nil ? [] : [.aria("invalid", "true")]), Markup())
    }
  }

  /// A labelled list to choose from. What is chosen stays in it, also when it is none of the choices.
  func choice(
    _ name: String, _ label: String, _ values: [(code: String, name: String)], _ chosen: String?, any: String? = nil
  ) -> Markup {
    el(.div, .class("field")) {
      el(.label, .for(name)) { label }
      el(.select, .id(name), .name(name)) {
        el(.option, .value("")) { any ?? t("alle", "all") }
        for value in values {
          el(.option, .value(value.code), .when(value.code == chosen, .selected)) { value.name }
        }
      }
    }
  }
}
