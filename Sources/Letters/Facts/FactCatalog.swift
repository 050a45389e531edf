import Facts

/// The closed catalogue of facts: every name that a template, a message or a condition may use.
///
/// A fact of the whole letter has a slot in the letter's row; a fact of a list has a slot in each row of that list.
/// Slots are fixed here once, so that rendering looks nothing up by name.
public struct FactCatalog: Sendable {
  public let definitions: [FactDefinition]
  private let slots: [String: FactSlot]
  /// Facts of parts that this kind of letter does not have: they keep their slots and cannot be named.
  private let hidden: Set<String>
  /// Number of slots in one row of each list; the empty name is the letter itself.
  let rowWidths: [String: Int]

  /// Where a fact stands: in which list's rows (empty: the letter) and at which place in the row.
  struct FactSlot: Sendable {
    let list: String
    let index: Int
    let definition: Int
  }

  init(_ definitions: [FactDefinition], hiding parts: Set<RecordPart> = []) {
    hidden = Set(definitions.filter { $0.part.map(parts.contains) ?? false }.map(\.name))
    self.definitions = definitions
    var slots: [String: FactSlot] = [:]
    var widths: [String: Int] = [:]
    for (number, definition) in definitions.enumerated() {
      let list = definition.list ?? ""
      let index = widths[list, default: 0]
      // A list is stored as two values: where its rows begin and how many there are.
      widths[list] = index + (definition.type == .list ? 2 : 1)
      slots[definition.name] = FactSlot(list: list, index: index, definition: number)
    }
    self.slots = slots
    self.rowWidths = widths
  }

  /// The definition of the fact of that name, if there is one.
  public func definition(of name: String) -> FactDefinition? {
    hidden.contains(name) ? nil : slots[name].map { definitions[$0.definition] }
  }

  /// Where a fact stands; also of a fact that this kind of letter does not have.
  func slot(of name: String) -> FactSlot? { slots[name] }

  /// The facts that letters of this kind have.
  public var visible: [FactDefinition] { definitions.filter { !hidden.contains($0.name) } }

  /// Whether other kinds of letter have this fact and this kind has not.
  func isHidden(_ name: String) -> Bool { hidden.contains(name) }

  /// The known name nearest to a mistyped one.
  func suggestion(for name: String) -> String? {
    nearestName(to: name, among: definitions.lazy.map(\.name).filter { !hidden.contains($0) })
  }
}
