import Foundation
import Letters
import Logging
import Synchronization

@testable import Workbench

/// A clock that a test turns itself.
final class TestClock: Sendable {
  private let seconds = Mutex<Int64>(1_780_000_000)
  var now: Int64 { seconds.withLock { $0 } }
  func advance(_ by: Int64) { seconds.withLock { $0 += by } }
}

/// A store in a folder of its own that is gone after the test.
final class TestStore: Sendable {
  let folder: String
  let clock = TestClock()
  let store: Store

  init() throws {
    folder = NSTemporaryDirectory() + "workbench-tests-" + Secrets.word()
    let clock = clock
    store = try Store.open(folder + "/workbench.sqlite", now: { clock.now })
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func person(_ login: String, _ role: Role, organisations: [String] = []) async throws -> Person {
    let admin = Person(
      id: 0, login: "test", name: "Test", role: .administrator, organisations: [], isActive: true, language: .nl,
      usesShortcuts: true)
    let id = try await store.makeAccount(login: login, name: login, role: role, organisations: organisations, by: admin)
      .person
    guard let person = try await store.person(id) else { throw WorkbenchError.notFound }
    return person
  }
}

/// The templates, locales and samples of the repository, loaded once.
enum TestHouse {
  static let root: String = {
    var folder = (#filePath as NSString).deletingLastPathComponent
    while folder != "/", !FileManager.default.fileExists(atPath: folder + "/templates/codes.yaml") {
      folder = (folder as NSString).deletingLastPathComponent
    }
    return ProcessInfo.processInfo.environment["HELDERBRIEF_HOME"] ?? folder
  }()

  static let house = Result { try House.load(templates: root + "/templates", locales: root + "/locales") }

  static func sample(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(root)/samples/\(name)")))
  }

  static var samples: [Sample] { Sample.all(in: root + "/samples") }
}

/// Numbers that are the same on every run.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A text of odd characters.
  mutating func text(upTo length: Int = 20) -> String {
    let alphabet = Array("ab &<>\"'/\\=%+-é€\u{202E}\u{1F600}\n\t{}[]:,.0")
    return String(
      (0..<Int.random(in: 0...length, using: &self)).map { _ in alphabet[Int.random(in: alphabet.indices, using: &self)]
      })
  }
}
