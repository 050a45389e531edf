import DecisionRecords
import Foundation
import Testing

/// A kind of its own with one detail of every type, and every rule about details.
@Suite("The details of a kind")
struct DetailsTests {
  private static let columns = [
    DetailField(name: "reference", type: .reference, meaning: "Which."),
    DetailField(name: "claim", type: .amount(from: 0), meaning: "How much."),
    DetailField(name: "paid", type: .amount(from: 0), presence: .optional, meaning: "Paid."),
    DetailField(name: "open", type: .amount(from: 0), meaning: "Open."),
  ]
  private static let fields = [
    DetailField(name: "outcome", type: .code(list: "outcome", words: ["pay", "receive", "nothing"]), meaning: "Way."),
    DetailField(
      name: "pay-date", type: .deadline, presence: .when(DetailCondition(field: 0, codes: [1])), meaning: "When."),
    DetailField(name: "claims", type: .rows(columns, counts: 1...3), meaning: "Claims."),
    DetailField(name: "total", type: .amount(from: 1), meaning: "Sum."),
    DetailField(name: "asked", type: .pastDate, presence: .optional, meaning: "Asked."),
    DetailField(name: "seen", type: .date, presence: .optional, meaning: "Seen."),
    DetailField(name: "months", type: .count(1...12), presence: .optional, meaning: "Months."),
    DetailField(name: "year", type: .year, presence: .optional, meaning: "Year."),
    DetailField(name: "period", type: .period, presence: .optional, meaning: "Period."),
    DetailField(name: "place", type: .text(limit: 10), presence: .optional, meaning: "Place."),
    DetailField(name: "phone", type: .phone, presence: .optional, meaning: "Phone."),
    DetailField(name: "sure", type: .flag, presence: .optional, meaning: "Sure."),
  ]
  private static let checks = [
    DetailCheck(
      .amounts(
        AmountFormula([.init(.field(3))], text: "total"), .equal,
        AmountFormula([.init(.column(rows: 2, 3))], text: "claims.open")), text: "total = claims.open", field: 3),
    DetailCheck(
      .rows(
        2, AmountFormula([.init(.field(3))], text: "open"), .equal,
        AmountFormula([.init(.field(1)), .init(.field(2), isTakenOff: true)], text: "claim - paid")),
      text: "each claims: open = claim - paid", field: 2),
    DetailCheck(.days(.field(4), .below, .sent), text: "asked < sent", field: 4),
  ]
  private static let kinds = RecordKinds([
    .recovery, RecordKind(name: "overview", about: "A trial.", details: fields, checks: checks),
  ])

  private func record(_ details: String) -> [UInt8] {
    Array(
      """
      {"schema":1,"id":"X-1","kind":"overview","organisation":"svb","scheme":"aow",\
      "decision":{"date":"2026-03-02","sent":"2026-03-04","reference":"K 1"},\
      "recipient":{"initials":"A.","surname":"Bos","salutation":"neutral","address":{"street":"Laan","number":"1",\
      "postcode":"3512 AB","city":"Utrecht","country":"NL"},"protected":false},\
      "details":\(details),"contact":{"team":"Team","phone":"0800 0543"}}
      """.utf8)
  }

  private func read(_ details: String) throws -> Result<DecisionRecord, RecordErrors> {
    let results = RecordReader(options: RecordOptions(kinds: Self.kinds)).read(record(details))
    return try #require(results.first).result
  }

  private func faults(_ details: String) throws -> [String] {
    guard case .failure(let errors) = try read(details) else { return [] }
    return errors.issues.map { "\($0.rule.rawValue) \($0.pointer)" }
  }

  private static let good = """
    {"outcome":"receive","pay_date":"2026-04-01","claims":[{"reference":"A 1","claim":900,"paid":400,"open":500},\
    {"reference":"B","claim":100,"open":100}],"total":600,"asked":"2026-03-01","seen":"2026-05-01","months":3,\
    "year":2025,"period":"2025-01/2025-06","place":"Utrecht","phone":"030 123","sure":false}
    """

  @Test("every type is read, and the canonical form reads back as the same record")
  func good() throws {
    let record = try read(Self.good).get()
    #expect(record.kind == "overview" && record.why == nil && record.payment == nil)
    #expect(record.details[2].rows.count == 2)
    #expect(record.details[0].code == 1)
    let form = canonicalJSON(of: record)
    let again = try RecordReader(options: RecordOptions(kinds: Self.kinds)).read(form).first?.result.get()
    #expect(again == record)
    #expect(String(decoding: form, as: UTF8.self).contains(#""details":\#(Self.good)"#))
  }

  @Test(
    "every rule names its place",
    arguments: [
      (#""pay_date":"2026-04-01","#, "", ["missing-for-code /details/pay_date"]),
      (#""outcome":"receive""#, #""outcome":"pay""#, ["not-for-this-code /details/pay_date"]),
      (#""outcome":"receive""#, #""outcome":"keep""#, ["unknown-word /details/outcome"]),
      (#""pay_date":"2026-04-01""#, #""pay_date":"2026-03-03""#, ["deadline-before-sent /details/pay_date"]),
      (#""asked":"2026-03-01""#, #""asked":"2026-03-05""#, ["date-after-sent /details/asked"]),
      (#""asked":"2026-03-01""#, #""asked":"2026-03-04""#, ["detail-order /details/asked"]),
      (#""total":600"#, #""total":601"#, ["detail-sum /details/total"]),
      (#""claim":100,"open":100"#, #""claim":150,"open":100"#, ["detail-sum /details/claims/1"]),
      (#""paid":400"#, #""payed":400"#, ["unknown-key /details/claims/0/payed", "detail-sum /details/claims/0"]),
      (#""months":3"#, #""months":13"#, ["out-of-range /details/months"]),
      (#""year":2025"#, #""year":"2025""#, ["wrong-type /details/year"]),
      (#""place":"Utrecht""#, #""place":"Utrecht Oost""#, ["text-too-long /details/place"]),
      (#""sure":false"#, #""sure":false,"sure":true"#, ["duplicate-key /details/sure"]),
      (#""total":600,"#, "", ["missing-key /details/total"]),
    ])
  func faults(old: String, new: String, wanted: [String]) throws {
    #expect(Self.good.contains(old))
    let found = try faults(Self.good.replacing(old, with: new, maxReplacements: 1))
    // Sums are judged only when every value is good.
    #expect(found == wanted.filter { !($0.hasPrefix("detail-sum") && wanted.count > 1) })
  }

  @Test("a kind has no part that is not its own, and a recovery has no details")
  func parts() throws {
    let bytes = String(decoding: record(Self.good), as: UTF8.self)
    let reader = RecordReader(options: RecordOptions(kinds: Self.kinds))
    func rules(_ text: String) -> [String] {
      guard case .failure(let errors)? = reader.read(Array(text.utf8)).first?.result else { return [] }
      return errors.issues.map { "\($0.rule.rawValue) \($0.pointer)" }
    }
    let extra = #""why":{"reason":"x","cause":"processing","sanction":{"outcome":"none"}},"contact""#
    #expect(rules(bytes.replacing(#""contact""#, with: extra)) == ["unknown-key /why"])
    let recovery = rules(bytes.replacing("overview", with: "recovery"))
    #expect(recovery.contains("unknown-key /details") && recovery.contains("missing-key /calculation"))
  }

  @Test("each kind is one alternative of the schema, closed to other members")
  func schema() throws {
    let data = Data(recordJSONSchema(kinds: Self.kinds).utf8)
    let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let alternatives = try #require(schema["allOf"] as? [[String: Any]])
    let overview = try #require(
      alternatives.first {
        (($0["if"] as? [String: Any])?["properties"] as? [String: Any])?.description.contains("overview") == true
      }?["then"] as? [String: Any])
    let properties = try #require(overview["properties"] as? [String: Any])
    #expect(properties["payment"] as? Bool == false)
    let details = try #require(properties["details"] as? [String: Any])
    #expect(details["additionalProperties"] as? Bool == false)
    #expect((details["properties"] as? [String: Any])?.count == Self.fields.count)
  }
}
