/// How long the IBANs of each country are (SWIFT, "IBAN Registry"): all SEPA countries and the others that have one.
enum IBANCountries {
  /// The length for a country, or `nil` for a country without IBANs.
  /// - Parameters: the two capitals of the ISO 3166-1 code.
  static func length(_ first: UInt8, _ second: UInt8) -> Int? {
    let index = Int(first &- 65) * 26 + Int(second &- 65)
    guard lengths.indices.contains(index), lengths[index] > 0 else { return nil }
    return Int(lengths[index])
  }

  /// One place for each pair of letters; zero where no country has IBANs.
  private static let lengths: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 26 * 26)
    for (length, countries) in byLength {
      var letters = countries.utf8.makeIterator()
      while let first = letters.next(), let second = letters.next() {
        table[Int(first &- 65) * 26 + Int(second &- 65)] = length
        _ = letters.next()
      }
    }
    return table
  }()

  private static let byLength: [(UInt8, String)] = [
    (15, "NO"),
    (16, "BE"),
    (18, "DK FI FK FO GL NL SD"),
    (19, "MK SI"),
    (20, "AT BA EE KZ LT LU MN XK"),
    (21, "CH HR LI LV"),
    (22, "BG BH CR DE GB GE IE ME RS VA"),
    (23, "AE GI IL IQ OM SO TL"),
    (24, "AD CZ ES MD PK RO SA SE SK TN VG"),
    (25, "LY PT ST"),
    (26, "IS TR"),
    (27, "BI DJ FR GR IT MC MR SM"),
    (28, "AL AZ BY CY DO GT HN HU LB NI PL SV"),
    (29, "BR EG PS QA UA"),
    (30, "JO KW MU YE"),
    (31, "MT SC"),
    (32, "LC"),
    (33, "RU"),
  ]
}
