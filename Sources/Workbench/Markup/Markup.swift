/// A piece of a page that is HTML already. Text can only enter it escaped.
///
/// Names of elements and attributes are fixed words of the program; values of the world come in as `String` and are
/// escaped for the place where they stand. There is no way to put a value where HTML would read it as structure.
struct Markup: Sendable {
  fileprivate(set) var html: String

  init() { html = "" }

  /// Text of the world, escaped.
  init(text: String) { html = Markup.escaped(text) }

  /// HTML that the program itself holds as fixed words.
  init(fixed: StaticString) { html = "\(fixed)" }

  /// A letter of a study, marked up for tapping or as a heat map: the target Studies writes and escapes every character.
  init(letter html: String) { self.html = html }

  fileprivate init(html: String) { self.html = html }

  /// `& < > " '`: enough for text and for values in double quotes.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): out.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): out.append(contentsOf: "&#39;".utf8)
      case 0x00..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: out.append(contentsOf: "\u{FFFD}".utf8)
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0x7F: true
    case 0x09, 0x0A, 0x0D: false
    default: byte < 0x20
    }
  }

  static func + (a: Markup, b: Markup) -> Markup { Markup(html: a.html + b.html) }
  static func += (a: inout Markup, b: Markup) { a.html += b.html }

  /// An element that holds something.
  static func element(_ tag: Tag, _ attributes: [Attribute], _ content: Markup) -> Markup {
    var html = "<\(tag.rawValue)"
    for attribute in attributes { attribute.write(to: &html) }
    html += ">"
    if tag.isVoid { return Markup(html: html) }
    html += content.html
    html += "</\(tag.rawValue)>"
    return Markup(html: html)
  }
}

/// The elements that pages are made of. No script and no style: those are files of their own.
enum Tag: String {
  case a, aside, body, button, caption, code, dd, del, details, dialog, div, dl, dt, em, fieldset, figcaption, figure, footer,
    form, h1, h2, h3, header, iframe, input, ins, kbd, label, legend, li, main, mark, nav, ol, option, output, p, pre,
    section, select, small, span, strong, summary, table, tbody, td, textarea, th, thead, time, tr, ul
  case svg, rect, line, title, text, g, path

  var isVoid: Bool { self == .input }
}

/// Builds pages from elements, texts, choices and repetitions.
@resultBuilder
enum MarkupBuilder {
  static func buildExpression(_ text: String) -> Markup { Markup(text: text) }
  static func buildExpression(_ markup: Markup) -> Markup { markup }
  static func buildExpression(_ markup: Markup?) -> Markup { markup ?? Markup() }
  static func buildBlock(_ parts: Markup...) -> Markup { parts.reduce(into: Markup()) { $0 += $1 } }
  static func buildOptional(_ part: Markup?) -> Markup { part ?? Markup() }
  static func buildEither(first: Markup) -> Markup { first }
  static func buildEither(second: Markup) -> Markup { second }
  static func buildArray(_ parts: [Markup]) -> Markup { parts.reduce(into: Markup()) { $0 += $1 } }
}

/// `el(.p, .class("lead")) { "text"; el(.strong) { name } }`
func el(_ tag: Tag, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { Markup() }) -> Markup {
  Markup.element(tag, attributes, content())
}

func el(_ tag: Tag, all attributes: [Attribute], @MarkupBuilder content: () -> Markup = { Markup() }) -> Markup {
  Markup.element(tag, attributes, content())
}
