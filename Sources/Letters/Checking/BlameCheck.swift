/// No word of blame where nobody did anything wrong.
///
/// In a letter whose cause is `processing` or `organisation-error` no text may hold a word of the locale's list `blame`. The
/// list says stems: `verwijt` finds `verwijtbaar` too. A text counts wherever the compiler cannot rule these causes out.
struct BlameCheck {
  static let fact = "why.cause"
  static let blameless = ["processing", "organisation-error"]

  private let stems: [[UInt8]]

  init(_ locale: Locale) {
    stems = locale.blame.map { Array($0.lowercased().utf8) }
  }

  /// The first stem that a message holds, where a blameless cause is possible.
  func stem(in message: LocaleMessage, _ context: CompileContext, _ scope: FactScope) -> String? {
    guard !stems.isEmpty, BlameCheck.isBlameless(context, scope) else { return nil }
    let text = MessageText.folded(message)
    return stems.first { MessageText.holds(text, [$0]) }.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func isBlameless(_ context: CompileContext, _ scope: FactScope) -> Bool {
    guard let definition = scope.catalog.definition(of: fact), !scope.catalog.isHidden(fact),
      case .code(let list) = definition.type
    else { return false }
    guard let possible = context.domains[fact] else { return true }
    return blameless.contains { scope.codes.index(of: $0, in: list).map { possible.contains(Int64($0)) } ?? false }
  }
}

/// The words of a message as they can be searched.
enum MessageText {
  /// The text of all variants in small letters, as bytes.
  static func folded(_ message: LocaleMessage) -> [UInt8] {
    let text = message.message.variants.flatMap(\.pieces).compactMap { piece in
      if case .text(let text, _) = piece { text } else { nil }
    }.joined(separator: " ").lowercased()
    return Array(TextSpacing.joined(text).utf8)
  }

  /// Bytes, not characters, are compared: a mark on the last letter of a term makes another character of it.
  static func holds(_ text: [UInt8], _ forms: [[UInt8]]) -> Bool {
    forms.contains { form in
      guard let first = form.first, text.count >= form.count else { return false }
      return text.withUnsafeBufferPointer { text in
        (0...(text.count - form.count)).contains { start in
          text[start] == first && text[start..<(start + form.count)].elementsEqual(form)
        }
      }
    }
  }
}
