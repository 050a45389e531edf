import Foundation
import Letters
import Testing

@testable import Workbench

@Suite("The files of the house")
struct HouseFileTests {
  @Test(
    "a writer's copy never reaches the landed files, also when the house or a part of it is a link",
    arguments: [
      LinkedHouse.Link.roots, .folders, .files,
    ])
  func scratch(_ link: LinkedHouse.Link) throws {
    let linked = try LinkedHouse(link)
    let house = try House.load(templates: linked.templates, locales: linked.locales)
    let before = linked.texts()
    let scratch = [
      "templates/letters/recovery.yaml": "kind: nothing\n", "locales/nl/letter.yaml": "letter: {}\n",
      "locales/nl/../../outside.yaml": "outside: {}\n",
    ]
    let made = try ScratchHouse.compile(scratch, over: house, locale: "nl")
    #expect(!made.issues.isEmpty)
    #expect(linked.texts() == before)
    #expect(house.files.names.count > 20)
    #expect(house.files.names.allSatisfy { house.files.text($0) != nil })
    #expect(house.messages.place(of: "letter/part/why", locale: "nl")?.hasPrefix("locales/nl/letter.yaml:") == true)
  }

  @Test(
    "a house of links is kept whole, and makes the same letters again",
    arguments: [
      LinkedHouse.Link.roots, .folders, .files,
    ])
  func keeping(_ link: LinkedHouse.Link) async throws {
    let linked = try LinkedHouse(link)
    let house = try House.load(templates: linked.templates, locales: linked.locales)
    let test = try TestStore()
    try await test.store.keepHouse(house)
    let folder = test.folder + "/again"
    try await test.store.restoreHouse(
      templates: house.library.hashOfTemplates, locales: [try #require(house.library.hash(ofLocale: "nl"))], to: folder)
    let again = try LetterLibrary.load(templates: folder + "/templates", locales: folder + "/locales")
    #expect(again.hashOfTemplates == house.library.hashOfTemplates)
    #expect(again.hash(ofLocale: "nl") == house.library.hash(ofLocale: "nl"))
  }
}

/// A house of one letter in Dutch, reached through symbolic links.
final class LinkedHouse: Sendable {
  enum Link: String, Sendable { case roots, folders, files }

  let folder = NSTemporaryDirectory() + "linked-house-" + Secrets.word()
  private var landed: String { folder + "/landed" }
  var templates: String { folder + "/seen/templates" }
  var locales: String { folder + "/seen/locales" }

  init(_ link: Link) throws {
    let manager = FileManager.default
    try manager.createDirectory(atPath: landed + "/templates/letters", withIntermediateDirectories: true)
    try manager.createDirectory(atPath: landed + "/locales/nl", withIntermediateDirectories: true)
    try manager.createDirectory(atPath: folder + "/seen", withIntermediateDirectories: true)
    for name in ["blocks", "organisations", "codes.yaml", "short.yaml", "call-script.yaml", "letters/recovery.yaml"] {
      try manager.copyItem(atPath: TestHouse.root + "/templates/" + name, toPath: landed + "/templates/" + name)
    }
    for name in try manager.contentsOfDirectory(atPath: TestHouse.root + "/locales/nl") {
      try manager.copyItem(atPath: TestHouse.root + "/locales/nl/" + name, toPath: landed + "/locales/nl/" + name)
    }
    try linkAll(landed, folder + "/seen", levels: link == .roots ? 0 : link == .folders ? 1 : 9)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Folders down to a level are folders; what stands below is a link.
  private func linkAll(_ from: String, _ to: String, levels: Int) throws {
    let manager = FileManager.default
    for name in try manager.contentsOfDirectory(atPath: from) {
      var isFolder: ObjCBool = false
      if levels > 0, manager.fileExists(atPath: "\(from)/\(name)", isDirectory: &isFolder), isFolder.boolValue {
        try manager.createDirectory(atPath: "\(to)/\(name)", withIntermediateDirectories: true)
        try linkAll("\(from)/\(name)", "\(to)/\(name)", levels: levels - 1)
      } else {
        try manager.createSymbolicLink(atPath: "\(to)/\(name)", withDestinationPath: "\(from)/\(name)")
      }
    }
  }

  /// The landed files as they are on disk.
  func texts() -> [String: String] {
    let names = FileManager.default.enumerator(atPath: landed)?.compactMap { $0 as? String } ?? []
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        (try? String(contentsOfFile: "\(landed)/\(name)", encoding: .utf8)).map { (name, $0) }
      })
  }
}
