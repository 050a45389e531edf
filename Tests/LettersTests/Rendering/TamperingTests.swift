import Facts
import MessageFormat
import Testing

@testable import Letters

/// The proof refuses a rendition that says anything else than its facts.
@Suite("The proof")
struct TamperingTests {
  /// A text with the evidence of its values and the places where it shows them, as a writer leaves it.
  private struct Rendition: ~Copyable {
    var bytes: [UInt8] = []
    var evidence = Evidence()
    var positions = Positions()
    let formats: LocaleFormats

    init(_ formats: LocaleFormats) { self.formats = formats }

    mutating func add(_ text: String) { bytes += Array(text.utf8) }

    private mutating func add(_ kind: Evidence.Kind, _ value: Int64, from start: Int) {
      evidence.add(kind, value, from: start)
      let printed = Array(evidence.bytes(evidence.count - 1))
      positions.set(evidence.count - 1, from: bytes.count, to: bytes.count + printed.count)
      bytes += printed
    }

    mutating func amount(_ cents: Int64) {
      let start = evidence.pool.count
      formats.appendAmount(cents, to: &evidence.pool)
      add(.amount, cents, from: start)
    }
    mutating func date(_ day: Int32) {
      let start = evidence.pool.count
      formats.appendDate(day, to: &evidence.pool)
      add(.date, Int64(day), from: start)
    }
    mutating func printed(_ kind: Evidence.Kind, _ text: String) {
      let start = evidence.pool.count
      evidence.pool.append(Array(text.utf8))
      add(kind, Array(text.utf8).withUnsafeBufferPointer(Evidence.fingerprint), from: start)
    }

    /// The value of an entry once more, from the same bytes.
    mutating func again(_ entry: Int) {
      let printed = evidence.repeatValue(Printed(bytes: evidence.bytes(entry), columns: 0, entry: entry))
      positions.set(printed.entry, from: bytes.count, to: bytes.count + printed.bytes.count)
      bytes += Array(printed.bytes)
    }

    /// Whether the proof accepts these bytes.
    func isProven(_ other: [UInt8]? = nil) -> Bool {
      (other ?? bytes).withUnsafeBufferPointer { bytes in
        do {
          try Proof.valuesSayFacts(evidence, formats: formats)
          try Proof.outputShows(evidence, at: positions, in: bytes, formats: formats, format: .text)
          return true
        } catch {
          return false
        }
      }
    }

    /// The bytes of all values.
    var places: [Int] {
      (0..<evidence.count).flatMap { Array(Int(positions[$0].start)..<Int(positions[$0].end)) }
    }
  }

  private static func formats(_ locale: String) throws -> LocaleFormats {
    try LocaleFormats(LocaleData(identifier: locale), range: ("", " - ", ""))
  }

  private static func rendition(_ locale: String) throws -> Rendition {
    var rendition = Rendition(try formats(locale))
    rendition.add("U betaalt ")
    rendition.amount(123_456)
    rendition.add(" of ")
    rendition.amount(-50)
    rendition.add(" uiterlijk op ")
    rendition.date(20_513)
    rendition.add(" op ")
    rendition.printed(.iban, "NL91 ABNA 0417 1643 00")
    rendition.add(" met ")
    rendition.printed(.reference, "HT 4471 8823")
    rendition.add(".")
    return rendition
  }

  @Test("what was printed is proven", arguments: ["nl", "en", "ar-u-nu-latn", "ar-u-nu-arab", "pl", "uk"])
  func untouched(locale: String) throws {
    let rendition = try Self.rendition(locale)
    let isProven = rendition.isProven()
    #expect(isProven)
  }

  @Test("any other byte in any value is refused", arguments: ["nl", "en", "ar-u-nu-latn", "ar-u-nu-arab", "pl", "uk"])
  func otherBytes(locale: String) throws {
    let rendition = try Self.rendition(locale)
    let others = Array("0123456789x.,-& ".utf8) + [0, 0xFF]
    for index in rendition.places {
      for byte in others where byte != rendition.bytes[index] {
        var bytes = rendition.bytes
        bytes[index] = byte
        let isProven = rendition.isProven(bytes)
        #expect(!isProven, "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  @Test("a value that is shown again from the same bytes is proven in each of its places", arguments: ["nl", "ar-u-nu-arab"])
  func repeated(locale: String) throws {
    var rendition = Rendition(try Self.formats(locale))
    rendition.amount(3_750)
    rendition.add(" en ")
    rendition.again(0)
    rendition.add(" en ")
    rendition.again(1)
    let isProven = rendition.isProven()
    let values = rendition.evidence.entries.map(\.value)
    #expect(isProven && values == [3_750, 3_750, 3_750])
    for index in rendition.places {
      var bytes = rendition.bytes
      bytes[index] ^= 1
      let isProven = rendition.isProven(bytes)
      #expect(!isProven)
    }
    // Wrong in all places alike: the value itself does not read back.
    let digit = (0..<rendition.evidence.bytes(0).count).first { rendition.evidence.bytes(0)[$0] & 0x0F == 7 } ?? 0
    for (index, place) in rendition.places.enumerated() where index % (rendition.places.count / 3) == digit {
      rendition.bytes[place] ^= 1
    }
    rendition.evidence.pool.replace(at: digit, with: rendition.evidence.bytes(0)[digit] ^ 1)
    let isWrongProven = rendition.isProven()
    #expect(!isWrongProven)
  }

  @Test("a value that lost or gained a byte, or that is cut off, is refused")
  func shifted() throws {
    let rendition = try Self.rendition("nl")
    let end = Int(rendition.positions[0].end)
    var shorter = rendition.bytes
    shorter.remove(at: end - 1)
    var longer = rendition.bytes
    longer.insert(UInt8(ascii: "1"), at: end - 3)
    let verdicts = [
      rendition.isProven(shorter), rendition.isProven(longer),
      rendition.isProven(Array(rendition.bytes.prefix(end - 1))),
    ]
    #expect(verdicts == [false, false, false])
  }

  @Test("an amount that no fact stands for is refused")
  func extraAmount() throws {
    var rendition = try Self.rendition("nl")
    rendition.add(" € 12,00")
    let isProven = rendition.isProven()
    #expect(!isProven)
  }

  @Test("a fact that is not shown is refused")
  func notShown() throws {
    var rendition = try Self.rendition("nl")
    rendition.positions.set(1, from: -1, to: -1)
    let isProven = rendition.isProven()
    #expect(!isProven)
  }

  @Test("a value that was printed wrongly is refused before any format is looked at")
  func printedWrongly() throws {
    for (kind, value, text) in [
      (Evidence.Kind.amount, Int64(123_456), "€ 1.234,57"), (.amount, 123_456, "€ -1.234,56"), (.amount, 50, "€ ,50"),
      (.amount, 50, "€ .,50"), (.amount, 123_456, "€ 1234.56"), (.amount, 123_456, "€ 1.234,560"),
      (.date, 20_513, "2 maart 2026"), (.date, 20_513, "01 maart 2026"), (.date, 20_513, "1 mei 2026"),
    ] {
      let formats = try Self.formats("nl")
      var evidence = Evidence()
      evidence.pool.append(Array(text.replacing("€ ", with: "€\u{A0}").utf8))
      evidence.add(kind, value, from: 0)
      var isProven = true
      do { try Proof.valuesSayFacts(evidence, formats: formats) } catch { isProven = false }
      #expect(!isProven, "\(text)")
    }
  }

  @Test("letters with other facts are not the same; the same facts in another order are")
  func sameFacts() throws {
    func isSame(_ a: borrowing Rendition, _ b: borrowing Rendition) -> Bool { Proof.sameFacts(a.evidence, b.evidence) }
    let a = try Self.rendition("nl")
    var b = Rendition(try Self.formats("en"))
    b.printed(.reference, "HT 4471 8823")
    b.printed(.iban, "NL91ABNA0417164300")
    b.date(20_513)
    b.amount(-50)
    let fewer = isSame(a, b)
    b.amount(123_456)
    let shuffled = isSame(a, b)
    b.amount(123_456)
    let more = isSame(a, b)
    #expect([fewer, shuffled, more] == [false, true, false])
    var c = Rendition(try Self.formats("nl"))
    c.amount(20_513)
    var d = Rendition(try Self.formats("nl"))
    d.date(20_513)
    let otherKind = isSame(c, d)
    #expect(!otherKind)
  }
}
