import Foundation
import JWTKit

/// Single sign-on: an ID token of the provider, checked against the keys of a file. The server asks nobody.
struct SignOn: Sendable {
  /// The claims that count (OpenID Connect Core 1.0, 2).
  struct IDToken: JWTPayload {
    let iss: String
    let aud: AudienceClaim
    let exp: ExpirationClaim
    let iat: IssuedAtClaim
    let nonce: String?
    let azp: String?
    let claims: [String: String]

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: AnyKey.self)
      iss = try container.decode(String.self, forKey: AnyKey("iss"))
      aud = try container.decode(AudienceClaim.self, forKey: AnyKey("aud"))
      exp = try container.decode(ExpirationClaim.self, forKey: AnyKey("exp"))
      iat = try container.decode(IssuedAtClaim.self, forKey: AnyKey("iat"))
      nonce = try container.decodeIfPresent(String.self, forKey: AnyKey("nonce"))
      azp = try container.decodeIfPresent(String.self, forKey: AnyKey("azp"))
      var claims: [String: String] = [:]
      for key in container.allKeys { claims[key.stringValue] = try? container.decode(String.self, forKey: key) }
      self.claims = claims
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: AnyKey.self)
      for (name, value) in claims { try container.encode(value, forKey: AnyKey(name)) }
      try container.encode(aud, forKey: AnyKey("aud"))
      try container.encode(exp, forKey: AnyKey("exp"))
      try container.encode(iat, forKey: AnyKey("iat"))
    }

    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }

  struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  let options: SignOnOptions
  private let keys: JWTKeyCollection

  var name: String { URL(string: options.issuer)?.host() ?? options.issuer }

  init(_ options: SignOnOptions) async throws {
    self.options = options
    keys = JWTKeyCollection()
    guard let json = try? String(contentsOfFile: options.keys, encoding: .utf8) else {
      throw WorkbenchError.cannotRead(path: options.keys)
    }
    do {
      try await keys.add(jwksJSON: json)
    } catch {
      throw WorkbenchError.badOption(name: "--sign-on-keys", reason: "\(options.keys) holds no usable keys (RFC 7517).")
    }
  }

  /// Where the button leads: the provider sends the token back by a form.
  func address(state: String, nonce: String, redirect: String) -> String {
    let pairs = [
      ("response_type", "id_token"), ("response_mode", "form_post"), ("client_id", options.audience),
      ("scope", "openid profile"), ("redirect_uri", redirect), ("state", state), ("nonce", nonce),
    ]
    let query = pairs.map { "\($0)=\(Path.encoded($1))" }.joined(separator: "&")
    return options.authorizationEndpoint + (options.authorizationEndpoint.contains("?") ? "&" : "?") + query
  }

  /// The login that a good token names.
  /// - Throws: `WorkbenchError.badSignIn` for any token that is not good now, for us, from them, for this very try.
  func login(of token: String, nonce: String, now: Int64) async throws -> String {
    guard token.utf8.count < 16 << 10,
      // A token that says it needs no signature, or one made with a shared secret, is none.
      let header = SignOn.header(of: token), let algorithm = header["alg"], SignOn.algorithms.contains(algorithm),
      let claims = try? await keys.verify(token, as: IDToken.self)
    else { throw WorkbenchError.badSignIn }
    let expires = Int64(claims.exp.value.timeIntervalSince1970)
    let issued = Int64(claims.iat.value.timeIntervalSince1970)
    guard claims.iss == options.issuer, claims.aud.value.contains(options.audience),
      claims.aud.value.count == 1 || claims.azp == options.audience,
      expires > now, issued <= now + 60, issued > now - 600,
      let sent = claims.nonce, Secrets.same(sent, nonce),
      let login = claims.claims[options.loginClaim], !login.isEmpty
    else { throw WorkbenchError.badSignIn }
    return login
  }

  private static let algorithms: Set<String> = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "ES512", "EdDSA"]

  private static func header(of token: String) -> [String: String]? {
    guard let first = token.split(separator: ".", omittingEmptySubsequences: false).first else { return nil }
    var text = String(first).replacing("-", with: "+").replacing("_", with: "/")
    text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: text) else { return nil }
    let json = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    return json?.compactMapValues { $0 as? String }
  }
}
