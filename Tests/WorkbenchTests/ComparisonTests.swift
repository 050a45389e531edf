import Foundation
import Testing

@testable import Workbench

@Suite("Differences are told truly")
struct ComparisonTests {
  private func words(_ random: inout SplitMix64) -> String {
    let words = ["brief", "€ 12,00", "\n", " ", "U", "betaalt", "  ", "op\n"]
    return (0..<Int.random(in: 0...40, using: &random)).map { _ in words[Int.random(in: words.indices, using: &random)]
    }.joined()
  }

  @Test("what stayed and what went is the old text; what stayed and what came is the new")
  func whole() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<500 {
      let old = words(&random)
      let new = words(&random)
      var before = ""
      var after = ""
      for piece in TextComparison(old, new).pieces {
        switch piece {
        case .same(let text): before += text; after += text
        case .removed(let text): before += text
        case .added(let text): after += text
        }
      }
      #expect(before == old)
      #expect(after == new)
      #expect(TextComparison(old, old).isSame)
    }
  }

  @Test("a patch counts its lines right")
  func patch() throws {
    var random = SplitMix64(seed: 8)
    for _ in 0..<300 {
      let old = words(&random)
      let new = words(&random)
      let patch = Patch.text([(name: "a.yaml", before: old, after: new)])
      if old == new {
        #expect(patch.isEmpty)
        continue
      }
      let lines = patch.components(separatedBy: "\n")
      var index = 2
      while index < lines.count, lines[index].hasPrefix("@@") {
        let numbers = lines[index].split { !$0.isNumber }.compactMap { Int($0) }
        index += 1
        var gone = 0
        var fresh = 0
        while index < lines.count, let mark = lines[index].first, " -+\\".contains(mark) {
          if mark != "+" && mark != "\\" { gone += 1 }
          if mark != "-" && mark != "\\" { fresh += 1 }
          index += 1
        }
        #expect(numbers[1] == gone)
        #expect(numbers[3] == fresh)
      }
    }
  }
}
