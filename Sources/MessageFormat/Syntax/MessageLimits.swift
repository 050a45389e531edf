/// How large a message may be. Reading takes time and memory in proportion to its bytes.
public struct MessageLimits: Sendable, Equatable {
  /// The most bytes of UTF-8 in a source.
  public var bytes: Int
  /// The most declarations, selectors, or options and attributes of one placeholder.
  public var parts: Int

  public init(bytes: Int = 1 << 20, parts: Int = 1000) {
    self.bytes = bytes
    self.parts = parts
  }

  /// 1 MiB, 1000 parts.
  public static let standard = MessageLimits()
}
