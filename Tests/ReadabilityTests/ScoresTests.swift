import Foundation
import Testing

@testable import Readability

@Suite("Scores")
struct ScoresTests {
  @Test(
    "syllables are counted by groups of vowels",
    arguments: [
      ("idee", 2), ("auto", 2), ("betalen", 3), ("toeslag", 2), ("zeeën", 2), ("bureau", 2), ("mooie", 2),
      ("geëindigd", 4), ("sneeuw", 1), ("nieuw", 1), ("u", 1), ("brr", 1),
    ])
  func syllables(word: String, count: Int) {
    #expect(Array(word.utf8).withUnsafeBufferPointer { Syllables.count($0) } == count)
  }

  @Test("Flesch-Douma and Brouwer are what the formulas say")
  func formulas() throws {
    // Eight words of 1, 2, 1, 1, 2, 1, 1, 1 syllables in two sentences.
    let report = try House.checker.report(on: paragraph("U moeten nu ook betaal. Dat is goed."))
    #expect(report.measures.words == 8 && report.measures.syllables == 10)
    let douma = 206.84 - 0.77 * 125 - 0.93 * 4
    let brouwer = 195 - 2.0 / 3 * 125 - 2 * 4
    #expect(abs((report.scores?.fleschDouma ?? 0) - douma) < 1e-9)
    #expect(abs((report.scores?.brouwer ?? 0) - brouwer) < 1e-9)
  }

  @Test("an indication of too little text is not measured")
  func tooLittle() throws {
    #expect(try House.checker.report(on: paragraph("Bel ons.")).scores?.indication == nil)
  }

  @Test(
    "participles are known by their form and by the list",
    arguments: [
      ("betaald", true), ("teruggevorderd", true), ("gerestitueerd", true), ("afgewezen", true), ("opgestuurd", true),
      ("gezond", false), ("bekend", false), ("verdient", false), ("gebied", false), ("bericht", false),
      ("betaalt", false),
      ("verhuisd", true), ("geleefd", true),
    ])
  func participles(word: String, isParticiple: Bool) {
    let lexicon = House.checker.data.lexicon
    let number = lexicon.find(word)
    let classes =
      number >= 0 ? lexicon.participle(number) : ParticipleRules(lexicon: lexicon).classes(of: Array(word.utf8))
    #expect((!classes.isEmpty && !classes.contains(.none)) == isParticiple, "\(classes)")
  }

  @Test(
    "a compound is as well known as its parts",
    arguments: [
      ("huurbedrag", 300, 700), ("toeslagbrief", 300, 700), ("xyzqbrief", 0, 0), ("kinderfiets", 300, 700),
    ])
  func compounds(word: String, low: Int, high: Int) {
    let zipf = Array(word.utf8).withUnsafeBufferPointer { Compounds(lexicon: House.checker.data.lexicon).zipf(of: $0) }
    #expect((low...high).contains(zipf), "\(zipf)")
  }

  @Test("columns of the parser become dependency lengths, clauses and passives")
  func frog() {
    let answer = """
      1\tHet\thet\t[het]\tLID(bep)\t0.9\t\t\t\t\t2\tdet
      2\tbedrag\tbedrag\t[bedrag]\tN(soort)\t0.9\t\t\t\t\t3\tsu
      3\twordt\tworden\t[word][t]\tWW(pv,tgw,met-t)\t0.9\t\t\t\t\t0\tROOT
      4\tdoor\tdoor\t[door]\tVZ(init)\t0.8\t\t\t\t\t6\tpc
      5\tons\tons\t[ons]\tVNW(pr)\t0.7\t\t\t\t\t4\tobj1
      6\tbetaald\tbetalen\t[betaal][d]\tWW(vd,vrij,zonder)\t0.9\t\t\t\t\t3\tvc
      7\tomdat\tomdat\t[omdat]\tVG(onder)\t0.9\t\t\t\t\t6\tvc
      8\t,\t,\t[,]\tLET()\t1.0\t\t\t\t\t7\tpunct
      9\tu\tu\t[u]\tVNW(pers)\t0.9\t\t\t\t\t10\tsu
      10\tbelt\tbellen\t[bel][t]\tWW(pv,tgw,met-t)\t0.9\t\t\t\t\t7\tbody
      11\t.\t.\t[.]\tLET()\t1.0\t\t\t\t\t10\tpunct

      """
    let features = FrogSentence(answer).features
    #expect(features.longest == 2)
    #expect(features.clauses == 2)
    #expect(features.passives == 1)
    #expect(features.subordinateClauses == 1)
    #expect(features.contentWords == 3)
    #expect(FrogSentence("").features == SentenceFeatures())
  }

  @Test("a parser that is not there is told", .timeLimit(.minutes(1)))
  func noParser() {
    #expect(throws: ReadabilityError.self) { try FrogParser(program: "no-such-parser") }
  }

  @Test(
    "the real parser tells an easy text from a hard one",
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/frog/nld/frog.cfg")),
    .timeLimit(.minutes(4)))
  func realParser() throws {
    let parser = try FrogParser()
    let levels = try ["easy", "officialese"].map { name in
      var outline = Outline(name: name, locale: "nl", scope: .messages)
      for lines in try MarkedTextTests.paragraphs(name) {
        outline.blocks += paragraph(lines.map(\.text).joined(separator: " ")).blocks
      }
      let report = try House.checker.report(on: outline, parser: parser)
      let indication = try #require(report.scores?.indication)
      #expect(indication.isParsed)
      #expect(indication.dependencyLength > 0.5)
      return indication.level
    }
    #expect(levels[0] == 1 && levels[1] >= 3)
  }
}
