import DecisionRecords
import Facts
import Letters

/// What records are told apart by when they are spread over days: kind, region, and the days on which they can go.
struct WaveStratum: Hashable, Sendable {
  /// The place of the kind in the kinds of the house.
  let kind: Int
  let region: Region
  /// Places among the days; empty when the record fits none.
  let first: Int
  let end: Int

  /// The first digit of the postcode; the Netherlands have nine such regions.
  enum Region: Hashable, Comparable, Sendable {
    case digit(UInt8)
    case abroad

    var name: String {
      switch self {
      case .digit(let digit): "\(digit)xxx"
      case .abroad: "abroad"
      }
    }
  }
}

/// Tells of a record where it belongs. Costs no more than reading a few members.
struct WaveSorter: Sendable {
  let days: [CivilDate]
  let move: DispatchMove
  private let kindPlaces: [String: Int]

  init(_ options: WaveOptions, _ library: LetterLibrary) {
    days = options.days
    move = DispatchMove(kinds: library.recordKinds, notice: options.notice)
    kindPlaces = Dictionary(library.kinds.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func stratum(of record: DecisionRecord) -> WaveStratum {
    let window = move.window(of: record, in: days)
    return WaveStratum(
      kind: kindPlaces[record.kind] ?? 0, region: region(of: record.recipient.address), first: window.lowerBound,
      end: max(window.upperBound, window.lowerBound))
  }

  private func region(of address: PostalAddress) -> WaveStratum.Region {
    guard address.isDutch, let first = address.postcode?.utf8.first, (0x31...0x39).contains(first) else {
      return .abroad
    }
    return .digit(first - 0x30)
  }
}
