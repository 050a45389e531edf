import Testing

@testable import Translation

@Suite("The rules of XLIFF 2.1")
struct XLIFFRulesTests {
  private func file(
    _ unit: String, head: String = "version=\"2.1\" srcLang=\"nl\" trgLang=\"ar\"", file: String = "id=\"f\""
  ) -> String {
    "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" \(head)><file \(file)>\(unit)</file></xliff>"
  }

  private func unit(_ inside: String, _ attributes: String = "") -> String {
    "<unit id=\"u\" \(attributes)>\(inside)</unit>"
  }
  private func segment(_ source: String, _ target: String = "", _ attributes: String = "") -> String {
    "<segment \(attributes)><source>\(source)</source>\(target.isEmpty ? "" : "<target>\(target)</target>")</segment>"
  }

  @Test("are kept by every file that is written")
  func own() throws {
    for text in [
      SmallHouse.xliff(try SmallHouse.job()), SmallHouse.xliff(try SmallHouse.job(nil)),
      SmallHouse.xliff(try SmallHouse.job(states: StateFile())),
    ] {
      try XLIFFRules.check(try XMLTreeReader.read(Array(text.utf8)))
    }
  }

  @Test(
    "let every good file pass",
    arguments: [
      "<segment><source>a</source></segment>",
      "<notes><note id=\"n\" category=\"c\" priority=\"3\" appliesTo=\"source\">x</note></notes><segment><source>a</source></segment>",
      "<originalData><data id=\"d\">x<cp hex=\"0001\"/></data></originalData><segment id=\"s\" state=\"final\" subState=\"a:b\"><source>a<ph id=\"1\" dataRef=\"d\"/></source><target order=\"2\"><ph id=\"1\" dataRef=\"d\"/></target></segment><ignorable><source> </source></ignorable>",
      "<segment><source><sc id=\"1\"/>a<ec startRef=\"1\"/><mrk id=\"m\" type=\"term\">b</mrk><sm id=\"2\"/><em startRef=\"2\"/></source></segment>",
      "<x:y xmlns:x=\"urn:x\" z=\"1\"/><segment><source xml:lang=\"nl\" xml:space=\"preserve\">a</source></segment>",
    ])
  func good(_ inside: String) throws {
    _ = try ReturnedFile(Array(file(unit(inside)).utf8), form: .xliff)
  }

  @Test(
    "name what is wrong",
    arguments: [
      "<segment/>", "<source>a</source>", "text<segment><source>a</source></segment>",
      "<segment><target>a</target></segment>",
      "<segment><source>a</source><source>b</source></segment>",
      "<segment><target>a</target><source>b</source></segment>",
      "<segment state=\"new\"><source>a</source></segment>", "<segment subState=\"a:b\"><source>a</source></segment>",
      "<segment state=\"final\" subState=\"ab\"><source>a</source></segment>",
      "<segment colour=\"red\"><source>a</source></segment>",
      "<segment><source>a</source></segment><notes><note>x</note></notes>",
      "<notes/><segment><source>a</source></segment>",
      "<segment><source><ph/></source></segment>", "<segment><source><ph id=\"1\" dataRef=\"d\"/></source></segment>",
      "<segment><source><ph id=\"1\"/><ph id=\"1\"/></source></segment>",
      "<segment><source><ph id=\"1 2\"/></source></segment>",
      "<segment><source><ph id=\"1\" canCopy=\"maybe\"/></source></segment>",
      "<segment><source><ec startRef=\"9\"/></source></segment>",
      "<segment><source><ec id=\"9\"/></source></segment>", "<segment><source><b>x</b></source></segment>",
      "<segment><source><g id=\"1\">x</g></source></segment>",
      "<segment><source><x:b xmlns:x=\"urn:x\"/></source></segment>",
      "<originalData><data>x</data></originalData><segment><source>a</source></segment>",
      "<originalData><data id=\"d\">x</data><data id=\"d\">y</data></originalData><segment><source>a</source></segment>",
      "<segment><source>a</source></segment><x:y xmlns:x=\"urn:x\"/>",
      "<segment><source>a<cp hex=\"1\"/></source></segment>",
      "<segment id=\"s\"><source>a</source></segment><segment id=\"s\"><source>a</source></segment>",
      "<segment><source>a</source><target order=\"0\">a</target></segment>",
      "<segment><source>a</source><target order=\"1\">a</target></segment><segment><source>b</source><target order=\"1\">b</target></segment>",
      "<skeleton/><segment><source>a</source></segment>",
    ])
  func bad(_ inside: String) {
    #expect { try ReturnedFile(Array(file(unit(inside)).utf8), form: .xliff) } throws: {
      ($0 as? TranslationError)?.name == "not-xliff"
    }
  }

  @Test("hold for the file around the units too")
  func outside() {
    let good = unit(segment("a", "b"))
    for (text, name) in [
      (file(good, head: "version=\"1.2\" srcLang=\"nl\" trgLang=\"ar\""), "not-xliff"),
      (file(good, head: "version=\"2.1\" trgLang=\"ar\""), "not-xliff"),
      (file(good, head: "version=\"2.1\" srcLang=\"nl\""), "no-target-language"),
      (file(good, head: "version=\"2.1\" srcLang=\"nederlands!\" trgLang=\"ar\""), "not-xliff"),
      (file(good + good), "not-xliff"), (file(""), "not-xliff"), (file(good, file: "id=\"a b\""), "not-xliff"),
      (file(good, file: "name=\"f\""), "not-xliff"),
      ("<x/>", "not-xliff"), ("", "not-well-formed"), ("<", "not-well-formed"), ("<a>&b;</a>", "not-well-formed"),
      ("<a b=\"1\" b=\"2\"/>", "not-well-formed"),
      ("<!DOCTYPE a><a/>", "document-type"), ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>", "not-xliff"),
    ] {
      #expect { try ReturnedFile(Array(text.utf8), form: .xliff) } throws: { ($0 as? TranslationError)?.name == name }
    }
  }

  @Test("what tools make of codes is understood: halves for pairs, marks, split and reordered segments")
  func tools() throws {
    let job = try SmallHouse.job()
    let unit = try #require(job.unit(token: "pay:strong"))
    let metadata = """
      <mda:metadata xmlns:mda="\(XLIFFNames.metadata)"><mda:metaGroup category="helderbrief"><mda:meta type="source-hash">\(unit.sourceHash)</mda:meta></mda:metaGroup></mda:metadata>
      """
    let data =
      "<originalData><data id=\"d1\">{#strong}</data><data id=\"d2\">{/strong}</data><data id=\"d3\">{$calculation.total}</data></originalData>"
    let source =
      "Betaal <pc id=\"c1\" dataRefStart=\"d1\" dataRefEnd=\"d2\">niet</pc> meer dan <ph id=\"c2\" dataRef=\"d3\"/> aan ons."
    let targets = [
      // Halves.
      "لا تدفعوا لنا <sc id=\"c1\" dataRef=\"d1\"/>أبدًا<ec startRef=\"c1\" dataRef=\"d2\"/> أكثر من <ph id=\"c2\" dataRef=\"d3\"/> من فضلكم.",
      // Marks of a tool.
      "لا <mrk id=\"m1\" type=\"term\">تدفعوا</mrk> لنا <pc id=\"c1\" dataRefStart=\"d1\" dataRefEnd=\"d2\">أبدًا</pc> أكثر من <ph id=\"c2\" dataRef=\"d3\"/> من فضلكم.",
      // Typed by hand.
      "لا تدفعوا لنا {#strong}أبدًا{/strong} أكثر من {$calculation.total} من فضلكم.",
    ]
    for target in targets {
      let text = file(
        "<unit id=\"pay:strong\">\(metadata)\(data)\(segment(source, target, "state=\"translated\""))</unit>")
      let result = try SmallHouse.take(text, into: job)
      #expect(result.findings == [])
      #expect(result.files == [])
      #expect(result.unchangedUnits == 1)
    }
    let split = """
      <unit id="pay:objection"><segment state="translated"><source>U kunt bezwaar maken tegen dit besluit.</source><target order="3">يمكنكم تقديم اعتراض على هذا القرار.</target></segment>\
      <ignorable><source> </source></ignorable><segment state="reviewed"><source>Dat is gratis.</source><target order="1">هذا مجاني.</target></segment></unit>
      """
    let result = try SmallHouse.take(file(split), into: job)
    #expect(result.findings == [])
    #expect(result.changedKeys == ["pay/objection"])
    #expect(result.files.first?.text.contains("هذا مجاني. يمكنكم تقديم اعتراض على هذا القرار.") == true)
  }
}
