/// The names that an object may have, and which of them it must have.
struct Shape: Sendable {
  /// At most ``capacity``; the place of a name is the raw value of its key.
  let names: [StaticString]
  /// One bit a name.
  let allowed: UInt32
  let required: UInt32

  static let capacity = 16

  init(_ names: [StaticString], required: [StaticString]) {
    self.init(names, allowed: names, required: required)
  }

  init(_ names: [StaticString], allowed: [StaticString], required: [StaticString]) {
    func bits(_ wanted: [StaticString]) -> UInt32 {
      var bits: UInt32 = 0
      for (place, name) in names.enumerated() where wanted.contains(where: { $0.description == name.description }) {
        bits |= 1 << UInt32(place)
      }
      return bits
    }
    self.names = names
    self.allowed = bits(allowed)
    self.required = bits(required)
  }

  /// The place of a name. Names mostly come in the order of the shape, so the search starts at `guess`.
  @inline(__always)
  func place(of name: UnsafeBufferPointer<UInt8>, guess: Int) -> Int? {
    for step in 0..<names.count {
      var place = guess &+ step
      if place >= names.count { place &-= names.count }
      if equal(names[place], name) { return place }
    }
    return nil
  }

  func allows(_ place: Int) -> Bool { allowed & (1 << UInt32(place)) != 0 }
}

/// Whether bytes are the UTF-8 of a name.
@inline(__always)
func equal(_ name: StaticString, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard name.utf8CodeUnitCount == bytes.count else { return false }
  let start = name.utf8Start
  for index in 0..<bytes.count where start[index] != bytes[index] { return false }
  return true
}

/// The members of one kind of object, as places in its ``Shape``.
protocol ObjectKey: RawRepresentable<UInt8>, CaseIterable, Sendable {
  static var shape: Shape { get }
}

/// Which node holds each member of an object.
struct Fields<Key: ObjectKey> {
  /// The object.
  let object: Int
  /// Node by place; 0 where there is none (node 0 is the root, never a member).
  var nodes = InlineArray<16, UInt32>(repeating: 0)

  @inline(__always)
  subscript(_ key: Key) -> Int? {
    let node = nodes[Int(key.rawValue)]
    return node == 0 ? nil : Int(node)
  }
}
