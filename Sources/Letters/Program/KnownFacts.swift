/// The facts that many letters of a run share: who writes, how to reach them, who helps, which law. A program can be worked out as far as they go
/// (`HouseProgram`).
///
/// The list only says where that is worth while. What the facts are is read from each record and compared as a whole (`appendKey`), so a fact that
/// differs costs time, never a wrong letter.
struct KnownFacts: Sendable {
  private enum Kind { case number, text, list }

  private struct Known {
    let slot: Int
    let kind: Kind
    /// Of a list: the width of its rows, and which of their facts are texts.
    var width = 0
    var texts: [Int] = []
  }

  private let known: [Known]
  private let isKnown: [Bool]

  private static let names: Set = [
    "letter.draft", "scheme", "organisation.name", "organisation.sender", "organisation.website", "organisation.obligation",
    "contact.team", "contact.phone", "contact.hours", "payment.account", "objection.address", "help", "law",
  ]

  init(_ catalog: FactCatalog) {
    var isKnown = [Bool](repeating: false, count: catalog.rowWidths[""] ?? 0)
    known = catalog.definitions.compactMap { definition in
      guard KnownFacts.names.contains(definition.name), let slot = catalog.slot(of: definition.name)?.index else { return nil }
      isKnown[slot] = true
      guard definition.type == .list else { return Known(slot: slot, kind: definition.type.isText ? .text : .number) }
      let texts = catalog.definitions.filter { $0.list == definition.name && $0.type.isText }
      return Known(
        slot: slot, kind: .list, width: catalog.rowWidths[definition.name] ?? 1,
        texts: texts.compactMap { catalog.slot(of: $0.name)?.index })
    }
    self.isKnown = isKnown
  }

  func holds(_ slot: Slot) -> Bool { slot.depth == 0 && Int(slot.index) < isKnown.count && isKnown[Int(slot.index)] }

  /// Appends all known facts: two records have the same known facts when, and only when, these bytes are the same.
  func appendKey(of facts: borrowing FactStore, to key: inout ByteBuffer) {
    facts.values.withUnsafeBufferPointer { values in
      facts.pool.withUnsafeBufferPointer { pool in
        for fact in known {
          switch fact.kind {
          case .number: key.append(number: values[fact.slot])
          case .text: KnownFacts.append(text: values[fact.slot], pool, to: &key)
          case .list:
            let first = values[fact.slot]
            guard first != FactStore.absent else {
              key.append(number: -1)
              continue
            }
            let count = Int(values[fact.slot + 1])
            key.append(number: Int64(count))
            for row in 0..<count {
              let base = Int(first) + row * fact.width
              for column in 0..<fact.width {
                if fact.texts.contains(column) {
                  KnownFacts.append(text: values[base + column], pool, to: &key)
                } else {
                  key.append(number: values[base + column])
                }
              }
            }
          }
        }
      }
    }
  }

  private static func append(text value: Int64, _ pool: UnsafeBufferPointer<UInt8>, to key: inout ByteBuffer) {
    guard value != FactStore.absent else { return key.append(number: -1) }
    let bytes = UnsafeBufferPointer(rebasing: pool[FactStore.textRange(value)])
    key.append(number: Int64(bytes.count))
    key.append(bytes)
  }
}

extension FactType {
  /// Whether its value is a range of the pool that a program may print as it is.
  fileprivate var isText: Bool {
    switch self {
    case .text, .phone, .web: true
    default: false
    }
  }
}

extension ByteBuffer {
  fileprivate mutating func append(number: Int64) {
    reserve(8)
    UnsafeMutableRawPointer(end).storeBytes(of: number, as: Int64.self)
    advance(by: 8)
  }
}
