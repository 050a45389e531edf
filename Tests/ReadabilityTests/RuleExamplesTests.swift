import Testing

@testable import Readability

/// For each rule of sentences and words: texts in which it must fire, and texts in which it must not.
@Suite("Rules by example")
struct RuleExamplesTests {
  struct Example: CustomTestStringConvertible {
    let rule: Rule
    let fires: [String]
    let keepsSilent: [String]
    var testDescription: String { rule.rawValue }
  }

  static let examples: [Example] = [
    Example(
      rule: .sentenceLength,
      fires: [
        "U krijgt van ons een brief met uitleg over het bedrag dat u moet betalen.",
        "Wij sturen u op 15 april 2026 een brief over uw toeslag en uw kosten.",
      ],
      keepsSilent: [
        "U krijgt van ons een brief over het bedrag dat u betaalt.",
        "Betaal € 1.250,50 op NL91 ABNA 0417 1643 00 en noem 4471 8823 0001 2026.",
      ]),
    Example(
      rule: .paragraphLength,
      fires: [
        "Een. Twee. Drie. Vier. Vijf. Zes. Zeven.",
        "U belt ons. U vraagt uitstel. Wij kijken. Wij bellen u. U betaalt. U bent klaar. Dank u wel.",
      ],
      keepsSilent: ["U belt ons. Wij helpen u.", "Een. Twee. Drie. Vier."]),
    Example(
      rule: .commas,
      fires: [
        "Als u belt, dan kijken wij mee, want dat is handig.", "Heeft u, net als uw partner, ook werk, bel ons dan.",
      ],
      keepsSilent: [
        "U heeft een pas, een pen, een brief en een foto nodig.", "Als u belt, kijken wij mee.", "U betaalt € 12,50.",
      ]),
    Example(
      rule: .subordinateClauses,
      fires: ["Bel ons als u denkt dat het niet klopt.", "Geld dat u kreeg omdat wij iets fout deden, houdt u."],
      keepsSilent: [
        "Bel ons als het niet klopt.", "Dat is gratis.", "Vanaf die dag krijgt u minder.", "Waarvoor is dit geld?",
      ]),
    Example(
      rule: .passive,
      fires: [
        "Het geld wordt morgen betaald.", "Uw bezwaar zal worden bekeken.", "De brief is gisteren verstuurd.",
        "Te veel betaald geld wordt teruggevorderd.", "Het formulier moet worden ingevuld.",
      ],
      keepsSilent: [
        "U wordt moe.", "De dagen worden korter.", "U bent verhuisd.", "Uw inkomen is veranderd.", "Het is bekend.",
        "Wij hebben het geld betaald.", "U bent verzekerd.", "Dit is een gesloten envelop.", "U wordt gezond.",
      ]),
    Example(
      rule: .nominalStyle,
      fires: [
        "Na de vaststelling van het bedrag bellen wij u.", "Het indienen van een bezwaar is gratis.",
        "Bij overschrijding van de datum bellen wij.",
      ],
      keepsSilent: [
        "De rekening van de huur.", "Dan weten wij dat de betaling van u is.", "Het leven van een kind.",
        "Uw woning van vroeger.",
      ]),
    Example(
      rule: .separatedWords,
      fires: [
        "De door u gegeven antwoorden kloppen.", "De in de brief genoemde bedragen kloppen.",
        "Wij hebben het bedrag van uw toeslag over de maand maart opnieuw berekend.",
      ],
      keepsSilent: [
        "Wij hebben het bedrag opnieuw berekend.", "De brief van de gemeente komt later.",
        "Uw brief over de huur kwam gisteren.",
      ]),
    Example(
      rule: .doubleNegation,
      fires: ["Het is niet onmogelijk.", "U krijgt geen geld tenzij u belt.", "Niemand heeft geen hulp nodig."],
      keepsSilent: [
        "U hoeft niets te doen.", "U krijgt geen boete en geen waarschuwing.",
        "Wij kregen dit niet, te laat of niet goed.", "Dat is onmogelijk.",
      ]),
    Example(
      rule: .officialese,
      fires: [
        "Derhalve betaalt u.", "Wij stellen u op de hoogte.", "U dient te betalen.", "Met betrekking tot uw brief.",
      ],
      keepsSilent: ["Daarom betaalt u.", "Wij laten u dat weten.", "U moet betalen.", "Welke wet hoort hierbij?"]),
    Example(
      rule: .rareWord,
      fires: ["Dat is een vexatoir idee.", "U krijgt een emolument."],
      keepsSilent: ["Dat is een goed idee.", "Een emolument is extra loon.", "U krijgt een brief van Xyzzorp."]),
    Example(
      rule: .longCompound,
      fires: ["Lees de arbeidsongeschiktheidsverzekeringsvoorwaarden.", "Dat is een bedrijfsvoeringsplan van ons."],
      keepsSilent: ["Lees de voorwaarden.", "Betaal de huur."]),
    Example(
      rule: .abbreviation,
      fires: ["Bel a.u.b. met ons.", "Dit is t.b.v. uw dossier.", "Betaal via de BTW."],
      keepsSilent: ["Bel ons.", "U krijgt AOW.", "UWV helpt u.", "Kijk op toeslagen.nl."]),
    Example(
      rule: .figurative,
      fires: ["Trek aan de bel als het niet lukt.", "Wij houden de vinger aan de pols."],
      keepsSilent: ["Bel ons als het niet lukt.", "Wij kijken elke maand."]),
    Example(rule: .men, fires: ["Men kan bellen."], keepsSilent: ["U kunt bellen.", "Mensen kunnen bellen."]),
    Example(
      rule: .missingU,
      fires: ["De aanvrager betaalt de kosten.", "Belanghebbende stuurt een brief."],
      keepsSilent: ["U betaalt de kosten.", "Zet de naam van de ontvanger op uw brief."]),
    Example(
      rule: .blame,
      fires: ["Dit is fraude.", "U had dit moeten doorgeven.", "Dat is uw eigen schuld."],
      keepsSilent: ["Dit klopt niet.", "Heeft u schulden?", "Wij hadden dit eerder moeten zien."]),
    Example(
      rule: .amountNotation,
      fires: ["U betaalt € 50,-.", "U betaalt €50.", "U betaalt € 1250.", "U betaalt EUR 50.", "U betaalt € 50,00."],
      keepsSilent: ["U betaalt € 50.", "U betaalt € 1.250,50.", "Dat kost 2 euro.", "Bel 0800 0543."]),
    Example(
      rule: .dateNotation,
      fires: ["Betaal voor 21-10-2026.", "Betaal voor 1/2/26.", "Betaal voor 3 okt."],
      keepsSilent: ["Betaal voor 21 oktober 2026.", "Lees artikel 3-4."]),
    Example(
      rule: .timeNotation,
      fires: ["Bel tussen 09:00 en 17:00 uur."],
      keepsSilent: ["Bel tussen 9.00 en 17.00 uur.", "Lees artikel 4:87 van de wet."]),
  ]

  @Test("a rule fires where it must", arguments: examples)
  func fires(_ example: Example) throws {
    for text in example.fires {
      let found = try findings(text).filter { $0.rule == example.rule && $0.severity > .note }
      #expect(!found.isEmpty, "\(example.rule.rawValue) should fire in: \(text)")
    }
  }

  @Test("a rule keeps silent where it must", arguments: examples)
  func keepsSilent(_ example: Example) throws {
    for text in example.keepsSilent {
      let found = try findings(text).filter { $0.rule == example.rule && $0.severity > .note }
      #expect(found.isEmpty, "\(example.rule.rawValue) should be silent in: \(text); it says \(found.map(\.words))")
    }
  }

  @Test("every rule about sentences and words has examples of both kinds")
  func complete() {
    let whole: Set<Rule> = [.meanSentenceLength, .oneTerm, .coreMessage, .questionHeadings, .signalWords]
    let shown = Set(RuleExamplesTests.examples.filter { !$0.fires.isEmpty && !$0.keepsSilent.isEmpty }.map(\.rule))
    #expect(shown.union(whole) == Set(Rule.allCases))
  }

  @Test("a word that blames may stand where the text is about something done on purpose")
  func blameByCause() throws {
    #expect(try findings("Dit is fraude.", cause: "processing").contains { $0.rule == .blame })
    #expect(try !findings("Dit is fraude.", cause: "deliberate").contains { $0.rule == .blame })
    #expect(try findings("Dat is uw eigen schuld.", cause: "deliberate").contains { $0.rule == .blame })
  }
}
