/// What stands around a letter: who it is, in which language, and where it came from. Valid during one rendering.
struct LetterFrame: ~Copyable {
  let id: UnsafeBufferPointer<UInt8>
  let isDraft: Bool
  let sender: UnsafeBufferPointer<UInt8>
  let engineVersion: StaticString
  /// SHA-256 in lower-case hexadecimal.
  let recordHash: [UInt8]
  let house: House

  /// What is the same for all letters of a kind in a locale.
  struct House {
    let kind: [UInt8]
    /// The name of the locale folder, such as `nl-simple`.
    let locale: [UInt8]
    /// The BCP 47 tag for `lang`.
    let languageTag: [UInt8]
    /// The number of the fixed text that titles the page.
    let title: Int32
    /// SHA-256 in lower-case hexadecimal.
    let templatesHash: [UInt8]
    let localeHash: [UInt8]

    init(
      kind: String, locale: String, languageTag: String, title: Int32, templatesHash: String, localeHash: String
    ) {
      self.kind = Array(kind.utf8)
      self.locale = Array(locale.utf8)
      self.languageTag = Array(languageTag.utf8)
      self.title = title
      self.templatesHash = Array(templatesHash.utf8)
      self.localeHash = Array(localeHash.utf8)
    }
  }
}

extension ByteBuffer {
  /// The first twelve digits of a hash, for the eye.
  mutating func appendShort(_ hash: [UInt8]) {
    hash.withUnsafeBufferPointer { append(UnsafeBufferPointer(rebasing: $0.prefix(12))) }
  }
}
