import Facts

/// Writes JSON without white space; a member without a value and a list without elements are left out.
struct CanonicalWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  init() {
    bytes.reserveCapacity(4096)
  }

  mutating func object(_ members: (inout CanonicalWriter) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    members(&self)
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  mutating func list<Element>(_ name: StaticString, _ elements: [Element], _ write: (inout CanonicalWriter, Element) -> Void)
  {
    if elements.isEmpty { return }
    key(name)
    self.elements(elements, write)
  }

  private mutating func elements<Element>(_ elements: [Element], _ write: (inout CanonicalWriter, Element) -> Void) {
    bytes.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// The name of the member whose value is written next.
  mutating func key(_ name: StaticString) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  /// A name that is data: small letters, digits and `_` only.
  mutating func key(_ name: String) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  mutating func member(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  mutating func member(_ name: String, _ number: Int64) {
    key(name)
    bytes.append(contentsOf: String(number).utf8)
  }

  mutating func member(_ name: String, _ truth: Bool) {
    key(name)
    bytes.append(contentsOf: (truth ? "true" : "false").utf8)
  }

  mutating func list<Element>(_ name: String, _ elements: [Element], _ write: (inout CanonicalWriter, Element) -> Void) {
    key(name)
    self.elements(elements, write)
  }

  mutating func member(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    key(name)
    string(text)
  }

  mutating func member(_ name: StaticString, _ number: Int64) {
    key(name)
    bytes.append(contentsOf: String(number).utf8)
  }

  mutating func member(_ name: StaticString, _ amount: Money?) {
    if let amount { member(name, amount.cents) }
  }

  mutating func member(_ name: StaticString, _ date: CivilDate?) { member(name, date?.isoString) }

  mutating func member(_ name: StaticString, _ truth: Bool?) {
    guard let truth else { return }
    key(name)
    bytes.append(contentsOf: (truth ? "true" : "false").utf8)
  }

  /// A string with the escapes that RFC 8259 demands, and no others.
  mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    let isPlain = text.withUTF8 { utf8 in
      for byte in utf8 where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
      bytes.append(contentsOf: utf8)
      return true
    }
    if !isPlain { escaped(text) }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escaped(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(UInt8(ascii: "0") + byte >> 4)
        bytes.append(contentsOf: String(byte & 0xF, radix: 16).utf8)
      default: bytes.append(byte)
      }
    }
  }
}
