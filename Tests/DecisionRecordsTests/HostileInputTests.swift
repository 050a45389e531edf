import DecisionRecords
import Testing

@Suite("Hostile input")
struct HostileInputTests {
  @Test("mutated bytes never crash, and what is accepted round-trips", arguments: 0..<64 as Range<UInt64>)
  func mutations(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var generator = RecordGenerator(seed: seed)
    let good = canonicalJSON(of: try generator.record())
    let alphabet = Array("{}[]\",:\\u0123456789-+.eEtfn \n\t\u{202E}".utf8) + [0x00, 0x80, 0xC1, 0xED, 0xF5, 0xFF]
    var decoder = RecordDecoder()
    for _ in 0..<60 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        case 1: bytes.insert(alphabet[Int.random(in: 0..<alphabet.count, using: &random)], at: place)
        case 2: bytes.remove(at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + 40))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
        }
        if bytes.isEmpty { bytes = [0x7B] }
      }
      do {
        let record = try bytes.withUnsafeBufferPointer { try decoder.decode($0) }
        #expect(try decode(canonicalJSON(of: record)) == record)
      } catch let error as RecordErrors {
        #expect(!error.issues.isEmpty)
        #expect(error.issues.allSatisfy { !$0.description.isEmpty })
      }
      _ = RecordReader(options: RecordOptions(showValues: true)).read(bytes)
    }
  }

  @Test("every cut of a good record is refused")
  func cuts() throws {
    let good = Array(Samples.sketch.utf8)
    var decoder = RecordDecoder()
    for end in 0..<good.count {
      let rule = Array(good[..<end]).withUnsafeBufferPointer { buffer -> RuleID? in
        do throws(RecordErrors) { _ = try decoder.decode(buffer) } catch { return error.issues[0].rule }
        return nil
      }
      #expect(rule == .endsEarly || rule == .emptyInput, "\(end)")
    }
  }

  @Test("a depth bomb is refused by name", arguments: ["[", "{\"a\":", "[{\"a\":"])
  func depth(_ opening: String) throws {
    let bomb = String(repeating: opening, count: 100_000)
    #expect(try issues(bomb).map(\.rule) == [.tooDeep])
    #expect(RecordReader().read(Array("[\(bomb)".utf8)).count == 1)
  }

  @Test("NUL bytes are no white space")
  func nul() throws {
    #expect(try issues("\0" + Samples.sketch).map(\.rule) == [.notJSON])
    #expect(try issues(Samples.sketch + "\0").map(\.rule) == [.trailingText])
    #expect(try issues(Samples.sketch.replacing("El Amrani", with: "El\0Amrani")).map(\.rule) == [.notJSON])
  }

  @Test(
    "bytes that are not UTF-8 are refused",
    arguments: [
      [0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xC3], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xE2, 0x82],
      [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
    ] as [[UInt8]])
  func invalidUTF8(_ bytes: [UInt8]) throws {
    let parts = Samples.sketch.split(separator: "El Amrani").map { Array($0.utf8) }
    let text = parts[0] + bytes + parts[1]
    let results = RecordReader().read(text, form: .single)
    guard case .failure(let errors) = results[0].result else {
      Issue.record("accepted")
      return
    }
    #expect(errors.issues.map(\.rule) == [.invalidUTF8])
  }

  @Test(
    "what RFC 8259 does not allow is not JSON",
    arguments: [
      "{a:1}", "{\"a\":1,}", "[1,]", "{\"a\":01}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":1.}", "{\"a\":1e}", "{\"a\":-}",
      "{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":tru}", "{\"a\":True}", "{\"a\" 1}", "{\"a\":1 \"b\":2}",
      "{\"a\":\"\\x\"}",
      "{\"a\":\"\\u12G4\"}", "{\"a\":\"\u{1}\"}", "// x", "{\"a\":1}}", "'a'", "{\"a\":0x1}",
    ])
  func notJSON(_ text: String) throws {
    #expect([.notJSON, .trailingText].contains(try issues(text).first?.rule))
  }

  @Test("surrogates must come in pairs", arguments: ["\\ud800", "\\udc00", "\\ud800x", "\\ud800\\n", "\\ud800\\ud800"])
  func surrogates(_ text: String) throws {
    #expect(try issues("{\"a\":\"\(text)\"}").map(\.rule) == [.loneSurrogate])
  }
}
