import Facts

let whySchema = SchemaNode.object(WhyKey.self, "The grounds of the decision.") { key in
  switch key {
  case .reason: .code("The reason.")
  case .cause: .word("Whose doing it was.", Cause.self)
  case .reported: .date("When the citizen reported the change; not after sending.")
  case .changed: .date("When the situation changed; not after sending.")
  case .signal: .date("The signal from which the six-month rule counts; not after sending.")
  case .received: .date("When the organisation got the information; not after sending.")
  case .source: .code("Where the information came from.")
  case .estimated: .cents("What was reckoned with beforehand.")
  case .actual: .cents("What it turned out to be.")
  case .limit: .cents("Above which the right ends.")
  case .firstTime: .truth("Whether it is the first such letter to this person.")
  case .sanction: sanction
  }
}.adding([
  (
    "allOf",
    [
      .when(
        "cause", in: blamelessCauses,
        ["properties": ["sanction": ["properties": ["outcome": ["const": .text(SanctionOutcome.none.rawValue)]]]]])
    ]
  )
])

let blamelessCauses = Cause.allCases.filter(\.isBlameless).map(\.rawValue)

private let sanction = SchemaNode.object(SanctionKey.self, "Whether a warning or a fine follows.") { key in
  switch key {
  case .outcome: .word("What follows.", SanctionOutcome.self)
  case .amount: .cents("The fine; with a fine only.", from: 1)
  case .reason: .code("Why; with a fine and with a warning.")
  }
}.adding([
  (
    "allOf",
    [
      .when("outcome", in: ["fine"], ["required": ["amount", "reason"]]),
      .when("outcome", in: ["warning"], ["required": ["reason"], "properties": ["amount": false]]),
      .when("outcome", in: ["none"], ["properties": ["amount": false, "reason": false]]),
    ]
  )
])

let calculationSchema = SchemaNode.object(
  CalculationKey.self,
  """
  A line counts received - entitled, less tax when its basis is net. Lines and adjustments make the total; lines of a \
  year make its subtotal.
  """
) { key in
  switch key {
  case .mode: .word("Whether the figures are exact.", CalculationMode.self)
  case .basis: .word("The basis of lines that do not state their own.", Basis.self)
  case .lines: .list("What was received and what should have been.", 1...RecordLimits.lines, of: line)
  case .subtotals: .list("Per calendar year: none, or one for each.", 0...RecordLimits.subtotals, of: subtotal)
  case .adjustments: .list("Corrections on the lines.", 0...RecordLimits.adjustments, of: adjustment)
  case .total: .cents("What is to be paid.", from: 1)
  }
}

private let line = SchemaNode.object(LineKey.self, "One item over one period.") { key in
  switch key {
  case .period:
    .period("A year, a month, months or days, such as 2025, 2025-01, 2025-01/2025-06, 2025-01-15/2025-02-14.")
  case .item: .code("What was paid.")
  case .received: .cents("What was received.")
  case .entitled: .cents("What should have been.")
  case .tax: .cents("The wage tax on the difference.")
  case .basis: .word("The basis of this line.", Basis.self)
  case .why: .code("Why the two differ.")
  }
}

private let subtotal = SchemaNode.object(SubtotalKey.self, "The sum of the lines of one calendar year.") { key in
  switch key {
  case .year: .integer("The calendar year.", RecordLimits.years)
  case .amount: .signedCents("The sum.")
  }
}

private let adjustment = SchemaNode.object(AdjustmentKey.self, "A correction on its own row.") { key in
  switch key {
  case .item: .word("What is corrected.", AdjustmentItem.self)
  case .amount: .signedCents("The correction.")
  }
}.adding([
  (
    "allOf",
    [
      .when("item", in: items(.added), ["properties": ["amount": ["minimum": 0]]]),
      .when("item", in: items(.takenOff), ["properties": ["amount": ["maximum": 0]]]),
    ]
  )
])

private func items(_ sign: AdjustmentItem.Sign) -> [String] {
  AdjustmentItem.allCases.filter { $0.sign == sign }.map(\.rawValue)
}
