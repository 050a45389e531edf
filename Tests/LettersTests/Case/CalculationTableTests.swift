import DecisionRecords
import Facts
import Testing

@testable import Letters

/// The table that a reader with a pocket calculator can follow.
@Suite("The calculation table")
struct CalculationTableTests {
  private static func line(
    _ year: Int, _ month: Int, _ received: Int64, _ entitled: Int64, tax: Int64? = nil, basis: Basis? = nil,
    item: String = "ww", why: String = "wages"
  ) throws -> CalculationLine {
    CalculationLine(
      period: .month(try #require(YearMonth(year: year, month: month))), item: item, received: Money(cents: received),
      entitled: Money(cents: entitled), tax: tax.map { Money(cents: $0) }, basis: basis, why: why)
  }

  private static func table(
    _ lines: [CalculationLine], _ adjustments: [Adjustment] = [], basis: Basis = .net
  ) -> CalculationTable {
    var calculation = Calculation(
      mode: .full, basis: basis, lines: lines, adjustments: adjustments, total: Money(cents: 0))
    let total = lines.reduce(0) { $0 + calculation.cents(of: $1) } + adjustments.reduce(0) { $0 + $1.amount.cents }
    calculation.total = Money(cents: total)
    return CalculationTable(calculation)
  }

  /// A row in one word or two: `line 3x 100`, `gross 2025 300`, `tax 2025 -10`, `year 2025 290`, `interest 5`, `total 295`.
  private static func words(_ table: CalculationTable) -> [String] {
    table.rows.map { row in
      switch row {
      case .line(let first, let months, _):
        let line = table.lines[first]
        return "line \(months)x \(line.received.cents - line.entitled.cents)"
      case .yearGross(let year, let received, let entitled): return "gross \(year) \(received - entitled)"
      case .yearTax(let year, let amount): return "tax \(year) \(amount)"
      case .year(let year, let amount): return "year \(year) \(amount)"
      case .adjustment(let item, let amount): return "\(item.rawValue) \(amount)"
      case .total(let amount): return "total \(amount)"
      }
    }
  }

  @Test("equal months in a row are one row")
  func joined() throws {
    let table = Self.table(try (1...12).map { try Self.line(2025, $0, 312_00, 240_00) })
    #expect(
      Self.words(table) == [
        "line 12x 7200", "gross 2025 86400", "interest 0", "costs 0", "already-paid 0", "total 86400",
      ])
    #expect(table.joinsMonths)
  }

  @Test("a gap, another amount or another reason ends a row")
  func notJoined() throws {
    let lines = try [
      Self.line(2025, 1, 100, 0), Self.line(2025, 2, 100, 0), Self.line(2025, 4, 100, 0), Self.line(2025, 5, 200, 0),
      Self.line(2025, 6, 200, 0, why: "household"), Self.line(2025, 7, 200, 0, tax: 10, why: "household"),
    ]
    let rows = Self.words(Self.table(lines)).filter { $0.hasPrefix("line") }
    #expect(rows == ["line 2x 100", "line 1x 100", "line 1x 200", "line 1x 200", "line 1x 200"])
  }

  @Test("months in any order, two items at once: rows by first day, then by item")
  func twoItems() throws {
    let lines = try [
      Self.line(2025, 2, 50, 0, item: "zw"), Self.line(2025, 2, 100, 0), Self.line(2025, 1, 100, 0),
      Self.line(2025, 1, 50, 0, item: "zw"),
    ]
    let table = Self.table(lines)
    #expect(Self.words(table).prefix(3) == ["line 2x 100", "line 2x 50", "gross 2025 300"])
  }

  @Test("every year has its own rows and sub-total, and months are not joined over new year")
  func years() throws {
    let lines = try [Self.line(2024, 12, 100, 0), Self.line(2025, 1, 100, 0)]
    let table = Self.table(lines)
    #expect(table.years == [2024, 2025])
    #expect(Self.words(table).prefix(4) == ["line 1x 100", "gross 2024 100", "line 1x 100", "gross 2025 100"])
    #expect(!table.joinsMonths)
  }

  @Test("wage tax is taken off the year where the line is net, and not where it is gross")
  func tax() throws {
    let net = Self.table(try [Self.line(2025, 1, 1000, 0, tax: 300)])
    #expect(Self.words(net).prefix(4) == ["line 1x 1000", "gross 2025 1000", "tax 2025 -300", "year 2025 700"])
    #expect(net.hasTax && !net.hasGrossTax)
    let gross = Self.table(try [Self.line(2025, 1, 1000, 0, tax: 300)], basis: .gross)
    #expect(Self.words(gross).prefix(3) == ["line 1x 1000", "gross 2025 1000", "interest 0"])
    #expect(!gross.hasTax && gross.hasGrossTax)
    let both = Self.table(
      try [Self.line(2024, 1, 1000, 0, tax: 300, basis: .gross), Self.line(2025, 1, 1000, 0, tax: 300)])
    #expect(both.hasTax && both.hasGrossTax)
    #expect(Self.words(both).last == "total 1700")
  }

  @Test("interest, costs and what was paid always stand there, zero or not; the others when they are there")
  func adjustments() throws {
    let adjustments = [
      Adjustment(item: .fine, amount: Money(cents: 500)), Adjustment(item: .interest, amount: Money(cents: 20)),
      Adjustment(item: .alreadyPaid, amount: Money(cents: -50)), Adjustment(item: .interest, amount: Money(cents: 5)),
    ]
    let table = Self.table(try [Self.line(2025, 1, 1000, 0)], adjustments)
    #expect(Self.words(table).dropFirst(2) == ["interest 25", "costs 0", "already-paid -50", "fine 500", "total 1475"])
  }

  @Test("the rows of every sample add up to its total")
  func samplesAddUp() throws {
    let library = try LetterHouse.library()
    for sample in try LetterHouse.samples() {
      guard let recovery = sample.record.recovery else { continue }
      let rows = try CaseFacts(sample.record, library).rows("calculation")
      func sum(_ kinds: [String]) -> Int64 {
        rows.filter { kinds.contains($0.codes["row.kind"] ?? "") }.reduce(0) { $0 + ($1.values["row.amount"] ?? 0) }
      }
      let total = recovery.calculation.total.cents
      #expect(sum(["line", "year-tax", "adjustment"]) == total, "\(sample.name): lines, tax and corrections")
      #expect(sum(["year-gross", "year-tax", "adjustment"]) == total, "\(sample.name): years")
      #expect(sum(["total"]) == total, "\(sample.name)")
      for row in rows where row.codes["row.kind"] == "line" {
        let months = try #require(row.values["row.months"])
        let difference = (row.values["row.received"] ?? 0) - (row.values["row.entitled"] ?? 0)
        #expect(row.values["row.amount"] == difference * months, "\(sample.name)")
      }
    }
  }
}
