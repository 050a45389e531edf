/// A face to point at, drawn with strokes in a field of 48 by 48. It needs no font, so that every tablet shows it alike.
public struct FeelingFace: Sendable, Hashable {
  /// The `d` of an SVG path, for strokes without a fill.
  public let path: String

  private init(_ features: String) {
    path = "M24 4a20 20 0 1 0 0 40a20 20 0 1 0 0-40z" + features
  }

  /// For pages that are written as text.
  var svg: String {
    "<svg class=\"face\" viewBox=\"0 0 48 48\" aria-hidden=\"true\"><path d=\"\(path)\"/></svg>"
  }

  static let smile = FeelingFace("M17 18v2M31 18v2M15 28q9 9 18 0")
  static let straight = FeelingFace("M17 18v2M31 18v2M16 32h16")
  /// Brows that rise to the middle, a mouth that trembles.
  static let worried = FeelingFace("M17 20v2M31 20v2M12 16l7-4M36 16l-7-4M17 33q3.5-4 7 0t7 0")
  /// Eyes shut, thoughts tangled behind the brow.
  static let full = FeelingFace("M14 22h6M28 22h6M13 14q2.7-6 5.5 0t5.5 0t5.5 0t5.5 0M18 33h12")
  static let crying = FeelingFace("M17 18v2M31 18v2M15 35q9-9 18 0M34 23q4 6 0 7q-4-1 0-7")
  static let frowning = FeelingFace("M17 20v2M31 20v2M12 13l8 4M36 13l-8 4M16 34q8-7 16 0")
}

extension FeelingCard {
  public var face: FeelingFace {
    switch self {
    case .fine: .smile
    case .soSo: .straight
    case .littleAfraid: .worried
    case .headFull: .full
    case .sad: .crying
    case .angry: .frowning
    }
  }
}
