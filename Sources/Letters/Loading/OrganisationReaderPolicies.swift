import DecisionRecords
import Facts
import PaymentPlans
import Yams

/// The payment policies of an organisation: one for each stretch of time, every figure with its source.
extension OrganisationReader {
  mutating func policies(_ node: Yams.Node, _ issues: inout IssueList) -> [Organisation.Policy] {
    guard let nodes = YAMLValue.list(node, in: file, what: "`policies`", &issues) else { return [] }
    var policies: [Organisation.Policy] = []
    defer { scope = "" }
    for node in nodes {
      scope = "policies/\(policies.count)/"
      guard let policy = policy(node, &issues) else { continue }
      let overlaps = policies.contains { other in
        policy.validFrom <= other.validUntil ?? .latest && other.validFrom <= policy.validUntil ?? .latest
      }
      if overlaps {
        issues.add(
          .policyOverlap, file.place(node),
          "This policy holds on days on which another one holds too. On each day one policy holds.")
      }
      policies.append(policy)
    }
    if nodes.isEmpty { issues.add(.wrongShape, file.place(node), "An organisation has at least one policy.") }
    return policies
  }

  private mutating func policy(_ node: Yams.Node, _ issues: inout IssueList) -> Organisation.Policy? {
    guard var reader = MappingReader(node, in: file, what: "A policy", issues: &issues) else { return nil }
    let before = unverified.count
    let from = reader.required("valid_from", &issues).flatMap { date($0, "valid_from", &issues) }
    let until = reader.take("valid_until").flatMap { date($0, "valid_until", &issues) }
    provenance(&reader, "policy", &issues)
    let standard = required("standard_months", 1...1200, &reader, &issues)
    let longest = required("longest_months", 1...1200, &reader, &issues)
    let minimum = required("minimum_instalment", 0...100_000_000, &reader, &issues)
    let unit = required("round_instalment_to", 1...100_000, &reader, &issues)
    let personal = optional("personal_months", 1...1200, &reader, &issues)
    let setOff = optional("set_off_months", 1...1200, &reader, &issues)
    let fineSetOff = reader.required("fine_set_off", &issues).flatMap { flag($0, "fine_set_off", &issues) }
    let small = optional("small_amount", 0...100_000_000, &reader, &issues)
    let reminder = required("reminder_days", 1...365, &reader, &issues)
    let waiver = waiverYears(&reader, &issues)
    let noCapacity = choice("no_capacity", NoCapacityRule.self, &reader, &issues)
    let claimOrder = choice("claim_order", ClaimOrder.self, &reader, &issues)
    let yearEnd = choice("year_end", YearEndRule.self, &reader, &issues)
    let startDays = optional("latest_start_days", 0...3660, &reader, &issues)
    let pauseMonths = optional("longest_pause_months", 0...1200, &reader, &issues)
    reader.finish(&issues)
    guard let from, let standard, let longest, let minimum, let unit, let fineSetOff, let reminder else { return nil }
    do {
      let plans = try PaymentPolicy(
        standardMonths: standard, longestMonths: longest, minimumInstalment: Money(cents: Int64(minimum)),
        personalPlanMonths: personal, setOffMonths: setOff, roundInstalmentTo: Money(cents: Int64(unit)),
        setsOffFines: fineSetOff, smallAmount: small.map { Money(cents: Int64($0)) },
        waiver: WaiverYears(
          processing: waiver[.processing], organisationError: waiver[.organisationError],
          dutyToInform: waiver[.dutyToInform], deliberate: waiver[.deliberate]),
        noCapacity: noCapacity ?? .pause, claimOrder: claimOrder ?? .oldestFirst, yearEnd: yearEnd,
        latestStartDays: startDays, longestPauseMonths: pauseMonths)
      return Organisation.Policy(
        validFrom: from, validUntil: until, plans: plans, smallAmount: plans.smallAmount,
        reminderDays: reminder, waiverYears: waiver, isVerified: unverified.count == before, place: file.place(node))
    } catch {
      issues.add(.badValue, file.place(node), "These figures do not fit together: \(error).")
      return nil
    }
  }

  private mutating func waiverYears(_ reader: inout MappingReader, _ issues: inout IssueList) -> [Cause: Int] {
    guard let node = reader.take("waiver_years"),
      var years = MappingReader(node, in: file, what: "`waiver_years`", issues: &issues)
    else { return [:] }
    let outer = scope
    defer { scope = outer }
    scope += "waiver_years/"
    var waiver: [Cause: Int] = [:]
    for cause in Cause.allCases {
      if let number = optional(cause.rawValue, 1...50, &years, &issues) { waiver[cause] = number }
    }
    years.finish(&issues)
    return waiver
  }

  private mutating func required(
    _ key: String, _ range: ClosedRange<Int>, _ reader: inout MappingReader, _ issues: inout IssueList
  ) -> Int? {
    reader.required(key, &issues).flatMap { figure($0, key, range, inherits: true, &issues) }
  }

  private mutating func optional(
    _ key: String, _ range: ClosedRange<Int>, _ reader: inout MappingReader, _ issues: inout IssueList
  ) -> Int? {
    reader.take(key).flatMap { figure($0, key, range, inherits: true, &issues) }
  }

  /// A word out of a closed list, plain or as `{value:, source:, verified_on:}`.
  private mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type, _ reader: inout MappingReader, _ issues: inout IssueList
  ) -> Choice? where Choice.RawValue == String {
    guard let node = reader.take(key), let value = value(of: node, key, &issues),
      let word = YAMLValue.string(value, in: file, what: "`\(key)`", &issues)
    else { return nil }
    if let choice = Choice(rawValue: word.value) { return choice }
    let known = Choice.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    issues.add(.badValue, word.place, "`\(key)` should be one of \(known).")
    return nil
  }

  /// True or false, plain or as `{value:, source:, verified_on:}`.
  private mutating func flag(_ node: Yams.Node, _ key: String, _ issues: inout IssueList) -> Bool? {
    value(of: node, key, &issues).flatMap { YAMLValue.bool($0, in: file, what: "`\(key)`", &issues) }
  }
}
