import Crypto
import Foundation
import MessageFormat

/// One message of a locale, parsed, with the text of each of its variants.
public struct MessageText: Sendable {
  public let key: String
  /// As written in the file.
  public let source: String
  public let message: Message
  /// What `.match` selects on; empty in a message without choice.
  public let selectors: [Selector]
  /// One for a message without choice.
  public let variants: [Variant]
  /// Below the folder of the locale.
  public let file: String
  /// 1-based.
  public let line: Int

  public struct Selector: Sendable, Hashable {
    /// The name of the fact.
    public let fact: String
    /// Whether it is a count, so that plural categories choose.
    public let isCount: Bool
  }

  public struct Variant: Sendable {
    /// `*` for the catch-all.
    public let keys: [String]
    public let content: InlineContent
    /// Where the pattern stands in `source`, in bytes.
    let range: Range<Int>
  }

  init(key: String, source: String, file: String, line: Int) throws(MessageError) {
    let message = try Message(parsing: source)
    self.key = key
    self.source = source
    self.message = message
    self.file = file
    self.line = line
    variants = message.variants.map { variant in
      Variant(
        keys: variant.keys.map { $0.normalizedValue ?? "*" }, content: InlineContent(variant.pattern, of: source),
        range: variant.pattern.range.lowerBound..<variant.pattern.range.upperBound)
    }
    if case .matcher(let matcher) = message.body {
      selectors = matcher.selectors.map { selector in
        let binding = message.binding(of: selector.name)
        var name = selector.name
        if case .variable(let root)? = binding.root { name = root.name }
        let function = binding.function?.name
        return Selector(fact: name, isCount: function == "integer" || function == "number")
      }
    } else {
      selectors = []
    }
  }

  /// The fact that a placeholder of this message prints, through its declarations; nil for a literal.
  func fact(of placeholder: String) -> String? {
    guard let message = try? Message(unvalidated: placeholder), case .pattern(let pattern) = message.body,
      case .expression(let expression)? = pattern.elements.first,
      case .variable(let root)? = self.message.binding(of: expression).root
    else { return nil }
    return root.name
  }

  /// The facts that a content prints, in order.
  func facts(of content: InlineContent) -> [String] {
    content.pieces.compactMap { piece in
      if case .placeholder(let code) = piece { fact(of: code) } else { nil }
    }
  }

  /// Every fact that the message uses, printed or chosen by.
  var usedFacts: Set<String> {
    Set(variants.flatMap { facts(of: $0.content) }).union(selectors.map(\.fact))
  }

  /// A fingerprint of what the message says; how its lines are broken makes no difference.
  ///
  /// The first 32 hexadecimal digits of the SHA-256 of its selectors and variants.
  public var hash: String {
    var text = selectors.map(\.fact).joined(separator: " ") + "\n"
    for variant in variants { text += variant.keys.joined(separator: " ") + "\u{1F}\(variant.content.pattern)\u{1E}" }
    return String(
      SHA256.hash(data: Data(text.utf8)).flatMap { byte in
        [byte >> 4, byte & 0xF].map { Character(String($0, radix: 16)) }
      }.prefix(32))
  }
}
