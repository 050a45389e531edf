import Foundation
import Testing

@testable import Letters

/// Whole letters that a person can read in a diff. `HELDERBRIEF_UPDATE_SNAPSHOTS=1` writes them anew.
@Suite("Whole letters")
struct SnapshotTests {
  struct Snapshot: Sendable, CustomTestStringConvertible {
    let sample: String
    let locale: String
    let format: LetterFormat

    var file: String { "\(sample.replacing("/", with: "-")).\(locale).\(format.fileExtension)" }
    var testDescription: String { file }

    init(_ sample: String, _ locale: String, _ format: LetterFormat = .text) {
      self.sample = sample
      self.locale = locale
      self.format = format
    }
  }

  static let snapshots = [
    Snapshot("demo/toeslagen-huurtoeslag", "nl"), Snapshot("demo/uwv-ww", "nl"), Snapshot("demo/svb-aow", "nl"),
    Snapshot("demo/voorbeeldgemeente-bijstand", "nl"), Snapshot("recovery/uwv-study-started-pause", "nl"),
    Snapshot("recovery/voorbeeldgemeente-living-together-deliberate-fine", "nl"),
    Snapshot("demo/toeslagen-huurtoeslag", "en"), Snapshot("demo/toeslagen-huurtoeslag", "ar"),
    Snapshot("demo/uwv-ww", "nl", .xml),
  ]

  @Test("a letter is as it was", arguments: snapshots)
  func asItWas(snapshot: Snapshot) throws {
    let renderer = LetterRenderer(try LetterHouse.library())
    let letter = try renderer.letter(LetterHouse.sample(snapshot.sample).record, snapshot.locale)
    let found = Self.withoutHashes(letter[snapshot.format])
    let file = LetterHouse.root.appendingPathComponent("Tests/LettersTests/Snapshots/\(snapshot.file)")
    if ProcessInfo.processInfo.environment["HELDERBRIEF_UPDATE_SNAPSHOTS"] == "1" {
      try found.write(to: file, atomically: true, encoding: .utf8)
    }
    let wanted = try String(contentsOf: file, encoding: .utf8)
    let difference = Self.firstDifference(wanted, found)
    #expect(
      difference == nil,
      "\(snapshot.file); after an intended change: HELDERBRIEF_UPDATE_SNAPSHOTS=1 swift test --filter SnapshotTests")
  }

  /// Hashes follow every change of any text; the letter itself is what counts here.
  private static func withoutHashes(_ letter: String) -> String {
    letter.replacing(/\b[0-9a-f]{64}\b/, with: "(hash)").replacing(/\b(record|templates|locale) [0-9a-f]{12}\b/) {
      "\($0.1) (hash)"
    }
  }

  private static func firstDifference(_ wanted: String, _ found: String) -> String? {
    let old = TextShape.lines(wanted)
    let new = TextShape.lines(found)
    for number in 0..<max(old.count, new.count) {
      let a = number < old.count ? String(old[number]) : nil
      let b = number < new.count ? String(new[number]) : nil
      if a != b { return "line \(number + 1): \(a ?? "(end)") became \(b ?? "(end)")" }
    }
    return nil
  }
}
