/// One day of dispatch, as it was planned.
public struct DispatchWave: Codable, Sendable, Equatable {
  /// ISO 8601.
  public let date: String
  /// Records; not all of them need be good enough for a letter.
  public internal(set) var records = 0
  public internal(set) var kinds: [String: Int] = [:]
  /// By first digit of the postcode (`1xxx`), and `abroad`.
  public internal(set) var regions: [String: Int] = [:]

  init(date: String) { self.date = date }
}
