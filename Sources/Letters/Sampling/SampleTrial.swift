import DecisionRecords

/// Tries records: mends them, makes their case, and sees which branches the letter takes.
struct SampleTrial {
  /// A record that a letter can be made of.
  struct Made {
    var record: DecisionRecord
    var branches: BranchSet
  }

  let map: BranchMap
  let maker: RecordMaker
  let changes: RecordChanges
  private let mender: RecordMender
  private let cases: CaseBuilder
  private let formats: LocaleFormats
  private var facts = FactStore()
  private var decoder: RecordDecoder

  init(_ map: BranchMap, _ maker: RecordMaker, _ cases: CaseBuilder, _ formats: LocaleFormats, kinds: RecordKinds) {
    self.map = map
    self.maker = maker
    self.cases = cases
    self.formats = formats
    changes = RecordChanges(maker)
    mender = RecordMender(maker: maker, changes: changes)
    decoder = RecordDecoder(options: RecordOptions(kinds: kinds))
  }

  /// The record, mended, with what it shows; nil when it cannot become a letter.
  mutating func make(_ record: DecisionRecord, _ dice: inout Dice) -> Made? {
    var record = record
    for _ in 0..<3 {
      guard mender.mend(&record, &dice), let organisation = maker.organisation(of: record) else { return nil }
      do throws(Refusal) {
        try cases.build(record, organisation: organisation, isDraft: true, into: &facts)
        return Made(record: record, branches: BranchWalk.branches(map, facts, formats))
      } catch {
        for issue in error.issues { meet(issue, &record, &dice) }
      }
    }
    return nil
  }

  /// What a refusal asks for.
  private func meet(_ issue: LetterIssue, _ record: inout DecisionRecord, _ dice: inout Dice) {
    switch LetterIssue.Rule(rawValue: issue.rule) {
    case .noWayToPay?:
      if record.payment?.methods.contains(.transfer) == false { record.payment?.methods.append(.transfer) }
      record.payment?.capacity = nil
    case .dateTooFar?: record.payment?.capacity = nil
    default: changes.change(issue.pointer, of: &record, .present, &dice)
    }
  }

  /// Whether the reader of records takes it as it stands.
  mutating func isReadable(_ record: DecisionRecord) -> Bool {
    canonicalJSON(of: record).withUnsafeBufferPointer { bytes in
      guard let read = try? decoder.decode(bytes) else { return false }
      return read == record
    }
  }
}
