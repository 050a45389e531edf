/// Where a fact stands at run time: in the letter's own row (depth 0), in the row of the list being walked (1), or of a list inside that (2).
struct Slot: Hashable, Sendable {
  let depth: UInt8
  let index: UInt16
}

/// The four parts that every letter has, in this order.
public enum LetterPart: String, CaseIterable, Sendable {
  case why
  case whatToDo = "what-to-do"
  case how
  case whereToGetHelp = "where-to-get-help"
}

/// A piece of structure that is opened and closed around content.
enum Element: Hashable, Sendable {
  case head, draftMark, sender, addressee, line, meta, subject
  case summary, summaryTitle
  case part(LetterPart), partTitle
  case closing, law
  case paragraph, heading
  case list, steps, item
  case facts, pair, term, description
  /// A table of many columns is wide: a page for a telephone shows each of its rows as a block.
  case table(wide: Bool, TableNumber), caption(TableNumber), tableHead, tableBody
  case headerCell(alignEnd: Bool, wide: Bool)
  /// In a wide table `label` is the fixed text of the column's header, else -1.
  case cell(rowHeader: Bool, alignEnd: Bool, label: Int32)
  case row(emphasis: Bool, wide: Bool = false)
  case box(Int32)
  case slip
  case strong, foreign
}

/// The number by which a table and its caption find each other: the place of the table in the letter's template. One that stands in a list is printed
/// as often as the list has rows, and counts itself besides.
struct TableNumber: Hashable, Sendable {
  let place: Int32
  let isInList: Bool
}

/// A fact that was a text of its own and is known before the record is read.
enum KnownText: Hashable, Sendable { case text, phone, web }

/// One small operation of a compiled letter. Targets are indices into the program.
enum Op: Sendable {
  /// Fixed text, escaped at load.
  case fixed(Int32)
  /// A fact printed as what it is; its value is a fixed text. Only in a `HouseProgram`.
  case known(KnownText, Int32)
  case amount(Slot), date(Slot), period(Slot), count(Slot), year(Slot)
  case text(Slot), iban(Slot), reference(Slot), phone(Slot), web(Slot)
  /// The locale's name of a code: fixed text `base + code`.
  case term(base: Int32, Slot)
  case begin(Element), end(Element)
  /// A table row whose emphasis is a fact.
  case beginRow(emphasis: Slot, wide: Bool)
  case endRow
  /// Goes on only if the condition holds; else jumps.
  case unless(condition: Int32, target: Int32)
  case jump(Int32)
  /// Jumps to `targets[base + code]`.
  case choose(Slot, base: Int32)
  /// Jumps to the first variant that matches.
  case select(Int32)
  /// Runs the operations up to `end` once for each row.
  case each(list: Slot, width: Int32, end: Int32)
  /// Skips to `target` when the fact is absent (an empty cell).
  case skipIfAbsent(Slot, target: Int32)
  /// The payment code, with the fixed text that names it.
  case paymentCode(label: Int32)
}

/// One choice of a `.match`: what each selector must be, and where its text begins.
struct SelectVariant: Sendable {
  enum Key: Sendable {
    case any
    case exactly(Int64)
    case category(UInt8)
  }
  let keys: [Key]
  var target: Int32
}

/// A `.match` compiled: variants stand best first.
struct Selection: Sendable {
  let slots: [Slot]
  var variants: [SelectVariant]
}
