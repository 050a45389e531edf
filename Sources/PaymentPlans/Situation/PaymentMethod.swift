import Facts

/// A set of payment methods in one byte.
public struct PaymentMethods: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  public static let transfer = PaymentMethods(rawValue: 1)
  public static let ideal = PaymentMethods(rawValue: 2)
  public static let directDebit = PaymentMethods(rawValue: 4)
  public static let setOff = PaymentMethods(rawValue: 8)

  /// The methods by which the person pays: all but set-off.
  public static let paidByPerson: PaymentMethods = [.transfer, .ideal, .directDebit]

  public init(_ method: PaymentMethod) {
    self =
      switch method {
      case .transfer: .transfer
      case .ideal: .ideal
      case .directDebit: .directDebit
      case .setOff: .setOff
      }
  }

  public init(_ methods: some Sequence<PaymentMethod>) {
    self = methods.reduce(into: []) { $0.formUnion(PaymentMethods($1)) }
  }

  public func contains(_ method: PaymentMethod) -> Bool { contains(PaymentMethods(method)) }
}
