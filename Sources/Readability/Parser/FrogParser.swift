import Foundation

/// A Dutch dependency parser: Frog (Debian package `frog`), run as a server beside the program.
///
/// Frog is optional and is never part of the program. It takes some seconds to start and almost 2 GB of memory; then a
/// letter takes a tenth of a second.
public final class FrogParser {
  private let process: pid_t
  private let port: UInt16
  /// Frog leaves files in the folder where it runs: it gets one of its own, which goes with it.
  private let folder: String

  /// Starts `frog` as a server and waits until it answers, at most two minutes.
  public init(program: String = "frog") throws(ReadabilityError) {
    guard let port = LocalSocket.freePort() else { throw .parser("no free port on this machine") }
    self.port = port
    folder = NSTemporaryDirectory() + "helderbrief-frog-" + UUID().uuidString
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .parser("there is no room for its files in \(NSTemporaryDirectory())")
    }
    process = try FrogParser.spawn([
      "/bin/sh", "-c", #"cd "$0" && exec "$@""#, folder, program, "-S", "\(port)", "--skip=nc",
    ])
    for _ in 0..<240 {
      if let socket = LocalSocket(port: port) {
        socket.close()
        return
      }
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) == process {
        throw .parser("`\(program)` ended at once; install it with `apt install frog`")
      }
      usleep(500_000)
    }
    kill(-process, SIGKILL)
    throw .parser("it did not start within two minutes")
  }

  deinit {
    // Frog forks for every connection: its whole group ends.
    kill(-process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// What the parser finds in sentences, one text each.
  public func features(of sentences: [String]) throws(ReadabilityError) -> ParsedFeatures? {
    guard !sentences.isEmpty else { return nil }
    guard let socket = LocalSocket(port: port) else { throw .parser("the connection was refused") }
    defer { socket.close() }
    var total = SentenceFeatures()
    var longest: [Int] = []
    for sentence in sentences {
      guard socket.send(sentence + "\r\nEOT\r\n"), let answer = socket.read(until: "READY\n\n") else {
        throw .parser("the connection broke")
      }
      let features = FrogSentence(answer).features
      total.add(features)
      longest.append(features.longest)
    }
    return ParsedFeatures(
      dependencyLength: Double(longest.reduce(0, +)) / Double(longest.count),
      contentWordsPerClause: Double(total.contentWords) / Double(max(1, total.clauses)), sentences: longest.count,
      passives: total.passives, subordinateClauses: total.subordinateClauses, longest: longest)
  }

  /// Starts a program in a process group of its own, without input and output.
  private static func spawn(_ arguments: [String]) throws(ReadabilityError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in Int32(0)...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let result = posix_spawnp(&process, arguments[0], &actions, &attributes, words, environ)
    guard result == 0 else {
      throw .parser("`\(arguments[0])` cannot be started: \(String(cString: strerror(result)))")
    }
    return process
  }
}

/// Counts of one sentence.
struct SentenceFeatures: Equatable {
  var longest = 0
  var contentWords = 0
  var clauses = 0
  var passives = 0
  var subordinateClauses = 0

  mutating func add(_ other: SentenceFeatures) {
    contentWords += other.contentWords
    clauses += other.clauses
    passives += other.passives
    subordinateClauses += other.subordinateClauses
  }
}

/// The columns that Frog gives for one sentence (which it may cut further): number, token, lemma, morphemes, tag,
/// confidence, ..., head, relation.
struct FrogSentence {
  private struct Word {
    let number: Int
    let lemma: String
    let tag: String
    let head: Int
    let relation: String
  }

  let features: SentenceFeatures

  init(_ answer: String) {
    var features = SentenceFeatures()
    for part in answer.split(separator: "\n\n") {
      var words: [Word] = []
      for line in part.split(separator: "\n") {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard cells.count >= 10, let number = Int(cells[0]) else { continue }
        // Skipped columns stay empty; head and relation are the last two.
        words.append(
          Word(
            number: number, lemma: String(cells[2]), tag: String(cells[4]), head: Int(cells[cells.count - 2]) ?? 0,
            relation: String(cells[cells.count - 1])))
      }
      FrogSentence.count(words, &features)
    }
    self.features = features
  }

  private static let auxiliaries: Set<String> = [
    "zijn", "hebben", "worden", "kunnen", "moeten", "mogen", "zullen", "willen", "hoeven", "gaan", "laten", "blijven",
  ]

  private static func count(_ words: [Word], _ features: inout SentenceFeatures) {
    let marks = words.map { $0.tag.hasPrefix("LET") }
    var clauses = 0
    for word in words {
      if word.tag.hasPrefix("WW(pv") { clauses += 1 }
      if word.tag.hasPrefix("VG(onder") || word.tag.hasPrefix("VNW(betr") { features.subordinateClauses += 1 }
      let isVerb = word.tag.hasPrefix("WW")
      if word.tag.hasPrefix("N(") || word.tag.hasPrefix("SPEC(") || word.tag.hasPrefix("ADJ(")
        || isVerb && !auxiliaries.contains(word.lemma)
      {
        features.contentWords += 1
      }
      if word.tag.hasPrefix("WW(vd"), word.relation == "vc",
        words.first(where: { $0.number == word.head })?.lemma == "worden"
      {
        features.passives += 1
      }
      guard word.head > 0, !word.tag.hasPrefix("LET"), word.relation != "None" else { continue }
      let (low, high) = (min(word.number, word.head), max(word.number, word.head))
      var between = 0
      for number in (low + 1)..<max(high, low + 1) where number - 1 < marks.count && !marks[number - 1] { between += 1 }
      features.longest = max(features.longest, between)
    }
    features.clauses += max(1, clauses)
  }
}
