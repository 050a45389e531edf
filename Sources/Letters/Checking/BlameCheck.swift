import DecisionRecords

/// No word of blame where nobody did anything wrong.
///
/// In a letter whose cause is `processing` or `organisation-error` no text may hold a word of the locale's list `blame`. The
/// list says stems: `verwijt` finds `verwijtbaar` too. A text counts wherever the compiler cannot rule these causes out.
enum BlameCheck {
  static let fact = "why.cause"
  static let blameless = Cause.allCases.filter(\.isBlameless).map(\.rawValue)

  /// The first stem of blame that each message holds, by the key of the message.
  static func stems(_ stems: [String], in messages: [String: LocaleMessage]) -> [String: String] {
    let stems = stems.map { Array($0.lowercased().utf8) }
    return messages.compactMapValues { message in
      stems.first { MessageText.holds(message.searchable, [$0]) }.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// The first stem that a message holds, where a blameless cause is possible.
  static func stem(
    in message: LocaleMessage, of locale: Locale, _ context: CompileContext, _ scope: FactScope
  ) -> String? {
    guard let stem = locale.blamed[message.key], isBlameless(context, scope) else { return nil }
    return stem
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
  static func folded(_ message: LetterMessage) -> [UInt8] {
    let text = message.variants.flatMap(\.pieces).compactMap { piece in
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
