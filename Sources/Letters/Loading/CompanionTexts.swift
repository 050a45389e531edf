import Yams

/// What goes beside the letters of every kind: `templates/short.yaml` and `templates/call-script.yaml`.
struct CompanionTexts: Sendable {
  /// The messages of a text message and of a notice on the portal.
  struct Short: Sendable {
    let sms, portalTitle, portalText: KeyRef
  }

  /// The agent's own lines around a letter.
  struct CallScript: Sendable {
    /// Every message of the agent's lines begins so.
    static let keyPrefix = "script/"

    let pageTitle, subject, greeting: KeyRef
    let start: [Block]
    let parts: [LetterPart: [Block]]

    /// Its blocks under the names by which scripts use them: they serve every kind, as shared blocks do.
    var blocks: [String: [Block]] {
      parts.reduce(into: ["call-script/start": start]) { $0["call-script/\($1.key.rawValue)"] = $1.value }
    }
  }

  let short: Short
  let callScript: CallScript
}

/// The call script of a kind: its letter, with the agent's lines before each part.
extension LetterTemplate {
  func callScript(_ script: CompanionTexts.CallScript) -> LetterTemplate {
    let place = script.subject.place
    func agent(_ name: String) -> Block {
      let lines = Block(content: .use(Located(value: "call-script/\(name)", place: place)), when: nil, place: place)
      return Block(content: .box("agent", [lines]), when: nil, place: place)
    }
    return LetterTemplate(
      kind: kind, record: record, pageTitle: script.pageTitle, subject: script.subject, salutation: script.greeting,
      summaryTitle: summaryTitle, summary: summary,
      parts: parts.map { part in
        let start = part.part == .why ? [agent("start")] : []
        return Part(
          part: part.part, title: part.title, blocks: start + [agent(part.part.rawValue)] + part.blocks)
      },
      closing: [], law: law)
  }
}

extension LetterTemplateReader {
  /// `templates/short.yaml`
  func short(_ issues: inout IssueList) -> CompanionTexts.Short? {
    guard var root = MappingReader(file.root, in: file, what: "The short messages", issues: &issues) else { return nil }
    let sms = key("sms", in: &root, &issues)
    let portal = root.required("portal", &issues)
    root.finish(&issues)
    guard let portal, var reader = MappingReader(portal, in: file, what: "`portal`", issues: &issues) else { return nil }
    let title = key("title", in: &reader, &issues)
    let text = key("text", in: &reader, &issues)
    reader.finish(&issues)
    guard let sms, let title, let text else { return nil }
    return CompanionTexts.Short(sms: sms, portalTitle: title, portalText: text)
  }

  /// `templates/call-script.yaml`
  func callScript(_ issues: inout IssueList) -> CompanionTexts.CallScript? {
    guard var root = MappingReader(file.root, in: file, what: "The call script", issues: &issues) else { return nil }
    let pageTitle = key("page-title", in: &root, &issues)
    let subject = key("subject", in: &root, &issues)
    let greeting = key("greeting", in: &root, &issues)
    let start = root.required("start", &issues).map { blocks($0, &issues) } ?? []
    var parts: [LetterPart: [Block]] = [:]
    if let node = root.required("parts", &issues),
      var reader = MappingReader(node, in: file, what: "`parts`", issues: &issues)
    {
      for part in LetterPart.allCases {
        parts[part] = reader.required(part.rawValue, &issues).map { blocks($0, &issues) } ?? []
      }
      reader.finish(&issues)
    }
    root.finish(&issues)
    guard let pageTitle, let subject, let greeting else { return nil }
    return CompanionTexts.CallScript(
      pageTitle: pageTitle, subject: subject, greeting: greeting, start: start, parts: parts)
  }
}
