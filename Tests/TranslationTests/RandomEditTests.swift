import Foundation
import Testing

@testable import Translation

/// A thousand things that can happen to a file between the house and the house: each is taken over rightly, or refused
/// by name.
@Suite("A file that comes back")
struct RandomEditTests {
  private static let padding = String(decoding: [UInt8](repeating: 0x20, count: 17 << 20), as: UTF8.self)

  /// What should come of an edit.
  private enum Outcome {
    /// The whole file is refused by one of these names.
    case file([String])
    /// The message is refused by one of these rules; nothing of it changes.
    case message(String, [TranslationFinding.Rule])
    /// The message changes, and holds this text.
    case changed(String, String)
    /// Nothing changes, nothing is wrong.
    case same
    /// Anything, as long as the house stays sound.
    case sound
  }

  @Test("is taken over rightly or refused by name, 1,000 times", arguments: 0..<40)
  func edits(_ batch: Int) throws {
    var dice = Dice(UInt64(batch) &* 7919 &+ 20_261_121)
    let job = try SmallHouse.job()
    let file = SmallHouse.xliff(job)
    for _ in 0..<25 {
      let kind = Edit.allCases.randomElement(using: &dice) ?? .word
      let units = job.units.filter { $0.target?.pieces.contains { if case .text = $0 { true } else { false } } == true }
      let unit = try #require(units.randomElement(using: &dice))
      let (edited, outcome) = edit(kind, file, unit, job, &dice)
      try judge(kind, edited, outcome, job)
    }
  }

  private enum Edit: CaseIterable {
    case word, dropCode, doubleCode, swapForms, swapUnits, swapIDs, cut, unclosed, huge, entity, internalEntity,
      deepMarks
    case deepElements, wrongHash, oldTarget, unknownUnit, doubleUnit, bidi, invisible, dutchText, number, iban, address
    case amount, date, changedData, badState, otherLanguage, emptyTarget, noTarget, latin, brace, byte, notUTF8,
      editedSource
    case xliff12, badReference, lessStress, foreignElement, splitSegment, comment, endSign, control
  }

  // MARK: Making edits

  private func block(_ unit: TranslationUnit, in file: String) -> Range<String.Index> {
    let start = file.firstRange(of: "  <unit id=\"\(unit.id.token)\"")?.lowerBound ?? file.startIndex
    let end = file[start...].firstRange(of: "</unit>\n")?.upperBound ?? file.endIndex
    return start..<end
  }

  /// The file with something done to what stands between `<target>` and `</target>` of a unit.
  private func target(_ unit: TranslationUnit, in file: String, _ change: (String) -> String) -> String {
    var file = file
    let block = block(unit, in: file)
    guard let open = file[block].firstRange(of: "<target>"), let close = file[block].firstRange(of: "</target>") else {
      return file
    }
    let inside = open.upperBound..<close.lowerBound
    file.replaceSubrange(inside, with: change(String(file[inside])))
    return file
  }

  private func unit(_ unit: TranslationUnit, in file: String, _ change: (String) -> String) -> String {
    var file = file
    let block = block(unit, in: file)
    file.replaceSubrange(block, with: change(String(file[block])))
    return file
  }

  private func edit(
    _ kind: Edit, _ file: String, _ unit: TranslationUnit, _ job: TranslationJob, _ dice: inout Dice
  ) -> (String, Outcome) {
    let key = unit.id.key
    func refused(_ rules: TranslationFinding.Rule...) -> Outcome { .message(key, rules) }
    /// The text with something put before its first letter.
    func with(_ text: String) -> String { target(unit, in: file) { text + $0 } }
    switch kind {
    case .word:
      let word = ["نعم", "هنا", "الآن", "شكرًا"].randomElement(using: &dice) ?? "نعم"
      return (with("\(word) "), .changed(key, "\(word) "))
    case .comment: return (with("<!-- a note of a tool -->"), .same)
    case .dropCode:
      guard unit.target?.codes.isEmpty == false else { return (file, .same) }
      let isNumber = file[block(unit, in: file)].contains("(count)")
      let edited = target(unit, in: file) { text in text.replacing(/<ph [^>]*\/>/, with: "", maxReplacements: 1) }
      if edited == file { return (file, .same) }
      // The first code may be the count that chooses the form, which a language may leave out, or end a paragraph.
      return (edited, isNumber ? .sound : refused(key == "letter/two" ? .paragraphs : .placeholder))
    case .doubleCode:
      guard let code = file[block(unit, in: file)].firstMatch(of: /<target>.*?(<ph [^>]*\/>)/)?.1 else {
        return (file, .same)
      }
      let copy = code.replacing(/\ id="[^"]*"/, with: " id=\"copy\"", maxReplacements: 1)
      let edited = target(unit, in: file) { String(copy) + " " + $0 }
      let isProven = copy.contains("canCopy=\"no\"")
      return (edited, isProven ? refused(.placeholder) : .sound)
    case .swapForms:
      let forms = job.units.filter { $0.id.key == "pay/months" }
      let pair = Array(forms.shuffled(using: &dice).prefix(2))
      var texts: [String] = []
      for form in pair {
        _ = target(form, in: file) {
          texts.append($0); return $0
        }
      }
      var edited = target(pair[0], in: file) { _ in texts[1] }
      edited = target(pair[1], in: edited) { _ in texts[0] }
      return (edited, .changed("pay/months", "\(pair[0].id.variant[0] == "*" ? "*" : pair[0].id.variant[0]) {{"))
    case .swapUnits:
      let pair = job.units.filter { $0.id.key == "pay/total" || $0.id.key == "letter/salutation" }
      var texts: [String] = []
      for form in pair {
        _ = target(form, in: file) {
          texts.append($0); return $0
        }
      }
      return (
        target(pair[1], in: file) { _ in texts[0] },
        .message(pair[1].id.key, [.placeholder, .changedCode, .unknownCode])
      )
    case .swapIDs:
      let others = job.units.filter { $0.id.key != key && $0.sourceHash != unit.sourceHash }
      let other = others.randomElement(using: &dice) ?? unit
      let edited = file.replacing("<unit id=\"\(unit.id.token)\"", with: "<unit id=\"TEMP\"")
        .replacing("<unit id=\"\(other.id.token)\"", with: "<unit id=\"\(unit.id.token)\"")
        .replacing("<unit id=\"TEMP\"", with: "<unit id=\"\(other.id.token)\"")
      return (edited, refused(.sourceChanged))
    case .cut:
      let count = Int.random(in: 1..<file.utf8.count - 12, using: &dice)
      return (String(decoding: Array(file.utf8.prefix(count)), as: UTF8.self), .file(["not-well-formed"]))
    case .unclosed: return (file.replacing("</target>", with: "", maxReplacements: 1), .file(["not-well-formed"]))
    case .huge: return (file + RandomEditTests.padding, .file(["too-large"]))
    case .entity:
      let type = "<!DOCTYPE xliff [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<xliff "
      return (with("&x;").replacing("<xliff ", with: type, maxReplacements: 1), .file(["document-type"]))
    case .internalEntity:
      let type = "<!DOCTYPE xliff [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>\n<xliff "
      return (with("&b;").replacing("<xliff ", with: type, maxReplacements: 1), .file(["document-type"]))
    case .deepMarks:
      let depth = Int.random(in: 45..<200, using: &dice)
      let marks = (0..<depth).map { "<mrk id=\"m\($0)\">" }.joined()
      return (with(marks + String(repeating: "</mrk>", count: depth)), .file(["too-deep"]))
    case .deepElements:
      let depth = Int.random(in: 300..<3000, using: &dice)
      return (with(String(repeating: "<pc>", count: depth)), .file(["too-deep"]))
    case .wrongHash:
      return (file.replacing(unit.sourceHash, with: String(unit.sourceHash.reversed())), refused(.sourceChanged))
    case .oldTarget:
      return (
        with("نعم ").replacing(unit.targetHash, with: String(unit.targetHash.reversed())), refused(.targetChanged)
      )
    case .unknownUnit:
      return (
        file.replacing("<unit id=\"\(unit.id.token)\"", with: "<unit id=\"\(unit.id.token)x\""),
        .message("\(unit.id.token)x", [.unknownUnit])
      )
    case .doubleUnit: return (self.unit(unit, in: file) { $0 + $0 }, .file(["not-xliff"]))
    case .bidi:
      let control = ["\u{202E}", "\u{2067}", "\u{200F}", "\u{61C}"].randomElement(using: &dice) ?? "\u{202E}"
      return (with(control), refused(.bidi))
    case .invisible:
      let hidden = ["\u{200B}", "\u{FEFF}", "\u{AD}", "\u{E0041}"].randomElement(using: &dice) ?? "\u{200B}"
      return (with("نعم\(hidden) "), refused(.forbiddenCharacter))
    case .control: return (with("<cp hex=\"0007\"/>"), refused(.forbiddenCharacter))
    case .dutchText:
      let unit = job.units.first { $0.id.key == "pay/objection" } ?? unit
      return (target(unit, in: file) { _ in unit.source.plainText }, .message(unit.id.key, [.untranslated, .script]))
    case .number: return (with(["7 ", "٧ ", "2026 "].randomElement(using: &dice) ?? "7 "), refused(.number))
    case .iban: return (with("NL91 ABNA 0417 1643 00 "), refused(.iban))
    case .address:
      return (
        with(["www.example.org ", "a@example.org ", "https://x.nl/a "].randomElement(using: &dice) ?? ""), refused(.url)
      )
    case .amount: return (with(["€ 12,50 ", "12 euro ", "€١٢ "].randomElement(using: &dice) ?? ""), refused(.amount))
    case .date:
      return (with(["4-3-2026 ", "2026-03-04 ", "٠٤/٠٣/٢٠٢٦ "].randomElement(using: &dice) ?? ""), refused(.date))
    case .changedData:
      guard file[block(unit, in: file)].contains("dataRef") else { return (file, .same) }
      let edited = self.unit(unit, in: file) {
        $0.replacing(/<data id="d1">.*<\/data>/, with: "<data id=\"d1\">{$recipient.iban}</data>")
      }
      return (edited, edited == file ? .same : refused(.sourceEdited, .changedCode))
    case .badReference:
      guard file[block(unit, in: file)].contains("dataRef=") else { return (file, .same) }
      return (
        self.unit(unit, in: file) { $0.replacing("dataRef=\"d1\"", with: "dataRef=\"d99\"") },
        file[block(unit, in: file)].contains("dataRef=\"d1\"") ? .file(["not-xliff"]) : .same
      )
    case .badState:
      return (
        self.unit(unit, in: file) { $0.replacing("state=\"translated\"", with: "state=\"done\"") }, .file(["not-xliff"])
      )
    case .otherLanguage:
      return (
        file.replacing("trgLang=\"ar\"", with: "trgLang=\"fr\"").replacing("\"locale\">ar<", with: "\"locale\">fr<"),
        .file(["wrong-locale"])
      )
    case .emptyTarget: return (target(unit, in: file) { _ in " " }, refused(.empty))
    case .noTarget:
      return (
        self.unit(unit, in: file) { $0.replacing(/\ *<target>.*<\/target>\n/, with: "") }, .message(key, [.unanswered])
      )
    case .latin:
      let unit = job.units.first { $0.id.key == "pay/objection" } ?? unit
      return (
        target(unit, in: file) { _ in "You may object to this decision. It is free." }, .message(unit.id.key, [.script])
      )
    case .brace:
      return (
        with(["{ ", "} ", "{$x} ", "{#b}"].randomElement(using: &dice) ?? ""),
        refused(.braceInText, .unknownCode, .markup)
      )
    case .byte:
      var bytes = Array(file.utf8)
      let index = Int.random(in: bytes.indices, using: &dice)
      bytes[index] = UInt8.random(in: 0x20..<0x7F, using: &dice)
      return (String(decoding: bytes, as: UTF8.self), .sound)
    case .notUTF8: return (with("\u{0}"), .file(["not-well-formed"]))
    case .editedSource:
      return (self.unit(unit, in: file) { $0.replacing("<source>", with: "<source>Niet ") }, refused(.sourceEdited))
    case .xliff12:
      return (
        file.replacing("urn:oasis:names:tc:xliff:document:2.0", with: "urn:oasis:names:tc:xliff:document:1.2"),
        .file(["not-xliff"])
      )
    case .lessStress:
      let unit = job.units.first { $0.id.key == "pay/strong" } ?? unit
      return (target(unit, in: file) { $0.replacing(/<pc [^>]*>|<\/pc>/, with: "") }, .message(unit.id.key, [.markup]))
    case .foreignElement: return (with("<b>نعم</b>"), .file(["not-xliff"]))
    case .splitSegment:
      // As a tool that cuts texts into sentences writes it.
      let unit = job.units.first { $0.id.key == "pay/objection" } ?? unit
      let edited = self.unit(unit, in: file) { _ in
        """
          <unit id="\(unit.id.token)">
           <segment state="translated"><source>U kunt bezwaar maken tegen dit besluit.</source><target>يمكنكم تقديم اعتراض على هذا القرار.</target></segment>
           <ignorable><source> </source></ignorable>
           <segment state="translated"><source>Dat is gratis.</source><target>هذا مجاني لكم.</target></segment>
          </unit>

        """
      }
      return (edited, .changed(unit.id.key, "على هذا القرار. هذا مجاني لكم."))
    case .endSign:
      let unit = job.units.first { $0.id.key == "pay/objection" } ?? unit
      return (target(unit, in: file) { String($0.dropLast()) + "؟" }, .message(unit.id.key, [.endPunctuation]))
    }
  }

  // MARK: Judging

  private func judge(_ kind: Edit, _ edited: String, _ outcome: Outcome, _ job: TranslationJob) throws {
    let result: TranslationImport
    do {
      result = try SmallHouse.take(edited, into: job)
    } catch let error as TranslationError {
      switch outcome {
      case .file(let names): #expect(names.contains(error.name), "\(kind): \(error)")
      case .sound: #expect(!error.name.isEmpty)
      default: Issue.record("\(kind): the file was refused: \(error)")
      }
      return
    }
    let rules = result.findings.map(\.rule)
    switch outcome {
    case .file(let names): Issue.record("\(kind): the file was read; it should be refused as \(names)")
    case .message(let key, let wanted):
      let found = result.findings.filter { $0.unit == key || $0.unit.hasPrefix("\(key) [") }.map(\.rule)
      #expect(found.contains { wanted.contains($0) }, "\(kind): \(result.findings)")
      if wanted.first?.isError == true { #expect(!result.changedKeys.contains(key), "\(kind)") }
    case .changed(let key, let text):
      #expect(result.changedKeys == [key], "\(kind): \(result.findings)")
      #expect(result.files.contains { $0.text.contains(text) }, "\(kind)")
      #expect(rules.filter(\.isError) == [], "\(kind): \(result.findings)")
    case .same:
      #expect(result.files == [], "\(kind)")
      #expect(result.findings == [], "\(kind): \(result.findings)")
    case .sound: break
    }
    try expectSound(result, job, kind)
  }

  /// Whatever came in: the house still holds every message, with the values of the Dutch text in every form.
  private func expectSound(_ result: TranslationImport, _ job: TranslationJob, _ kind: Edit) throws {
    guard let text = result.files.first(where: { $0.name == "ar/messages.yaml" })?.text else {
      #expect(result.changedKeys == [], "\(kind)")
      return
    }
    let after = try SmallHouse.job(text)
    #expect(after.target.keys == job.target.keys, "\(kind)")
    for key in after.target.keys {
      let (before, now) = (try #require(job.target.messages[key]), try #require(after.target.messages[key]))
      if !result.changedKeys.contains(key) { #expect(now.source == before.source, "\(kind) touched \(key)") }
      #expect(now.variants.map(\.keys) == before.variants.map(\.keys), "\(kind)")
      let dutch = try #require(job.source.messages[key])
      let wanted = dutch.facts(of: dutch.variants[0].content).filter { SmallHouse.context.isProven($0) }.sorted()
      for variant in now.variants {
        #expect(now.facts(of: variant.content).filter { SmallHouse.context.isProven($0) }.sorted() == wanted, "\(kind)")
      }
    }
  }
}
