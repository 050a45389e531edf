import Foundation

/// A word that is left out of the letter for the reader to fill in.
public struct ClozeGap: Sendable, Hashable, Codable, Identifiable {
  /// `gap-1`, `gap-2` ...
  public let id: String
  /// The number of the word in the letter.
  public let word: Int
  /// What is right beside the word itself.
  public let accepted: [String]

  /// One word in twelve, as in the tests behind LiNT (Kleijn 2018).
  public static let every = 12

  public enum Judgement: String, Sendable, Codable {
    case exact, accepted, wrong, empty

    public var isRight: Bool { self == .exact || self == .accepted }
  }

  /// Judges what was filled in; capitals, accents and blanks around it make no difference.
  public func judge(_ answer: String, in letter: ReadingLetter) -> Judgement {
    let given = ClozeGap.plain(answer)
    if given.isEmpty { return .empty }
    if given == ClozeGap.plain(letter.words[word].text) { return .exact }
    return accepted.contains { ClozeGap.plain($0) == given } ? .accepted : .wrong
  }

  private static func plain(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
      .trimmingCharacters(in: .whitespacesAndNewlines.union(.punctuationCharacters))
  }

  /// Every twelfth word of the running text. Names are never left out, a value only once; then the next word is.
  static func all(in letter: ReadingLetter, synonyms: Synonyms) -> [ClozeGap] {
    var gaps: [ClozeGap] = []
    var used: Set<String> = []
    var count = 0
    let parts: Set<String> = ["why", "what-to-do", "how", "where-to-get-help"]
    for block in letter.blocks where parts.contains(block.part) && block.kind.holdsSentences {
      for word in letter.words[block.words] {
        count += 1
        guard count >= every, isGood(word, used) else { continue }
        if word.kind.isValue { used.insert(word.text) }
        gaps.append(
          ClozeGap(
            id: "gap-\(gaps.count + 1)", word: word.number,
            accepted: synonyms.words(like: word.text, language: letter.language)))
        count = 0
      }
    }
    return gaps
  }

  private static func isGood(_ word: ReadingWord, _ used: Set<String>) -> Bool {
    switch word.kind {
    case .word: true
    case .number, .name, .phone, .iban, .reference, .web: false
    case .amount, .date, .period: !used.contains(word.text)
    }
  }
}

/// Words that may stand for each other in a letter.
public struct Synonyms: Sendable, Hashable, Codable {
  /// Groups by language.
  private let groups: [String: [[String]]]

  public init(groups: [String: [[String]]]) { self.groups = groups }

  func words(like word: String, language: String) -> [String] {
    let word = word.lowercased()
    let base = String(language.prefix { $0 != "-" })
    return (groups[base] ?? []).filter { $0.contains(word) }.flatMap(\.self).filter { $0 != word }.uniqued
  }

  /// A list of our own for letters about money.
  public static let standard = Synonyms(groups: [
    "nl": [
      ["krijgt", "ontvangt"], ["kreeg", "ontving"], ["krijgen", "ontvangen"], ["bel", "telefoneer"],
      ["bellen", "telefoneren", "opbellen"], ["brief", "bericht"], ["geld", "bedrag"], ["moet", "hoort"],
      ["hoeft", "moet"], ["stuur", "zend"], ["sturen", "zenden", "opsturen"], ["stuurt", "zendt"],
      ["uiterlijk", "voor"], ["elke", "iedere", "per"], ["elk", "ieder"], ["niet", "nooit"],
      ["zodat", "waardoor"], ["daarom", "dus"], ["want", "omdat"], ["als", "wanneer", "indien"],
      ["hulp", "steun"], ["helpen", "steunen"], ["helpt", "steunt"], ["gratis", "kosteloos"], ["dan", "daarna"],
      ["besluit", "beslissing"], ["fout", "verkeerd"], ["begrijpt", "snapt"], ["begrijpen", "snappen"],
      ["misschien", "mogelijk"], ["kiezen", "uitkiezen"], ["delen", "termijnen"], ["beginnen", "starten"],
      ["begint", "start"], ["klaar", "gereed"], ["samen", "totaal"], ["vertel", "zeg"], ["vertellen", "zeggen"],
      ["ons", "mij"], ["wij", "we"], ["u", "je", "jij"], ["uw", "je", "jouw"], ["heeft", "hebt"],
    ],
    "en": [
      ["get", "receive"], ["got", "received"], ["call", "phone", "ring"], ["letter", "message"],
      ["money", "amount"], ["must", "should"], ["send", "post", "mail"], ["by", "before"], ["each", "every", "per"],
      ["so", "therefore"], ["because", "since", "as"], ["if", "when"], ["help", "support"], ["free", "gratis"],
      ["decision", "ruling"], ["wrong", "incorrect"], ["understand", "get"], ["maybe", "perhaps"],
      ["choose", "pick"], ["parts", "instalments"], ["begin", "start"], ["begins", "starts"], ["tell", "say"],
    ],
  ])
}
