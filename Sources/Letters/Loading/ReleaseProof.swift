import Crypto
import Foundation
import Yams

/// Holds what `releases.json` says against the keys and against the texts as they are now.
struct ReleaseProof {
  static let keysFile = "release-keys.yaml"

  let keys: [String: Curve25519.Signing.PublicKey]

  /// By kind and locale, only where it is more than a draft.
  func statuses(
    _ locales: [String: Locale], letters: [String: [String: CompiledLetter]], _ advice: inout IssueList
  ) -> [String: [String: ReleaseStatus]] {
    var statuses: [String: [String: ReleaseStatus]] = [:]
    for locale in locales.values {
      var best = ReleaseStatus.draft
      for release in locale.releases.values {
        guard let letter = letters[release.kind]?[locale.id], let source = locales[Locale.source] else { continue }
        if let fault = fault(release, letter, locale, source: source) {
          advice.add(
            .unprovenRelease, .start(of: "locales/\(locale.id)/\(LocaleReleases.fileName)"),
            "The release of `\(release.kind)` does not count: \(fault)")
          continue
        }
        best = max(best, release.status)
        statuses[release.kind, default: [:]][locale.id] = release.status
      }
      if locale.claim.value > best {
        advice.add(
          .unprovenRelease, locale.claim.place,
          "`status: \(locale.claim.value.rawValue)` counts for nothing here: texts are released in the review workbench.")
      }
    }
    return statuses
  }

  private func fault(_ release: LocaleRelease, _ letter: CompiledLetter, _ locale: Locale, source: Locale) -> String? {
    guard let key = keys[release.key] else {
      return "the key `\(release.key)` does not stand in templates/\(ReleaseProof.keysFile)."
    }
    guard release.isProven(locale: locale.id, by: key) else {
      return "its signature is not right. Bring back the file that the review workbench wrote."
    }
    guard release.text == ReleaseProof.textHash(of: letter, locale, source: source) else {
      return "the texts changed after it. Have them read and released again."
    }
    return nil
  }

  /// SHA-256 over all texts that the letter may print, with their keys and, for a translation, the Dutch texts: a translation
  /// of a text that changed is no longer released.
  static func textHash(of letter: CompiledLetter, _ locale: Locale, source: Locale) -> String {
    var hasher = SHA256()
    func add(_ text: String) {
      hasher.update(data: Data("\(text.utf8.count) ".utf8))
      hasher.update(data: Data(text.utf8))
    }
    let sources = locale.id == source.id ? [locale] : [locale, source]
    for locale in sources {
      add(locale.id)
      for key in letter.keys {
        guard let message = locale.messages[key] else { continue }
        add(key)
        add(message.source)
      }
    }
    // What stands where.
    for (_, key) in letter.messageStarts.sorted(by: { $0.key < $1.key }) { add(key) }
    return Hexadecimal.string(hasher.finalize())
  }

  /// Reads `keys: [{id: ..., ed25519: ...}]`.
  static func keys(_ file: YAMLFile, _ issues: inout IssueList) -> [String: Curve25519.Signing.PublicKey] {
    guard var root = MappingReader(file.root, in: file, what: "The keys", issues: &issues) else { return [:] }
    let nodes = root.take("keys").flatMap { YAMLValue.list($0, in: file, what: "`keys`", &issues) } ?? []
    root.finish(&issues)
    var keys: [String: Curve25519.Signing.PublicKey] = [:]
    for node in nodes {
      guard var reader = MappingReader(node, in: file, what: "A key", issues: &issues) else { continue }
      let id = reader.requiredString("id", &issues)
      let text = reader.requiredString("ed25519", &issues)
      _ = reader.take("note")
      reader.finish(&issues)
      guard let id, let text else { continue }
      guard let data = Data(base64Encoded: text.value),
        let key = try? Curve25519.Signing.PublicKey(rawRepresentation: data)
      else {
        issues.add(.badValue, text.place, "`ed25519` should be the 32 bytes of a public key, in base64.")
        continue
      }
      if keys.updateValue(key, forKey: id.value) != nil {
        issues.add(.duplicate, id.place, "The key `\(id.value)` stands here twice.")
      }
    }
    return keys
  }
}

extension LetterLibrary {
  /// How far the texts of a kind in a locale are; a draft when the house has no such letter.
  public func status(kind: String, locale: String) -> ReleaseStatus { letters[kind]?[locale]?.status ?? .draft }

  /// What a reviewer signs: SHA-256, in hexadecimal, over all texts that letters of a kind may print in a locale, and the Dutch
  /// ones that they translate. Nil when the house has no such letter.
  public func textHash(kind: String, locale id: String) -> String? {
    guard let letter = letters[kind]?[id], let locale = locales[id], let source = locales[Locale.source] else {
      return nil
    }
    return ReleaseProof.textHash(of: letter, locale, source: source)
  }

  /// The release that counts for a kind in a locale; nil for a draft.
  public func release(kind: String, locale: String) -> LocaleRelease? {
    status(kind: kind, locale: locale) == .draft ? nil : locales[locale]?.releases[kind]
  }
}
