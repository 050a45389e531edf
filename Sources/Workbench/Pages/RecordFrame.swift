import Letters

/// What all pages of one record share: its head, its state, the tabs.
struct RecordFrame {
  let desk: Desk
  let source: RecordSource
  let page: Page

  enum Tab: String, CaseIterable {
    case letter, side, explain, record, plan, history

    var segment: String? { self == .letter ? nil : rawValue }

    func name(_ t: Interface) -> String {
      switch self {
      case .letter: t("Brief", "Letter")
      case .side: t("Twee talen", "Two languages")
      case .explain: t("Waar komt het vandaan?", "Where from?")
      case .record: t("Gegevens", "Record")
      case .plan: t("Betalen", "Paying")
      case .history: t("Verloop", "History")
      }
    }
  }

  private var t: Interface { page.t }
  private var words: DeskWords { desk.house.words }

  func path(_ tab: Tab) -> Path { tab.segment.map { source.base.appending($0) } ?? source.base }

  func whole(_ tab: Tab, @MarkupBuilder _ content: () -> Markup) -> Markup {
    page.whole {
      head
      el(.nav, .class("tabs"), .aria("label", t("Onderdelen van de brief", "Views of the letter"))) {
        el(.ul) {
          for (number, other) in tabs.enumerated() {
            el(.li) {
              el(.a, .href(path(other)), .data("tab", "\(number + 1)"), .when(other == tab, .aria("current", "page"))) {
                other.name(t)
                if other == .record, !source.intake.issues.isEmpty {
                  " "
                  el(.span, .class("chip wrong")) { "\(source.intake.issues.count)" }
                }
              }
            }
          }
        }
      }
      content()
    }
  }

  private var tabs: [Tab] { source.workCase == nil ? Tab.allCases.filter { $0 != .history } : Tab.allCases }

  private var head: Markup {
    el(.div, .class("record-head")) {
      el(.div) {
        el(.h1) { source.title }
        el(.p, .class("hint")) {
          [words.kind(source.intake.kind, t), words.organisation(source.intake.organisation)].filter { !$0.isEmpty }
            .joined(separator: " · ")
          if let amount = source.intake.amount { " · " + t.euros(amount) }
        }
      }
      switch source.origin {
      case .upload(let id, let name, let row, let rows): uploadNavigation(id, name, row, rows)
      case .workCase(let found): actions(found)
      }
    }
  }

  private func uploadNavigation(_ id: String, _ name: String, _ row: Int, _ rows: Int) -> Markup {
    el(.div, .class("actions")) {
      if rows > 1 {
        el(.nav, .class("pager"), .aria("label", t("Bladeren door besluiten", "Page through records"))) {
          if row > 0 { el(.a, .href(Path("uploads", id, "\(row - 1)")), .data("previous")) { t("Vorige", "Previous") } }
          el(.a, .href(Path("uploads", id))) {
            t("\(row + 1) van \(rows)", "\(row + 1) of \(rows)"); el(.span, .class("away")) { " \(name)" }
          }
          if row + 1 < rows {
            el(.a, .href(Path("uploads", id, "\(row + 1)")), .data("next")) { t("Volgende", "Next") }
          }
        }
      }
      if page.visitor?.person.role.may(.changesCases) == true, source.intake.record != nil {
        el(.form, .class("inline"), .post, .action(source.base.appending("case"))) {
          page.csrf
          el(.button) { t("Op de werklijst zetten", "Put on the work list") }
        }
      }
    }
  }

  private func actions(_ found: WorkCase) -> Markup {
    let role = page.visitor?.person.role
    return el(.div, .class("actions")) {
      el(.span, .class("chip state"), .data("state", found.state.rawValue)) { found.state.name(in: t) }
      for next in found.state.next {
        if role?.may(permission(next, from: found.state)) == true {
          el(.form, .class("inline"), .post, .action(source.base.appending("state"))) {
            page.csrf
            el(.input, .type("hidden"), .name("version"), .value("\(found.version)"))
            el(.input, .type("hidden"), .name("state"), .value(next.rawValue))
            el(.button, .class(next == .released || next == .checked || next == .posted ? "main" : "plain")) {
              verb(next, from: found.state)
            }
          }
        }
      }
    }
  }

  private func permission(_ next: CaseState, from state: CaseState) -> Role.Permission {
    switch next {
    case .posted: .posts
    case .released: .releases
    default: .changesCases
    }
  }

  private func verb(_ next: CaseState, from state: CaseState) -> String {
    switch next {
    case .draft: t("Terug naar concept", "Back to draft")
    case .checked: t("Gecontroleerd", "Mark as checked")
    case .released: t("Vrijgeven", "Release")
    case .posted: t("Verstuurd", "Mark as posted")
    case .withdrawn: t("Intrekken", "Withdraw")
    }
  }

  /// Everything that is wrong with the record, each with a jump to its field.
  func faults() -> Markup? {
    let issues = source.intake.issues
    guard !issues.isEmpty else { return nil }
    return el(.div, .class("notice wrong"), .role("alert"), .aria("labelledby", "faults-title")) {
      el(.h2, .id("faults-title")) {
        issues.count == 1
          ? t("Eén ding klopt nog niet", "One thing is not right yet")
          : t("\(issues.count) dingen kloppen nog niet", "\(issues.count) things are not right yet")
      }
      el(.ul, .class("faults")) {
        for issue in issues {
          el(.li) {
            el(.a, .href(path(.record).fragment("f\(issue.pointer)")), .data("fault")) { place(issue) }
            ": "
            words(issue)
          }
        }
      }
    }
  }

  private func place(_ issue: LetterIssue) -> String {
    if issue.pointer.isEmpty {
      return issue.line.map { t("regel \($0)", "line \($0)") } ?? t("het geheel", "the whole")
    }
    return "\(words.group(issue.pointer, t)): \(words.label(issue.pointer, t))"
  }

  /// The task, what was expected, both sums.
  func words(_ issue: LetterIssue) -> Markup {
    let isEnglish = t == .en || !IssueWords.isTranslated(issue)
    return el(.span, .when(isEnglish && t == .nl, .lang("en"))) {
      IssueWords.task(issue, t)
      if let sums = issue.sums {
        t(
          " Er staat \(t.euros(sums.stated)); opgeteld is het \(t.euros(sums.computed)).",
          " It says \(t.euros(sums.stated)); added up it is \(t.euros(sums.computed)).")
      } else if t == .en, !issue.expected.isEmpty {
        " Expected: \(issue.expected)."
      }
    }
  }
}
