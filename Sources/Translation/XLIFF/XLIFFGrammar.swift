/// The elements of the core of XLIFF 2.1 with their contents and attributes (OASIS Standard, sections 4.2.2 to 4.3.1).
enum XLIFFGrammar {
  struct Element: Sendable {
    /// In the order in which they must stand.
    let children: [Place]
    let attributes: [String: Kind]
    let required: [String]
    let holdsText: Bool

    init(_ children: [Place] = [], _ attributes: [String: Kind] = [:], required: [String] = [], holdsText: Bool = false)
    {
      self.children = children
      self.attributes = attributes
      self.required = required
      self.holdsText = holdsText
    }
  }

  /// A place for children.
  struct Place: Sendable {
    let names: [String]
    let isRepeated: Bool
    let isRequired: Bool
    var allowsOthers = false

    static func one(_ name: String) -> Place { Place(names: [name], isRepeated: false, isRequired: true) }
    static func maybe(_ name: String) -> Place { Place(names: [name], isRepeated: false, isRequired: false) }
    static func some(_ names: [String]) -> Place { Place(names: names, isRepeated: true, isRequired: true) }
    static func any(_ names: [String]) -> Place { Place(names: names, isRepeated: true, isRequired: false) }
    static let others = Place(names: [], isRepeated: true, isRequired: false, allowsOthers: true)
  }

  /// The kinds of attribute values.
  enum Kind: Sendable {
    case text, token, tokens, language, yesNo, yesNoFirst, direction, state, codeType, markType, userDefined, positive
    case priority, hex, appliesTo

    func accepts(_ value: String) -> Bool {
      switch self {
      case .text: true
      case .token: !value.isEmpty && value.unicodeScalars.allSatisfy(Kind.isNameCharacter)
      case .tokens: value.split(separator: " ").allSatisfy { Kind.token.accepts(String($0)) }
      case .language:
        value.split(separator: "-", omittingEmptySubsequences: false).enumerated().allSatisfy { index, part in
          (1...8).contains(part.utf8.count)
            && part.utf8.allSatisfy { byte in
              Kind.isLetter(byte) || (index > 0 && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte))
            }
        }
      case .yesNo: ["yes", "no"].contains(value)
      case .yesNoFirst: ["yes", "firstNo", "no"].contains(value)
      case .direction: ["ltr", "rtl", "auto"].contains(value)
      case .state: TranslationState(rawValue: value) != nil
      case .codeType: ["fmt", "ui", "quote", "link", "image", "other"].contains(value)
      case .markType: ["generic", "comment", "term"].contains(value) || Kind.userDefined.accepts(value)
      case .userDefined:
        value.split(separator: ":", omittingEmptySubsequences: false).count == 2 && !value.hasPrefix(":")
          && !value.hasSuffix(":") && !value.contains(where: \.isWhitespace)
      case .positive: Int(value).map { $0 > 0 } ?? false
      case .priority: Int(value).map { (1...10).contains($0) } ?? false
      case .hex:
        !value.isEmpty && value.utf8.count.isMultiple(of: 2) && value.allSatisfy { $0.isASCII && $0.isHexDigit }
      case .appliesTo: ["source", "target"].contains(value)
      }
    }

    /// What a value of this kind is, for a message.
    var words: String {
      switch self {
      case .text: "text"
      case .token: "one word of letters, digits, `.`, `-`, `_` and `:`"
      case .tokens: "words of letters, digits, `.`, `-`, `_` and `:`"
      case .language: "a language tag"
      case .yesNo: "yes or no"
      case .yesNoFirst: "yes, firstNo or no"
      case .direction: "ltr, rtl or auto"
      case .state: "initial, translated, reviewed or final"
      case .codeType: "fmt, ui, quote, link, image or other"
      case .markType: "generic, comment, term or `prefix:value`"
      case .userDefined: "`prefix:value`"
      case .positive: "a whole number from 1"
      case .priority: "a whole number from 1 to 10"
      case .hex: "hexadecimal digits, two a byte"
      case .appliesTo: "source or target"
      }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// XML 1.0, production 4a.
    private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x2D, 0x2E, 0x30...0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xB7, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x37D,
        0x37F...0x1FFF, 0x200C...0x200D, 0x203F...0x2040, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
        0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
        true
      default: false
      }
    }
  }

  private static let inline: [Place] = [.any(["cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"])]
  private static let scope: [String: Kind] = [
    "canResegment": .yesNo, "translate": .yesNo, "srcDir": .direction, "trgDir": .direction,
  ]
  private static let code: [String: Kind] = [
    "id": .token, "canCopy": .yesNo, "canDelete": .yesNo, "canReorder": .yesNoFirst, "copyOf": .token,
    "subType": .userDefined, "type": .codeType,
  ]
  private static let single: [String: Kind] = [
    "disp": .text, "equiv": .text, "dataRef": .token, "subFlows": .tokens,
  ]
  private static let half: [String: Kind] = ["canOverlap": .yesNo, "dir": .direction, "isolated": .yesNo]
  private static let paired: [String: Kind] = [
    "canOverlap": .yesNo, "dispEnd": .text, "dispStart": .text, "equivEnd": .text, "equivStart": .text,
    "dataRefEnd": .token, "dataRefStart": .token, "subFlowsEnd": .tokens, "subFlowsStart": .tokens, "dir": .direction,
  ]
  private static let mark: [String: Kind] = [
    "id": .token, "translate": .yesNo, "type": .markType, "ref": .text, "value": .text,
  ]

  static let elements: [String: Element] = [
    "xliff": Element(
      [.some(["file"])], ["version": .text, "srcLang": .language, "trgLang": .language],
      required: ["version", "srcLang"]),
    "file": Element(
      [.maybe("skeleton"), .others, .maybe("notes"), .some(["unit", "group"])],
      scope.merging(["id": .token, "original": .text]) { own, _ in own }, required: ["id"]),
    "skeleton": Element([.others], ["href": .text], holdsText: true),
    "group": Element(
      [.others, .maybe("notes"), .any(["unit", "group"])],
      scope.merging(["id": .token, "name": .text, "type": .userDefined]) { own, _ in own }, required: ["id"]),
    "unit": Element(
      [.others, .maybe("notes"), .maybe("originalData"), .some(["segment", "ignorable"])],
      scope.merging(["id": .token, "name": .text, "type": .userDefined]) { own, _ in own }, required: ["id"]),
    "segment": Element(
      [.one("source"), .maybe("target")],
      ["id": .token, "canResegment": .yesNo, "state": .state, "subState": .text]),
    "ignorable": Element([.one("source"), .maybe("target")], ["id": .token]),
    "notes": Element([.some(["note"])]),
    "note": Element(
      [], ["id": .token, "appliesTo": .appliesTo, "category": .text, "priority": .priority], holdsText: true),
    "originalData": Element([.some(["data"])]),
    "data": Element([.any(["cp"])], ["id": .token, "dir": .direction], required: ["id"], holdsText: true),
    "source": Element(inline, holdsText: true),
    "target": Element(inline, ["order": .positive], holdsText: true),
    "cp": Element([], ["hex": .hex], required: ["hex"]),
    "ph": Element([], code.merging(single) { own, _ in own }, required: ["id"]),
    "pc": Element(inline, code.merging(paired) { own, _ in own }, required: ["id"], holdsText: true),
    "sc": Element([], code.merging(single) { own, _ in own }.merging(half) { own, _ in own }, required: ["id"]),
    "ec": Element(
      [],
      code.merging(single) { own, _ in own }.merging(half) { own, _ in own }
        .merging(["startRef": .token]) { own, _ in own }),
    "mrk": Element(inline, mark, required: ["id"], holdsText: true),
    "sm": Element([], mark, required: ["id"]),
    "em": Element([], ["startRef": .token], required: ["startRef"]),
  ]
}
