import Facts
import MessageFormat
import Testing

@testable import Letters

/// The proof refuses a rendition that says anything else than its facts.
@Suite("The proof")
struct TamperingTests {
  /// Bytes with the places of the values they show, as a writer leaves them.
  private struct Rendition {
    var bytes: [UInt8] = []
    var log = ProofLog()
    let formats: LocaleFormats

    init(_ formats: LocaleFormats) { self.formats = formats }

    mutating func add(_ text: String) { bytes += Array(text.utf8) }

    private mutating func add(_ kind: ProofLog.Kind, _ value: Int64, _ print: (inout ByteBuffer) -> Void) {
      var buffer = ByteBuffer(capacity: 64)
      print(&buffer)
      let start = bytes.count
      bytes += Array(buffer.bytes)
      log.add(kind, value, from: start, to: bytes.count)
    }

    mutating func amount(_ cents: Int64) {
      let formats = formats
      add(.amount, cents) { formats.appendAmount(cents, to: &$0) }
    }
    mutating func date(_ day: Int32) {
      let formats = formats
      add(.date, Int64(day)) { formats.appendDate(day, to: &$0) }
    }
    mutating func printed(_ kind: ProofLog.Kind, _ text: String) {
      let value = Array(text.utf8).withUnsafeBufferPointer(ProofLog.fingerprint)
      add(kind, value) { $0.append(Array(text.utf8)) }
    }

    func isProven(_ other: [UInt8]? = nil) -> Bool {
      (other ?? bytes).withUnsafeBufferPointer { bytes in
        do {
          try Proof.readBack(log, in: bytes, formats: formats, format: "text")
          return true
        } catch {
          return false
        }
      }
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
    #expect(try Self.rendition(locale).isProven())
  }

  @Test("another digit in any value is refused", arguments: ["nl", "en", "ar-u-nu-latn", "pl", "uk"])
  func otherDigits(locale: String) throws {
    let rendition = try Self.rendition(locale)
    for entry in rendition.log.entries {
      for index in Int(entry.start)..<Int(entry.end) where (0x30...0x39).contains(rendition.bytes[index]) {
        for digit in UInt8(0x30)...0x39 where digit != rendition.bytes[index] {
          var bytes = rendition.bytes
          bytes[index] = digit
          #expect(!rendition.isProven(bytes), "\(String(decoding: bytes, as: UTF8.self))")
        }
      }
    }
  }

  @Test("any other byte in a value is refused", arguments: ["nl", "en", "ar-u-nu-latn"])
  func otherBytes(locale: String) throws {
    let rendition = try Self.rendition(locale)
    for entry in rendition.log.entries {
      for index in Int(entry.start)..<Int(entry.end) where rendition.bytes[index] != 0x20 {
        for byte in [UInt8(ascii: "x"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"), 0, 0xFF]
        where byte != rendition.bytes[index] {
          var bytes = rendition.bytes
          bytes[index] = byte
          #expect(!rendition.isProven(bytes), "\(String(decoding: bytes, as: UTF8.self))")
        }
      }
    }
  }

  @Test("a value that lost or gained a byte is refused")
  func shifted() throws {
    let rendition = try Self.rendition("nl")
    let first = try #require(rendition.log.entries.first)
    var shorter = rendition.bytes
    shorter.remove(at: Int(first.end) - 1)
    #expect(!rendition.isProven(shorter))
    var longer = rendition.bytes
    longer.insert(UInt8(ascii: "1"), at: Int(first.end) - 3)
    #expect(!rendition.isProven(longer))
    #expect(!rendition.isProven(Array(rendition.bytes.prefix(Int(first.end) - 1))))
  }

  @Test("an amount that no fact stands for is refused")
  func extraAmount() throws {
    var rendition = try Self.rendition("nl")
    rendition.add(" € 12,00")
    #expect(!rendition.isProven())
  }

  @Test("letters with other facts are not the same; the same facts in another order are")
  func sameFacts() throws {
    let a = try Self.rendition("nl")
    var b = Rendition(try Self.formats("en"))
    b.printed(.reference, "HT 4471 8823")
    b.printed(.iban, "NL91ABNA0417164300")
    b.date(20_513)
    b.amount(-50)
    #expect(!Proof.sameFacts(a.log, b.log))
    b.amount(123_456)
    #expect(Proof.sameFacts(a.log, b.log))
    b.amount(123_456)
    #expect(!Proof.sameFacts(a.log, b.log))
    var c = Rendition(try Self.formats("nl"))
    c.amount(20_513)
    var d = Rendition(try Self.formats("nl"))
    d.date(20_513)
    #expect(!Proof.sameFacts(c.log, d.log))
  }
}
