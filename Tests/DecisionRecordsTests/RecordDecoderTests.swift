import DecisionRecords
import Facts
import Testing

@Suite("Decoding one record")
struct RecordDecoderTests {
  @Test("the record of the documentation is read as it stands")
  func sketch() throws {
    let record = try decode(Samples.sketch)
    #expect(record.id == "HT-2026-000123")
    #expect(record.kind == "recovery")
    #expect(record.organisation == "toeslagen")
    #expect(record.decision.sent == CivilDate(year: 2026, month: 3, day: 4))
    #expect(record.recipient.surname == "El Amrani")
    #expect(record.recipient.address.postcode == "3512 AB")
    #expect(record.recipient.languages == ["nl", "ar"])
    let recovery = try recovery(record)
    #expect(recovery.why.sanction == .none)
    #expect(recovery.calculation.total == Money(cents: 3450))
    #expect(recovery.calculation.cents(of: recovery.calculation.lines[0]) == 7200)
    #expect(recovery.payment.methods == [.transfer, .ideal, .directDebit, .setOff])
    #expect(recovery.payment.reference.kind == .free)
  }

  @Test("an error says line, column, pointer, and both sums in euros")
  func place() throws {
    let issue = try #require(try issues(replacing("\"total\": 3450", "\"total\": 3451")).first)
    #expect(issue.rule == .totalMismatch)
    #expect(issue.pointer == "/calculation/total")
    #expect(issue.line == 21)
    #expect(issue.column == 14)
    #expect(issue.sums == .init(stated: 3451, computed: 3450))
    #expect(issue.expected == "lines plus adjustments: stated € 34.51, computed € 34.50")
    #expect(issue.description.contains("line 21, column 14: /calculation/total"))
  }

  @Test("columns count characters, not bytes")
  func columns() throws {
    let issue = try #require(
      try issues(replacing("\"El Amrani\", \"salutation\": \"neutral\"", "\"Él Ämrani\", \"salutation\": \"x\"")).first)
    #expect(issue.column == 65 - 4)
  }

  @Test("tax is taken off a net line and not off a gross one")
  func tax() throws {
    let net = replacing("\"entitled\": 24000,", "\"entitled\": 24000, \"tax\": 1000,")
    #expect(try issues(net).first?.sums == .init(stated: 3450, computed: 2450))
    let gross = net.replacing("\"tax\": 1000", with: "\"tax\": 1000, \"basis\": \"gross\"")
    #expect(try decode(gross).kind == "recovery")
  }

  @Test("an unknown name close to a known one asks whether that was meant")
  func nearName() throws {
    let issue = try #require(try issues(replacing("\"capacity\"", "\"capactiy\"")).first)
    #expect(issue.task == "Rename this: did you mean \"capacity\"?")
    let far = try #require(try issues(replacing("\"capacity\"", "\"zzz\"")).first)
    #expect(!far.task.contains("did you mean"))
  }

  @Test("a value in the place of a name is masked in the pointer, unless values may be shown")
  func maskedName() throws {
    let text = replacing("\"capacity\"", "\"NL91ABNA0417164300/~\"")
    #expect(try issues(text).map(\.pointer) == ["/payment/*"])
    #expect(try issues(text, RecordOptions(showValues: true)).map(\.pointer) == ["/payment/NL91ABNA0417164300~1~0"])
  }

  @Test("a refused record is known by its id, if that is a good one")
  func id() throws {
    for (text, id) in [
      (replacing("3450", "1"), "HT-2026-000123"), (replacing("HT-2026-000123", "../x"), nil),
    ] {
      do {
        _ = try decode(text)
        Issue.record("accepted")
      } catch let errors as RecordErrors {
        #expect(errors.id == id)
      }
    }
  }

  @Test("a byte order mark may stand before a record")
  func byteOrderMark() throws {
    #expect(try decode("\u{FEFF}" + Samples.sketch) == decode(Samples.sketch))
  }

  @Test("escapes and the letters they stand for are the same record")
  func escapes() throws {
    let escaped = replacing("El Amrani", "\\u0045l \\u0041mrani").replacing("\"surname\"", with: "\"s\\u0075rname\"")
    #expect(try decode(escaped) == decode(Samples.sketch))
    #expect(try decode(replacing("El Amrani", "\\ud83d\\ude00")).recipient.surname == "😀")
  }

  @Test("600 lines are read, 601 are not")
  func manyLines() throws {
    func record(_ count: Int) -> String {
      let lines = (0..<count).map {
        "{\"period\":\"2025\",\"item\":\"i\($0)\",\"received\":3,\"entitled\":2,\"why\":\"w\"}"
      }
      return replacing(
        "{ \"period\": \"2025-01\", \"item\": \"huurtoeslag\", \"received\": 31200, \"entitled\": 24000, \"why\": \"income\" }",
        lines.joined(separator: ",")
      ).replacing("-5000", with: "-600").replacing("3450", with: "1250")
    }
    #expect(try recovery(try decode(record(600))).calculation.lines.count == 600)
    #expect(try issues(record(601)).map(\.rule) == [.tooMany])
  }

  @Test("a decoder carries nothing from one record to the next")
  func reuse() throws {
    var decoder = RecordDecoder()
    let good = Array(Samples.sketch.utf8)
    for sample in try Samples.bad() {
      _ = try? sample.bytes.withUnsafeBufferPointer { try decoder.decode($0) }
      let record = try good.withUnsafeBufferPointer { try decoder.decode($0) }
      #expect(record == (try decode(good)))
    }
  }

  private func recovery(_ record: DecisionRecord) throws -> Recovery { try #require(record.recovery) }

  private func replacing(_ old: String, _ new: String) -> String {
    #expect(Samples.sketch.contains(old))
    return Samples.sketch.replacing(old, with: new)
  }
}
