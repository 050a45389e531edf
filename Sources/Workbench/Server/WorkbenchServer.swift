import Foundation
import GRDB
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Letters
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
import UnixSignals

/// The workbench: pages and API over a store and a house, ready to run.
///
///     let server = try await WorkbenchServer(options, logger: logger)
///     if let code = try await server.firstCode() { print(code) }
///     try await server.run { port in ... }
public struct WorkbenchServer: Sendable {
  private let options: WorkbenchOptions
  private let store: Store
  private let signOn: SignOn?
  private let logger: Logger

  /// Opens the store and reads the keys of the sign-on.
  public init(_ options: WorkbenchOptions, logger: Logger) async throws {
    self.options = options
    self.logger = logger
    store = try Store.open(options.storePath)
    if let wanted = options.signOn { signOn = try await SignOn(wanted) } else { signOn = nil }
  }

  /// A code for the first administrator, or nil when there is one.
  public func firstCode() async throws -> String? { try await store.firstCode() }

  /// Accounts for looking around, one of each role, all with this password. Only in a fresh store.
  public func makeDemoAccounts(password: String) async throws -> [DemoAccount] {
    try await store.makeDemoAccounts(password: password)
  }

  /// Serves until SIGTERM or SIGINT; then finishes what is under way. SIGHUP takes over templates and locales from disk.
  ///
  /// Requests are taken at once; templates and locales are compiled meanwhile.
  /// - Parameter started: called with the port once requests are taken.
  /// - Throws: `TemplateErrors` when a letter cannot be compiled; then the server ends.
  public func run(started: @escaping @Sendable (Int) -> Void) async throws {
    let shared = Desk.Shared(options: options, store: store, logger: logger, signOn: signOn)
    let isDemo = options.isDemo
    let houses = HouseKeeper(
      options: options, store: store, logger: logger,
      prepare: { house in if isDemo { try await StudyRoom(Desk(shared, house: house)).fillDemo() } },
      build: { house, houses in
        Routes(desk: Desk(shared, house: house, houses: houses)).router().buildResponder()
      })
    let application = try application(houses, started: started)
    let group = ServiceGroup(
      configuration: .init(
        services: [
          .init(service: application),
          .init(service: Housekeeping(store: store, houses: houses, options: options, logger: logger)),
          .init(service: TakingOver(houses: houses, logger: logger)),
        ],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await withThrowingTaskGroup(of: Bool.self) { tasks in
      tasks.addTask {
        try await group.run()
        return true
      }
      tasks.addTask {
        _ = try await houses.opened()
        return false
      }
      while let isStopped = try await tasks.next() {
        if isStopped { return tasks.cancelAll() }
      }
    }
  }

  private func application(
    _ houses: HouseKeeper, started: @escaping @Sendable (Int) -> Void
  ) throws -> some ApplicationProtocol {
    let channel = HTTP1Channel.Configuration(
      idleTimeout: .seconds(30),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
    let server: HTTPServerBuilder
    if let certificate = options.certificate, let key = options.privateKey {
      let tls: TLSConfiguration
      do {
        let chain = try NIOSSLCertificate.fromPEMFile(certificate).map { NIOSSLCertificateSource.certificate($0) }
        var made = TLSConfiguration.makeServerConfiguration(
          certificateChain: chain, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        made.minimumTLSVersion = .tlsv12
        tls = made
      } catch {
        throw WorkbenchError.badOption(
          name: "--tls-certificate and --tls-key", reason: "these PEM files do not fit together.")
      }
      server = try .tls(.http1(configuration: channel), tlsConfiguration: tls)
    } else {
      server = .http1(configuration: channel)
    }
    return Application(
      responder: StartingResponder(houses: houses), server: server,
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port), backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(options.connections)),
      onServerRunning: { channel in started(channel.localAddress?.port ?? options.port) },
      logger: logger)
  }
}

/// Takes over the house on disk at every SIGHUP.
private struct TakingOver: Service {
  let houses: HouseKeeper
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      for await _ in await UnixSignalsSequence(trapping: .sighup) {
        do {
          _ = try await houses.opened()
          try await houses.takeOver(by: "system")
        } catch {
          logger.error("taking over failed", metadata: ["kind": "\(type(of: error))"])
        }
      }
    }
  }
}

/// Forgets what is past its time: in the store at the start and every ten minutes, in memory every minute.
private struct Housekeeping: Service {
  let store: Store
  let houses: HouseKeeper
  let options: WorkbenchOptions
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          let gone = try await store.forget(options)
          if gone > 0 { logger.info("cases deleted after their time", metadata: ["count": "\(gone)"]) }
        } catch {
          logger.error("retention failed", metadata: ["kind": "\(type(of: error))"])
        }
        for _ in 0..<10 where !Task.isCancelled {
          try? await Task.sleep(for: .seconds(60))
          houses.forgetRecords()
        }
      }
    }
  }
}
