import Facts

/// Whether a debt is counted before or after wage tax.
public enum DebtBasis: String, Sendable, Hashable, CaseIterable {
  case net, gross
}

/// What must be paid back.
public struct Debt: Sendable, Hashable {
  /// All that is open; zero or less means that there is nothing to pay.
  public let total: Money
  /// The part of ``total`` that is a fine.
  public let fineIncluded: Money
  public let basis: DebtBasis
  /// The parts of ``total`` that may be paid net until the end of a year, with the wage tax that then comes on top;
  /// empty when nothing of it changes at a year's end or when the tax is not known.
  public let taxed: [TaxedPart]

  public init(total: Money, fineIncluded: Money = .zero, basis: DebtBasis = .net, taxed: [TaxedPart] = []) {
    self.total = total
    self.fineIncluded = fineIncluded
    self.basis = basis
    self.taxed = taxed
  }

  /// - Throws: ``PlanError/amountOutOfRange``, ``PlanError/fineExceedsDebt``, ``PlanError/taxedExceedsDebt``.
  func check() throws(PlanError) {
    guard total.magnitude.cents <= Money.limit else { throw .amountOutOfRange }
    guard fineIncluded.cents >= 0, fineIncluded <= max(total, .zero) else { throw .fineExceedsDebt }
    guard !taxed.isEmpty else { return }
    var open = max(total.cents, 0) - fineIncluded.cents
    for part in taxed {
      try requireAmount(part.net)
      try requireAmount(part.tax)
      guard part.net.cents <= open else { throw .taxedExceedsDebt }
      open -= part.net.cents
    }
  }
}

/// A part of a debt that is counted net until 31 December of its year, and gross afterwards.
///
/// The organisation settles the wage tax of a year with the tax authority at the end of that year; what comes back
/// later must come back with the tax, which the person asks back in the tax return (UWV, page on paying back, as told
/// in Ipsos I&O, Effecten van het terugvorderingsbeleid, 2025).
public struct TaxedPart: Sendable, Hashable {
  /// The calendar year until whose last day the part may be paid net.
  public let year: Int
  /// The part of the debt, without tax; zero or more.
  public let net: Money
  /// The wage tax on it, which is no part of the debt yet; zero or more.
  public let tax: Money

  public init(year: Int, net: Money, tax: Money) {
    self.year = year
    self.net = net
    self.tax = tax
  }

  /// The parts that are left when only `open` of them is still to be paid: what was paid came off the first parts, and
  /// the tax of a part falls with it, rounded down.
  ///
  /// Amounts below zero count as zero.
  public static func trimmed(_ parts: [TaxedPart], to open: Money) -> [TaxedPart] {
    var left = max(open.cents, 0)
    var kept: [TaxedPart] = []
    for part in parts.reversed() where part.net.isPositive && left > 0 {
      let net = min(part.net.cents, left)
      left -= net
      let tax = proportion(of: max(part.tax.cents, 0), net, in: part.net.cents)
      kept.append(TaxedPart(year: part.year, net: Money(cents: net), tax: Money(cents: tax)))
    }
    return kept.reversed()
  }
}

/// `amount` x `part` / `whole`, rounded down; 0 <= part <= whole, 0 < whole, 0 <= amount.
func proportion(of amount: Int64, _ part: Int64, in whole: Int64) -> Int64 {
  let product = UInt64(amount).multipliedFullWidth(by: UInt64(part))
  return Int64(UInt64(whole).dividingFullWidth(product).quotient)
}

/// - Throws: ``PlanError/amountNegative``, ``PlanError/amountOutOfRange``.
func requireAmount(_ amount: Money?) throws(PlanError) {
  guard let amount else { return }
  guard amount.cents >= 0 else { throw .amountNegative }
  guard amount.cents <= Money.limit else { throw .amountOutOfRange }
}
