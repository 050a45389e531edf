import Facts

/// One thing that somebody must do before letters may be posted without CONCEPT on them.
public struct ReleaseTask: Sendable, Hashable {
  /// Who can do it.
  public enum Who: String, Sendable, CaseIterable {
    /// A person with the role reviewer at the review workbench, after readers tested the letter.
    case reviewer
    /// The organisation whose fact, policy or law it is.
    case organisation
  }

  /// What kind of task it is.
  public enum What: String, Sendable, CaseIterable {
    /// The texts of a kind in a locale are a draft, or changed since they were released.
    case texts
    /// A fact or figure of an organisation has no `verified_on`.
    case facts
    /// No policy of an organisation holds on the day.
    case policy
    /// No article of an act that an organisation names was in force on the day.
    case law
  }

  public let what: What
  public let who: Who
  /// The locale or the organisation that it is about.
  public let subject: String
  /// Who it is, in words: `reviewer who reads uk`, `UWV`.
  public let by: String
  /// What is to be done, in one sentence.
  public let task: String
  /// The file, line and column where it stands.
  public let file: String
  public let line: Int
  public let column: Int
}

extension LetterLibrary {
  /// Everything that keeps letters from the post on a day, in order: texts, then facts, policies and law by organisation.
  ///
  /// - Parameters:
  ///   - kinds: kinds of letter to look at; nil: all.
  ///   - locales: locales to look at; nil: all.
  ///   - organisations: organisations to look at; nil: all.
  ///   - day: the decision date that policies and law are held against; nil: they are not.
  public func releaseTasks(
    kinds wantedKinds: Set<String>? = nil, locales wantedLocales: Set<String>? = nil,
    organisations wantedOrganisations: Set<String>? = nil, on day: CivilDate? = nil
  ) -> [ReleaseTask] {
    var tasks: [ReleaseTask] = []
    for id in localeIDs where wantedLocales?.contains(id) ?? true {
      guard let locale = locales[id] else { continue }
      for kind in kinds where wantedKinds?.contains(kind) ?? true {
        guard let letter = letters[kind]?[id], letter.status != .released else { continue }
        tasks.append(
          ReleaseTask(
            what: .texts, who: .reviewer, subject: id, by: "a reviewer who reads \(id)",
            task: "Test the letter \(kind) in \(id) with readers and release its texts; they are \(letter.status.rawValue).",
            file: locale.place.file, line: locale.place.line, column: locale.place.column))
      }
    }
    for id in organisationIDs where wantedOrganisations?.contains(id) ?? true {
      guard let organisation = organisations[id] else { continue }
      tasks += organisation.releaseTasks(on: day)
    }
    return tasks
  }
}

extension Organisation {
  fileprivate func releaseTasks(on day: CivilDate?) -> [ReleaseTask] {
    func task(_ what: ReleaseTask.What, _ text: String, _ place: Place) -> ReleaseTask {
      ReleaseTask(
        what: what, who: .organisation, subject: id, by: name, task: text, file: place.file, line: place.line,
        column: place.column)
    }
    var tasks = unverified.map {
      task(.facts, "Verify `\($0.value)` against its source, and write the day in verified_on.", $0.place)
    }
    guard let day else { return tasks }
    let file = policies.first?.place ?? .start(of: "templates/organisations/\(id).yaml")
    if policy(on: day) == nil {
      let last = policies.compactMap(\.validUntil).max().map { " The last one ended on \($0)." } ?? ""
      tasks.append(task(.policy, "Set the policy that holds on \(day).\(last)", file))
    }
    for scheme in schemes.sorted() {
      if let act = lawGap(scheme: scheme, on: day) {
        tasks.append(task(.law, "Name the articles of the \(act) that were in force on \(day), for \(scheme).", file))
      }
    }
    return tasks
  }
}
