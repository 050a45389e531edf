/// Events from several devices put together. Putting together gives the same set in whatever order and however often it
/// is done, so a device may send what it has again and again.
public struct EventSet: Sendable, Hashable {
  private var byID: [String: StudyEvent] = [:]

  public init(_ events: some Sequence<StudyEvent> = []) {
    for event in events { insert(event) }
  }

  /// - Returns: whether the event was new.
  @discardableResult
  public mutating func insert(_ event: StudyEvent) -> Bool {
    guard let known = byID[event.id] else {
      byID[event.id] = event
      return true
    }
    // Two different events with one id: a fault of a device. The same one is kept wherever they meet.
    if known != event, EventSet.key(event) < EventSet.key(known) { byID[event.id] = event }
    return false
  }

  public mutating func merge(_ other: EventSet) {
    for event in other.byID.values { insert(event) }
  }

  public func merging(_ other: EventSet) -> EventSet {
    var all = self
    all.merge(other)
    return all
  }

  public var count: Int { byID.count }
  public func contains(_ id: String) -> Bool { byID[id] != nil }

  /// By session, then in the order in which they happened.
  public var events: [StudyEvent] {
    byID.values.sorted { ($0.session, $0.sequence, $0.at, $0.id) < ($1.session, $1.sequence, $1.at, $1.id) }
  }

  private static func key(_ event: StudyEvent) -> String {
    "\(event.session) \(event.sequence) \(event.at) \(event.body)"
  }
}
