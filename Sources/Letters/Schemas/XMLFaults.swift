import CLibxml2

/// Collects what libxml2 reports about one letter; its address travels through C as the context of the callbacks.
final class XMLFaults {
  private(set) var issues: [XMLIssue] = []
  /// All faults, also those beyond the limit.
  private(set) var total = 0
  /// Where a document type was met.
  var documentTypeLine: Int?

  var isEmpty: Bool { total == 0 }

  func add(line: Int, _ text: String) {
    total += 1
    if issues.count < XMLValidator.issueLimit { issues.append(XMLIssue(line: max(1, line), text: text)) }
  }

  static func at(_ pointer: UnsafeMutableRawPointer?) -> XMLFaults? {
    pointer.map { Unmanaged<XMLFaults>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Takes an error of libxml2; warnings are not faults.
  static func receive(_ pointer: UnsafeMutableRawPointer?, _ error: xmlError?) {
    guard let faults = at(pointer), let error, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
    let message = error.message.map { String(cString: $0) } ?? "This is not XML."
    faults.add(line: Int(error.line), plain(message))
  }

  /// The message in one line, without the namespace, and without the value it quotes: a value can be personal data.
  static func plain(_ message: String) -> String {
    let text = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .split(separator: "{\(LetterSchema.namespace)}", omittingEmptySubsequences: false).joined()
    // libxml2 prints the bytes that are not UTF-8, and advice for programmers on depth.
    if text.hasPrefix("Input is not proper UTF-8") { return "The letter is not UTF-8." }
    if text.hasPrefix("Excessive depth") { return "The elements stand in one another more than 256 deep." }
    // "Element 'date', attribute 'iso': [facet 'pattern'] The value 'x' is not accepted by the pattern ...", or
    // "...: 'x' is not a valid value of ...".
    guard let colon = text.firstRange(of: "': "), let verb = text.ranges(of: "' is not ").last,
      verb.lowerBound > colon.upperBound
    else { return text }
    let rest = text[colon.upperBound...]
    guard rest.hasPrefix("'") || rest.hasPrefix("[facet '") || rest.hasPrefix("The value '") else { return text }
    return text[..<colon.upperBound] + "The value is not " + text[verb.upperBound...]
  }
}
