/// How a workbench is set up: where it listens, what it serves, how strict it is. Made on the command line.
public struct WorkbenchOptions: Sendable {
  /// The address to listen on; only this machine unless changed.
  public var host = "127.0.0.1"
  /// 0 takes a free port.
  public var port = 8080
  /// The folder of the store; made when it is not there.
  public var data: String
  public var templates: String
  public var locales: String
  /// A folder with sample records for the template view; nil for none.
  public var samples: String?
  /// Cents: letters above it are released by a second person.
  public var fourEyesAbove: Int64 = 100_000
  /// Whether letters of drafts may be released; they say CONCEPT.
  public var allowsDrafts = false
  /// Days that closed cases (posted or withdrawn) are kept; 0 keeps them.
  public var keepsCasesDays = 0
  /// Hours that uploads are kept.
  public var keepsUploadsHours = 24
  /// Minutes without a click after which a session ends.
  public var idleMinutes = 30
  /// Hours after which a session ends whatever happens.
  public var sessionHours = 10
  /// The most bytes of one request.
  public var bodyLimit = 8 << 20
  /// Requests a second of one signed-in person or program, on average.
  public var requestsPerSecond = 50
  /// The most connections at once.
  public var connections = 4096
  /// Addresses of reverse proxies whose `X-Forwarded-For` counts.
  public var trustedProxies: [String] = []
  /// Whether cookies are marked `Secure`: true behind TLS.
  public var isSecure = false
  /// PEM files, for TLS without a proxy.
  public var certificate: String?
  public var privateKey: String?
  public var signOn: SignOnOptions?
  /// Whether the demo study is put in the store at the start.
  public var isDemo = false

  public init(data: String, templates: String, locales: String) {
    self.data = data
    self.templates = templates
    self.locales = locales
  }

  public var storePath: String { data + "/workbench.sqlite" }
}

/// Single sign-on with an OpenID Connect provider: its ID tokens are checked against a file of keys.
public struct SignOnOptions: Sendable {
  public var issuer: String
  /// The client id: the audience of the tokens.
  public var audience: String
  /// A JWKS file (RFC 7517).
  public var keys: String
  /// The authorization endpoint, for the button on the sign-in page.
  public var authorizationEndpoint: String
  /// The claim that names the person; accounts are matched by it.
  public var loginClaim: String

  public init(
    issuer: String, audience: String, keys: String, authorizationEndpoint: String,
    loginClaim: String = "preferred_username"
  ) {
    self.issuer = issuer
    self.audience = audience
    self.keys = keys
    self.authorizationEndpoint = authorizationEndpoint
    self.loginClaim = loginClaim
  }
}
