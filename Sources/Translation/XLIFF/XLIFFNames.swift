/// The names of XLIFF 2.1 (OASIS Standard, 13 February 2018) that our files use.
enum XLIFFNames {
  static let core = "urn:oasis:names:tc:xliff:document:2.0"
  static let glossary = "urn:oasis:names:tc:xliff:glossary:2.0"
  static let metadata = "urn:oasis:names:tc:xliff:metadata:2.0"
  /// The prefix of our own values of `type`, `subType` and `subState`, and the category of our metadata.
  static let own = "helderbrief"

  /// The names of our metadata.
  static let locale = "locale"
  static let sourceHash = "source-hash"
  static let targetHash = "target-hash"
}
