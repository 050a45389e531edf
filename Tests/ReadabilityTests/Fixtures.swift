import Foundation
import Testing

@testable import Readability

/// The rule data of the house, read once for all tests.
enum House {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let checker: ReadabilityChecker = {
    do {
      return try ReadabilityChecker(folder: root + "/templates/readability")
    } catch {
      preconditionFailure("the rule data of the house: \(error)")
    }
  }()
}

/// A text of one paragraph in no file.
func paragraph(_ text: String, cause: String? = nil, part: String? = nil) -> Outline {
  Outline(
    name: "test", locale: "nl", scope: .messages,
    blocks: [
      OutlineBlock(
        kind: .paragraph, part: part, cause: cause, text: Array(text.utf8), places: PlaceMap(file: nil, anchors: []))
    ])
}

func findings(_ text: String, cause: String? = nil) throws -> [Finding] {
  try House.checker.report(on: paragraph(text, cause: cause)).findings
}

func plainText(_ text: String) -> Outline {
  Outline(text: Array(text.utf8), name: "test", locale: "nl", file: "test.txt")
}

/// Random numbers that are the same on every run (Steele, Lea and Flood 2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
