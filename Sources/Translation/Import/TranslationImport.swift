import MessageFormat

/// A file of translations held against the house: what is taken over, what is refused and why.
///
/// Nothing is written here; the changed files are values. What does not change keeps every byte.
///
///     let result = try TranslationImport(of: returned, into: job, context: context)
///     for file in result.files { write(file.text, to: "locales/\(file.name)") }
public struct TranslationImport: Sendable {
  /// In the order of the file that came back.
  public private(set) var findings: [TranslationFinding] = []
  /// The messages whose text changed, in the order of the Dutch files.
  public private(set) var changedKeys: [String] = []
  /// The messages that went further or back without a change of text.
  public private(set) var restatedKeys: [String] = []
  /// The units that came back as they were.
  public private(set) var unchangedUnits = 0
  /// The units that were refused.
  public private(set) var refusedUnits = 0
  /// The files to write, by their name below the folder of locales.
  public private(set) var files: [File] = []

  /// A file to write.
  public struct File: Sendable, Equatable {
    public let name: String
    public let text: String
  }

  private let job: TranslationJob
  private let checks: TextChecks
  /// Who read the translations; nil when nobody is named.
  private let reviewer: String?
  private var states: StateFile
  private var edited: [MessageFile]
  private var lowered = 0

  /// - Parameters:
  ///   - reviewer: who stands for `reviewed` and `final`; without a name they count as `translated`.
  /// - Throws: `wrongLocale`; `cannotWriteMessage` when a file is written in a way that cannot be kept.
  public init(
    of returned: ReturnedFile, into job: TranslationJob, context: TranslatorContext, reviewer: String? = nil
  ) throws(TranslationError) {
    guard returned.locale.lowercased() == job.target.id.lowercased() else {
      throw .wrongLocale(found: returned.locale, expected: job.target.id)
    }
    self.job = job
    self.reviewer = reviewer
    checks = TextChecks(job, context: context)
    states = job.states
    edited = job.target.files
    let answers = answers(of: returned)
    for key in job.keys where answers[key] != nil { try take(key, answers[key] ?? []) }
    if lowered > 0 {
      findings.append(
        TranslationFinding(
          rule: .reviewerMissing, unit: job.target.id, line: 1,
          message: "\(lowered) texts are said to be reviewed. Name the reviewer (--reviewer); they count as translated."
        ))
    }
    collectFiles()
  }

  // MARK: Units

  /// A unit that came back and is sound.
  private struct Answer {
    let unit: TranslationUnit
    let returned: ReturnedUnit
    /// Nil when it has no translation.
    let content: InlineContent?
    let isRefused: Bool
  }

  private mutating func refuse(_ rule: TranslationFinding.Rule, _ unit: String, _ line: Int, _ message: String) {
    findings.append(TranslationFinding(rule: rule, unit: unit, line: line, message: message))
  }

  /// The units by message; those that are not of the house are told.
  private mutating func answers(of returned: ReturnedFile) -> [String: [Answer]] {
    var byDescription: [String: TranslationUnit] = [:]
    for unit in job.units {
      byDescription["\(unit.id)"] = unit
      byDescription[unit.id.token] = unit
    }
    var answers: [String: [Answer]] = [:]
    var seen: Set<UnitID> = []
    for item in returned.units {
      guard let unit = byDescription[item.id] else {
        refuse(
          .unknownUnit, item.id, item.line, "There is no such text in the house. Export again, or take the unit out.")
        refusedUnits += 1
        continue
      }
      guard seen.insert(unit.id).inserted else {
        refuse(.duplicateUnit, "\(unit.id)", item.line, "It came back twice. Keep one of them.")
        refusedUnits += 1
        // Nobody knows which of the two is meant: neither is taken.
        answers[unit.id.key]?.append(Answer(unit: unit, returned: item, content: nil, isRefused: true))
        continue
      }
      answers[unit.id.key, default: []].append(answer(item, unit))
    }
    return answers
  }

  private mutating func answer(_ item: ReturnedUnit, _ unit: TranslationUnit) -> Answer {
    let resolver = ContentResolver(unit, data: item.data)
    do throws(TextFault) {
      if let fault = sourceFault(item, unit, resolver) { throw fault }
      guard let text = item.target else {
        if unit.target != nil {
          refuse(
            .unanswered, "\(unit.id)", item.line, "It came back without a translation. The one of the house stays.")
        }
        return Answer(unit: unit, returned: item, content: nil, isRefused: false)
      }
      if text.isBlank {
        if unit.target == nil { return Answer(unit: unit, returned: item, content: nil, isRefused: false) }
        throw TextFault(.empty, "It says nothing. Write the translation; the one of the house stays.")
      }
      let content = try resolver.resolve(text)
      let isNew = content != unit.target
      if isNew, let hash = item.targetHash, hash != unit.targetHash {
        throw TextFault(
          .targetChanged,
          "Somebody changed this translation in the house after the file was made. Export again and merge.")
      }
      let claims = (item.state ?? .translated) > unit.status.state
      if isNew || claims {
        let faults = checks.faults(of: content, for: unit)
        for fault in faults { refuse(fault.rule, "\(unit.id)", item.line, fault.message) }
        if faults.contains(where: \.rule.isError) {
          refusedUnits += 1
          return Answer(unit: unit, returned: item, content: nil, isRefused: true)
        }
      } else {
        unchangedUnits += 1
      }
      return Answer(unit: unit, returned: item, content: content, isRefused: false)
    } catch {
      refuse(error.rule, "\(unit.id)", item.line, error.message)
      refusedUnits += 1
      return Answer(unit: unit, returned: item, content: nil, isRefused: true)
    }
  }

  /// Whether the Dutch text of the file is the one that stands in the house today.
  private func sourceFault(_ item: ReturnedUnit, _ unit: TranslationUnit, _ resolver: ContentResolver) -> TextFault? {
    let changed = TextFault(
      .sourceChanged,
      "The Dutch text changed after the file was made. Export again; the old translation is kept as a suggestion.")
    if let hash = item.sourceHash, hash != unit.sourceHash { return changed }
    let source: InlineContent
    do throws(TextFault) {
      source = try resolver.resolve(item.source)
    } catch {
      return item.sourceHash == nil
        ? changed : TextFault(.sourceEdited, "The Dutch text of the file cannot be read. \(error.message)")
    }
    if source == unit.source { return nil }
    return item.sourceHash == nil
      ? changed
      : TextFault(
        .sourceEdited, "The Dutch text was edited in the file. Leave it; tell the writers what is wrong in it.")
  }

  // MARK: Messages

  /// Takes over one message: all its variants, or none.
  private mutating func take(_ key: String, _ answers: [Answer]) throws(TranslationError) {
    guard !answers.contains(where: \.isRefused), let plan = job.plan(of: key),
      answers.contains(where: { $0.content != nil })
    else { return }
    let units = job.units(of: key)
    var contents: [UnitID: InlineContent] = [:]
    for unit in units { contents[unit.id] = unit.target }
    for answer in answers { if let content = answer.content { contents[answer.unit.id] = content } }
    let lacking = units.filter { contents[$0.id] == nil }
    let line = answers.first?.returned.line ?? 1
    let isChanged = units.contains { contents[$0.id] != $0.target }
    if !lacking.isEmpty {
      guard isChanged else { return }
      let forms = lacking.map { $0.id.variant.joined(separator: " ") }.joined(separator: ", ")
      refuse(
        .pluralCategory, key, line,
        "It lacks the form \(forms). Translate every form; nothing of this message was taken over.")
      refusedUnits += answers.count
      return
    }
    var written: MessageText?
    if isChanged {
      guard let text = message(key, plan, contents, line) else { return }
      try write(text)
      written = text
      changedKeys.append(key)
    }
    restate(key, answers, units, isChanged: isChanged, text: written ?? job.target.messages[key])
  }

  /// The message as it will be written; nil when it is not sound.
  private mutating func message(
    _ key: String, _ plan: VariantPlan, _ contents: [UnitID: InlineContent], _ line: Int
  ) -> MessageText? {
    let source = MessageComposer(plan).source(key: key, contents)
    do throws(MessageError) {
      let message = try MessageText(key: key, source: source, file: "", line: 1)
      let (dutch, found) = (plan.source.usedFacts, message.usedFacts)
      guard dutch == found || job.target.parityExceptions.contains(key) else {
        let missing = dutch.subtracting(found).sorted().map { "lacks {$\($0)}" }
        let extra = found.subtracting(dutch).sorted().map { "adds {$\($0)}" }
        refuse(
          .placeholder, key, line,
          "All its forms together: it \((missing + extra).joined(separator: " and ")). Use the values of the Dutch text."
        )
        refusedUnits += contents.count
        return nil
      }
      return message
    } catch {
      refuse(.messageSyntax, key, line, "It is not good MessageFormat 2: \(error.detail). Mend it.")
      refusedUnits += contents.count
      return nil
    }
  }

  // MARK: States

  private mutating func restate(
    _ key: String, _ answers: [Answer], _ units: [TranslationUnit], isChanged: Bool, text: MessageText?
  ) {
    guard let text, let dutch = job.source.messages[key] else { return }
    let before = units.map(\.status.state).min() ?? .initial
    var after: TranslationState = .final
    for unit in units {
      guard let answer = answers.first(where: { $0.unit.id == unit.id }), let content = answer.content else {
        after = min(after, unit.status.state)
        continue
      }
      let isSame = content == unit.target
      var state = answer.returned.state ?? (isSame ? max(.translated, unit.status.state) : .translated)
      if state.needsReviewer, reviewer == nil, !isSame || state > unit.status.state {
        state = isSame ? max(.translated, unit.status.state) : .translated
        lowered += 1
      }
      after = min(after, state)
    }
    if !isChanged, after == before { return }
    if after == .initial {
      if before > .initial { states.entries[key] = nil }
    } else {
      let old = states.entries[key]?.reviewer ?? ""
      states.entries[key] = StateFile.Entry(
        state: after, source: dutch.hash, target: text.hash, reviewer: after.needsReviewer ? reviewer ?? old : "")
    }
    if !isChanged { restatedKeys.append(key) }
  }

  // MARK: Files

  /// Writes a message into its file; a new one goes into the file of the same name as the Dutch one.
  private mutating func write(_ message: MessageText) throws(TranslationError) {
    let key = message.key
    if let index = edited.firstIndex(where: { $0.entry(key) != nil }) {
      edited[index] = try edited[index].setting(key, to: message.source)
      return
    }
    guard let dutch = job.source.files.first(where: { $0.entry(key) != nil }) else { return }
    let name = "\(job.target.id)/\(TranslationJob.stem(of: dutch.name)).yaml"
    let order = dutch.entries.map(\.key)
    if let index = edited.firstIndex(where: { $0.name == name }) {
      edited[index] = try edited[index].inserting(key, message.source, order: order)
    } else {
      edited.append(try MessageFile(name: name, text: "").inserting(key, message.source, order: order))
    }
  }

  private mutating func collectFiles() {
    let before = Dictionary(job.target.files.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    files = edited.filter { before[$0.name] != $0.text }.map { File(name: $0.name, text: $0.text) }
    if states != job.states { files.append(File(name: "\(job.target.id)/\(StateFile.name)", text: states.text)) }
  }
}
