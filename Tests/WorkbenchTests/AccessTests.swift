import Testing

@testable import Workbench

@Suite("Access")
struct AccessTests {
  private let word = "een lang wachtwoord"

  @Test("a password is kept as scrypt, and only that password matches")
  func passwords() throws {
    let stored = try Password.stored(word)
    #expect(stored.hasPrefix("scrypt$32768$"))
    #expect(!stored.contains(word))
    #expect(Password.matches(word, stored: stored))
    #expect(!Password.matches(word + " ", stored: stored))
    #expect(!Password.matches(word, stored: nil))
    #expect(try Password.stored(word) != stored)
    #expect(!Password.isAcceptable("kort"))
  }

  @Test("the code of the terminal works once, for an hour, while there is no administrator")
  func firstCode() async throws {
    let test = try TestStore()
    let code = try #require(try await test.store.firstCode())
    await #expect(throws: WorkbenchError.badCode) {
      try await test.store.makeFirstAdministrator(code: "wrong", login: "a", name: "A", password: word)
    }
    let late = try TestStore()
    let lateCode = try #require(try await late.store.firstCode())
    late.clock.advance(3601)
    await #expect(throws: WorkbenchError.badCode) {
      try await late.store.makeFirstAdministrator(code: lateCode, login: "a", name: "A", password: word)
    }
    let person = try await test.store.makeFirstAdministrator(
      code: code.uppercased(), login: "a", name: "A", password: word)
    #expect(person.role == .administrator)
    await #expect(throws: WorkbenchError.badCode) {
      try await test.store.makeFirstAdministrator(code: code, login: "b", name: "B", password: word)
    }
    #expect(try await test.store.firstCode() == nil)
  }

  @Test("after five failures an account waits, longer every time")
  func backOff() async throws {
    let test = try TestStore()
    for _ in 0..<4 { try await test.store.noteFailure("Anna") }
    try await test.store.checkLock("anna")
    try await test.store.noteFailure("anna")
    await #expect(throws: WorkbenchError.lockedOut(seconds: 30)) { try await test.store.checkLock("ANNA") }
    test.clock.advance(31)
    try await test.store.checkLock("anna")
    try await test.store.noteFailure("anna")
    await #expect(throws: WorkbenchError.lockedOut(seconds: 60)) { try await test.store.checkLock("anna") }
    try await test.store.checkLock("other")
    #expect(Store.wait(afterFailures: 500) == 3600)
  }

  @Test("a session ends after idling, and after its hours whatever happens")
  func limits() async throws {
    let test = try TestStore()
    let anna = try await test.person("anna", .caseworker)
    let idle = try await test.store.startSession(anna, how: "test")
    #expect(try await test.store.visitor(word: idle, idle: 1800, absolute: 36_000)?.person.id == anna.id)
    test.clock.advance(1801)
    #expect(try await test.store.visitor(word: idle, idle: 1800, absolute: 36_000) == nil)

    var word = try await test.store.startSession(anna, how: "test")
    var hours = 0
    while let visitor = try await test.store.visitor(word: word, idle: 1800, absolute: 36_000) {
      word = visitor.newWord ?? word
      test.clock.advance(1500)
      hours += 1
      try #require(hours < 100)
    }
    #expect(hours == 25)
  }

  @Test("a session gets a new word; the old one is good for a minute more")
  func rotation() async throws {
    let test = try TestStore()
    let anna = try await test.person("anna", .caseworker)
    let first = try await test.store.startSession(anna, how: "test")
    test.clock.advance(901)
    let visitor = try #require(try await test.store.visitor(word: first, idle: 1800, absolute: 36_000))
    let second = try #require(visitor.newWord)
    #expect(try await test.store.visitor(word: first, idle: 1800, absolute: 36_000)?.csrf == visitor.csrf)
    #expect(try await test.store.visitor(word: second, idle: 1800, absolute: 36_000)?.csrf == visitor.csrf)
    test.clock.advance(61)
    #expect(try await test.store.visitor(word: first, idle: 1800, absolute: 36_000) == nil)
    #expect(try await test.store.visitor(word: second, idle: 1800, absolute: 36_000) != nil)
  }

  @Test("an account that is closed or changed loses its sessions and keys")
  func closing() async throws {
    let test = try TestStore()
    let admin = try await test.person("admin", .administrator)
    let anna = try await test.person("anna", .caseworker)
    let word = try await test.store.startSession(anna, how: "test")
    let key = try await test.store.makeKey(named: "x", for: anna.id, by: admin)
    #expect(try await test.store.visitor(key: key) != nil)
    try await test.store.changeAccount(anna.id, role: .caseworker, organisations: [], isActive: false, by: admin)
    #expect(try await test.store.visitor(word: word, idle: 1800, absolute: 36_000) == nil)
    #expect(try await test.store.visitor(key: key) == nil)
    await #expect(throws: WorkbenchError.forbidden) {
      try await test.store.changeAccount(admin.id, role: .writer, organisations: [], isActive: true, by: admin)
    }
  }

  @Test("buckets let a burst through and then keep their pace")
  func rates() {
    let limit = RateLimit()
    let passed = (0..<100).count { _ in limit.take("a", perSecond: 0.001, burst: 10) == nil }
    #expect(passed == 10)
    #expect(limit.take("b", perSecond: 0.001, burst: 10) == nil)
  }
}
