import DecisionRecords
import Facts
import Foundation
import Testing

@testable import Letters

/// Every letter holds the same facts in every format and language, found here by a reader of its own.
@Suite("The same facts in every letter")
struct SameFactsTests {
  @Test("formats agree on amounts, dates, IBANs and references, in what is marked and in what is seen")
  func formatsAgree() throws {
    var months: [String: [[String]]] = [:]
    for letter in try RenderedSamples.all() {
      let words = months[letter.locale] ?? PrintedFacts.months(of: letter.locale)
      months[letter.locale] = words
      let xml = PrintedFacts.marked(xml: letter.xml)
      let html = PrintedFacts.marked(html: letter.html)
      #expect(xml == html, "\(letter.name): XML and HTML mark other facts")
      let text = PrintedFacts(reading: letter.text, months: words)
      let seenXML = PrintedFacts(reading: PrintedFacts.visible(letter.xml), months: words)
      let seenHTML = PrintedFacts(reading: PrintedFacts.visible(letter.html), months: words)
      for (name, seen) in [("text", text), ("xml", seenXML), ("html", seenHTML)] {
        #expect(seen.amounts == xml.amounts, "\(letter.name) \(name): other amounts")
        #expect(seen.ibans.sorted() == xml.ibans, "\(letter.name) \(name): other IBANs")
        let dates = seen.dates
        let isSame = dates == xml.dates
        // A period of days shows dates too; those are marked as a period.
        #expect(
          isSame || letter.xml.contains("<period") && subtracting(xml.dates, dates).isEmpty,
          "\(letter.name) \(name): dates \(subtracting(xml.dates, dates)) are not seen, \(subtracting(dates, xml.dates)) are not marked"
        )
        #expect(
          isSame || subtracting(dates, xml.dates).allSatisfy { letter.xml.contains("=\"\($0)\"") },
          "\(letter.name) \(name)")
      }
      #expect(seenXML.dates == seenHTML.dates, "\(letter.name)")
      references(letter, xml.references)
    }
  }

  /// References have no form of their own: each one of the record is counted in the text.
  private func references(_ letter: RenderedSamples.Rendered, _ marked: [String]) {
    guard let recovery = letter.sample.record.recovery else { return }
    let known = Set([letter.sample.record.decision.reference, recovery.payment.reference.printed])
    #expect(Set(marked).isSubset(of: known), "\(letter.name)")
    // The longer one first: a short reference may be the beginning of a long one.
    var text = PrintedFacts.plain(letter.text)
    for reference in known.sorted(by: { $0.count > $1.count }) {
      let pieces = text.components(separatedBy: reference)
      #expect(pieces.count - 1 == marked.count { $0 == reference }, "\(letter.name): \(reference)")
      text = pieces.joined(separator: "\u{0}")
    }
  }

  private func subtracting(_ a: [String], _ b: [String]) -> [String] {
    var rest = a
    for element in b { if let index = rest.firstIndex(of: element) { rest.remove(at: index) } }
    return rest
  }

  @Test("all languages of a letter hold the facts of the Dutch one, and those of the record are among them")
  func languagesAgree() throws {
    for (name, letters) in Dictionary(grouping: try RenderedSamples.all(), by: \.sample.name) {
      let dutch = try #require(letters.first { $0.locale == "nl" })
      let facts = PrintedFacts.marked(xml: dutch.xml)
      for letter in letters { #expect(PrintedFacts.marked(xml: letter.xml) == facts, "\(letter.name)") }
      guard let recovery = dutch.sample.record.recovery else { continue }
      #expect(facts.amounts.contains(recovery.calculation.total.cents), "\(name): the total")
      #expect(facts.references.contains(dutch.sample.record.decision.reference), "\(name): the reference of the case")
      let dates = facts.dates
      #expect(dates.contains(iso(dutch.sample.record.decision.sent)), "\(name): the day of sending")
      // Who pays nothing now, or by set-off alone, has no day to pay before.
      let paysLater = dutch.text.contains("U betaalt nu niets") || !recovery.payment.methods.contains { $0 != .setOff }
      #expect(paysLater || dates.contains(iso(recovery.payment.due)), "\(name): the last day to pay")
      guard recovery.payment.methods.contains(.transfer) else { continue }
      let iban = recovery.payment.iban.printed.filter { $0 != " " }
      #expect(facts.ibans.contains(iban), "\(name): the IBAN")
      #expect(facts.references.contains(recovery.payment.reference.printed), "\(name): the payment reference")
    }
  }

  private func iso(_ date: CivilDate) -> String {
    String(format: "%04d-%02d-%02d", date.year, date.month, date.day)
  }
}
