import CICU

/// Where sentences and words of any language end, by the rules of Unicode (UAX 29), with ICU.
public enum TextBreaks {
  /// A sentence, or a piece between word boundaries.
  public struct Piece: Sendable, Hashable {
    /// Where it ends, in bytes of UTF-8.
    public let end: Int
    /// Whether it is a word: letters, digits, kana or ideographs.
    public let isWord: Bool
  }

  /// The sentences of a text, one after the other; blanks behind a sentence belong to it.
  /// - Parameter locale: an ICU identifier or a BCP 47 language, such as `ar`.
  public static func sentences(of text: [UInt8], locale: String) -> [Piece] {
    breaks(text, sentences: true, locale: locale)
  }

  /// The words of a text and what stands between them, one after the other.
  public static func pieces(of text: [UInt8], locale: String) -> [Piece] {
    breaks(text, sentences: false, locale: locale)
  }

  private static func breaks(_ text: [UInt8], sentences: Bool, locale: String) -> [Piece] {
    // Every byte could be a piece of its own.
    var ends = [Int32](repeating: 0, count: text.count)
    var words = [Bool](repeating: false, count: text.count)
    let count = text.withUnsafeBytes { bytes in
      ends.withUnsafeMutableBufferPointer { ends in
        words.withUnsafeMutableBufferPointer { words in
          guard let start = bytes.baseAddress, let end = ends.baseAddress, let word = words.baseAddress else {
            return Int32(0)
          }
          return cicu_breaks(
            locale, sentences, start.assumingMemoryBound(to: CChar.self), Int32(text.count), end, word,
            Int32(text.count))
        }
      }
    }
    return (0..<max(0, Int(count))).map { Piece(end: Int(ends[$0]), isWord: words[$0]) }
  }
}
