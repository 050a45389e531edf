import DecisionRecords

/// The smallest set of made records that was found in which every branch of a kind of letter is shown at least once.
public struct CoveringSamples: Sendable {
  public let kind: String
  public let locale: String
  /// In the order in which they are best read: the first shows most.
  public let records: [CoveringSample]
  /// All branches of the kind, by number; each branch of a shared block once.
  public let branches: [LetterBranch]
  /// The branches for which no record was found, by number.
  public let notShown: [Int]
  /// What the templates ask for and no record of this kind can have; not counted under ``branches``.
  public let leftOut: [LeftOut]
  /// No set can be smaller: so many branches exclude each other.
  public let least: Int

  /// A branch that is none for this kind, and why: shared blocks serve other kinds too.
  public struct LeftOut: Sendable, Hashable {
    public let branch: LetterBranch
    public let reason: String
  }

  public var isSmallest: Bool { records.count == least }
}

/// One made record, with what it shows.
public struct CoveringSample: Sendable {
  /// `<kind>-cover-01`; also the id in the record.
  public let id: String
  public let record: DecisionRecord
  /// Every branch that its letter takes, by number.
  public let shows: [Int]
  /// Of these, the ones that no record before it shows.
  public let first: [Int]
  /// Of these, the ones that no other record shows; never empty.
  public let only: [Int]

  /// The record as an indented JSON file.
  public var bytes: [UInt8] { IndentedJSON.text(canonicalJSON(of: record)) }
}

extension LetterLibrary {
  /// Makes records of one kind that show together every branch of its letter that a record can reach.
  ///
  ///     let samples = library.coveringSamples(of: "payment-plan")
  ///
  /// The records come from the `record:` section of the kind and from the organisations' files alone, so a kind of an
  /// organisation's own needs no samples. The same house always gives the same records. It takes up to some seconds.
  /// - Parameter locale: whose letter is read; its plurals are branches too.
  /// - Returns: nil when the house has no letter of this kind in this locale.
  public func coveringSamples(of kind: String, locale id: String = "nl") -> CoveringSamples? {
    guard let spec = kindSpecs[kind], let locale = locales[id], letters[kind]?[id] != nil,
      let template = sources.templates.first(where: { $0.kind.value == kind })
    else { return nil }
    var compiler = Compiler(
      scope: FactScope(catalog: spec.catalog, codes: codes), locale: locale, blocks: sources.blocks)
    compiler.forks = [:]
    compiler.compile(template)
    let senders = organisationIDs.compactMap { organisations[$0] }
    let map = BranchMap(
      compiler, kind: spec, limits: BranchLimits(spec, codes: codes, organisations: senders), locale: locale)
    let maker = RecordMaker(kind: spec, codes: codes, organisations: senders)
    let trial = SampleTrial(map, maker, caseBuilder, locale.formats, kinds: recordKinds)
    var search = CoverSearch(trial, ChangeTargets(spec, trial.changes), seed: 1)
    search.run()
    let conflicts = BranchConflicts(map, spec.catalog)
    let least = conflicts.least(of: search.seen.members)
    let records = SmallestSet.best(of: search, conflicts, least: least)
    return CoveringSamples(
      kind: kind, locale: id, records: CoveringSample.numbered(records, kind: kind), branches: map.branches,
      notShown: map.branches.indices.filter { !search.seen.contains($0) }, leftOut: map.leftOut, least: least)
  }
}

extension CoveringSample {
  /// Gives the records their ids and their order: always the one next that shows most of what was not shown yet.
  static func numbered(_ made: [SampleTrial.Made], kind: String) -> [CoveringSample] {
    var left = made.indices.map { $0 }
    var seen = BranchSet(count: (made.first?.branches.words.count ?? 0) * 64)
    var samples: [CoveringSample] = []
    while let next = left.max(by: { a, b in
      (made[a].branches.subtracting(seen).count, -a) < (made[b].branches.subtracting(seen).count, -b)
    }) {
      left.removeAll { $0 == next }
      let number = samples.count + 1
      let id = "\(kind.prefix(RecordLimits.id - 10))-cover-\(number < 10 ? "0" : "")\(number)"
      var record = made[next].record
      record.id = id
      samples.append(
        CoveringSample(
          id: id, record: record, shows: made[next].branches.members,
          first: made[next].branches.subtracting(seen).members, only: SmallestSet.only(next, in: made).members))
      seen.formUnion(made[next].branches)
    }
    return samples
  }
}
