/// The structure of one letter kind as its file says it: words by key, nothing resolved yet.
struct LetterTemplate: Sendable {
  let kind: Located<String>
  /// What a record of this kind holds.
  let record: KindRecord
  /// Fixed text that titles the page.
  let pageTitle: KeyRef
  let subject: KeyRef
  let salutation: KeyRef
  let summaryTitle: KeyRef
  let summary: [PairItem]
  let parts: [Part]
  let closing: [Block]
  let law: [Block]

  struct Part: Sendable {
    let part: LetterPart
    let title: KeyRef
    let blocks: [Block]
  }
}

/// A message key, or a family of keys of which a code picks one: `reason/{why.reason}`.
struct KeyRef: Sendable {
  let before: String
  /// The code fact that picks, if any.
  let fact: String?
  let after: String
  let place: Place

  /// The key for one code.
  func key(for code: String) -> String { before + code + after }
  var text: String { fact.map { before + "{" + $0 + "}" + after } ?? before }
}

struct PairItem: Sendable {
  let term: KeyRef
  let value: KeyRef
  let when: Located<String>?
  let each: Located<String>?
}

struct ListItem: Sendable {
  let text: KeyRef
  let when: Located<String>?
  let each: Located<String>?
}

struct TableColumn: Sendable {
  enum Content: Sendable {
    case message(KeyRef)
    case fact(Located<String>)
  }
  let header: KeyRef
  let content: Content
  let isRowHeader: Bool
  let when: Located<String>?
}

struct TableSpec: Sendable {
  let list: Located<String>
  let caption: KeyRef
  let columns: [TableColumn]
  let emphasis: Located<String>?
}

struct SlipSpec: Sendable {
  let caption, name, iban, amount, reference, qr: KeyRef
}

/// One block of a part.
struct Block: Sendable {
  indirect enum Content: Sendable {
    case text(KeyRef)
    case heading(KeyRef)
    case list(ordered: Bool, [ListItem])
    case facts([PairItem])
    case table(TableSpec)
    case each(Located<String>, [Block])
    case box(String, [Block])
    case slip(SlipSpec)
    case use(Located<String>)
  }
  let content: Content
  let when: Located<String>?
  let place: Place
}
