/// A study of letters with readers.
public struct Study: Sendable, Hashable, Codable, Identifiable {
  public enum Method: String, Sendable, Codable, CaseIterable {
    /// Plus, minus, question and heart marks, with the reason of each.
    case plusMinus
    /// Find, explain and apply.
    case questions
    /// The reader tells in own words what the letter says.
    case teachBack
    /// Words left out of the letter.
    case cloze
    /// The five questions of a contact moment.
    case moments
    /// Statements that were put to many receivers of real letters.
    case yardsticks
  }

  public let id: String
  public var title: String
  /// In which the study speaks to its readers.
  public var language: StudyLanguage
  /// What is read: frozen letters of sample records.
  public var letters: [StudyLetter]
  public var methods: Set<Method>
  /// From 1.
  public var plannedReaders: Int
  public var consent: ConsentText
  /// Under this number of readers no share is told as a result. From 1.
  public var fewestReaders: Int
  /// Whether its sessions were made by a program, to show how a study looks.
  public let isMade: Bool
  /// Milliseconds since 1970.
  public let madeAt: Int64

  /// - Parameter fewestReaders: with 5 readers who are all right, Wilson's interval still begins at 57 percent; with
  ///   fewer it takes in half of all readers and says nothing.
  public init(
    id: String, title: String, language: StudyLanguage, letters: [StudyLetter],
    methods: Set<Method> = Set(Method.allCases), plannedReaders: Int, consent: ConsentText = .standard,
    fewestReaders: Int = 5, isMade: Bool = false, madeAt: Int64
  ) {
    self.id = id
    self.title = title
    self.language = language
    self.letters = letters
    self.methods = methods
    self.plannedReaders = plannedReaders
    self.consent = consent
    self.fewestReaders = fewestReaders
    self.isMade = isMade
    self.madeAt = madeAt
  }

  /// Each once, in the order of the letters.
  public var kinds: [String] { letters.map(\.kind).uniqued }
  public var locales: [String] { letters.map(\.locale).uniqued }
  public var versions: [String] { letters.map(\.version).uniqued }

  public func letter(_ id: String) -> StudyLetter? { letters.first { $0.id == id } }

  /// - Throws: `invalid` with the first field that is not right.
  public func validate() throws(StudyError) {
    guard EventID.isGood(id) else { throw .invalid(field: "id", expected: "1 to 64 letters, digits or -") }
    guard (1...200).contains(title.count) else { throw .invalid(field: "title", expected: "1 to 200 characters") }
    guard !letters.isEmpty else { throw .invalid(field: "letters", expected: "at least one letter") }
    guard Set(letters.map(\.id)).count == letters.count else {
      throw .invalid(field: "letters", expected: "each letter once")
    }
    guard !methods.isEmpty else { throw .invalid(field: "methods", expected: "at least one method") }
    guard (1...1000).contains(plannedReaders) else { throw .invalid(field: "plannedReaders", expected: "1 to 1000") }
    guard (1...100).contains(fewestReaders) else { throw .invalid(field: "fewestReaders", expected: "1 to 100") }
  }
}

extension Study.Method {
  public var words: LocalText {
    switch self {
    case .plusMinus: LocalText(nl: "Plus en min", en: "Plus and minus")
    case .questions: LocalText(nl: "Vragen", en: "Questions")
    case .teachBack: LocalText(nl: "Zelf vertellen", en: "Tell it yourself")
    case .cloze: LocalText(nl: "Woorden invullen", en: "Fill in words")
    case .moments: LocalText(nl: "Vijf vragen over het moment", en: "Five questions about the moment")
    case .yardsticks: LocalText(nl: "Drie stellingen", en: "Three statements")
    }
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it first stood.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
