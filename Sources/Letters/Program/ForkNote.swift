/// What the compiler knows of a fork in a letter, a place where texts can differ. Kept only for those who ask.
struct ForkNote: Sendable {
  /// Where the template or message has it.
  let place: Place
  /// Whether a condition can fail to hold here, or a value or list be absent.
  let canFail: Bool
  /// What is certain in front of the fork.
  let context: CompileContext
}
