import Letters

/// A study whose readers are made up by a program, so that a new user sees every page filled. It says so everywhere.
public struct DemoStudy: Sendable {
  public let study: Study
  public let sessions: [Session]
  public let events: EventSet
  public let decisions: [FindingDecision]

  /// The sample that is read.
  static let sample = "recovery/toeslagen-income-higher-than-estimated"

  /// - Parameters:
  ///   - seed: the same seed makes the same study.
  ///   - readers: for each letter.
  ///   - madeAt: milliseconds since 1970; sessions follow it, one each half hour.
  /// - Throws: `badSamples` when the shelf lacks the demo's sample; `noLetter`.
  public static func make(
    seed: UInt64 = 1, readers: Int = 12, shelf: SampleShelf, library: LetterLibrary, madeAt: Int64
  ) throws(StudyError) -> DemoStudy {
    guard let sample = shelf[sample] ?? shelf.samples.first(where: { $0.kind == "recovery" }) else {
      throw .badSamples("no sample of the kind recovery")
    }
    let now = try StudyLetter.make(sample.record, locale: "nl", version: "2", shelf: shelf, library: library)
    var letters = [try now.rewritten(version: "1", DemoStudy.officialese), now]
    if library.has(kind: sample.kind, locale: "en") {
      letters.append(try StudyLetter.make(sample.record, locale: "en", version: "2", shelf: shelf, library: library))
    }
    let study = Study(
      id: "demo", title: "Voorbeeld: terugvordering, oude en nieuwe tekst (verzonnen lezers)", language: .nl,
      letters: letters, plannedReaders: readers * letters.count, isMade: true, madeAt: madeAt)
    var numbers = SeededNumbers(seed: seed)
    var sessions: [Session] = []
    var events: [StudyEvent] = []
    var codes: Set<ReaderCode> = []
    for letter in letters {
      let questions = study.questions(for: letter)
      for number in 0..<readers {
        guard let code = ReaderCode.make(using: &numbers, unlike: codes) else { continue }
        codes.insert(code)
        let at = madeAt + Int64(sessions.count) * 1_800_000
        let session = Session(
          id: "demo-\(sessions.count + 1)", study: study.id, letter: letter.id, reader: code,
          medium: number % 4 == 3 ? .paper : .tablet, madeAt: at)
        var reader = MadeReader(profile: MadeReader.Profile.allCases[number % 3], letter: letter, questions: questions)
        events += reader.events(session, using: &numbers)
        sessions.append(session)
      }
    }
    let set = EventSet(events)
    return DemoStudy(
      study: study, sessions: sessions, events: set,
      decisions: try decisions(StudyResults(study, sessions, set), letters[0], madeAt: madeAt))
  }

  /// The older text: what officials wrote before readers marked it.
  private static let officialese: [(String, String)] = [
    ("Wij leggen uit hoe dat komt.", "Een en ander wordt onderstaand nader toegelicht."),
    ("U heeft niets verkeerd gedaan.", "Van verwijtbaar handelen uwerzijds is geen sprake."),
    ("Zo leest u de tabel.", "Onderstaande specificatie dient als volgt te worden gelezen."),
    ("Daarom ", "Derhalve "),
    ("Bel ons dan.", "In dat geval kunt u telefonisch contact met ons opnemen."),
    ("Veel mensen doen dat.", "Hiervan wordt veelvuldig gebruikgemaakt."),
    ("Dat is gratis.", "Hieraan zijn geen kosten verbonden."),
    ("Bewaar deze brief.", "U dient deze beschikking zorgvuldig te bewaren."),
  ]

  /// Some findings of the older text are decided: one of each kind.
  private static func decisions(
    _ results: StudyResults, _ first: StudyLetter, madeAt: Int64
  ) throws(StudyError) -> [FindingDecision] {
    let findings = results.findings.filter { $0.letter == first.id && $0.kind == .marked }
    let states: [FindingState] = [
      .solved(version: "2"), .accepted,
      .rejected(reason: "De wet vraagt dit woord. Wij leggen het uit in dezelfde zin."),
    ]
    var decisions: [FindingDecision] = []
    for (number, (finding, state)) in zip(findings, states).enumerated() {
      decisions.append(
        try FindingDecision(
          id: "demo-decision-\(number + 1)", finding: finding.id, state: state, by: "demo",
          at: madeAt + 90_000_000 + Int64(number)))
    }
    return decisions
  }
}

extension StudyLetter {
  /// The same letter in other words, for showing two versions side by side.
  func rewritten(version: String, _ changes: [(String, String)]) throws(StudyError) -> StudyLetter {
    func changed(_ text: String) -> String {
      changes.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
    let sources = reading.sources.map { source in
      let text = changed(source.text)
      var from = text.startIndex
      let facts = source.facts.map { fact in
        let place = text[from...].firstRange(of: fact.printed)
        let start = place.map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } ?? fact.start
        if let place { from = place.upperBound }
        return BlockSource.PlacedFact(
          name: fact.name, type: fact.type, rows: fact.rows, printed: fact.printed, start: start)
      }
      return BlockSource(text: text, messages: source.messages, facts: facts)
    }
    let reading = try ReadingLetter(
      page: changed(self.reading.page), language: self.reading.language, isRightToLeft: self.reading.isRightToLeft,
      title: self.reading.title, style: self.reading.style, locale: locale, sources: sources)
    let meanings = Dictionary(facts.map { ($0.name, $0.meaning) }) { first, _ in first }
    return StudyLetter(
      id: "\(sample).\(locale).\(version)".replacing("/", with: "-"), version: version, sample: sample,
      sampleHash: sampleHash, kind: kind, organisation: organisation, locale: locale, templatesHash: templatesHash,
      localeHash: localeHash, reading: reading, facts: LetterFact.all(in: reading, meanings: meanings),
      others: others.found(in: reading))
  }
}
