import Synchronization

/// The records that were read last. A page, its frame and its explanation ask for the same record within seconds; reading
/// and trying it once is enough.
///
/// Nothing stays for longer than a minute, and no large record stays at all.
final class IntakeShelf: Sendable {
  private struct Entry {
    let intake: RecordIntake
    let until: ContinuousClock.Instant
  }

  private let kept = Mutex<[[UInt8]: Entry]>([:])
  private static let places = 128
  private static let largest = 256 << 10
  private static let time: Duration = .seconds(60)

  func intake(_ bytes: [UInt8], house: House) -> RecordIntake {
    guard bytes.count <= IntakeShelf.largest else { return RecordIntake(bytes, house: house) }
    let now = ContinuousClock.now
    if let known = kept.withLock({ $0[bytes] }), known.until > now { return known.intake }
    let made = RecordIntake(bytes, house: house)
    kept.withLock { kept in
      if kept.count >= IntakeShelf.places {
        kept = kept.filter { $0.value.until > now }
        if kept.count >= IntakeShelf.places, let oldest = kept.min(by: { $0.value.until < $1.value.until })?.key {
          kept[oldest] = nil
        }
      }
      kept[bytes] = Entry(intake: made, until: now + IntakeShelf.time)
    }
    return made
  }

  var count: Int { kept.withLock(\.count) }

  /// Forgets what is past its time.
  func forget() {
    let now = ContinuousClock.now
    kept.withLock { $0 = $0.filter { $0.value.until > now } }
  }
}
