import Letters

/// How letters are put together.
public enum PackForm: String, CaseIterable, Sendable, Codable {
  /// A file for each letter and format, in folders by the hash of the id.
  case files
  /// One file, one line a letter with all its formats.
  case ndjson
  /// One POSIX tar archive.
  case tar

  /// The name of the pack in the folder of the batch.
  var name: String {
    switch self {
    case .files: "letters"
    case .ndjson: "letters.ndjson"
    case .tar: "letters.tar"
    }
  }
}

/// Where a letter lies inside a pack of files.
enum LetterPath {
  /// `3fa/HT-2026-000123.nl.html`: 4,096 folders, so that ten million letters stay below ten thousand a folder.
  static func append(
    id: UnsafeBufferPointer<UInt8>, _ fingerprint: IDFingerprint, locale: String, _ format: LetterFormat,
    to out: OutputBytes
  ) {
    appendShard(fingerprint, to: out)
    out.append(UInt8(ascii: "/"))
    out.append(id)
    out.append(UInt8(ascii: "."))
    out.append(locale)
    out.append(UInt8(ascii: "."))
    out.append(format.fileExtension)
  }

  static func appendShard(_ fingerprint: IDFingerprint, to out: OutputBytes) {
    let start = out.count
    out.appendHex([
      UInt8(truncatingIfNeeded: fingerprint.high >> 56), UInt8(truncatingIfNeeded: fingerprint.high >> 48),
    ])
    out.cut(to: start + 3)
  }

  static func shard(_ fingerprint: IDFingerprint) -> String {
    let out = OutputBytes(capacity: 64)
    appendShard(fingerprint, to: out)
    return String(decoding: out.bytes, as: UTF8.self)
  }
}
