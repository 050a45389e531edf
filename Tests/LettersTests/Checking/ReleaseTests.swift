import DecisionRecords
import Facts
import Foundation
import Testing

@testable import Letters

/// What a reviewer released counts, for the very texts that were read, and for nothing else.
@Suite("Releases")
struct ReleaseTests {
  private let signer = ReleaseSigner(id: "desk")
  private let day = CivilDate(year: 2026, month: 3, day: 2) ?? .earliest

  private func load(_ house: SpoiledHouse) throws -> LetterLibrary {
    try LetterLibrary.load(
      templates: house.root.appendingPathComponent("templates").path,
      locales: house.root.appendingPathComponent("locales").path)
  }

  private func house(keys: String? = nil) throws -> SpoiledHouse {
    let house = try SpoiledHouse()
    try house.apply(.write("keys:\n  \(keys ?? signer.keyLine)\n"), to: "templates/release-keys.yaml")
    return house
  }

  private func release(
    _ library: LetterLibrary, _ locale: String, _ status: ReleaseStatus = .released
  ) throws -> LocaleRelease {
    let text = try #require(library.textHash(kind: "recovery", locale: locale))
    return try signer.release(
      kind: "recovery", locale: locale, status: status, text: text, evidence: "study 1: 9 of 10 readers", by: "r.bos",
      on: day)
  }

  private func write(_ releases: LocaleReleases, _ locale: String, in house: SpoiledHouse) throws {
    try house.apply(
      .write(String(decoding: releases.encoded(), as: UTF8.self)), to: "locales/\(locale)/releases.json")
  }

  @Test("a signed release makes the texts of that kind and locale count, and the file reads back")
  func signed() throws {
    let house = try house()
    defer { house.remove() }
    let before = try load(house)
    #expect(before.status(kind: "recovery", locale: "en") == .draft)
    #expect(before.unreleased(kind: "recovery", locale: "en") != nil)
    var releases = LocaleReleases()
    let release = try release(before, "en")
    releases.set(release)
    #expect(try LocaleReleases(reading: releases.encoded()) == releases)
    try write(releases, "en", in: house)
    let after = try load(house)
    #expect(after.status(kind: "recovery", locale: "en") == .released)
    #expect(after.release(kind: "recovery", locale: "en") == release)
    #expect(after.unreleased(kind: "recovery", locale: "en") == nil)
    #expect(after.status(kind: "recovery", locale: "nl") == .draft)
    #expect(!after.advice.contains { $0.rule == .unprovenRelease })
    // A release is about texts, and changes no text: hashes in letters stay.
    #expect(after.hash(ofLocale: "en") == before.hash(ofLocale: "en"))
    releases.withdraw(kind: "recovery")
    try write(releases, "en", in: house)
    #expect(try load(house).status(kind: "recovery", locale: "en") == .draft)
  }

  @Test("a letter whose texts and organisation are released no longer says CONCEPT")
  func noConcept() throws {
    let house = try house()
    defer { house.remove() }
    let file = "templates/organisations/toeslagen.yaml"
    let text = try String(contentsOf: house.root.appendingPathComponent(file), encoding: .utf8)
    try house.apply(.write(text.replacing("verified_on: null", with: "verified_on: 2026-01-05")), to: file)
    let record = try LetterHouse.sample("demo/toeslagen-huurtoeslag").record
    let before = try load(house)
    #expect(before.unreleased(organisation: "toeslagen") == nil)
    #expect(try LetterRenderer(before).letter(record, "nl").text.contains("CONCEPT"))
    var releases = LocaleReleases()
    releases.set(try release(before, "nl"))
    try write(releases, "nl", in: house)
    let after = try load(house)
    let letter = try LetterRenderer(after).letter(record, "nl")
    #expect(!letter.text.contains("CONCEPT") && !letter.html.contains("CONCEPT"))
    #expect(letter.xml.contains(#"status="released""#))
    try XMLValidator().validate(Array(letter.xml.utf8))
    #expect(try LetterRenderer(after).letter(record, "en").xml.contains(#"status="draft""#))
  }

  @Test(
    "a text that changes is a draft again, also when only the Dutch text under a translation changes",
    arguments: [("locales/en/recovery.yaml", "en"), ("locales/nl/recovery.yaml", "en"), ("locales/nl/recovery.yaml", "nl")])
  func changed(file: String, locale: String) throws {
    let house = try house()
    defer { house.remove() }
    var releases = LocaleReleases()
    releases.set(try release(try load(house), locale))
    try write(releases, locale, in: house)
    #expect(try load(house).status(kind: "recovery", locale: locale) == .released)
    let library = try load(house)
    let letter = try #require(library.letters["recovery"]?[locale])
    let folder = file.contains("/nl/") ? "nl" : "en"
    let key = try #require(letter.keys.first { library.locales[folder]?.messages[$0]?.place.file == file })
    let message = try #require(library.locales[folder]?.messages[key])
    let source = try #require(message.source.split(separator: "\n").first { $0.contains(".") && !$0.contains("{") })
    try house.apply(.replace(String(source), with: source + " Ook dit."), to: file)
    let after = try load(house)
    #expect(after.status(kind: "recovery", locale: locale) == .draft)
    let advice = after.advice.first { $0.rule == .unprovenRelease }
    #expect(advice?.file == "locales/\(locale)/releases.json")
    #expect(advice?.message.contains("changed after") == true)
  }

  @Test("editing the file alone releases nothing: every changed value breaks the signature")
  func tampered() throws {
    let house = try house()
    defer { house.remove() }
    let library = try load(house)
    let good = try release(library, "en", .reviewed)
    let other = ReleaseSigner(id: "desk")
    let text = good.text
    let forged: [LocaleRelease] = [
      LocaleRelease(
        kind: "recovery", status: .released, text: text, evidence: good.evidence, by: good.by, on: day, key: "desk",
        signature: good.signature),
      LocaleRelease(
        kind: "recovery", status: .reviewed, text: text, evidence: "other", by: good.by, on: day, key: "desk",
        signature: good.signature),
      LocaleRelease(
        kind: "recovery", status: .reviewed, text: text, evidence: good.evidence, by: "x", on: day, key: "desk",
        signature: good.signature),
      LocaleRelease(
        kind: "recovery", status: .reviewed, text: text, evidence: good.evidence, by: good.by, on: day.adding(days: 1),
        key: "desk", signature: good.signature),
      LocaleRelease(
        kind: "recovery", status: .reviewed, text: text, evidence: good.evidence, by: good.by, on: day, key: "desk",
        signature: ""),
      LocaleRelease(
        kind: "recovery", status: .reviewed, text: text, evidence: good.evidence, by: good.by, on: day, key: "stranger",
        signature: good.signature),
      try other.release(
        kind: "recovery", locale: "en", status: .reviewed, text: text, evidence: good.evidence, by: good.by, on: day),
      // The release of another locale.
      try release(library, "ar", .reviewed),
    ]
    for release in forged {
      var releases = LocaleReleases()
      releases.set(release)
      try write(releases, "en", in: house)
      let after = try load(house)
      #expect(after.status(kind: "recovery", locale: "en") == .draft)
      #expect(after.advice.contains { $0.rule == .unprovenRelease })
    }
    var releases = LocaleReleases()
    releases.set(good)
    try write(releases, "en", in: house)
    #expect(try load(house).status(kind: "recovery", locale: "en") == .reviewed)
  }

  @Test("a status in locale.yaml counts for nothing by itself, and the check says so")
  func claim() throws {
    let house = try house(keys: "[]")
    defer { house.remove() }
    try house.apply(.replace("status: draft", with: "status: released"), to: "locales/en/locale.yaml")
    let library = try load(house)
    #expect(library.status(kind: "recovery", locale: "en") == .draft)
    #expect(library.advice.contains { $0.rule == .unprovenRelease && $0.file == "locales/en/locale.yaml" })
  }

  @Test("the list names texts for reviewers, and facts, policies and law for the organisation")
  func list() throws {
    let house = try house()
    defer { house.remove() }
    let library = try load(house)
    let tasks = library.releaseTasks(
      locales: ["ar"], organisations: ["toeslagen"], on: try CivilDate(iso: "1950-01-01"))
    #expect(tasks.filter { $0.what == .texts }.map(\.subject) == ["ar"])
    #expect(tasks.filter { $0.what == .texts }.allSatisfy { $0.who == .reviewer })
    #expect(tasks.contains { $0.what == .facts && $0.file == "templates/organisations/toeslagen.yaml" && $0.line > 1 })
    #expect(tasks.contains { $0.what == .policy } && tasks.contains { $0.what == .law })
    #expect(tasks.filter { $0.what != .texts }.allSatisfy { $0.who == .organisation && $0.by == "Dienst Toeslagen" })
    #expect(!library.releaseTasks(on: day).contains { $0.what == .policy || $0.what == .law })
  }

  @Test("the gate names law that was not in force on the day of the decision")
  func law() throws {
    let library = try LetterHouse.library()
    let record = try LetterHouse.sample("demo/toeslagen-huurtoeslag").record
    #expect(library.unreleasedLaw(of: record) == nil)
    let organisation = try #require(library.organisations["toeslagen"])
    #expect(organisation.lawGap(scheme: record.scheme, on: try CivilDate(iso: "1950-01-01")) != nil)
  }
}
