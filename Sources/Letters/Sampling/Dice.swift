/// SplitMix64 (S. Vigna, public domain): the same choices in every run, so that the same house always gives the same
/// records.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to and not including `count`; 0 when there is nothing to choose.
  mutating func below(_ count: Int) -> Int { count > 1 ? Int(next() % UInt64(count)) : 0 }

  /// One of `sides` throws.
  mutating func oneIn(_ sides: Int) -> Bool { below(sides) == 0 }

  mutating func pick<Value>(_ values: [Value]) -> Value? { values.isEmpty ? nil : values[below(values.count)] }

  mutating func pick<Value>(_ first: Value, _ rest: Value...) -> Value {
    let place = below(rest.count + 1)
    return place == 0 ? first : rest[place - 1]
  }
}

/// What a change of a record should bring.
enum RecordWish: Sendable, Hashable {
  case code(String)
  case number(Int64)
  case flag(Bool)
  case present, absent
}
