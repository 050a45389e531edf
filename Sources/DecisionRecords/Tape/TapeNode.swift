/// One value of the input: what it is, where its text lies, and where the next sibling stands.
///
/// The children of an object or array follow it directly; `next` jumps over them. Offsets are 32 bits wide, because
/// a record is never longer than ``RecordLimits/largestRecordBytes``.
struct TapeNode {
  enum Kind: UInt8 {
    case object, array, text
    /// A number without fraction and exponent.
    case integer
    /// A number with a fraction or an exponent.
    case decimal
    case yes, no, null
  }

  struct Flags: OptionSet {
    let rawValue: UInt8
    /// The text lies in the tape's pool, because it had escapes.
    static let pooled = Flags(rawValue: 1)
    /// The key lies in the tape's pool.
    static let keyPooled = Flags(rawValue: 2)
    /// All bytes are printable ASCII: nothing in it can be forbidden, every byte is one character.
    static let plain = Flags(rawValue: 4)
  }

  var kind: Kind
  var flags: Flags
  /// Where the value starts in the input, counted in bytes from the start of the record.
  var offset: UInt32
  /// The text of a string (without quotes) or a number.
  var start: UInt32 = 0
  var end: UInt32 = 0
  /// The name of a member; empty range for array elements and the root.
  var keyStart: UInt32 = 0
  var keyEnd: UInt32 = 0
  /// The index of the node after this one and all its children.
  var next: UInt32 = 0
}
