import DecisionRecords
import Foundation
import Testing

/// The files of `samples/`, and the record that the documentation shows.
enum Samples {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("samples")

  struct Bad: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    /// `rule<TAB>pointer`, sorted.
    let expected: [String]

    var testDescription: String { name }
  }

  static func bad() throws -> [Bad] {
    let bad = folder.appendingPathComponent("bad")
    let names = try FileManager.default.contentsOfDirectory(atPath: bad.path)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    return try names.map { name in
      let expectation = try String(contentsOf: bad.appendingPathComponent(name + ".expect"), encoding: .utf8)
      return Bad(
        name: name, bytes: [UInt8](try Data(contentsOf: bad.appendingPathComponent(name + ".json"))),
        expected: expectation.split(separator: "\n").map(String.init).sorted())
    }
  }

  static let sketch = """
    {
      "schema": 1,
      "id": "HT-2026-000123",
      "kind": "recovery",
      "organisation": "toeslagen",
      "scheme": "huurtoeslag",
      "decision": { "date": "2026-03-02", "sent": "2026-03-04", "reference": "HT 4471 8823" },
      "recipient": {
        "initials": "F.", "surname": "El Amrani", "salutation": "neutral",
        "address": { "street": "Lindelaan", "number": "12", "postcode": "3512 AB", "city": "Utrecht", "country": "NL" },
        "protected": false, "languages": ["nl", "ar"]
      },
      "why": {
        "reason": "income-higher-than-estimated", "cause": "processing",
        "reported": "2025-11-03", "source": "belastingdienst-income", "sanction": { "outcome": "none" }
      },
      "calculation": {
        "mode": "full", "basis": "net",
        "lines": [ { "period": "2025-01", "item": "huurtoeslag", "received": 31200, "entitled": 24000, "why": "income" } ],
        "adjustments": [ { "item": "interest", "amount": 1250 }, { "item": "already-paid", "amount": -5000 } ],
        "total": 3450
      },
      "payment": {
        "due": "2026-04-15", "iban": "NL91ABNA0417164300", "account": "Dienst Toeslagen", "reference": "4471 8823 0001 2026",
        "methods": ["transfer", "ideal", "direct-debit", "set-off"], "capacity": 4500
      },
      "contact": { "team": "Toeslagen", "phone": "0800 0543" }
    }
    """
}

func decode(_ bytes: [UInt8], _ options: RecordOptions = RecordOptions()) throws -> DecisionRecord {
  var decoder = RecordDecoder(options: options)
  return try bytes.withUnsafeBufferPointer { try decoder.decode($0) }
}

func decode(_ text: String, _ options: RecordOptions = RecordOptions()) throws -> DecisionRecord {
  try decode(Array(text.utf8), options)
}

/// The faults of a text that must be refused.
func issues(_ text: String, _ options: RecordOptions = RecordOptions()) throws -> [RecordIssue] {
  do {
    _ = try decode(text, options)
    Issue.record("accepted")
    return []
  } catch let errors as RecordErrors {
    return errors.issues
  }
}
