import Foundation

/// Sources of messages to start from: some of our own, and those of the test data.
enum SampleSources {
  static let own = [
    "Hallo {$name}!", "\\{ \\} \\\\ | .", " .x", "{{.x}}", "\u{200F}.x",
    "{|a\\|b\\\\| :string u:id=x @note=|y z|}",
    ".input {$n :number minimumFractionDigits=2}\n.match $n\none {{{$n} brief}}\n* {{{$n} brieven}}",
    ".local $a = {1 :integer}.local $b={$a :offset add=2}.match $a $b * * {{}} 1 |*| {{{#b}x{/b}{#hr/}}}",
    "{42 :currency currency=EUR} {|2026-03-01| :date length=long} {0.5 :percent}",
    "أهلاً {$الاسم :string u:dir=rtl} \u{2068}x\u{2069}",
  ]

  static let suite: [String] = {
    let folder = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Data/mf2/tests")
    let urls = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
    return (urls ?? []).sorted { $0.path < $1.path }.flatMap { url -> [String] in
      guard let data = try? Data(contentsOf: url), let file = try? JSONDecoder().decode(TestFile.self, from: data)
      else { return [] }
      return file.cases.compactMap(\.src)
    }
  }()
}
