import Foundation
import JWTKit
import Testing

@testable import Workbench

@Suite("Single sign-on")
struct SignOnTests {
  private struct Claims: JWTPayload {
    var iss = "https://id.example"
    var aud = "workbench"
    var exp = 2_000_000_600
    var iat = 2_000_000_000
    var nonce = "n0nce"
    var preferred_username = "anna"
    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }

  private let now: Int64 = 2_000_000_010

  private func setUp() async throws -> (SignOn, JWTKeyCollection) {
    let key = ES256PrivateKey()
    let parameters = try #require(key.parameters)
    func url(_ text: String) -> String {
      text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
    let jwks =
      #"{"keys":[{"kty":"EC","use":"sig","kid":"k1","alg":"ES256","crv":"P-256","x":"\#(url(parameters.x))","y":"\#(url(parameters.y))"}]}"#
    let path = NSTemporaryDirectory() + "jwks-" + Secrets.word() + ".json"
    try jwks.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let signOn = try await SignOn(
      SignOnOptions(
        issuer: "https://id.example", audience: "workbench", keys: path,
        authorizationEndpoint: "https://id.example/authorize"))
    let keys = JWTKeyCollection()
    await keys.add(ecdsa: key, kid: "k1")
    return (signOn, keys)
  }

  @Test("a good token names the person")
  func good() async throws {
    let (signOn, keys) = try await setUp()
    let token = try await keys.sign(Claims(), kid: "k1")
    #expect(try await signOn.login(of: token, nonce: "n0nce", now: now) == "anna")
  }

  @Test("any other token is refused", arguments: 0..<10)
  func refused(_ number: Int) async throws {
    let (signOn, keys) = try await setUp()
    var claims = Claims()
    var nonce = "n0nce"
    switch number {
    case 0: claims.iss = "https://evil.example"
    case 1: claims.aud = "another"
    case 2: claims.exp = Int(now) - 1
    case 3: claims.iat = Int(now) + 600
    case 4: claims.iat = Int(now) - 3600
    case 5: nonce = "another"
    case 6: claims.preferred_username = ""
    default: break
    }
    var token = try await keys.sign(claims, kid: "k1")
    if number == 7 { token = String(token.dropLast(4)) + "AAAA" }
    if number == 8 {
      let body = token.split(separator: ".")[1]
      token = Data(#"{"alg":"none"}"#.utf8).base64EncodedString().replacing("=", with: "") + ".\(body)."
    }
    if number == 9 {
      let other = JWTKeyCollection()
      await other.add(hmac: "a secret that is long enough for this test", digestAlgorithm: .sha256, kid: "k1")
      token = try await other.sign(claims, kid: "k1")
    }
    await #expect(throws: WorkbenchError.badSignIn) { try await signOn.login(of: token, nonce: nonce, now: now) }
  }
}
