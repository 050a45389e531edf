/// What a word does in a sentence, as the rule data says.
struct Grammar: OptionSet, Hashable {
  let rawValue: UInt64

  static let article = Grammar(rawValue: 1 << 0)
  static let determiner = Grammar(rawValue: 1 << 1)
  static let possessive = Grammar(rawValue: 1 << 2)
  static let pronoun = Grammar(rawValue: 1 << 3)
  /// Speaks to the reader: `u`, `uw`.
  static let reader = Grammar(rawValue: 1 << 4)
  static let men = Grammar(rawValue: 1 << 5)
  static let negation = Grammar(rawValue: 1 << 6)
  static let subordinator = Grammar(rawValue: 1 << 7)
  /// Begins a question as often as a clause.
  static let question = Grammar(rawValue: 1 << 8)
  /// A subordinator in some places only: `als`, `dat`, `die`, `of`.
  static let maybeSubordinator = Grammar(rawValue: 1 << 9)
  static let coordinator = Grammar(rawValue: 1 << 10)
  static let worden = Grammar(rawValue: 1 << 11)
  static let zijn = Grammar(rawValue: 1 << 12)
  static let hebben = Grammar(rawValue: 1 << 13)
  static let modal = Grammar(rawValue: 1 << 14)
  static let copula = Grammar(rawValue: 1 << 15)
  static let auxiliary = Grammar(rawValue: 1 << 16)
  static let preposition = Grammar(rawValue: 1 << 17)
  static let particle = Grammar(rawValue: 1 << 18)
  static let adverb = Grammar(rawValue: 1 << 19)
  static let signal = Grammar(rawValue: 1 << 20)
  static let number = Grammar(rawValue: 1 << 21)
  static let month = Grammar(rawValue: 1 << 22)
  /// Speaks of the reader as somebody else: `de aanvrager`.
  static let thirdPerson = Grammar(rawValue: 1 << 23)
  /// After it, `of` begins a clause.
  static let asking = Grammar(rawValue: 1 << 24)
  /// Stands in the rule data of the house as a word that needs no explaining.
  static let known = Grammar(rawValue: 1 << 25)
  /// A noun that names something that can be seen or touched, a person, a place or a time.
  static let concrete = Grammar(rawValue: 1 << 26)
  static let abstract = Grammar(rawValue: 1 << 27)
  /// Begins a phrase of the word lists.
  static let phrase = Grammar(rawValue: 1 << 28)
  /// A name in capitals that readers know.
  static let acronym = Grammar(rawValue: 1 << 29)
  /// An infinitive that may also be a plain noun, or a noun in -ing that is a thing.
  static let plainNoun = Grammar(rawValue: 1 << 30)
  static let abbreviation = Grammar(rawValue: 1 << 31)

  /// Begins an indirect question: `hoeveel u krijgt`.
  static let indirect = Grammar(rawValue: 1 << 32)

  static let finiteAuxiliary: Grammar = [.worden, .zijn, .hebben, .modal]
  /// Words without content of their own.
  static let function: Grammar = [
    .article, .determiner, .possessive, .pronoun, .reader, .men, .negation, .subordinator, .question,
    .maybeSubordinator, .coordinator, .worden, .zijn, .hebben, .modal, .copula, .auxiliary, .preposition, .particle,
    .adverb, .signal, .number, .month,
  ]

  static let names: [String: Grammar] = [
    "article": .article, "determiner": .determiner, "possessive": .possessive, "pronoun": .pronoun,
    "reader": .reader, "men": .men, "negation": .negation, "subordinator": .subordinator, "question": .question,
    "subordinator?": .maybeSubordinator, "coordinator": .coordinator, "worden": .worden, "zijn": .zijn,
    "hebben": .hebben, "modal": .modal, "copula": .copula, "auxiliary": .auxiliary, "preposition": .preposition,
    "particle": .particle, "adverb": .adverb, "signal": .signal, "number": .number, "month": .month,
    "third-person": .thirdPerson, "asking": .asking, "known": .known, "concrete": .concrete, "abstract": .abstract,
    "plain-noun": .plainNoun, "indirect": .indirect,
  ]

  @inline(__always)
  func has(_ any: Grammar) -> Bool { rawValue & any.rawValue != 0 }
}

/// What a participle can be with `worden` and `zijn`.
struct ParticipleClass: OptionSet, Hashable {
  let rawValue: UInt8
  /// Somebody did it.
  static let passive = ParticipleClass(rawValue: 1)
  /// With `zijn`: it happened by itself.
  static let perfect = ParticipleClass(rawValue: 2)
  /// With `zijn`: how something is.
  static let state = ParticipleClass(rawValue: 4)
  /// Looks like a participle and is none.
  static let none = ParticipleClass(rawValue: 8)

  static let names: [String: ParticipleClass] = [
    "passive": .passive, "perfect": .perfect, "state": .state, "none": .none,
  ]

  var isPassiveWithWorden: Bool { contains(.passive) && !contains(.none) }
  var isPassiveWithZijn: Bool { self == .passive }
}
