import DecisionRecords
import Letters

/// One record as somebody brought it: its bytes, what they say, and whether a letter can be made of them.
///
/// The one place where the workbench reads records. Another way of writing them is another branch here.
struct RecordIntake: Sendable {
  let bytes: [UInt8]
  /// Nil when the bytes are not JSON.
  let tree: JSONTree?
  let record: DecisionRecord?
  /// What is wrong, all at once; empty when a letter can be made.
  let issues: [LetterIssue]

  /// What the work list shows and judges by; read from the text, so that it is there for refused records too.
  let id: String
  let kind: String
  let organisation: String
  /// Cents; nil when the record names no amount to pay.
  let amount: Int64?
  let languages: [String]

  /// Reads one record and tries the Dutch letter, so that everything that is wrong with it is known at once.
  init(_ bytes: [UInt8], house: House) {
    self.init(bytes, RecordReader(options: house.recordOptions).read(bytes, form: .single).first?.result, house: house)
  }

  init(_ bytes: [UInt8], _ result: Result<DecisionRecord, RecordErrors>?, house: House) {
    self.bytes = bytes
    tree = JSONTree(bytes)
    switch result {
    case .success(let record)?:
      self.record = record
      do throws(Refusal) {
        _ = try house.letters(record, locale: "nl", formats: [.text])
        issues = []
      } catch {
        issues = error.issues
      }
    case .failure(let errors)?:
      record = nil
      issues = errors.issues.map(LetterIssue.init)
    case nil:
      record = nil
      issues = []
    }
    id = record?.id ?? tree?["/id"]?.string ?? ""
    kind = tree?["/kind"]?.string ?? ""
    organisation = record?.organisation ?? tree?["/organisation"]?.string ?? ""
    languages = tree?["/recipient/languages"]?.items.compactMap(\.string) ?? []
    let stated = tree?["/calculation/total"]?.integer
    let owed = record.flatMap { try? house.library.repayment(of: $0).debt.total.cents }
    amount = [stated, owed].compactMap(\.self).max()
  }

  var isGood: Bool { record != nil && issues.isEmpty }

  /// The record with some fields typed over: pointer and what was typed. An empty text takes an optional field away.
  func changing(_ changes: [(pointer: String, typed: String)], house: House) -> RecordIntake {
    guard var tree else { return self }
    for (pointer, typed) in changes {
      let before = tree[pointer]
      if let before {
        if before.typed == typed { continue }
        tree = tree.setting(pointer, to: typed.isEmpty ? nil : before.retyped(typed))
      } else if !typed.isEmpty {
        tree = tree.setting(pointer, to: JSONTree.isNumber(typed) ? .number(typed) : JSONTree.text(typed))
      }
    }
    return RecordIntake(tree.bytes(), house: house)
  }
}
