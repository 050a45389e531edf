/// How far the translation of a locale is.
public struct LocaleReport: Sendable, Encodable {
  public let locale: String
  public let name: String
  /// Messages that the locale needs.
  public let messages: Int
  /// Texts to translate: messages and their plural forms.
  public let units: Int
  /// Messages by state.
  public let initial: Int
  public let translated: Int
  public let reviewed: Int
  public let final: Int
  /// Why messages are at the beginning, or not further: without a translation; of an unknown Dutch text; of a Dutch
  /// text that changed; changed after a review.
  public let missing: Int
  public let unbound: Int
  public let stale: Int
  public let edited: Int
  /// Messages that Dutch does not have.
  public let superfluous: [String]
  /// Messages that wait for a translator, in the order of the Dutch files.
  public let open: [Open]

  public struct Open: Sendable, Encodable, Hashable {
    public let key: String
    public let reason: String
    /// Where the Dutch message stands.
    public let place: String
  }

  public init(_ job: TranslationJob) {
    locale = job.target.id
    name = job.target.name
    units = job.units.count
    var states: [TranslationState: Int] = [:]
    var reasons: [MessageStatus.Reason: Int] = [:]
    var open: [Open] = []
    for key in job.keys {
      guard let message = job.source.messages[key] else { continue }
      // A message is as far as the least of its forms.
      let all = job.units(of: key).map(\.status)
      guard let status = all.min(by: { $0.state < $1.state }) else { continue }
      states[status.state, default: 0] += 1
      let reason = all.contains { $0.reason == .missing } ? .missing : status.reason
      if let reason { reasons[reason, default: 0] += 1 }
      if status.state == .initial {
        open.append(
          Open(key: key, reason: reason?.rawValue ?? "initial", place: "locales/\(message.file):\(message.line)"))
      }
    }
    messages = job.keys.count
    initial = states[.initial] ?? 0
    translated = states[.translated] ?? 0
    reviewed = states[.reviewed] ?? 0
    final = states[.final] ?? 0
    missing = reasons[.missing] ?? 0
    unbound = reasons[.unbound] ?? 0
    stale = reasons[.stale] ?? 0
    edited = reasons[.edited] ?? 0
    superfluous = job.target.keys.filter { job.source.messages[$0] == nil }
    self.open = open
  }
}
