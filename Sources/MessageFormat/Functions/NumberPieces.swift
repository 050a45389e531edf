import CICU

extension NumberFormatterHandle {
  /// The pieces of a formatted number, by the names of ECMA-402 (`integer`, `group`, `decimal`, `fraction` ...).
  func pieces(of text: String, decimal: String) -> [FormattedValue.Piece] {
    let units = Array(text.utf16)
    var kinds = [Int32](repeating: Self.literal, count: units.count)
    for field in fields(of: decimal) {
      let range = max(0, Int(field.begin))..<min(units.count, max(Int(field.begin), Int(field.end)))
      // A separator stands inside the whole digits and is the nearer name of the two.
      for index in range where field.field != 0 || kinds[index] == Self.literal { kinds[index] = field.field }
    }
    var pieces: [FormattedValue.Piece] = []
    var start = 0
    while start < units.count {
      let end = kinds[start...].firstIndex { $0 != kinds[start] } ?? units.count
      let value = String(decoding: units[start..<end], as: UTF16.self)
      pieces.append(FormattedValue.Piece(type: Self.name(of: kinds[start], value), value: value))
      start = end
    }
    return pieces
  }

  private static let literal: Int32 = -1

  private func fields(of decimal: String) -> [cicu_field] {
    var decimal = decimal
    return decimal.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters -> [cicu_field] in
        guard let base = characters.baseAddress else { return [] }
        let length = Int32(characters.count)
        var empty = cicu_field()
        let count = cicu_number_fields(formatter, base, length, &empty, 0)
        guard count > 0 else { return [] }
        var fields = [cicu_field](repeating: empty, count: Int(count))
        _ = cicu_number_fields(formatter, base, length, &fields, count)
        return fields
      }
    }
  }

  private static func name(of field: Int32, _ value: String) -> String {
    switch field {
    case 0: "integer"
    case 1: "fraction"
    case 2: "decimal"
    case 6: "group"
    case 7: "currency"
    case 8: "percentSign"
    case 10: value.unicodeScalars.contains("+") ? "plusSign" : "minusSign"
    case 11: "unit"
    default: "literal"
    }
  }
}
