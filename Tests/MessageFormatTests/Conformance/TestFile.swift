import Foundation
import MessageFormat

/// A value of JSON.
enum JSONValue: Equatable, Decodable {
  case null
  case boolean(Bool)
  case integer(Int)
  case double(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .double(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// Whether everything that `expected` says is also said here; texts are compared by code points.
  func says(_ expected: JSONValue) -> Bool {
    switch (self, expected) {
    case (.object(let own), .object(let expected)):
      expected.allSatisfy { key, value in own[key]?.says(value) == true }
    case (.array(let own), .array(let expected)):
      own.count == expected.count && zip(own, expected).allSatisfy { $0.says($1) }
    case (.string(let own), .string(let expected)): own.unicodeScalars.elementsEqual(expected.unicodeScalars)
    default: self == expected
    }
  }
}

/// A file of the test suite.
struct TestFile: Decodable {
  var scenario: String?
  var defaultTestProperties: TestCase?
  var tests: [TestCase]

  /// The tests with their defaults filled in.
  var cases: [TestCase] { tests.map { $0.filled(from: defaultTestProperties) } }
}

struct TestCase: Decodable {
  struct Parameter: Decodable {
    var name: String
    var type: String?
    var value: JSONValue
  }

  struct ExpectedError: Decodable {
    var type: String
  }

  var description: String?
  var locale: String?
  var src: String?
  var bidiIsolation: String?
  var params: [Parameter]?
  var exp: String?
  var expParts: [JSONValue]?
  var expErrors: [ExpectedError]?

  func filled(from defaults: TestCase?) -> TestCase {
    TestCase(
      description: description, locale: locale ?? defaults?.locale, src: src ?? defaults?.src,
      bidiIsolation: bidiIsolation ?? defaults?.bidiIsolation, params: params ?? defaults?.params,
      exp: exp ?? defaults?.exp, expParts: expParts ?? defaults?.expParts, expErrors: expErrors ?? defaults?.expErrors)
  }

  /// The values by name. A value of a type that messages do not have comes in as some text.
  var arguments: [String: MessageValue] {
    var arguments: [String: MessageValue] = [:]
    for parameter in params ?? [] {
      switch parameter.value {
      case .string(let text) where parameter.type == "datetime":
        arguments[parameter.name] = DateTimeValue(text).map { .dateTime($0) }
      case .string(let text): arguments[parameter.name] = .string(text)
      case .integer(let integer): arguments[parameter.name] = .number(DecimalNumber(integer))
      case .double(let double): arguments[parameter.name] = DecimalNumber(double).map { .number($0) }
      case .boolean(let boolean): arguments[parameter.name] = .boolean(boolean)
      case .null, .array, .object: arguments[parameter.name] = .string("\(parameter.value)")
      }
    }
    return arguments
  }
}
