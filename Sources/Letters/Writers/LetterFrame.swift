/// What stands around a letter: who it is, in which language, and where it came from. Valid during one rendering.
struct LetterFrame: ~Copyable {
  let id: UnsafeBufferPointer<UInt8>
  let kind: [UInt8]
  /// The name of the locale folder, such as `nl-simple`.
  let locale: [UInt8]
  /// The BCP 47 tag for `lang`.
  let languageTag: [UInt8]
  let isDraft: Bool
  /// The number of the fixed text that titles the page.
  let title: Int32
  let sender: UnsafeBufferPointer<UInt8>
  let engineVersion: StaticString
  /// SHA-256 in lower-case hexadecimal.
  let recordHash: [UInt8]
  let templatesHash: [UInt8]
  let localeHash: [UInt8]

  var recordHashShort: [UInt8] { Array(recordHash.prefix(12)) }
  var templatesHashShort: [UInt8] { Array(templatesHash.prefix(12)) }
  var localeHashShort: [UInt8] { Array(localeHash.prefix(12)) }
}
