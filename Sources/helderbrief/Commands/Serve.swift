import ArgumentParser
import Foundation
import Letters
import Logging
import Workbench

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serves the workbench: see, explain, correct and release letters.",
    discussion: """
      Listens on this machine only, unless --host says otherwise; put a reverse
      proxy with TLS before it, or give --tls-certificate and --tls-key.
      The first start prints a code with which the first administrator is made.

      Examples:
        helderbrief serve
            http://127.0.0.1:8080, data in the folder workbench
        helderbrief serve --data /var/lib/helderbrief --behind-tls --trusted-proxy 127.0.0.1
            behind a proxy on the same machine
        helderbrief serve --demo
            made-up readers and accounts, in a store that is gone when it ends
        helderbrief audit verify --data /var/lib/helderbrief
        helderbrief backup tonight.sqlite --data /var/lib/helderbrief

      SIGTERM and SIGINT finish what is under way. /health, /ready and /metrics
      are for machines.
      """)

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("The port; 0 takes a free one.", valueName: "number"))
  var port = 8080

  @OptionGroup var data: DataFolder

  @Option(help: ArgumentHelp("Sample records for the template view.", valueName: "dir"), completion: .directory)
  var samples: String?

  @Option(help: ArgumentHelp("Above this amount a second person releases.", valueName: "euro"))
  var fourEyesAbove = 1000

  @Flag(help: "Letters of drafts may be released; they say CONCEPT.")
  var allowDrafts = false

  @Flag(help: "A store of its own with made-up readers and demo accounts, gone when it ends.")
  var demo = false

  @Option(help: ArgumentHelp("Delete closed cases after n days; 0 keeps them.", valueName: "n"))
  var keepDays = 0

  @Option(help: ArgumentHelp("Requests a second of one caller, on average.", valueName: "n"))
  var requestsPerSecond = 50

  @Option(help: ArgumentHelp("The most connections at once.", valueName: "n"))
  var connections = 4096

  @Flag(help: "People come by TLS: cookies are marked Secure.")
  var behindTLS = false

  @Option(help: ArgumentHelp("A proxy whose X-Forwarded-For counts; may be repeated.", valueName: "address"))
  var trustedProxy: [String] = []

  @Option(help: ArgumentHelp("PEM certificate chain, for TLS without a proxy.", valueName: "file"), completion: .file())
  var tlsCertificate: String?

  @Option(help: ArgumentHelp("PEM private key.", valueName: "file"), completion: .file())
  var tlsKey: String?

  @Option(help: ArgumentHelp("OpenID Connect: the issuer of the ID tokens.", valueName: "url"))
  var signOnIssuer: String?

  @Option(help: ArgumentHelp("OpenID Connect: our client id.", valueName: "id"))
  var signOnClient: String?

  @Option(help: ArgumentHelp("OpenID Connect: the keys of the issuer (JWKS).", valueName: "file"), completion: .file())
  var signOnKeys: String?

  @Option(help: ArgumentHelp("OpenID Connect: the authorization endpoint.", valueName: "url"))
  var signOnEndpoint: String?

  @Option(help: ArgumentHelp("OpenID Connect: the claim that is the login name.", valueName: "name"))
  var signOnClaim = "preferred_username"

  @Option(help: ArgumentHelp("Log lines: text or json.", valueName: "form"))
  var logFormat: LogForm = .text

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535.") }
    guard (tlsCertificate == nil) == (tlsKey == nil) else {
      throw ValidationError("--tls-certificate and --tls-key go together.")
    }
    guard fourEyesAbove >= 0, keepDays >= 0, requestsPerSecond > 0, connections > 0 else {
      throw ValidationError("Amounts, days, rates and connections are not below zero.")
    }
    let signOn = [signOnIssuer, signOnClient, signOnKeys, signOnEndpoint]
    guard signOn.allSatisfy({ $0 == nil }) || signOn.allSatisfy({ $0 != nil }) else {
      throw ValidationError("--sign-on-issuer, -client, -keys and -endpoint go together.")
    }
    if let signOnEndpoint, !signOnEndpoint.hasPrefix("https://"), !signOnEndpoint.hasPrefix("http://127.0.0.1") {
      throw ValidationError("--sign-on-endpoint begins with https://.")
    }
  }

  mutating func run() async throws {
    let house = try houseOptions.house()
    let demoFolder = NSTemporaryDirectory() + "helderbrief-demo-\(UInt64.random(in: 0 ... .max))"
    defer { if demo { try? FileManager.default.removeItem(atPath: demoFolder) } }
    var options = WorkbenchOptions(data: demo ? demoFolder : data.path, templates: house.templates, locales: house.locales)
    options.host = host
    options.port = port
    options.samples = samples ?? Serve.samples(beside: house.templates)
    options.fourEyesAbove = Int64(fourEyesAbove) * 100
    options.allowsDrafts = allowDrafts
    options.isDemo = demo
    options.keepsCasesDays = keepDays
    options.requestsPerSecond = requestsPerSecond
    options.connections = connections
    options.trustedProxies = trustedProxy
    options.isSecure = behindTLS || tlsCertificate != nil
    options.certificate = tlsCertificate
    options.privateKey = tlsKey
    if let signOnIssuer, let signOnClient, let signOnKeys, let signOnEndpoint {
      options.signOn = SignOnOptions(
        issuer: signOnIssuer, audience: signOnClient, keys: signOnKeys, authorizationEndpoint: signOnEndpoint,
        loginClaim: signOnClaim)
    }
    let isJSON = logFormat == .json
    let logger = Logger(label: "workbench") { _ in LogLines(isJSON: isJSON) }
    do {
      let server = try await WorkbenchServer(options, logger: logger)
      if demo { try await Serve.tellDemo(server) }
      let code = try await server.firstCode()
      let scheme = tlsCertificate == nil ? "http" : "https"
      let shown = host.contains(":") ? "[\(host)]" : host
      try await server.run { port in
        Console.note("Helderbrief listens on \(scheme)://\(shown):\(port)")
        if let code {
          Console.note(
            "No administrator yet. Open \(scheme)://\(shown):\(port)/first and type this code (good for an hour): \(code)"
          )
        }
      }
    } catch let error as WorkbenchError {
      throw try DataFolder.ended(error)
    } catch let error as TemplateErrors {
      for issue in error.issues { Console.error("\(issue)") }
      throw CommandFailure.brokenTemplates
    } catch {
      Console.error("The server could not start on \(host):\(port): \(error)")
      throw CommandFailure.ended(.disk)
    }
  }

  /// Makes the demo accounts and says them on the terminal.
  private static func tellDemo(_ server: WorkbenchServer) async throws {
    let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
    let password = "demo-" + String((0..<12).compactMap { _ in letters.randomElement() })
    let accounts = try await server.makeDemoAccounts(password: password)
    Console.note("Demo: every reader of its study is made up. Its store is gone when the server ends.")
    Console.note("Password of all accounts: \(password)")
    Console.note("Accounts: " + accounts.map(\.login).joined(separator: ", "))
  }

  private static func samples(beside templates: String) -> String? {
    let folder = (templates as NSString).deletingLastPathComponent
    let path = folder.isEmpty ? "samples" : folder + "/samples"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }
}

/// Where the workbench keeps its store.
struct DataFolder: ParsableArguments {
  @Option(
    name: .customLong("data"), help: ArgumentHelp("The folder of the workbench's store.", valueName: "dir"),
    completion: .directory)
  var path = "workbench"

  var store: String { path + "/workbench.sqlite" }

  /// Tells what went wrong with the store; the code to leave with.
  static func ended(_ error: WorkbenchError) throws -> CommandFailure {
    Console.error(error.description)
    switch error {
    case .badOption, .backupExists, .cannotRead: return .ended(.usage)
    default: return .ended(.disk)
    }
  }
}
