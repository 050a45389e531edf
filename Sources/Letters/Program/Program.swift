/// One letter kind in one locale, compiled: a flat list of operations and the texts they print.
///
/// A program is made once at load, is immutable, and is shared by all threads.
struct Program: Sendable {
  var ops: [Op] = []
  var conditions: [Condition] = []
  var selections: [Selection] = []
  /// Jump targets of `choose`.
  var targets: [Int32] = []
  var texts = FixedTexts()
  var boxNames: [String] = []
  /// Where the text of each variant of a message begins.
  var variantTexts: [VariantText] = []

  /// The first fixed text of a variant: it is printed when, and only when, the variant is.
  struct VariantText: Sendable {
    let op: Int
    let variant: MessageVariant
  }
}

/// One way in which a message is written.
public struct MessageVariant: Hashable, Sendable {
  /// The key of the message, such as `payment/intro`.
  public let key: String
  /// Its place among the variants of a `.match`, from 0; 0 for a message without choice.
  public let variant: Int

  public init(key: String, variant: Int) {
    self.key = key
    self.variant = variant
  }
}

/// The fixed texts of a program, escaped once for each format and laid end to end.
struct FixedTexts: Sendable {
  private(set) var plain = TextArena()
  private(set) var html = TextArena()
  private(set) var xml = TextArena()
  private var known: [ByteKey: Int32] = [:]

  var count: Int { plain.count }

  /// Adds a text and gives its number; equal texts share one.
  mutating func add(_ text: String) -> Int32 {
    let key = ByteKey(bytes: Array(text.utf8))
    if let number = known[key] { return number }
    let number = addApart(text)
    known[key] = number
    return number
  }

  /// Texts are the same when their bytes are: quicker than the canonical equivalence of strings, and exact.
  private struct ByteKey: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
  }

  /// Adds a text under a number of its own, so that a run of numbers can be indexed by code.
  mutating func addApart(_ text: String) -> Int32 {
    let number = Int32(plain.count)
    plain.add(Array(text.utf8))
    html.add(Escaping.html(text.utf8))
    xml.add(Escaping.xml(text.utf8))
    return number
  }
}

/// Texts laid end to end in one block of bytes.
struct TextArena: Sendable {
  private(set) var bytes: [UInt8] = []
  /// `ends[i]` is where text i begins; one more entry closes the last.
  private(set) var starts: [Int32] = [0]

  var count: Int { starts.count - 1 }

  mutating func add(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
    starts.append(Int32(bytes.count))
  }

  subscript(_ number: Int) -> ArraySlice<UInt8> { bytes[Int(starts[number])..<Int(starts[number + 1])] }
}
