/// The formats of a letter.
public enum LetterFormat: String, CaseIterable, Sendable {
  case text, html, xml

  /// The extension of its file.
  public var fileExtension: String { self == .text ? "txt" : rawValue }
}

/// The version of the engine, part of the provenance of every letter.
public enum Engine {
  public static let version = "0.1.0"
  static let versionBytes: StaticString = "0.1.0"
}
