import DecisionRecords
import Foundation
import Testing

@Suite("The canonical form")
struct CanonicalFormTests {
  @Test("decoding the canonical form gives the record back", arguments: 0..<500 as Range<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var generator = RecordGenerator(seed: seed)
    let record = try generator.record()
    let bytes = canonicalJSON(of: record)
    let again = try decode(bytes)
    #expect(again == record)
    #expect(canonicalJSON(of: again) == bytes)
  }

  @Test("order of names, white space and escapes do not change the record", arguments: 0..<100 as Range<UInt64>)
  func reordered(seed: UInt64) throws {
    var generator = RecordGenerator(seed: seed)
    let record = try generator.record()
    let value = try JSONSerialization.jsonObject(with: Data(canonicalJSON(of: record)))
    let pretty = try JSONSerialization.data(withJSONObject: value, options: [.prettyPrinted])
    #expect(try decode([UInt8](pretty)) == record)
  }

  @Test("the form is one line in a fixed order, without what was not said")
  func form() throws {
    let text = String(decoding: canonicalJSON(of: try decode(Samples.sketch)), as: UTF8.self)
    #expect(
      text == """
        {"schema":1,"id":"HT-2026-000123","kind":"recovery","organisation":"toeslagen","scheme":"huurtoeslag",\
        "decision":{"date":"2026-03-02","sent":"2026-03-04","reference":"HT 4471 8823"},\
        "recipient":{"initials":"F.","surname":"El Amrani","salutation":"neutral","address":{"street":"Lindelaan",\
        "number":"12","postcode":"3512 AB","city":"Utrecht","country":"NL"},"protected":false,"languages":["nl","ar"]},\
        "why":{"reason":"income-higher-than-estimated","cause":"processing","reported":"2025-11-03",\
        "source":"belastingdienst-income","sanction":{"outcome":"none"}},\
        "calculation":{"mode":"full","basis":"net","lines":[{"period":"2025-01","item":"huurtoeslag","received":31200,\
        "entitled":24000,"why":"income"}],"adjustments":[{"item":"interest","amount":1250},\
        {"item":"already-paid","amount":-5000}],"total":3450},\
        "payment":{"due":"2026-04-15","iban":"NL91ABNA0417164300","account":"Dienst Toeslagen",\
        "reference":"4471 8823 0001 2026","reference_type":"free",\
        "methods":["transfer","ideal","direct-debit","set-off"],"capacity":4500},\
        "contact":{"team":"Toeslagen","phone":"0800 0543"}}
        """)
  }
}
