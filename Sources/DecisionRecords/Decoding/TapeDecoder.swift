import Facts

/// Walks one tape and builds the record; notes every fault with its node instead of stopping at the first.
///
/// Functions return `nil` for a value that is absent or at fault; a fault is always noted, so that a record is good
/// if and only if nothing was noted. The functions for one part of the record stand in a file of their own.
struct TapeDecoder {
  let tape: TapeView
  var faults: [Fault] = []
  /// The day of sending, once it was read: other dates are judged by it.
  var sent: CivilDate?
  let kinds: RecordKinds
  /// Whether figures, truths and empty lists stand as texts, because the record came from XML.
  let readsUntyped: Bool

  init(_ tape: TapeView, kinds: RecordKinds, readsUntyped: Bool = false) {
    self.tape = tape
    self.kinds = kinds
    self.readsUntyped = readsUntyped
  }

  mutating func note(_ rule: RuleID, at node: Int, _ detail: Fault.Detail = .none) {
    faults.append(Fault(rule: rule, node: node, detail: detail))
  }

  mutating func note(_ rule: RuleID, in object: Int, lacking member: String, _ detail: Fault.Detail = .none) {
    faults.append(Fault(rule: rule, node: object, member: member, detail: detail))
  }

  /// The members of an object, judged against its shape; `nil` when the node is absent or not an object.
  @inline(__always)
  mutating func fields<Key: ObjectKey>(_ node: Int?, _: Key.Type) -> Fields<Key>? {
    fields(node, Key.self, shape: Key.shape)
  }

  @inline(__always)
  mutating func fields<Key: ObjectKey>(_ node: Int?, _: Key.Type, shape: Shape) -> Fields<Key>? {
    guard let node else { return nil }
    guard tape.nodes[node].kind == .object else {
      note(.wrongType, at: node, .wanted(.object))
      return nil
    }
    var fields = Fields<Key>(object: node)
    var found: UInt32 = 0
    var guess = 0
    var child = node + 1
    let end = Int(tape.nodes[node].next)
    while child < end {
      let member = tape.nodes[child]
      let place = shape.place(of: tape.key(of: member), guess: guess)
      if let place, shape.allows(place) {
        if found & (1 << UInt32(place)) != 0 {
          note(.duplicateKey, at: child)
        } else {
          found |= 1 << UInt32(place)
          fields.nodes[place] = UInt32(truncatingIfNeeded: child)
        }
        guess = place + 1
      } else {
        noteUnknown(child, shape)
      }
      child = Int(member.next)
    }
    if found & shape.required != shape.required { noteMissing(node, shape, found) }
    return fields
  }

  private mutating func noteUnknown(_ node: Int, _ shape: Shape) {
    let name = String(decoding: tape.key(of: tape.nodes[node]), as: UTF8.self)
    let known = shape.names.enumerated().filter { shape.allows($0.offset) }.map(\.element.description)
    note(.unknownKey, at: node, nearestName(to: name, among: known).map(Fault.Detail.near) ?? .none)
  }

  private mutating func noteMissing(_ node: Int, _ shape: Shape, _ found: UInt32) {
    for (place, name) in shape.names.enumerated() where shape.required & ~found & (1 << UInt32(place)) != 0 {
      note(.missingKey, in: node, lacking: name.description)
    }
  }

  /// The elements of a list with `least` to `most` of them; `nil` when the node is absent, no list or of another length.
  mutating func elements(_ node: Int?, least: Int, most: Int) -> TapeView.Children? {
    guard let node else { return nil }
    // XML writes an empty list as an element with nothing, or with white space, inside.
    let isEmptyText =
      readsUntyped && tape.nodes[node].kind == .text
      && tape.text(of: tape.nodes[node]).allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    guard tape.nodes[node].kind == .array || isEmptyText else {
      note(.wrongType, at: node, .wanted(.list))
      return nil
    }
    let children = tape.children(of: node)
    var count = 0
    for _ in children {
      count += 1
      if count > most {
        note(.tooMany, at: node, .limit(most))
        return nil
      }
    }
    guard count >= least else {
      note(.tooFew, at: node, .limit(least))
      return nil
    }
    return children
  }
}
