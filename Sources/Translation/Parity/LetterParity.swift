import DecisionRecords
import Letters

/// Proves that the letters of a record say the same in every locale: parts, blocks, steps, options, rows, amounts,
/// dates.
///
/// Loading proves that of the messages; this proves it of whole letters, with what conditions and codes chose.
/// One parity serves one thread.
public final class LetterParity {
  private let renderer: LetterRenderer
  private let showsValues: Bool

  /// - Parameter showsValues: whether messages repeat amounts and dates.
  public init(_ library: LetterLibrary, showsValues: Bool = false) {
    renderer = LetterRenderer(library)
    self.showsValues = showsValues
  }

  /// What the letter of a record in some locale says otherwise than the Dutch one; empty when nothing.
  /// - Throws: `Refusal` when the record gets no letter.
  public func differences(_ record: DecisionRecord, locale: String) throws -> [ParityDifference] {
    let dutch = try outline(record, locale: LocaleFolder.source)
    let translation = try outline(record, locale: locale)
    return ParityComparison(record: record.id, locale: locale, showsValues: showsValues)
      .differences(dutch: dutch, translation: translation)
  }

  private func outline(_ record: DecisionRecord, locale: String) throws -> LetterOutline {
    var xml: [UInt8] = []
    try renderer.render(record, locale: locale, formats: [.xml]) { _, bytes in xml = Array(bytes) }
    return try LetterOutline(xml: xml)
  }
}
