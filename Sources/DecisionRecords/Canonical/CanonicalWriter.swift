import Facts

/// Writes JSON without white space; a member without a value and a list without elements are left out.
///
/// The memory is its own and grows by doubling: room is asked for once for each name or value, not for each byte.
struct CanonicalWriter: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var capacity = 4096
  private var needsComma = false

  init() { base = .allocate(capacity: capacity) }

  deinit { base.deallocate() }

  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  mutating func object(_ members: (inout CanonicalWriter) -> Void) {
    append(UInt8(ascii: "{"))
    needsComma = false
    members(&self)
    append(UInt8(ascii: "}"))
    needsComma = true
  }

  mutating func list<Element>(
    _ name: StaticString, _ elements: [Element], _ write: (inout CanonicalWriter, Element) -> Void
  ) {
    if elements.isEmpty { return }
    key(name)
    self.elements(elements, write)
  }

  private mutating func elements<Element>(_ elements: [Element], _ write: (inout CanonicalWriter, Element) -> Void) {
    append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      write(&self, element)
    }
    append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// The name of the member whose value is written next.
  @inline(__always)
  mutating func key(_ name: StaticString) {
    let length = name.utf8CodeUnitCount
    reserve(length &+ 4)
    var end = base + count
    if needsComma {
      end[0] = UInt8(ascii: ",")
      end += 1
    }
    needsComma = true
    end[0] = UInt8(ascii: "\"")
    end += 1
    end.update(from: name.utf8Start, count: length)
    end += length
    end[0] = UInt8(ascii: "\"")
    end[1] = UInt8(ascii: ":")
    count = end + 2 - base
  }

  /// A name that is data: small letters, digits and `_` only.
  private mutating func key(named name: String) {
    if needsComma { append(UInt8(ascii: ",")) }
    needsComma = true
    string(name)
    append(UInt8(ascii: ":"))
  }

  mutating func member(named name: String, _ text: String) {
    key(named: name)
    string(text)
  }

  mutating func member(named name: String, _ number: Int64) {
    key(named: name)
    decimal(number)
  }

  mutating func member(named name: String, _ truth: Bool) {
    key(named: name)
    word(truth ? "true" : "false")
  }

  mutating func list<Element>(
    named name: String, _ elements: [Element], _ write: (inout CanonicalWriter, Element) -> Void
  ) {
    key(named: name)
    self.elements(elements, write)
  }

  mutating func member(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    key(name)
    string(text)
  }

  mutating func member(_ name: StaticString, _ number: Int64) {
    key(name)
    decimal(number)
  }

  private mutating func decimal(_ number: Int64) {
    reserve(20)
    var rest = number.magnitude
    var digits = 1
    var power: UInt64 = 10
    while digits < 20, rest >= power {
      digits &+= 1
      power = power.multipliedReportingOverflow(by: 10).overflow ? .max : power &* 10
    }
    if number < 0 { append(UInt8(ascii: "-")) }
    var place = base + count + digits
    for _ in 0..<digits {
      place -= 1
      place[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count &+= digits
  }

  mutating func member(_ name: StaticString, _ amount: Money?) {
    if let amount { member(name, amount.cents) }
  }

  mutating func member(_ name: StaticString, _ date: CivilDate?) {
    guard let date else { return }
    let (year, month, day) = date.parts
    guard year >= 1000 else { return member(name, date.isoString) }
    key(name)
    reserve(12)
    let place = base + count
    place[0] = UInt8(ascii: "\"")
    two(year / 100, at: place + 1)
    two(year % 100, at: place + 3)
    place[5] = UInt8(ascii: "-")
    two(month, at: place + 6)
    place[8] = UInt8(ascii: "-")
    two(day, at: place + 9)
    place[11] = UInt8(ascii: "\"")
    count &+= 12
  }

  @inline(__always)
  private func two(_ number: Int, at place: UnsafeMutablePointer<UInt8>) {
    place[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number / 10)
    place[1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number % 10)
  }

  mutating func member(_ name: StaticString, _ truth: Bool?) {
    guard let truth else { return }
    key(name)
    word(truth ? "true" : "false")
  }

  private mutating func word(_ word: StaticString) {
    append(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  /// A string with the escapes that RFC 8259 demands, and no others.
  mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      // A byte becomes six at most.
      reserve(6 * utf8.count &+ 2)
      base[count] = UInt8(ascii: "\"")
      count &+= 1
      var end = base + count
      for byte in utf8 {
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
          end += escape(byte, at: end)
        } else {
          end[0] = byte
          end += 1
        }
      }
      end[0] = UInt8(ascii: "\"")
      count = end + 1 - base
    }
  }

  private func escape(_ byte: UInt8, at place: UnsafeMutablePointer<UInt8>) -> Int {
    place[0] = UInt8(ascii: "\\")
    if byte >= 0x20 {
      place[1] = byte
      return 2
    }
    place[1] = UInt8(ascii: "u")
    place[2] = UInt8(ascii: "0")
    place[3] = UInt8(ascii: "0")
    place[4] = UInt8(ascii: "0") + byte >> 4
    let low = byte & 0xF
    place[5] = low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10
    return 6
  }

  // MARK: Memory

  @inline(__always)
  private mutating func reserve(_ room: Int) {
    if count &+ room > capacity { grow(room) }
  }

  @inline(never)
  private mutating func grow(_ room: Int) {
    capacity = max(2 * capacity, count + room)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count &+= 1
  }

  private mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
    guard let start = more.baseAddress else { return }
    reserve(more.count)
    (base + count).update(from: start, count: more.count)
    count &+= more.count
  }
}
