/// A fault as the decoder notes it: cheap to make, turned into a ``RecordIssue`` only when a record is refused.
struct Fault {
  let rule: RuleID
  /// The node that is at fault, or the object that lacks `member`.
  let node: Int
  /// The member that is missing.
  var member: String?
  var detail = Detail.none

  enum Detail {
    case none
    /// The kind of value that was expected.
    case wanted(Wanted)
    /// The member that an unknown name is close to.
    case near(String)
    case words([String])
    /// The most or least that is allowed.
    case limit(Int)
    case range(ClosedRange<Int64>)
    case sums(RecordIssue.Sums)
    /// The character that may not stand in a text.
    case character(UInt32)
    case year(Int)
    case sign(AdjustmentItem.Sign)
    /// The code that brings a member along, as `outcome: granted, changed`.
    case codes(String)
    /// What must hold, as the kind's file writes it; both sums if it is about amounts.
    case claim(String, RecordIssue.Sums?)
  }

  enum Wanted { case object, list, text, integer, truth }
}
