import Foundation
import Testing

/// The official tests of MessageFormat 2.
///
///     HELDERBRIEF_MF2_TESTS=DIR swift test --filter MessageFormat2Conformance
@Suite("MessageFormat 2 conformance")
struct MessageFormat2Conformance {
  private static var folder: URL {
    if let path = ProcessInfo.processInfo.environment["HELDERBRIEF_MF2_TESTS"], !path.isEmpty {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    return URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Data/mf2")
  }

  /// The files with tests below the folder; a JSON schema has none and is passed over.
  private static func files() throws -> [(path: String, file: TestFile)] {
    let folder = Self.folder.resolvingSymlinksInPath()
    let enumerator = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    let urls = enumerator.compactMap { $0 as? URL }.filter { $0.pathExtension == "json" }
    var files: [(path: String, file: TestFile)] = []
    for url in urls.sorted(by: { $0.path < $1.path }) {
      let data = try Data(contentsOf: url)
      let value = try JSONDecoder().decode(JSONValue.self, from: data)
      guard case .object(let object) = value, object["tests"] != nil else { continue }
      let path = url.path.hasPrefix(folder.path) ? String(url.path.dropFirst(folder.path.count + 1)) : url.path
      files.append((path, try JSONDecoder().decode(TestFile.self, from: data)))
    }
    return files
  }

  @Test("every test of the folder passes")
  func conformance() throws {
    let files = try Self.files()
    #expect(!files.isEmpty, "no test files in \(Self.folder.path)")
    var passed = 0
    var total = 0
    for (path, file) in files {
      let cases = file.cases
      var failures = 0
      for test in cases {
        let problems = TestJudge.problems(of: test)
        if problems.isEmpty { continue }
        failures += 1
        Issue.record("\(path): \((test.src ?? "").debugDescription): \(problems.joined(separator: "; "))")
      }
      print("\(cases.count - failures)/\(cases.count) \(path)")
      passed += cases.count - failures
      total += cases.count
    }
    print("\(passed)/\(total) in all")
    #expect(total > 0)
  }

  @Test(
    "the judge sees what is wrong",
    arguments: [
      TestCase(locale: "en", src: "hello", exp: "hallo"),
      TestCase(locale: "en", src: "hello {$x}", exp: "hello \u{2068}{$x}\u{2069}"),
      TestCase(locale: "en", src: "hello", expErrors: [.init(type: "syntax-error")]),
      TestCase(locale: "en", src: "hello {", expErrors: []),
      TestCase(locale: "en", src: "hello {", exp: "hello", expErrors: [.init(type: "syntax-error")]),
      TestCase(locale: "en", src: "{:f} {:f}", expErrors: Array(repeating: .init(type: "unknown-function"), count: 3)),
      TestCase(locale: "en", src: "{a :f}", expErrors: [.init(type: "bad-selector")]),
      TestCase(locale: "en", src: ".input {$x} {{}}", expErrors: [.init(type: "duplicate-declaration")]),
      TestCase(locale: "en", src: "{x :string u:id=a}", expParts: [.object(["id": .string("b")])]),
      TestCase(locale: "en", src: "a{#b}", expParts: [.object(["type": .string("text")])]),
      TestCase(locale: "en", src: "\u{0065}\u{0301}", exp: "\u{00E9}"),
      TestCase(locale: "xx", src: "hello", exp: "hello"),
    ])
  func judgeCanFail(test: TestCase) {
    #expect(!TestJudge.problems(of: test).isEmpty)
  }
}
