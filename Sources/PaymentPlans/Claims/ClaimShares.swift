import Facts

/// What one claim gets of the payments for several claims.
public struct ClaimShare: Sendable, Hashable {
  public let claim: String
  /// The payments of which a part goes to this claim, in the order of their dates.
  public let payments: [Instalment]
  /// What stays open after all payments; zero unless something is left unpaid by the arrangement.
  public let open: Money

  /// What the claim gets in all.
  public var total: Money { Money(cents: payments.reduce(0) { $0 + $1.amount.cents }) }
}

/// Divides payments over claims.
///
/// Payments that the person makes go to the claims in the given order, or to each its share. A set-off goes to all but
/// the fines, unless the policy lets fines be set off; so that the fines of an arrangement with a set-off are paid
/// too, the person's own payments then go to the fines first.
struct ClaimAllocation {
  private struct Open {
    var fine: Int64
    var rest: Int64
  }

  private let ids: [String]
  private var open: [Open]
  private var shares: [[Instalment]]
  private let order: ClaimOrder
  private let setsOffFines: Bool
  /// What own payments are to pay of the fines before anything else; `nil` when a fine is a part of its claim as any.
  private var finesToPay: Int64?

  /// - Parameters:
  ///   - claims: in the order in which they are to be paid.
  ///   - finesToPay: what own payments pay of the fines before anything else, when others cannot pay them.
  init(_ claims: [Claim], order: ClaimOrder, setsOffFines: Bool, finesToPay: Int64?) {
    ids = claims.map(\.id)
    open = claims.map { claim in
      Open(
        fine: claim.debt.fineIncluded.cents, rest: claim.debt.total.cents - claim.debt.fineIncluded.cents)
    }
    shares = Array(repeating: [], count: claims.count)
    self.order = order
    self.setsOffFines = setsOffFines
    self.finesToPay = finesToPay
  }

  mutating func add(_ payment: ScheduledPayment) {
    var given = Array(repeating: Int64(0), count: ids.count)
    var left = payment.amount.cents
    if payment.role == .setOff, !setsOffFines {
      left = take(left, \.rest, &given)
    } else if let fines = finesToPay {
      let toFines = min(left, fines)
      finesToPay = fines - toFines
      left = take(toFines, \.fine, &given) + take(left - toFines, \.rest, &given)
    } else {
      left = takeWhole(left, &given)
    }
    for index in ids.indices where given[index] > 0 {
      let stillOpen = open[index].fine + open[index].rest
      shares[index].append(
        Instalment(date: payment.date, amount: Money(cents: given[index]), left: Money(cents: stillOpen)))
    }
  }

  /// What is open of each claim, in the order of the claims: the fine, and the rest.
  var stillOpen: [(fine: Int64, rest: Int64)] { open.map { ($0.fine, $0.rest) } }

  func result() -> [ClaimShare] {
    ids.indices.map { index in
      ClaimShare(
        claim: ids[index], payments: shares[index], open: Money(cents: open[index].fine + open[index].rest))
    }
  }

  /// Fine and rest of each claim as one.
  private mutating func takeWhole(_ amount: Int64, _ given: inout [Int64]) -> Int64 {
    let wanted = divided(amount, over: open.map { $0.fine + $0.rest })
    for index in ids.indices {
      // What could have been set off goes first: a fine that is left is paid apart.
      let toRest = min(wanted[index], open[index].rest)
      open[index].rest -= toRest
      open[index].fine -= wanted[index] - toRest
      given[index] += wanted[index]
    }
    return amount - wanted.reduce(0, +)
  }

  private mutating func take(
    _ amount: Int64, _ part: WritableKeyPath<Open, Int64>, _ given: inout [Int64]
  ) -> Int64 {
    let wanted = divided(amount, over: open.map { $0[keyPath: part] })
    for index in ids.indices {
      open[index][keyPath: part] -= wanted[index]
      given[index] += wanted[index]
    }
    return amount - wanted.reduce(0, +)
  }

  /// The parts of an amount that go to open amounts, none above what is open; together the amount, or all that is open.
  private func divided(_ amount: Int64, over open: [Int64]) -> [Int64] {
    let total = open.reduce(0, +)
    var left = min(amount, total)
    var parts = Array(repeating: Int64(0), count: open.count)
    if order == .proportional, left > 0 {
      let whole = left
      for index in open.indices {
        parts[index] = proportion(of: whole, open[index], in: total)
        left -= parts[index]
      }
    }
    // In the order of the claims; for shares these are the cents that rounding down left over.
    for index in open.indices where left > 0 {
      let more = min(left, open[index] - parts[index], order == .proportional ? 1 : .max)
      parts[index] += more
      left -= more
    }
    return parts
  }
}
