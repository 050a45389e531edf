import Foundation

/// Colour, where a person looks at a terminal that shows it. https://no-color.org
struct Style {
  let isOn: Bool

  static let results = Style(descriptor: 1)
  static let errors = Style(descriptor: 2)

  init(descriptor: Int32) {
    let environment = ProcessInfo.processInfo.environment
    isOn = isatty(descriptor) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  func bad(_ text: String) -> String { wrapped(text, "1;31") }
  func warning(_ text: String) -> String { wrapped(text, "1;33") }
  func good(_ text: String) -> String { wrapped(text, "1;32") }
  func strong(_ text: String) -> String { wrapped(text, "1") }

  private func wrapped(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
