import Foundation

/// A record as JSON that tests change key by key.
struct RecordEdits {
  private var root: [String: Any]

  init(_ bytes: [UInt8]) throws {
    root = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
  }

  /// Puts a value at `recipient.address.city`; nil takes the key out.
  mutating func set(_ path: String, _ value: Any?) {
    root = RecordEdits.setting(root, path.split(separator: ".").map(String.init)[...], value)
  }

  func value(_ path: String) -> Any? {
    path.split(separator: ".").reduce(root as Any?) { node, key in (node as? [String: Any])?[String(key)] }
  }

  private static func setting(_ node: [String: Any], _ path: ArraySlice<String>, _ value: Any?) -> [String: Any] {
    guard let key = path.first else { return node }
    var node = node
    node[key] = path.count == 1 ? value : setting(node[key] as? [String: Any] ?? [:], path.dropFirst(), value)
    return node
  }

  func bytes() throws -> [UInt8] { [UInt8](try JSONSerialization.data(withJSONObject: root, options: [.sortedKeys])) }
}

/// A small generator of numbers that gives the same row for the same seed.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
