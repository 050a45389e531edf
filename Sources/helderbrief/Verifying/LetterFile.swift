import Foundation
import Letters

/// A letter that somebody holds up, and what it says of itself.
struct LetterFile {
  let name: String
  let bytes: [UInt8]
  let format: LetterFormat
  /// The locale and the id, where the letter or its file name tells.
  let locale: String?
  let id: String?
  let provenance: Provenance?

  init(_ input: RecordInput, format: LetterFormat?) throws(CommandFailure) {
    name = input.name
    bytes = try input.read()
    let format = format ?? Provenance.format(of: bytes)
    self.format = format
    provenance = Provenance(of: bytes, format)
    // <id>.<locale>.<extension>; an id may hold points itself.
    let parts = (input.path as NSString).lastPathComponent.split(separator: ".", omittingEmptySubsequences: false)
    let named = parts.count >= 3 && parts.last.map(String.init) == format.fileExtension
    let nameLocale = named ? String(parts[parts.count - 2]) : nil
    let nameID = named ? parts.dropLast(2).joined(separator: ".") : nil
    if format == .xml {
      locale = LetterFile.attribute("locale", of: bytes) ?? nameLocale
      id = LetterFile.attribute("id", of: bytes) ?? nameID
    } else {
      (locale, id) = (nameLocale, nameID)
    }
  }

  /// An attribute of the root element of an XML letter.
  private static func attribute(_ name: String, of bytes: [UInt8]) -> String? {
    let start = String(decoding: bytes.prefix(1000), as: UTF8.self)
    guard let root = start.range(of: "<letter "), let end = start[root.upperBound...].firstIndex(of: ">") else {
      return nil
    }
    let attributes = start[start.index(before: root.upperBound)..<end]
    guard let place = attributes.range(of: " \(name)=\"") else { return nil }
    return String(attributes[place.upperBound...].prefix { $0 != "\"" })
  }
}
