import Foundation
import Letters

/// The landed house with a writer's copies laid over it, compiled, and compared with the landed one over all samples.
struct ScratchHouse: Sendable {
  /// One sample record whose letter changed, or got or lost its letter.
  struct Difference: Sendable {
    enum What: Sendable {
      case changed(TextComparison)
      /// The landed house makes a letter, the copy refuses: what the copy asks is breaking.
      case refusedNow([LetterIssue])
      case acceptedNow
    }
    let sample: String
    let what: What

    var isRefused: Bool { if case .refusedNow = what { true } else { false } }
  }

  let issues: [TemplateIssue]
  /// Nil when the copy does not compile.
  let house: House?

  /// Lays the copies over the landed files in a folder of its own, which is gone afterwards.
  ///
  /// Only Dutch and the locale in question are compiled: a writer should not wait for the others. Copies of files that
  /// the landed house does not have are passed over: a name from elsewhere cannot leave the folder.
  static func compile(_ scratch: [String: String], over landed: House, locale: String) throws -> ScratchHouse {
    let folder = NSTemporaryDirectory() + "helderbrief-" + Secrets.word()
    let manager = FileManager.default
    defer { try? manager.removeItem(atPath: folder) }
    try manager.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try landed.files.write(to: folder, instead: scratch) { name in
      name.hasPrefix("templates/") || name.hasPrefix("locales/nl/") || name.hasPrefix("locales/\(locale)/")
    }
    let result = LetterLibrary.check(templates: "\(folder)/templates", locales: "\(folder)/locales")
    let isSound = !result.issues.contains { !$0.rule.isAdvice }
    let files = HouseFiles(templates: "\(folder)/templates", locales: "\(folder)/locales")
    return ScratchHouse(
      issues: result.issues, house: isSound ? result.library.map { House($0, files: files) } : nil)
  }

  /// What is different over all samples of a kind, and how many there are.
  func differences(from landed: House, kind: String, locale: String, samples: [Sample]) -> (
    changed: [Difference], all: Int
  ) {
    guard let house else { return ([], 0) }
    var found: [Difference] = []
    var count = 0
    for sample in samples {
      guard sample.kind == kind else { continue }
      let before = RecordIntake(sample.bytes, house: landed)
      count += 1
      let after = RecordIntake(sample.bytes, house: house)
      let old = ScratchHouse.text(before, landed, locale)
      let new = ScratchHouse.text(after, house, locale)
      switch (old, new) {
      case (let old?, let new?):
        let comparison = TextComparison(ScratchHouse.withoutProvenance(old), ScratchHouse.withoutProvenance(new))
        if !comparison.isSame { found.append(Difference(sample: sample.name, what: .changed(comparison))) }
      case (_?, nil): found.append(Difference(sample: sample.name, what: .refusedNow(after.issues)))
      case (nil, _?): found.append(Difference(sample: sample.name, what: .acceptedNow))
      case (nil, nil): break
      }
    }
    return (found, count)
  }

  private static func text(_ intake: RecordIntake, _ house: House, _ locale: String) -> String? {
    guard let record = intake.record, intake.isGood,
      let made = try? house.letters(record, locale: locale, formats: [.text])[.text]
    else { return nil }
    return String(decoding: made, as: UTF8.self)
  }

  /// The last lines name the hashes, which differ whenever anything does.
  private static func withoutProvenance(_ text: String) -> String {
    guard let mark = text.range(of: "Helderbrief \(Engine.version);", options: .backwards) else { return text }
    return String(text[..<mark.lowerBound])
  }
}

/// A made record that shows a branch of a letter.
struct Sample: Sendable {
  let name: String
  let bytes: [UInt8]
  let kind: String

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    kind = JSONTree(bytes)?["/kind"]?.string ?? ""
  }

  /// The samples of a folder; those of `bad` are there to be refused.
  static func all(in folder: String?) -> [Sample] {
    guard let folder else { return [] }
    let names = HouseFiles.names(below: folder, suffix: ".json")
    return names.filter { !$0.hasPrefix("bad/") }.prefix(2000).compactMap { name in
      FileManager.default.contents(atPath: "\(folder)/\(name)").map { Sample(name: name, bytes: [UInt8]($0)) }
    }
  }
}
