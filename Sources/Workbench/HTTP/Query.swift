import Hummingbird

extension Request {
  /// A parameter of the query, decoded; nil when it is not there or no text.
  func query(_ name: String) -> String? {
    guard let query = uri.query else { return nil }
    for pair in query.utf8.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      if Form.decoded(parts[0]) == name { return Form.decoded(parts.count > 1 ? Array(parts[1]) : []) }
    }
    return nil
  }
}
