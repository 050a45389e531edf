/// A function that messages can call: `{$operand :name option=value}`.
public struct MessageFunction: Sendable {
  /// Resolves a call: its surroundings, its options and its operand, if it has one.
  public typealias Handler =
    @Sendable (inout FunctionContext, [String: OptionValue], ResolvedValue?) throws(FunctionFailure) -> ResolvedValue

  let resolve: Handler

  /// - Parameter resolve: a failure that it throws makes the expression fall back; one that it reports does not.
  public init(_ resolve: @escaping Handler) { self.resolve = resolve }
}

/// What a function knows of its surroundings.
public struct FunctionContext: Sendable {
  /// The locale of the expression: that of the message, or `u:locale`.
  public let locale: MessageLocale
  /// The time zone of the message (`UTC`, `Europe/Amsterdam`); nil when none was given.
  public let timeZone: String?
  /// The direction that `u:dir` sets; nil when it is not set.
  public let direction: TextDirection?

  private(set) var reported: [FunctionFailure] = []

  init(locale: MessageLocale, timeZone: String?, direction: TextDirection?) {
    self.locale = locale
    self.timeZone = timeZone
    self.direction = direction
  }

  /// Tells of something wrong that does not keep the value from being formatted.
  public mutating func report(_ failure: FunctionFailure) { reported.append(failure) }
}

/// The functions that a message can call, by identifier.
public struct FunctionRegistry: Sendable {
  private var functions: [String: MessageFunction]

  public init(_ functions: [String: MessageFunction] = [:]) { self.functions = functions }

  public subscript(name: String) -> MessageFunction? { functions[name] }

  /// The registry with one more function; a function of the same name is replaced.
  public func adding(_ name: String, _ function: MessageFunction) -> FunctionRegistry {
    var copy = self
    copy.functions[name] = function
    return copy
  }

  /// The functions of the specification.
  public static let standard = FunctionRegistry([
    "string": .string,
    "number": .number(.number),
    "integer": .number(.integer),
    "percent": .number(.percent),
    "currency": .number(.currency),
    "unit": .number(.unit),
    "offset": .offset,
    "date": .dateTime(.date),
    "time": .dateTime(.time),
    "datetime": .dateTime(.datetime),
  ])
}
