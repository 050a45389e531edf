import Glibc

/// The writers of one compiled letter in one locale, for the letters of every house or of one (`HouseProgram`).
final class LetterWriters {
  let kind: String
  let locale: Locale
  let image: ProgramImage
  var all: AllFormats

  init(_ image: ProgramImage, kind: String, _ locale: Locale) {
    self.kind = kind
    self.locale = locale
    self.image = image
    all = AllFormats(image, rightToLeft: locale.formats.isRightToLeft)
  }
}

/// A letter in one locale, and what was worked out of it for the houses that write many of them.
///
/// Working a program out takes about as long as some dozens of letters, so a house gets its own when it has had that many.
final class HouseForms {
  let letter: CompiledLetter
  let locale: Locale
  let frame: LetterFrame.House
  private let general: LetterWriters
  /// Those with a program of their own, and those that are counted until they get one.
  private var ready: [(key: [UInt8], writers: LetterWriters)] = []
  private var counted: [Key: Int] = [:]

  private static let worthWhile = 48
  /// Houses that are counted, and houses that get a program of their own. The rest goes without.
  private static let mostCounted = 512
  private static let mostMade = 24
  /// Houses that have a program of their own.
  var houses: Int { ready.count }

  private struct Key: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
  }

  init(_ letter: CompiledLetter, _ locale: Locale, templatesHash: String) {
    self.letter = letter
    self.locale = locale
    frame = LetterFrame.House(
      kind: letter.kind, locale: locale.id, languageTag: locale.languageTag, title: letter.pageTitle,
      templatesHash: templatesHash, localeHash: locale.hash)
    general = LetterWriters(letter.image, kind: letter.kind, locale)
  }

  /// The writers for a letter with these known facts; `key` stands for them (`KnownFacts.appendKey`).
  func writers(for key: UnsafeBufferPointer<UInt8>, _ known: KnownFacts, _ facts: borrowing FactStore) -> LetterWriters {
    guard let start = key.baseAddress else { return general }
    for house in ready where house.key.count == key.count && memcmp(house.key, start, key.count) == 0 {
      return house.writers
    }
    guard ready.count < HouseForms.mostMade else { return general }
    let bytes = Array(key)
    guard counted.count < HouseForms.mostCounted || counted[Key(bytes: bytes)] != nil else { return general }
    counted[Key(bytes: bytes), default: 0] += 1
    guard counted[Key(bytes: bytes)] == HouseForms.worthWhile,
      let program = HouseProgram.make(of: letter.program, known: known, facts: facts)
    else { return general }
    let writers = LetterWriters(ProgramFusion.image(of: program, formats: locale.formats), kind: letter.kind, locale)
    ready.append((bytes, writers))
    return writers
  }
}
