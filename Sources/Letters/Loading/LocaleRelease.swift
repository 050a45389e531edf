import Crypto
import Facts
import Foundation

/// How far the texts of one letter kind in one locale are, on the way to the post.
public enum ReleaseStatus: String, Sendable, CaseIterable, Codable, Comparable {
  /// Nobody who may say so has said that readers understand it. Every page says CONCEPT.
  case draft
  /// A reviewer found the texts right; they are not yet for the post.
  case reviewed
  /// For the post.
  case released

  public static func < (a: ReleaseStatus, b: ReleaseStatus) -> Bool {
    a != b && (a == .draft || b == .released)
  }
}

/// What a reviewer said at the review workbench about the texts of one kind in one locale, with a signature.
///
/// It is bound to the hash of the texts: when a text changes, the release no longer counts. It is signed, so that nobody
/// releases texts by editing a file. The public keys that count stand in `templates/release-keys.yaml`.
public struct LocaleRelease: Codable, Hashable, Sendable {
  public let kind: String
  public let status: ReleaseStatus
  /// ``LetterLibrary/textHash(kind:locale:)`` of the texts that were read, in hexadecimal.
  public let text: String
  /// On what the decision stands, such as the name of a study and what came out.
  public let evidence: String
  /// The account of the reviewer.
  public let by: String
  /// The day of the decision, `2026-03-31`.
  public let on: CivilDate
  /// The id of the key in `templates/release-keys.yaml`.
  public let key: String
  /// Ed25519 over ``statement(locale:kind:status:text:evidence:by:on:)``, in base64.
  public let signature: String

  /// What is signed: one value a line, so that no value can pass for another.
  static func statement(
    locale: String, kind: String, status: ReleaseStatus, text: String, evidence: String, by: String, on: CivilDate
  ) -> Data {
    Data("helderbrief release 1\n\(locale)\n\(kind)\n\(status.rawValue)\n\(text)\n\(evidence)\n\(by)\n\(on)\n".utf8)
  }

  /// Whether `key` made the signature over these very values.
  func isProven(locale: String, by key: Curve25519.Signing.PublicKey) -> Bool {
    guard let signature = Data(base64Encoded: signature) else { return false }
    return key.isValidSignature(
      signature,
      for: LocaleRelease.statement(
        locale: locale, kind: kind, status: status, text: text, evidence: evidence, by: by, on: on))
  }

  private enum CodingKeys: String, CodingKey { case kind, status, text, evidence, by, on, key, signature }

  init(
    kind: String, status: ReleaseStatus, text: String, evidence: String, by: String, on: CivilDate, key: String,
    signature: String
  ) {
    self.kind = kind
    self.status = status
    self.text = text
    self.evidence = evidence
    self.by = by
    self.on = on
    self.key = key
    self.signature = signature
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    kind = try values.decode(String.self, forKey: .kind)
    status = try values.decode(ReleaseStatus.self, forKey: .status)
    text = try values.decode(String.self, forKey: .text)
    evidence = try values.decode(String.self, forKey: .evidence)
    by = try values.decode(String.self, forKey: .by)
    let day = try values.decode(String.self, forKey: .on)
    guard let on = try? CivilDate(iso: day) else {
      throw DecodingError.dataCorruptedError(forKey: .on, in: values, debugDescription: "not a date")
    }
    self.on = on
    key = try values.decode(String.self, forKey: .key)
    signature = try values.decode(String.self, forKey: .signature)
    guard (kind + text + evidence + by + key).unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
      throw DecodingError.dataCorruptedError(forKey: .evidence, in: values, debugDescription: "a control character")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(kind, forKey: .kind)
    try values.encode(status, forKey: .status)
    try values.encode(text, forKey: .text)
    try values.encode(evidence, forKey: .evidence)
    try values.encode(by, forKey: .by)
    try values.encode("\(on)", forKey: .on)
    try values.encode(key, forKey: .key)
    try values.encode(signature, forKey: .signature)
  }
}

/// The releases of one locale, as its file `releases.json` holds them: at most one for each kind, by the name of the kind.
public struct LocaleReleases: Codable, Hashable, Sendable {
  /// The name of the file in the folder of the locale.
  public static let fileName = "releases.json"
  /// Larger files are refused, in bytes.
  public static let largestFile = 1 << 20

  public private(set) var releases: [LocaleRelease]

  public init() { releases = [] }

  /// - Throws: `DecodingError` for what is no such file.
  public init(reading data: Data) throws {
    self = try JSONDecoder().decode(LocaleReleases.self, from: data)
  }

  /// Puts a release in the place of the earlier one of its kind.
  public mutating func set(_ release: LocaleRelease) {
    releases.removeAll { $0.kind == release.kind }
    releases.append(release)
    releases.sort { $0.kind < $1.kind }
  }

  /// Takes the release of a kind back: its texts are a draft again.
  public mutating func withdraw(kind: String) { releases.removeAll { $0.kind == kind } }

  /// The bytes of the file: the same for the same releases.
  public func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}

/// The key with which one workbench signs releases. Its public half stands in `templates/release-keys.yaml`.
public struct ReleaseSigner: Sendable {
  /// The name of the key, such as `workbench-1`.
  public let id: String
  private let key: Curve25519.Signing.PrivateKey

  /// A fresh key.
  public init(id: String) {
    self.id = id
    key = Curve25519.Signing.PrivateKey()
  }

  /// A kept key: the 32 bytes of ``secret``.
  /// - Throws: `CryptoKitError` for bytes that are no key.
  public init(id: String, secret: Data) throws {
    self.id = id
    key = try Curve25519.Signing.PrivateKey(rawRepresentation: secret)
  }

  /// The 32 bytes to keep. Whoever has them can release texts.
  public var secret: Data { key.rawRepresentation }

  /// The public half, in base64.
  public var publicKey: String { key.publicKey.rawRepresentation.base64EncodedString() }

  /// The line for `templates/release-keys.yaml`.
  public var keyLine: String { "- {id: \(id), ed25519: \"\(publicKey)\"}" }

  /// Signs what a reviewer decided.
  /// - Parameters:
  ///   - text: ``LetterLibrary/textHash(kind:locale:)`` of the texts that were read.
  ///   - evidence: one line; control characters become spaces.
  ///   - by: the account of the reviewer; one line.
  /// - Throws: when the signature cannot be made.
  public func release(
    kind: String, locale: String, status: ReleaseStatus, text: String, evidence: String, by: String, on: CivilDate
  ) throws -> LocaleRelease {
    let evidence = ReleaseSigner.line(evidence)
    let by = ReleaseSigner.line(by)
    let statement = LocaleRelease.statement(
      locale: locale, kind: kind, status: status, text: text, evidence: evidence, by: by, on: on)
    return LocaleRelease(
      kind: kind, status: status, text: text, evidence: evidence, by: by, on: on, key: id,
      signature: try key.signature(for: statement).base64EncodedString())
  }

  private static func line(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }
}
