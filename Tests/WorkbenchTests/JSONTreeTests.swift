import Testing

@testable import Workbench

@Suite("Records are edited without losing anything")
struct JSONTreeTests {
  @Test("every sample is read, written and read again the same, and makes the same letter")
  func samples() throws {
    let house = try TestHouse.house.get()
    for sample in TestHouse.samples.prefix(40) {
      let tree = try #require(JSONTree(sample.bytes))
      let written = tree.bytes()
      #expect(JSONTree(written) == tree)
      let before = RecordIntake(sample.bytes, house: house)
      let after = RecordIntake(written, house: house)
      #expect(before.record == after.record)
    }
  }

  @Test("setting a field changes that field alone")
  func setting() throws {
    let tree = try #require(JSONTree(try TestHouse.sample("demo/toeslagen-huurtoeslag.json")))
    for leaf in tree.leaves {
      let changed = tree.setting(leaf.pointer, to: .text("x"))
      #expect(changed[leaf.pointer] == .text("x"))
      #expect(changed.setting(leaf.pointer, to: leaf.value) == tree)
    }
    #expect(tree["/calculation/lines/11/received"]?.integer == 31200)
    #expect(tree["/calculation/lines/12"] == nil)
    #expect(tree["/nothing/here"] == nil)
  }

  @Test("names with slashes and tildes keep their place")
  func tokens() throws {
    let tree = try #require(JSONTree(Array(#"{"a/b": {"~c": 1}, "": 2}"#.utf8)))
    #expect(tree.leaves.map(\.pointer) == ["/a~1b/~0c", "/"])
    #expect(tree["/a~1b/~0c"]?.integer == 1)
  }

  @Test("generated texts come back as they were")
  func roundTrip() {
    var random = SplitMix64(seed: 6)
    for _ in 0..<500 {
      let tree = JSONTree.object([
        .init(name: random.text(), value: .text(random.text())), .init(name: "n", value: .number("-12.5e3")),
        .init(name: "l", value: .list([.truth(true), .null, .list([]), .object([])])),
      ])
      #expect(JSONTree(tree.bytes()) == tree)
    }
  }

  @Test(
    "what is no JSON is not read",
    arguments: [
      "", "{", "[1,]", "{\"a\":}", "01", "1.", "\"\\x\"", "\"\u{1}\"", "nul", "1 2", "\"\\ud800\"", "{\"a\" 1}",
    ])
  func broken(_ text: String) {
    #expect(JSONTree(Array(text.utf8)) == nil)
  }
}
