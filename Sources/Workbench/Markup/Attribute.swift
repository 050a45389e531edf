import Letters
import Studies

/// One attribute of an element. There are only these: nothing that could hold script, style or a strange address.
struct Attribute: Sendable {
  private let name: String
  /// Nil for an attribute that is there or not.
  private let value: String?

  private init(_ name: StaticString, _ value: String?) {
    self.name = "\(name)"
    self.value = value
  }

  private init(prefix: StaticString, _ name: StaticString, _ value: String) {
    self.name = "\(prefix)\(name)"
    self.value = value
  }

  func write(to html: inout String) {
    if name.isEmpty { return }
    html += " \(name)"
    if let value { html += "=\"\(Markup.escaped(value))\"" }
  }

  /// No attribute at all: for choices.
  static let nothing = Attribute("", nil)

  static func `class`(_ names: StaticString) -> Attribute { Attribute("class", "\(names)") }
  static func id(_ value: String) -> Attribute { Attribute("id", value) }
  static func href(_ path: Path) -> Attribute { Attribute("href", path.text) }
  /// A place on the same page.
  static func href(fragment: String) -> Attribute { Attribute("href", "#\(fragment)") }
  static func action(_ path: Path) -> Attribute { Attribute("action", path.text) }
  static func formaction(_ path: Path) -> Attribute { Attribute("formaction", path.text) }
  static func src(_ path: Path) -> Attribute { Attribute("src", path.text) }
  static let post = Attribute("method", "post")
  static let get = Attribute("method", "get")
  static let multipart = Attribute("enctype", "multipart/form-data")
  /// The letter in its frame: no script, no forms, no navigation. The page may read it, so that amounts can be clicked.
  static let sandboxed = Attribute("sandbox", "allow-same-origin")
  static func name(_ value: String) -> Attribute { Attribute("name", value) }
  static func value(_ value: String) -> Attribute { Attribute("value", value) }
  static func type(_ value: StaticString) -> Attribute { Attribute("type", "\(value)") }
  static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
  static func title(_ value: String) -> Attribute { Attribute("title", value) }
  static func lang(_ value: String) -> Attribute { Attribute("lang", value) }
  static func dir(_ value: StaticString) -> Attribute { Attribute("dir", "\(value)") }
  static func scope(_ value: StaticString) -> Attribute { Attribute("scope", "\(value)") }
  static func role(_ value: StaticString) -> Attribute { Attribute("role", "\(value)") }
  static func aria(_ name: StaticString, _ value: String) -> Attribute { Attribute(prefix: "aria-", name, value) }
  static func data(_ name: StaticString, _ value: String = "") -> Attribute { Attribute(prefix: "data-", name, value) }
  static func autocomplete(_ value: StaticString) -> Attribute { Attribute("autocomplete", "\(value)") }
  static func inputmode(_ value: StaticString) -> Attribute { Attribute("inputmode", "\(value)") }
  static func pattern(_ value: StaticString) -> Attribute { Attribute("pattern", "\(value)") }
  static func datetime(_ value: String) -> Attribute { Attribute("datetime", value) }
  static func accept(_ value: StaticString) -> Attribute { Attribute("accept", "\(value)") }
  static func number(_ name: NumberName, _ value: Int64) -> Attribute { Attribute(name.word, "\(value)") }
  static func viewBox(width: Int, height: Int) -> Attribute { Attribute("viewBox", "0 0 \(width) \(height)") }
  static func tabindex(_ value: Int) -> Attribute { Attribute("tabindex", "\(value)") }
  /// The strokes of a QR code.
  static func strokes(_ code: LinkCode) -> Attribute { Attribute("d", code.path) }
  /// The strokes of a feeling card.
  static func strokes(_ face: FeelingFace) -> Attribute { Attribute("d", face.path) }
  static let required = Attribute("required", nil)
  static let selected = Attribute("selected", nil)
  static let checked = Attribute("checked", nil)
  static let open = Attribute("open", nil)
  static let hidden = Attribute("hidden", nil)
  static let readonly = Attribute("readonly", nil)
  static let disabled = Attribute("disabled", nil)
  static let noSpelling = Attribute("spellcheck", "false")
  static let download = Attribute("download", nil)

  static func when(_ condition: Bool, _ attribute: Attribute) -> Attribute { condition ? attribute : .nothing }

  enum NumberName: Sendable {
    case min, max, step, rows, cols, maxlength, minlength, x, y, x1, x2, y1, y2, width, height, colspan

    var word: StaticString {
      switch self {
      case .min: "min"
      case .max: "max"
      case .step: "step"
      case .rows: "rows"
      case .cols: "cols"
      case .maxlength: "maxlength"
      case .minlength: "minlength"
      case .x: "x"
      case .y: "y"
      case .x1: "x1"
      case .x2: "x2"
      case .y1: "y1"
      case .y2: "y2"
      case .width: "width"
      case .height: "height"
      case .colspan: "colspan"
      }
    }
  }
}
