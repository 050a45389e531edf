import Facts

/// The grounds of a decision.
extension TapeDecoder {
  /// What the calculation needs to know of the grounds, also when they are not wholly good.
  struct Grounds {
    var why: Why?
    var cause: Cause?
    var hasSignal = false
    /// `nil` when the sanction is missing or at fault.
    var sanction: Sanction?
  }

  mutating func why(_ node: Int?) -> Grounds {
    guard let fields = fields(node, WhyKey.self) else { return Grounds() }
    let reason = code(fields[.reason])
    let cause = word(fields[.cause], of: Cause.self)
    let reported = pastDate(fields[.reported])
    let changed = pastDate(fields[.changed])
    let signal = pastDate(fields[.signal])
    let received = pastDate(fields[.received])
    let source = code(fields[.source])
    let estimated = cents(fields[.estimated])
    let actual = cents(fields[.actual])
    let limit = cents(fields[.limit])
    let firstTime = truth(fields[.firstTime])
    let sanction = sanction(fields[.sanction], cause)
    var grounds = Grounds(cause: cause, hasSignal: fields[.signal] != nil, sanction: sanction)
    if let reason, let cause, let sanction {
      grounds.why = Why(
        reason: reason, cause: cause, reported: reported, changed: changed, signal: signal, received: received,
        source: source, estimated: estimated, actual: actual, limit: limit, firstTime: firstTime, sanction: sanction)
    }
    return grounds
  }

  private mutating func pastDate(_ node: Int?) -> CivilDate? {
    let date = date(node)
    requireNotAfterSent(date, node)
    return date
  }

  /// `amount` goes with a fine only; `reason` goes with a fine and with a warning (Awb 5:48, 3:46). Neither goes with a
  /// cause for which the person is not to blame (Awb 5:41).
  private mutating func sanction(_ node: Int?, _ cause: Cause?) -> Sanction? {
    guard let fields = fields(node, SanctionKey.self) else { return nil }
    let outcome = word(fields[.outcome], of: SanctionOutcome.self)
    let amount = cents(fields[.amount], from: 1)
    let reason = code(fields[.reason])
    guard let outcome else { return nil }
    if outcome != .none, let cause, cause.isBlameless, let word = fields[.outcome] {
      note(.sanctionWithoutFault, at: word)
    }
    if outcome != .fine, let extra = fields[.amount] { note(.amountWithoutFine, at: extra) }
    if outcome == .fine, fields[.amount] == nil { note(.fineWithoutAmount, in: fields.object, lacking: "amount") }
    if outcome == .none, let extra = fields[.reason] { note(.reasonWithoutSanction, at: extra) }
    if outcome != .none, fields[.reason] == nil {
      note(.sanctionWithoutReason, in: fields.object, lacking: "reason")
    }
    switch outcome {
    case .none: return Sanction.none
    case .warning: return reason.map { .warning(reason: $0) }
    case .fine:
      guard let amount, let reason else { return nil }
      return .fine(amount: amount, reason: reason)
    }
  }
}
