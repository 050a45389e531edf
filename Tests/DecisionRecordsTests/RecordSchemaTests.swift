import DecisionRecords
import Foundation
import Testing

@Suite("The JSON Schema")
struct RecordSchemaTests {
  private func schema() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(recordJSONSchema().utf8)) as? [String: Any])
  }

  @Test("it names the rules that it cannot say")
  func beyond() throws {
    let named = try #require(try schema()["x-rules-beyond-this-schema"] as? [String])
    #expect(named == RuleID.allCases.filter { $0.reach == .reader }.map(\.rawValue))
    #expect(named.contains("iban-check-digits"))
    #expect(!named.contains("missing-key"))
  }

  @Test("every object refuses names that it does not know, and every member is described")
  func closed() throws {
    func walk(_ node: Any, _ path: String) {
      guard let object = node as? [String: Any] else { return }
      // The members of `details` follow from the kind.
      if object["type"] as? String == "object", path != "/details" {
        #expect(object["additionalProperties"] as? Bool == false, "\(path)")
        for (name, member) in object["properties"] as? [String: [String: Any]] ?? [:] {
          #expect(member["description"] is String, "\(path)/\(name)")
          walk(member, "\(path)/\(name)")
        }
      }
      if let items = object["items"] { walk(items, path + "/*") }
    }
    walk(try schema(), "")
  }

  @Test("the members are those of a full record")
  func members() throws {
    let properties = try #require(try schema()["properties"] as? [String: [String: Any]])
    #expect(
      Set(properties.keys) == [
        "schema", "id", "kind", "organisation", "scheme", "decision", "recipient", "why",
        "calculation", "payment", "details", "contact",
      ])
    let payment = try #require(properties["payment"]?["properties"] as? [String: Any])
    #expect(payment.count == 11)
    #expect(payment["protected_earnings"] != nil)
  }
}
