/// What happens when a person can be asked nothing.
public enum NoCapacityRule: String, Sendable, Hashable, CaseIterable {
  /// Nothing is paid until the situation changes.
  case pause
  /// The debt is waived (kwijtschelding), but for a fine.
  case waiver
}

/// To which of several claims a payment goes.
///
/// The person may always name the claim (Awb 4:92, second paragraph); this is for payments without a name, in the order
/// of BW 6:43, second paragraph.
public enum ClaimOrder: String, Sendable, Hashable, CaseIterable {
  /// The claim of the oldest decision, until it is paid.
  case oldestFirst = "oldest-first"
  /// Every claim its share of each payment, in the measure in which it is open.
  case proportional
}

/// To what a payment goes when a part of the debt becomes gross after the end of the year.
public enum YearEndRule: String, Sendable, Hashable, CaseIterable {
  /// To the parts that become gross, the earliest year first: they are the most onerous (BW 6:43, second paragraph).
  case taxedFirst = "taxed-first"
  /// To all parts of the debt in the measure in which they are open.
  case proportional
}
