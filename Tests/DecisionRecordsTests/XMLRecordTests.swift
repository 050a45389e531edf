import DecisionRecords
import Foundation
import Testing

@Suite("Records in XML")
struct XMLRecordTests {
  private func read(_ xml: String) -> [RecordResult] { RecordReader().read(Array(xml.utf8)) }

  private func rules(_ xml: String) -> [String] {
    read(xml).flatMap { result -> [String] in
      guard case .failure(let errors) = result.result else { return [] }
      return errors.issues.map { "\($0.rule.rawValue) \($0.pointer)" }
    }
  }

  @Test("JSON and XML of a record are the same record")
  func same() throws {
    var generator = RecordGenerator(seed: 2026)
    for _ in 0..<400 {
      let record = try generator.record()
      let results = read(recordXML(of: record))
      #expect(results.count == 1)
      let again = try #require(try results.first?.result.get())
      #expect(again == record)
      #expect(canonicalJSON(of: again) == canonicalJSON(of: record))
    }
  }

  private func sketch() throws -> String { recordXML(of: try decode(Samples.sketch)) }

  private func many(_ records: [String]) -> String {
    let inner = records.map { $0.replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", with: "") }
    return "<records xmlns=\"urn:helderbrief:record:1\">\n\(inner.joined())</records>\n"
  }

  @Test("a list of records gives each of them, good or refused, with the line on which it starts")
  func list() throws {
    let good = try sketch()
    let bad = good.replacing("<due>2026-04-15</due>", with: "<due>2026-02-30</due>")
    let results = read(many([good, bad, good]))
    #expect(results.map { (try? $0.result.get()) != nil } == [true, false, true])
    let lines = good.split(separator: "\n", omittingEmptySubsequences: false).count - 2
    #expect(results.map(\.line) == [2, 2 + lines, 2 + 2 * lines])
  }

  @Test("a fault has the rule and pointer of the same fault in JSON, and its line in the XML")
  func faults() throws {
    let xml = try sketch().replacing("<due>2026-04-15</due>", with: "<due>2026-02-30</due>")
    let result = try #require(read(xml).first)
    guard case .failure(let errors) = result.result else {
      Issue.record("accepted")
      return
    }
    let line = try #require(xml.split(separator: "\n").firstIndex { $0.contains("<due>") }) + 1
    #expect(
      errors.issues.map { "\($0.rule.rawValue) \($0.pointer) \($0.line)" } == ["impossible-date /payment/due \(line)"])
  }

  @Test("figures and truths are judged as in JSON")
  func values() throws {
    let good = try sketch()
    func changed(_ old: String, _ new: String) -> [String] {
      #expect(good.contains(old))
      return rules(good.replacing(old, with: new))
    }
    #expect(changed("<total>3450</total>", "<total>3450.0</total>") == ["wrong-type /calculation/total"])
    #expect(changed("<total>3450</total>", "<total>03450</total>") == ["wrong-type /calculation/total"])
    #expect(changed("<total>3450</total>", "<total>3451</total>") == ["total-mismatch /calculation/total"])
    #expect(changed("<protected>false</protected>", "<protected>0</protected>") == ["wrong-type /recipient/protected"])
    #expect(
      changed("<protected>false</protected>", "<protected>false</protected><x>1</x>") == ["unknown-key /recipient/x"])
    #expect(
      changed("<kind>recovery</kind>", "<kind a=\"b\">recovery</kind>").first?.hasPrefix("wrong-type /kind") == true)
    #expect(changed("<schema>1</schema>", "<schema>1</schema>text") == ["unknown-key /*"])
  }

  @Test("values are text whatever they look like: entities of XML, character data, comments")
  func texts() throws {
    let good = try sketch()
    let written = good.replacing(
      "<surname>El Amrani</surname>", with: "<surname>El <!-- - -->&amp;<![CDATA[<b>]]>&#233;</surname>")
    let record = try #require(try read(written).first?.result.get())
    #expect(record.recipient.surname == "El &<b>é")
  }

  @Test(
    "what is no record is refused by name",
    arguments: [
      ("<!DOCTYPE record [<!ENTITY a \"b\">]><record xmlns=\"urn:helderbrief:record:1\"/>", "document-type "),
      ("<!DOCTYPE record SYSTEM \"http://example.org/x.dtd\"><record/>", "document-type "),
      ("<record/>", "other-root "), ("<letter xmlns=\"urn:helderbrief:record:1\"/>", "other-root "),
      ("<record xmlns=\"urn:helderbrief:record:1\"><id>", "not-xml "), ("<", "not-xml "),
      ("<records xmlns=\"urn:helderbrief:record:1\"><record><id>&a;</id></record></records>", "not-xml "),
      ("<records xmlns=\"urn:helderbrief:record:1\"></records>", "other-root "),
    ])
  func refused(xml: String, wanted: String) { #expect(rules(xml) == [wanted]) }

  @Test("cut anywhere, XML gives no record and no crash; in small pieces it gives what it gives at once")
  func pieces() throws {
    let xml = Array(many([try sketch(), try sketch()]).utf8)
    let whole = XMLRecordConverter()
    xml.withUnsafeBufferPointer { whole.feed($0) }
    whole.finish()
    let piecewise = XMLRecordConverter()
    for start in stride(from: 0, to: xml.count, by: 7) {
      Array(xml[start..<min(start + 7, xml.count)]).withUnsafeBufferPointer { piecewise.feed($0) }
    }
    piecewise.finish()
    #expect(whole.records.count == 2 && piecewise.records.count == 2 && whole.fault == nil)
    func values(_ converter: XMLRecordConverter) throws -> [DecisionRecord] {
      var decoder = RecordDecoder()
      decoder.readsUntyped = true
      return try converter.records.map { place in
        try Array(converter.output[place.start..<place.end]).withUnsafeBufferPointer { try decoder.decode($0) }
      }
    }
    #expect(try values(whole) == (try values(piecewise)))
    for length in stride(from: 1, to: xml.count - 12, by: 41) {
      let results = RecordReader().read(Array(xml[..<length]))
      #expect(results.last.map { (try? $0.result.get()) == nil } == true)
    }
  }
}
