import DecisionRecords
import Facts
import Foundation
import Testing

@testable import Letters

/// Debts, limits and policies that no sample has: the formulas must add up there too.
@Suite("Explanations of generated records")
struct GeneratedExplanationTests {
  /// SplitMix64 (public domain, S. Vigna).
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// The templates with another policy for Dienst Toeslagen: rounding to 5 euro and a lowest instalment that is no
  /// multiple of it.
  private func otherPolicy() throws -> LetterLibrary {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("explained-policy-\(UUID().uuidString)")
    try files.createDirectory(at: folder.appendingPathComponent("locales"), withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    let templates = folder.appendingPathComponent("templates")
    try files.copyItem(at: ExplainedLetters.project.appendingPathComponent("templates"), to: templates)
    try files.copyItem(
      at: ExplainedLetters.project.appendingPathComponent("locales/nl"), to: folder.appendingPathComponent("locales/nl")
    )
    let file = templates.appendingPathComponent("organisations/toeslagen.yaml")
    var text = try String(contentsOf: file, encoding: .utf8)
    for (key, value) in [("round_instalment_to", 500), ("minimum_instalment", 2350), ("set_off_months", 11)] {
      let range = try #require(text.firstRange(of: try Regex("\(key): \\{value: [0-9]+")))
      text.replaceSubrange(range, with: "\(key): {value: \(value)")
    }
    try text.write(to: file, atomically: true, encoding: .utf8)
    return try LetterLibrary.load(templates: templates.path, locales: folder.appendingPathComponent("locales").path)
  }

  private func record(_ base: DecisionRecord, _ random: inout Generator) -> DecisionRecord {
    var record = base
    guard var recovery = record.recovery, let line = recovery.calculation.lines.first,
      let january = YearMonth(year: 2024, month: 7)
    else { return record }
    recovery.calculation.basis = Bool.random(using: &random) ? .net : .gross
    recovery.calculation.lines = (0..<Int.random(in: 1...20, using: &random)).map { month in
      var line = line
      let received = Int64.random(in: 1...3, using: &random) * Int64.random(in: 100...90_000, using: &random)
      line.period = .month(january.adding(months: month))
      line.received = Money(cents: received)
      line.entitled = Money(cents: Int64.random(in: 0...received, using: &random))
      line.tax = Bool.random(using: &random) ? Money(cents: (received - line.entitled.cents) / 5) : nil
      line.basis = nil
      return line
    }
    var adjustments: [Adjustment] = []
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let item = [AdjustmentItem.interest, .costs, .correction, .fine].randomElement(using: &random) ?? .costs
      adjustments.append(Adjustment(item: item, amount: Money(cents: Int64.random(in: 1...40_000, using: &random))))
    }
    let lines = recovery.calculation.lines.reduce(0) { $0 + recovery.calculation.cents(of: $1) }
    if lines > 2 {
      adjustments.append(
        Adjustment(item: .alreadyPaid, amount: Money(cents: -Int64.random(in: 0...(lines / 2), using: &random))))
    }
    recovery.calculation.adjustments = adjustments
    recovery.calculation.total = Money(cents: lines + adjustments.reduce(0) { $0 + $1.amount.cents })
    func maybe(_ range: ClosedRange<Int64>) -> Money? {
      Bool.random(using: &random) ? Money(cents: Int64.random(in: range, using: &random)) : nil
    }
    recovery.payment.methods = [.transfer, .ideal, .setOff]
    recovery.payment.capacity = maybe(0...30_000)
    recovery.payment.income = maybe(80_000...200_000)
    recovery.payment.protectedEarnings = recovery.payment.income.map { _ in
      Money(cents: Int64.random(in: 70_000...190_000, using: &random))
    }
    recovery.payment.benefit = maybe(1...60_000)
    recovery.payment.start =
      Bool.random(using: &random) ? recovery.payment.due.adding(days: Int.random(in: 0...40, using: &random)) : nil
    record.recovery = recovery
    return record
  }

  @Test("add up to the amount and day printed, under two policies")
  func addUp() throws {
    let base = try ExplainedLetters.sample("toeslagen-income-higher-than-estimated")
    let usual = try #require(ExplainedLetters.library)
    var random = Generator(state: 2026)
    var letters = 0
    var clauses: Set<String> = []
    for (library, count) in [(usual, 30), (try otherPolicy(), 70)] {
      for _ in 0..<count {
        let record = record(base, &random)
        guard let recovery = record.recovery, recovery.calculation.total.isPositive else { continue }
        let letter: LetterExplanation
        do { letter = try library.explain(record) } catch { continue }
        letters += 1
        for value in letter.values {
          #expect(!value.pointers.isEmpty || !value.policy.isEmpty, "\(value.fact)")
          guard let formula = value.formula else { continue }
          if value.type == "date" {
            let read = try #require(DateFormulaReader.evaluate(formula), "\(formula)")
            #expect(read.result == read.computed || read.remark.hasPrefix(", moved from"), "\(value.fact): \(formula)")
          } else {
            let (result, computed) = try FormulaReader.evaluate(formula)
            #expect(result == computed, "\(value.fact)\(value.rows): \(formula)")
            let printed = value.printed.filter { $0.isNumber || ",.-".contains($0) }
            #expect(FormulaReader.number(printed).map { $0 == result } == true, "\(value.printed): \(formula)")
          }
          for clause in ["rounded up", "rounded down", "at least", "at most", "lowest of"]
          where formula.contains(clause) {
            clauses.insert(clause)
          }
        }
      }
    }
    #expect(letters > 80)
    #expect(clauses.count == 5, "\(clauses)")
  }
}
