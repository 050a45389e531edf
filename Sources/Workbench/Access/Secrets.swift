import Crypto
import CryptoExtras
import Foundation

/// Random words and their fingerprints. The store holds fingerprints only: who reads it cannot sign in with it.
enum Secrets {
  /// 256 random bits in the letters of URLs.
  static func word() -> String {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<4).flatMap { _ in withUnsafeBytes(of: generator.next()) { Array($0) } }
    return Data(bytes).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// A code to type over: 20 letters without those that look alike, about 98 bits.
  static func code() -> String {
    let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in String((0..<5).compactMap { _ in letters.randomElement(using: &generator) }) }
      .joined(separator: "-")
  }

  static func fingerprint(_ secret: String) -> String { Hex.text(SHA256.hash(data: Data(secret.utf8))) }

  /// Takes the same time wherever two texts of one length differ.
  static func same(_ a: String, _ b: String) -> Bool {
    let a = Array(a.utf8)
    let b = Array(b.utf8)
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// Passwords, as scrypt keeps them (RFC 7914): N = 2^15, r = 8, p = 1, 32 MiB and about a tenth of a second.
struct Password: Sendable {
  static let lengths = 12...200
  private static let rounds = 1 << 15

  static func isAcceptable(_ text: String) -> Bool { lengths.contains(text.unicodeScalars.count) }

  /// `scrypt$N$salt$key`
  static func stored(_ text: String) throws -> String {
    let salt = Data(Secrets.word().utf8)
    return "scrypt$\(rounds)$\(salt.base64EncodedString())$\(try key(text, salt, rounds).base64EncodedString())"
  }

  /// Does the same work when there is no such account, so that the time does not tell.
  static func matches(_ text: String, stored: String?) -> Bool {
    let parts = (stored ?? nobody).split(separator: "$").map(String.init)
    guard parts.count == 4, let rounds = Int(parts[1]), let salt = Data(base64Encoded: parts[2]),
      let made = try? key(text, salt, rounds)
    else { return false }
    return Secrets.same(made.base64EncodedString(), parts[3]) && stored != nil
  }

  private static let nobody =
    "scrypt$\(rounds)$bm9ib2R5LW5vYm9keS1ub2JvZHk=$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

  private static func key(_ text: String, _ salt: Data, _ rounds: Int) throws -> Data {
    // Unicode normal form: the same word typed on another keyboard is the same password.
    let bytes = Data(text.precomposedStringWithCanonicalMapping.utf8.prefix(1024))
    let key = try KDF.Scrypt.deriveKey(
      from: bytes, salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1)
    return key.withUnsafeBytes { Data($0) }
  }
}

/// Lets a few at a time do costly work; others wait their turn.
actor Turnstile {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(places: Int) { free = places }

  func pass<Value: Sendable>(_ work: @Sendable () throws -> Value) async rethrows -> Value {
    await enter()
    defer { leave() }
    return try work()
  }

  /// As ``pass(_:)``, for work that waits itself.
  func hold<Value: Sendable>(_ work: @Sendable () async throws -> Value) async rethrows -> Value {
    await enter()
    defer { leave() }
    return try await work()
  }

  private func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
