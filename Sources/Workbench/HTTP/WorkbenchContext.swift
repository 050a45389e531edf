import Hummingbird
import Logging
import NIOCore

/// What belongs to one request.
struct WorkbenchContext: RequestContext, RemoteAddressRequestContext {
  var coreContext: CoreRequestContextStorage
  let remoteAddress: SocketAddress?
  /// Whose request it is; nil for strangers.
  var visitor: Visitor?
  /// The client, behind trusted proxies too.
  var client = ""

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress
  }

  /// The person, for pages that need one.
  func person(_ permission: Role.Permission? = nil) throws -> Person {
    guard let person = visitor?.person else { throw WorkbenchError.signInNeeded }
    if let permission, !person.role.may(permission) { throw WorkbenchError.forbidden }
    return person
  }
}

typealias WorkbenchRouter = Router<WorkbenchContext>
