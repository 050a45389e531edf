/// The words by which languages deny. Lists for finding what to look at again, not grammars: a language that is not
/// here is not measured.
struct Negation: Sendable {
  /// Whole words, lowercase.
  let words: Set<String>
  /// Beginnings of words.
  let beginnings: [String]
  /// Pieces inside words, for languages that deny by a suffix.
  let pieces: [String]

  init(_ words: String, beginnings: [String] = [], pieces: [String] = []) {
    self.words = Set(words.split(separator: " ").map(String.init))
    self.beginnings = beginnings
    self.pieces = pieces
  }

  /// Of a language tag; nil when the language is not measured.
  static func of(_ tag: String) -> Negation? {
    known[tag.split(separator: "-").first.map(String.init) ?? tag]
  }

  func isIn(_ text: String) -> Bool {
    let words = text.lowercased().split { character in
      !(character.isLetter || character == "'" || character == "’")
    }
    return words.contains { word in
      self.words.contains(String(word)) || beginnings.contains { word.hasPrefix($0) }
        || pieces.contains { word.contains($0) }
    }
  }

  private static let known: [String: Negation] = [
    "nl": Negation("niet geen nooit niemand niets nergens noch niks evenmin", beginnings: ["zonder"]),
    "en": Negation(
      "not no never nobody nothing none neither nor cannot without don't doesn't didn't isn't aren't wasn't weren't"
        + " can't won't wouldn't shouldn't couldn't haven't hasn't hadn't"
        + " don’t doesn’t didn’t isn’t aren’t wasn’t can’t won’t",
      beginnings: ["unable"]),
    "de": Negation("nicht nie niemals niemand nichts ohne weder nirgends", beginnings: ["kein"]),
    "fr": Negation("ne pas jamais rien sans ni personne non", beginnings: ["n'", "n’", "aucun"]),
    "es": Negation("no nunca nadie nada sin ni tampoco", beginnings: ["ningun", "ningún"]),
    "pt": Negation("não nunca ninguém nada sem nem", beginnings: ["nenhum"]),
    "it": Negation("non mai nessuno niente nulla senza né", beginnings: ["nessun"]),
    "ro": Negation("nu nici niciodată nimeni nimic fără", beginnings: ["n-", "nicio", "niciun"]),
    "pl": Negation("nie nigdy nikt nic bez ani żaden żadna żadnego żadnej żadnych"),
    "uk": Negation("не ні ніколи ніхто нічого без немає нема", beginnings: ["непра", "неможл", "ніяк"]),
    "ru": Negation("не нет ни никогда никто ничего без", beginnings: ["непра", "невозм", "никак"]),
    "bg": Negation("не няма никога никой нищо без нито", beginnings: ["непра", "невъзм"]),
    "tr": Negation(
      "değil yok hayır hiç asla değildir", beginnings: ["değil"],
      pieces: [
        "mez", "maz", "medi", "madı", "meyin", "mayın", "miyor", "mıyor", "muyor", "müyor", "meden", "madan", "meyen",
        "mayan",
      ]),
    "ar": Negation(
      "لا لم لن ليس ليست ليسوا غير دون بدون عدم ولا ولم ولن وليس فلا فلم فلن فليس لستم ألا ألّا", beginnings: ["ليس"]),
    "fa": Negation("نه هیچ بدون نیست نیستند نباید", beginnings: ["نمی"]),
    "ti": Negation("ብዘይ የለን", beginnings: ["ኣይ", "አይ", "ዘይ", "ከይ", "እንተዘይ", "የለ"]),
    "am": Negation("ያለ የለም", beginnings: ["አይ", "አል", "የማይ", "ሳይ", "እንዳይ", "ካል", "ባል", "ያል"]),
    "so": Negation("ma aan maya waxba cidna ha lama", beginnings: ["la'aan", "la’aan"]),
  ]
}
