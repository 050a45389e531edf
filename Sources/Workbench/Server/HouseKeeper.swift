import Foundation
import Hummingbird
import Letters
import Logging
import Synchronization

/// The house in use, and the way to another one: what changed on disk is taken over as a whole, or not at all.
final class HouseKeeper: Sendable {
  typealias Pages = RouterResponder<WorkbenchContext>

  /// How the last taking over went.
  struct Attempt: Sendable {
    /// Seconds since 1970.
    let at: Int64
    /// The login of a person, or `system`.
    let actor: String
    /// Empty when the house was taken over.
    let issues: [TemplateIssue]
    /// Whether the folders kept changing.
    let isUnsettled: Bool

    var isTaken: Bool { issues.isEmpty && !isUnsettled }
  }

  private struct State {
    var house: House?
    var pages: Pages?
    var attempt: Attempt?
  }

  private let options: WorkbenchOptions
  private let store: Store
  private let logger: Logger
  private let prepare: @Sendable (House) async throws -> Void
  private let build: @Sendable (House, HouseKeeper) -> Pages
  private let state = Mutex(State())
  private let first = Mutex<Task<Pages, any Error>?>(nil)
  private let turnstile = Turnstile(places: 1)

  /// - Parameters:
  ///   - prepare: what is done once with the first house, before anybody gets a page.
  ///   - build: makes the pages over a house.
  init(
    options: WorkbenchOptions, store: Store, logger: Logger,
    prepare: @escaping @Sendable (House) async throws -> Void = { _ in },
    build: @escaping @Sendable (House, HouseKeeper) -> Pages
  ) {
    self.options = options
    self.store = store
    self.logger = logger
    self.prepare = prepare
    self.build = build
  }

  /// The pages in use; nil until the first house is compiled.
  var pages: Pages? { state.withLock(\.pages) }
  var attempt: Attempt? { state.withLock(\.attempt) }

  /// Forgets records that were looked at more than a minute ago.
  func forgetRecords() { state.withLock(\.house)?.intakes.forget() }

  /// The first pages: compiled once, however many ask.
  /// - Throws: what made the opening fail.
  func opened() async throws -> Pages {
    let task = first.withLock { task in
      if let task { return task }
      let made = Task.detached { try await self.open() }
      task = made
      return made
    }
    return try await task.value
  }

  private func open() async throws -> Pages {
    let house = try House.load(templates: options.templates, locales: options.locales)
    try await store.keepHouse(house)
    try await prepare(house)
    let pages = build(house, self)
    state.withLock {
      $0.pages = pages
      $0.house = house
    }
    logger.info(
      "ready", metadata: ["kinds": "\(house.library.kinds.count)", "locales": "\(house.library.localeIDs.count)"])
    return pages
  }

  /// Takes over what stands on disk now. A house that does not check stays out; the one in use stays in use.
  @discardableResult
  func takeOver(by actor: String) async throws -> Attempt {
    try await turnstile.hold {
      let options = self.options
      let loaded = await Task.detached {
        Result { try House.load(templates: options.templates, locales: options.locales) }
      }.value
      switch loaded {
      case .success(let house):
        try await self.store.keepHouse(house)
        let time = self.store.now()
        try await self.store.write { db in
          try db.audit(
            .houseTaken, "house", by: actor, at: time,
            ["templates": house.library.hashOfTemplates, "locales": house.library.localeIDs.joined(separator: " ")])
        }
        let pages = self.build(house, self)
        return self.note(Attempt(at: time, actor: actor, issues: [], isUnsettled: false), house, pages)
      case .failure(let error as TemplateErrors): return try await self.refuse(actor, error.issues)
      case .failure(WorkbenchError.houseChanges): return try await self.refuse(actor, [])
      case .failure(let error): throw error
      }
    }
  }

  private func refuse(_ actor: String, _ issues: [TemplateIssue]) async throws -> Attempt {
    let time = store.now()
    try await store.write { db in
      try db.audit(.houseRefused, "house", by: actor, at: time, ["issues": "\(issues.count)"])
    }
    for issue in issues.prefix(20) { logger.warning("house refused", metadata: ["issue": "\(issue)"]) }
    return note(Attempt(at: time, actor: actor, issues: issues, isUnsettled: issues.isEmpty), nil, nil)
  }

  private func note(_ attempt: Attempt, _ house: House?, _ pages: Pages?) -> Attempt {
    state.withLock { state in
      state.attempt = attempt
      if let house, let pages {
        state.house = house
        state.pages = pages
      }
    }
    logger.info("house", metadata: ["taken": "\(attempt.isTaken)", "issues": "\(attempt.issues.count)"])
    return attempt
  }
}
