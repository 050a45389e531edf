import Foundation
import Letters

/// The folder that letters go to. A file is there whole or not at all: it is written beside its place and then renamed.
struct LetterFolder {
  let path: String

  /// Makes the folder, and those above it, when they are not there.
  init(making path: String) throws(CommandFailure) {
    self.path = path
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
      if mkdir(made, 0o777) != 0, errno != EEXIST { throw .writeFailed(path: made, errno: errno) }
    }
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw .writeFailed(path: path, errno: errno) }
    guard facts.st_mode & S_IFMT == S_IFDIR else { throw .writeFailed(path: path, errno: ENOTDIR) }
  }

  /// `<id>.<locale>.<txt|html|xml>`; what is no letter has its name before the ending: `<id>.<locale>.sms.txt`.
  static func fileName(
    id: String, locale: String, format: LetterFormat, document: Render.Document = .letter
  ) -> String {
    let name = document == .letter ? "" : "\(document.rawValue)."
    return "\(id).\(locale).\(name)\(format.fileExtension)"
  }

  /// Writes one letter and gives its path. A letter of that name is replaced; so is a link, not what it leads to.
  func write(_ bytes: [UInt8], as name: String) throws(CommandFailure) -> String {
    // Readers refuse such ids. Here stands the last door before the disk, so it looks again.
    guard !name.hasPrefix("."), !name.contains("/"), !name.contains("\0"), name.utf8.count < 255 else {
      throw .unsafeName
    }
    let target = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
    let draft = "\(path)/.\(name.prefix(200)).\(getpid())"
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .writeFailed(path: target, errno: errno) }
    var code = bytes.withUnsafeBufferPointer { Console.put($0, on: file) }
    if close(file) != 0, code == 0 { code = errno }
    if code == 0, rename(draft, target) != 0 { code = errno }
    if code != 0 {
      unlink(draft)
      if code == EISDIR || code == ENOTEMPTY || code == EEXIST { throw .folderInTheWay(path: target) }
      throw .writeFailed(path: target, errno: code)
    }
    return target
  }
}
