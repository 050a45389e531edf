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
  private let room: Room

  /// What the letters of one renderer may keep together, so that a batch of many kinds, locales and senders needs no more memory. Those for whom there is
  /// no room go without a program of their own.
  final class Room {
    /// Programs that can still be made; one takes some hundreds of kilobytes.
    fileprivate var programs = 32
    /// Houses whose letters can still be counted.
    fileprivate var counts = 1024
  }

  /// Houses that have a program of their own.
  var houses: Int { ready.count }

  private struct Key: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
  }

  init(_ letter: CompiledLetter, _ locale: Locale, templatesHash: String, room: Room) {
    self.room = room
    self.letter = letter
    self.locale = locale
    frame = LetterFrame.House(
      kind: letter.kind, locale: locale.id, languageTag: locale.languageTag, title: letter.pageTitle,
      templatesHash: templatesHash, localeHash: locale.hash)
    general = LetterWriters(letter.image, kind: letter.kind, locale)
  }

  /// The writers for a letter with these known facts; `key` stands for them (`KnownFacts.appendKey`).
  func writers(
    for key: UnsafeBufferPointer<UInt8>, _ known: KnownFacts, _ facts: borrowing FactStore
  ) -> LetterWriters {
    guard let start = key.baseAddress else { return general }
    for house in ready where house.key.count == key.count && memcmp(house.key, start, key.count) == 0 {
      return house.writers
    }
    guard room.programs > 0 else {
      counted.removeAll()
      return general
    }
    let bytes = Array(key)
    guard countLetter(of: Key(bytes: bytes)) == HouseForms.worthWhile,
      let program = HouseProgram.make(of: letter.program, known: known, facts: facts)
    else { return general }
    room.programs -= 1
    let writers = LetterWriters(ProgramFusion.image(of: program, formats: locale.formats), kind: letter.kind, locale)
    ready.append((bytes, writers))
    return writers
  }

  /// The letters of a house so far, with this one; 0 when there is no room to count them.
  private func countLetter(of house: Key) -> Int {
    if let letters = counted[house] {
      counted[house] = letters + 1
      return letters + 1
    }
    guard room.counts > 0 else { return 0 }
    room.counts -= 1
    counted[house] = 1
    return 1
  }
}
