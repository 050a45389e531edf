import Testing

@testable import Readability

@Suite("Rules about the whole text")
struct WholeTextTests {
  private func rules(_ text: String) throws -> Set<Rule> {
    Set(try House.checker.report(on: plainText(text)).findings.map(\.rule))
  }

  @Test("long sentences all through raise the mean")
  func mean() throws {
    let long = "Wij sturen u deze week een brief over het geld van uw huis.\n\n"
    #expect(try rules(String(repeating: long, count: 3)).contains(.meanSentenceLength))
    #expect(try !rules("U betaalt niets.\n\nWij bellen u.\n\nDat is gratis.").contains(.meanSentenceLength))
  }

  @Test("one thing has one name")
  func terms() throws {
    #expect(try rules("U kunt bezwaar maken.\n\nStuur uw bezwaarschrift naar ons.").contains(.oneTerm))
    #expect(try !rules("U kunt bezwaar maken.\n\nStuur uw bezwaar naar ons.").contains(.oneTerm))
  }

  @Test("the first paragraph says what the letter means for the reader")
  func core() throws {
    let rest = "\n\nWij leggen uit waarom.\n\nBel ons als u vragen heeft."
    #expect(try rules("De wet staat al jaren in de boeken." + rest).contains(.coreMessage))
    #expect(try !rules("U betaalt € 864 terug." + rest).contains(.coreMessage))
  }

  @Test("a long text has headings, and they ask what the reader asks")
  func headings() throws {
    let paragraphs = ["U betaalt.", "Wij bellen u.", "Dat is gratis.", "U hoeft niets te doen."]
    #expect(try rules(paragraphs.joined(separator: "\n\n")).contains(.questionHeadings))
    let headed = paragraphs.map { "# Wat moet u doen?\n\n\($0)" }.joined(separator: "\n\n")
    #expect(try !rules(headed).contains(.questionHeadings))
    #expect(try rules(headed.replacing("?", with: "")).contains(.questionHeadings))
  }

  @Test("signal words show how sentences belong together")
  func signals() throws {
    let bare = String(repeating: "U betaalt geld.\n\n", count: 12)
    #expect(try rules(bare).contains(.signalWords))
    #expect(try !rules(bare + "Daarom bellen wij u.\n\nMaar dat is gratis.").contains(.signalWords))
  }

  @Test("a text that never says u is told so")
  func reader() throws {
    #expect(try rules("Wij doen dit.\n\nWij doen dat.\n\nWij gaan door.").contains(.missingU))
  }

  @Test("an explained word is no rare word, wherever it is explained")
  func explained() throws {
    #expect(try rules("Dat is een emolument.").contains(.rareWord))
    #expect(try !rules("U krijgt een emolument.\n\nEen emolument is extra loon.").contains(.rareWord))
  }
}
