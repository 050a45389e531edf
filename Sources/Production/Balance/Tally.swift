import Letters

/// What a batch did, counted as it goes; part of every checkpoint, so that a resumed run ends with the same figures.
struct Tally: Codable, Sendable, Equatable {
  /// Records of one rule, and what to do about them.
  struct Rule: Codable, Sendable, Equatable {
    var records = 0
    let task: String
  }

  /// Letters of one format.
  struct Format: Codable, Sendable, Equatable {
    var letters = 0
    var bytes: Int64 = 0
    var largest = 0
    /// By size: how many are below 4 KiB, 8 KiB, 12 KiB ...
    var sizes: [Int] = []
  }

  /// How plain the letters are, as far as that was asked.
  struct Plain: Codable, Sendable, Equatable {
    var letters = 0
    /// Letters in which no rule is broken.
    var plain = 0
    var sentences = 0
    var words = 0
    /// Letters by message that leaves a rule.
    var messages: [String: Int] = [:]
  }

  /// Records that got their letters, all locales and formats of them.
  var made = 0
  var refused = 0
  /// Records that were not tried, because `--fail-fast` had stopped the making.
  var skipped = 0
  /// Letters: one a locale of a record.
  var letters = 0
  /// Letters that say CONCEPT, by record.
  var drafts = 0
  /// Faults of the program, not of the input.
  var ownFaults = 0
  var kinds: [String: Int] = [:]
  var organisations: [String: Int] = [:]
  var locales: [String: Int] = [:]
  var formats: [String: Format] = [:]
  var rules: [String: Rule] = [:]
  /// Records with letters by wave; empty without waves.
  var waves: [Int] = []
  var plain: Plain?

  var read: Int { made + refused + skipped }

  static let sizeStep = 4096
  private static let ownRules = Set([LetterIssue.Rule.missingFact, .proofFailed, .invalidXML].map(\.rawValue))

  mutating func add(_ outcome: Outcome, _ renditions: ArraySlice<Rendition>, _ plan: MakingPlan) {
    guard outcome.result == .made else { return add(refused: outcome.rules) }
    made += 1
    if outcome.isDraft { drafts += 1 }
    if let wave = outcome.wave {
      while waves.count <= wave { waves.append(0) }
      waves[wave] += 1
    }
    kinds[plan.kinds[outcome.kind], default: 0] += 1
    organisations[plan.organisationIDs[outcome.organisation], default: 0] += 1
    var locale = -1
    for rendition in renditions {
      if rendition.locale != locale {
        locale = rendition.locale
        letters += 1
        locales[plan.localeIDs[locale], default: 0] += 1
      }
      formats[rendition.format.rawValue, default: Format()].add(rendition.bytes)
    }
  }

  mutating func add(_ verdict: RecordVerdict, _ remarks: ArraySlice<Int32>, _ readability: BatchReadability) {
    var plain = self.plain ?? Plain()
    // One owner, so that the dictionary is not copied.
    self.plain = nil
    plain.letters += verdict.letters
    plain.plain += verdict.plain
    plain.sentences += verdict.sentences
    plain.words += verdict.words
    for number in remarks { plain.messages[readability.remarks[Int(number)].label, default: 0] += 1 }
    self.plain = plain
  }

  private mutating func add(refused rulesBroken: [RefusedRule]) {
    refused += 1
    var seen: Set<String> = []
    for broken in rulesBroken {
      if Tally.ownRules.contains(broken.rule) { ownFaults += 1 }
      // One rule can ask for several things; each task is counted once a record.
      let key = Tally.key(broken)
      guard seen.insert(key).inserted else { continue }
      rules[key, default: Rule(task: broken.task)].records += 1
    }
  }
}

extension Tally.Format {
  fileprivate mutating func add(_ size: Int) {
    letters += 1
    bytes += Int64(size)
    largest = max(largest, size)
    let place = size / Tally.sizeStep
    while sizes.count <= place { sizes.append(0) }
    sizes[place] += 1
  }
}

extension Tally {
  private static func key(_ broken: RefusedRule) -> String { "\(broken.rule): \(broken.task)" }

  /// Records so far that broke a rule in this way.
  func records(of broken: RefusedRule) -> Int { rules[Tally.key(broken)]?.records ?? 0 }

  /// The tasks, most records first.
  var tasks: [(rule: String, records: Int, task: String)] {
    rules.map { key, value in
      (rule: String(key.prefix { $0 != ":" }), records: value.records, task: value.task)
    }.sorted { ($1.records, $0.rule, $0.task) < ($0.records, $1.rule, $1.task) }
  }
}
