import ArgumentParser
import Letters

/// `--format` of letters: one or more, in the order text, html, xml.
struct FormatList: ExpressibleByArgument {
  let formats: [LetterFormat]

  static let text = FormatList(formats: [.text])
  static let all = FormatList(formats: LetterFormat.allCases)

  private init(formats: [LetterFormat]) { self.formats = formats }

  init?(argument: String) {
    var wanted: Set<LetterFormat> = []
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let format = LetterFormat(rawValue: String(name)) else { return nil }
      wanted.insert(format)
    }
    guard !wanted.isEmpty else { return nil }
    formats = LetterFormat.allCases.filter(wanted.contains)
  }

  static var allValueStrings: [String] { LetterFormat.allCases.map(\.rawValue) }
  var defaultValueDescription: String { formats.map(\.rawValue).joined(separator: ",") }
}
