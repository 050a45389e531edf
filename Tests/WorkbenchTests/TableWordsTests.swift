import Foundation
import Letters
import Testing

@testable import Studies
@testable import Workbench

@Suite("The languages of the reading table")
struct TableWordsTests {
  static let words = TableWords(HouseFiles(templates: TestHouse.root + "/templates", locales: "/nowhere"))
  static let translations = ["ar", "pl", "ti", "tr", "uk"]

  /// Every text that a reader may be shown, whatever the letter.
  static let catalogue: [LocalText] =
    [
      ConsentText.title, ConsentText.agree, ConsentText.refuse, Bands.invitation, AgeBand.question,
      ReadingBand.question,
    ]
    + [HelpBand.question, KeyPoint.invitation, Question.unknownWords, FactQuestion.general] + ConsentText.paragraphs
    + AgeBand.allCases.map(\.words) + ReadingBand.allCases.map(\.words) + HelpBand.allCases.map(\.words)
    + FeelingCard.allCases.map(\.words) + WordCard.allCases.map(\.words) + Sign.allCases.map(\.words)
    + MomentQuestion.allCases.map(\.prompt) + Yardstick.allCases.map(\.statement)
    + FactQuestion.all.flatMap { $0.asks.map(\.prompt) }

  @Test("Dutch, easy Dutch, English and five more languages, two scripts of their own among them")
  func languages() {
    #expect(Set(Self.words.all.map(\.id)) == Set(["nl", "nl-simple", "en"] + Self.translations))
    #expect(Self.words.all.filter(\.isRightToLeft).map(\.id) == ["ar"])
    #expect(Self.words.around("nl-simple").languageTag == "nl")
  }

  @Test("a letter in a language without words has English around it, and the table knows")
  func fallback() {
    for locale in ["es", "fr", "de", "ro"] {
      #expect(Self.words.around(locale).id == "en" && !Self.words.speaks(locale))
    }
    #expect(Self.words.speaks("ti") && Self.words.speaks("nl-simple") && Self.words.speaks("en"))
  }

  @Test("every text is there in every language, none twice the same as in English", arguments: translations)
  func whole(id: String) {
    let words = Self.words.around(id)
    for text in Self.catalogue { #expect(words.translated[text.en] != nil, "\(text.en)") }
    #expect(Set(words.translated.keys) == Set(Self.words.around("ar").translated.keys))
    for (english, text) in words.translated {
      #expect(english != text || english == "computer", "\(english)")
      #expect(!text.isEmpty && text.first?.isWhitespace == false && text.last?.isWhitespace == false)
      #expect(Self.places(text) == Self.places(english), "\(english)")
    }
  }

  /// `{count}` and such, that the script fills.
  private static func places(_ text: String) -> [Substring] {
    text.split(separator: "{").dropFirst().map { $0.prefix { $0 != "}" } }.sorted()
  }

  @Test("the texts of easy Dutch stand for texts that there are, in sentences of at most twelve words")
  func easyDutch() {
    let known = Set(Self.words.around("ar").translated.keys)
    for (english, text) in Self.words.around("nl-simple").translated {
      #expect(known.contains(english), "\(english)")
      for sentence in text.split(whereSeparator: { ".?!:".contains($0) }) {
        #expect(sentence.split(separator: " ").count <= 12, "\(sentence)")
      }
    }
  }

  @Test("every question about a letter is asked in the words of its language")
  func questions() throws {
    let house = try TestHouse.house.get()
    let shelf = try SampleShelf(folder: TestHouse.root + "/samples", kinds: house.library.recordKinds)
    let words = Self.words.around("ar")
    for kind in ["recovery", "information-request", "award", "fine"] {
      let sample = try #require(shelf.samples.first { $0.kind == kind })
      let letter = try StudyLetter.make(sample.record, locale: "nl", version: "1", shelf: shelf, library: house.library)
      for question in QuestionSet.make(for: letter).questions {
        #expect(words.translated[question.prompt.en] != nil, "\(question.prompt.en)")
        for choice in question.choices where choice.text.nl != choice.text.en {
          #expect(words.translated[choice.text.en] != nil, "\(choice.text.en)")
        }
      }
    }
  }

  @Test("a file that is none, or without words, is passed over")
  func odd() {
    #expect(TableWords(HouseFiles(templates: "/nowhere", locales: "/nowhere")).all.map(\.id) == ["nl", "en"])
  }
}
