/// A plural category of CLDR, in the order of CLDR.
///
/// The names are labels, not numbers: in French, `one` also selects 0.
/// Source: Unicode Technical Standard 35, part 3, "Language Plural Rules".
public enum PluralCategory: String, Sendable, CaseIterable {
  case zero, one, two, few, many, other

  /// The category by its place in the order of CLDR.
  init?(order: Int32) {
    guard let category = Self.allCases.dropFirst(Int(order)).first, order >= 0 else { return nil }
    self = category
  }
}
