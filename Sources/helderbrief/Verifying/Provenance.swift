import Letters

/// What a letter says of where it came from. Text and HTML carry the first twelve digits of each hash, XML all of them.
struct Provenance: Equatable {
  var engine = ""
  var record = ""
  var templates = ""
  var locale = ""

  /// The format of a letter by its first characters.
  static func format(of letter: [UInt8]) -> LetterFormat {
    let start = String(decoding: letter.prefix(200), as: UTF8.self).lowercased()
    if start.hasPrefix("<?xml") || start.hasPrefix("<letter") { return .xml }
    return start.hasPrefix("<!doctype html") ? .html : .text
  }

  /// Reads the last lines of a letter. Nil when they do not say it.
  init?(of letter: [UInt8], _ format: LetterFormat) {
    let end = String(decoding: letter.suffix(2000), as: UTF8.self)
    switch format {
    case .text:
      self.init(
        end, engine: "Helderbrief ", record: "; record ", templates: "; templates ", locale: ";\nlocale ")
    case .html:
      self.init(
        end, engine: ">Helderbrief ", record: " &#183; record ", templates: " &#183; templates ",
        locale: " &#183; locale ")
    case .xml:
      self.init(
        end, engine: "<provenance engine=\"", record: "<record-hash algorithm=\"sha-256\">",
        templates: "<templates-hash algorithm=\"sha-256\">", locale: "<locale-hash algorithm=\"sha-256\">")
    }
  }

  private init?(_ text: String, engine: String, record: String, templates: String, locale: String) {
    func value(after mark: String) -> String? {
      guard let place = text.ranges(of: mark).last else { return nil }
      let value = text[place.upperBound...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") }
      return value.isEmpty ? nil : String(value)
    }
    guard let engine = value(after: engine), let record = value(after: record), let templates = value(after: templates),
      let locale = value(after: locale)
    else { return nil }
    self.engine = engine
    self.record = record
    self.templates = templates
    self.locale = locale
  }

  /// The names of what differs, for people.
  func differences(from other: Provenance) -> [String] {
    var names: [String] = []
    if record != other.record { names.append("the record") }
    if templates != other.templates { names.append("the templates") }
    if locale != other.locale { names.append("the locale") }
    if engine != other.engine { names.append("the engine (\(engine), now \(other.engine))") }
    return names
  }
}
