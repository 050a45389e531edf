import Foundation
import Hummingbird
import Logging

/// Everything that the pages stand on: what lasts as long as the server, and one house.
struct Desk: Sendable {
  /// What stays when another house is taken over.
  struct Shared: Sendable {
    let options: WorkbenchOptions
    let store: Store
    let figures = Figures()
    let logger: Logger
    /// Two passwords at a time: each costs 32 MiB and a tenth of a second.
    let turnstile = Turnstile(places: 2)
    /// One scratch copy at a time is compiled.
    let scratchTurnstile = Turnstile(places: 1)
    let onceTurnstile = KeyedTurnstile()
    let limit = RateLimit()
    let signOn: SignOn?
  }

  private let shared: Shared
  let house: House
  /// The way to another house; nil where there is none, as in tests.
  let houses: HouseKeeper?
  let scratchShelf = ScratchShelf()
  let plainDutch: PlainDutch
  let covering = CoveringSamples()

  init(_ shared: Shared, house: House, houses: HouseKeeper? = nil) {
    self.shared = shared
    self.house = house
    self.houses = houses
    plainDutch = PlainDutch(folder: shared.options.templates + "/readability")
  }

  var options: WorkbenchOptions { shared.options }
  var store: Store { shared.store }
  var figures: Figures { shared.figures }
  var logger: Logger { shared.logger }
  var turnstile: Turnstile { shared.turnstile }
  var scratchTurnstile: Turnstile { shared.scratchTurnstile }
  var onceTurnstile: KeyedTurnstile { shared.onceTurnstile }
  var limit: RateLimit { shared.limit }
  var signOn: SignOn? { shared.signOn }

  /// The interface language of a request.
  func language(_ request: Request, _ context: WorkbenchContext) -> Interface {
    context.visitor?.person.language ?? request.query("language").flatMap(Interface.init(rawValue:))
      ?? Interface(accepting: request.headers[.acceptLanguage])
  }

  func page(
    _ request: Request, _ context: WorkbenchContext, _ section: Page.Section? = nil, isWide: Bool = false,
    title: (Interface) -> String
  ) -> Page {
    let t = language(request, context)
    return Page(t, title: title(t), visitor: context.visitor, section: section, isWide: isWide)
  }

  /// The fields of a form that was sent from one of our own pages by this very person.
  func form(_ request: Request, _ context: WorkbenchContext, limit: Int = 1 << 20) async throws -> Form {
    guard let token = context.visitor?.csrf else { throw WorkbenchError.signInNeeded }
    let form = try await Form.read(request, limit: limit)
    guard let sent = form["csrf"], Secrets.same(sent, token) else { throw WorkbenchError.badToken }
    return form
  }
}

extension WorkbenchContext {
  func number(_ name: String) throws -> Int64 {
    guard let text = parameters.get(name), let number = Int64(text), number >= 0 else { throw WorkbenchError.notFound }
    return number
  }

  func word(_ name: String) throws -> String {
    guard let text = parameters.get(name), let word = Form.decoded(Array(text.utf8)) else {
      throw WorkbenchError.notFound
    }
    return word
  }
}
