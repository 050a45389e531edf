/// Tables as CSV (RFC 4180) that a spreadsheet takes as text and never as a formula.
struct SafeCSV {
  private(set) var text = ""

  init(_ header: [String]) { add(header) }

  mutating func add(_ row: [String]) {
    text += row.map(SafeCSV.field).joined(separator: ",") + "\r\n"
  }

  /// What makes a spreadsheet compute, or begins a line in one: OWASP, CSV Injection; also the wide forms.
  private static let risky: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]

  static func field(_ value: String) -> String {
    var value = value
    // A number is one; everything else that could be a formula is made text by an apostrophe.
    let lead = value.unicodeScalars.first { !$0.properties.isWhitespace || risky.contains($0) }
    if let lead, risky.contains(lead), Int(value) == nil { value = "'" + value }
    // By scalars: a line break of two is one character.
    guard value.unicodeScalars.contains(where: { [",", "\"", "\r", "\n", ";"].contains($0) }) else { return value }
    return "\"" + value.replacing("\"", with: "\"\"") + "\""
  }
}
