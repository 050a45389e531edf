import Facts

/// Months in which nothing is paid (betaalpauze).
public struct Pause: Sendable, Hashable {
  /// Payments on this day and later are put off.
  public var from: CivilDate
  /// 1 or more.
  public var months: Int

  public init(from: CivilDate, months: Int) {
    self.from = from
    self.months = months
  }
}

/// What an extra payment does to the instalments that are left (vervroegd aflossen).
public enum ExtraEffect: String, Sendable, Hashable, CaseIterable {
  /// The same amount a month, and earlier done.
  case shorter
  /// A lower amount a month, and done in the same month.
  case lower
}
