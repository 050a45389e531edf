/// How money can reach the organisation.
public enum PaymentMethod: String, Sendable, Hashable, CaseIterable {
  /// By the person, to an IBAN.
  case transfer
  case ideal
  /// Automatische incasso.
  case directDebit = "direct-debit"
  /// Kept back from a running benefit (verrekenen, Awb 4:93).
  case setOff = "set-off"
}
