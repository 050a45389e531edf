import DecisionRecords
import Facts
import PaymentPlans
import Yams

/// Reads `templates/organisations/<id>.yaml`. A figure without a source is a fault.
struct OrganisationReader {
  private let file: YAMLFile
  private let codes: CodeLists
  private var unverified: [Located<String>] = []
  private var sources: [String: String] = [:]
  /// Stands before the keys of `sources` while a policy, helper or law reference is read.
  private var scope = ""

  init(_ file: YAMLFile, codes: CodeLists) {
    self.file = file
    self.codes = codes
  }

  mutating func read(_ issues: inout IssueList) -> Organisation? {
    guard var root = MappingReader(file.root, in: file, what: "An organisation", issues: &issues) else { return nil }
    let id = root.requiredString("id", &issues)
    let name = root.requiredString("name", &issues)
    let sender = root.required("sender", &issues).map { self.sender($0, &issues) } ?? []
    let website = root.required("website", &issues).flatMap { text($0, "website", &issues) }
    let schemes = codes("schemes", list: "scheme", &root, &issues)
    let reasons = codes("reasons", list: "reason", &root, &issues)
    let obligation = root.required("obligation", &issues).map { self.obligation($0, &issues) } ?? [:]
    let objection = root.required("objection", &issues).flatMap { self.objection($0, &issues) }
    let paymentWeeks = root.required("payment_weeks", &issues).flatMap { figure($0, "payment_weeks", 1...52, &issues) }
    let policies = root.required("policies", &issues).map { self.policies($0, &issues) } ?? []
    let help = root.required("help", &issues).map { self.help($0, &issues) } ?? []
    let law = root.required("law", &issues).map { self.law($0, &issues) } ?? []
    root.finish(&issues)
    if let id, "\(id.value).yaml" != file.name.split(separator: "/").last.map(String.init) {
      issues.add(.badValue, id.place, "The id `\(id.value)` should be the name of the file.")
    }
    guard let id, let name, let website, let objection, let paymentWeeks else { return nil }
    return Organisation(
      id: id.value, name: name.value, sender: sender, website: website, schemes: schemes, reasons: reasons,
      obligation: obligation, objectionWeeks: objection.weeks, objectionAddress: objection.address,
      paymentWeeks: paymentWeeks, policies: policies, help: help, law: law, unverified: unverified,
      sources: sources)
  }

  private func codes(
    _ key: String, list: String, _ root: inout MappingReader, _ issues: inout IssueList
  ) -> Set<String> {
    guard let node = root.required(key, &issues) else { return [] }
    let names = YAMLValue.strings(node, in: file, what: "`\(key)`", &issues)
    for name in names where codes.index(of: name.value, in: list) == nil {
      let known = codes.lists[list]?.map(\.name) ?? []
      let hint = closestName(to: name.value, among: known).map { " Did you mean `\($0)`?" } ?? ""
      issues.add(.unknownCode, name.place, "The list `\(list)` has no code `\(name.value)`.\(hint)")
    }
    return Set(names.map(\.value))
  }

  // MARK: Sources

  /// Takes `source` and `verified_on` of a mapping; gives whether it was verified.
  @discardableResult
  private mutating func provenance(_ reader: inout MappingReader, _ what: String, _ issues: inout IssueList) -> Bool {
    if let source = reader.string("source", &issues), !source.value.isEmpty {
      sources[scope + what] = source.value
    } else {
      issues.add(.missingSource, reader.place, "`\(what)` has no `source`. Say which law article or page it comes from.")
    }
    guard let verified = reader.take("verified_on") else {
      unverified.append(Located(value: what, place: reader.place))
      return false
    }
    return date(verified, "verified_on", &issues) != nil
  }

  private mutating func text(_ node: Yams.Node, _ what: String, _ issues: inout IssueList) -> String? {
    guard var reader = MappingReader(node, in: file, what: "`\(what)`", issues: &issues) else { return nil }
    let value = reader.requiredString("value", &issues)
    provenance(&reader, what, &issues)
    reader.finish(&issues)
    return value.flatMap { printable($0, &issues) }
  }

  /// A figure, plain or as `{value:, source:, verified_on:}`.
  private mutating func figure(
    _ node: Yams.Node, _ what: String, _ range: ClosedRange<Int>, inherits: Bool = false, _ issues: inout IssueList
  ) -> Int? {
    var valueNode = node
    if case .mapping = node {
      guard var reader = MappingReader(node, in: file, what: "`\(what)`", issues: &issues) else { return nil }
      let value = reader.take("value")
      provenance(&reader, what, &issues)
      reader.finish(&issues)
      guard let value else { return nil }
      valueNode = value
    } else if !inherits {
      issues.add(.missingSource, file.place(node), "`\(what)` has no source. Write {value: ..., source: ..., verified_on: ...}.")
    }
    guard let number = YAMLValue.integer(valueNode, in: file, what: "`\(what)`", &issues) else { return nil }
    guard range.contains(number) else {
      issues.add(.badValue, file.place(valueNode), "`\(what)` should be \(range.lowerBound) to \(range.upperBound).")
      return nil
    }
    return number
  }

  private func date(_ node: Yams.Node, _ what: String, _ issues: inout IssueList) -> CivilDate? {
    guard let text = YAMLValue.string(node, in: file, what: "`\(what)`", &issues) else { return nil }
    do {
      return try CivilDate(iso: text.value)
    } catch {
      issues.add(.badValue, text.place, "`\(what)` should be a date that exists, written YYYY-MM-DD.")
      return nil
    }
  }

  private func printable(_ text: Located<String>, _ issues: inout IssueList) -> String? {
    if let fault = TextRules.firstForbidden(in: text.value) {
      issues.add(.forbiddenCharacter, text.place, "This text holds an invisible character (\(fault.name)). Take it out.")
      return nil
    }
    return text.value
  }

  // MARK: Parts of the file

  private mutating func sender(_ node: Yams.Node, _ issues: inout IssueList) -> [String] {
    guard var reader = MappingReader(node, in: file, what: "`sender`", issues: &issues) else { return [] }
    let lines = reader.required("lines", &issues).map {
      YAMLValue.strings($0, in: file, what: "`lines`", &issues)
    } ?? []
    provenance(&reader, "sender", &issues)
    reader.finish(&issues)
    if lines.isEmpty { issues.add(.wrongShape, file.place(node), "The sender's address has at least one line.") }
    return lines.compactMap { printable($0, &issues) }
  }

  private mutating func obligation(_ node: Yams.Node, _ issues: inout IssueList) -> [Cause: Bool] {
    guard var reader = MappingReader(node, in: file, what: "`obligation`", issues: &issues) else { return [:] }
    var result: [Cause: Bool] = [:]
    for cause in Cause.allCases {
      guard let word = reader.requiredString(cause.rawValue, &issues) else { continue }
      guard ["must", "may"].contains(word.value) else {
        issues.add(.badValue, word.place, "This should be `must` (the law obliges) or `may` (the organisation decides).")
        continue
      }
      result[cause] = word.value == "must"
    }
    if let source = reader.string("source", &issues) {
      sources["obligation"] = source.value
    } else {
      issues.add(.missingSource, reader.place, "`obligation` has no `source`. Say which law article or page it comes from.")
    }
    _ = reader.take("verified_on")
    reader.finish(&issues)
    return result
  }

  private mutating func objection(
    _ node: Yams.Node, _ issues: inout IssueList
  ) -> (weeks: Int, address: String)? {
    guard var reader = MappingReader(node, in: file, what: "`objection`", issues: &issues) else { return nil }
    let weeks = reader.required("weeks", &issues).flatMap { figure($0, "weeks", 1...12, inherits: true, &issues) }
    let address = reader.requiredString("address", &issues).flatMap { printable($0, &issues) }
    provenance(&reader, "objection", &issues)
    reader.finish(&issues)
    guard let weeks, let address else { return nil }
    return (weeks, address)
  }

  private mutating func policies(_ node: Yams.Node, _ issues: inout IssueList) -> [Organisation.Policy] {
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
        issues.add(.policyOverlap, file.place(node), "This policy holds on days on which another one holds too. On each day one policy holds.")
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
    let fineSetOff = reader.required("fine_set_off", &issues).flatMap {
      YAMLValue.bool($0, in: file, what: "`fine_set_off`", &issues)
    }
    let small = optional("small_amount", 0...100_000_000, &reader, &issues)
    let reminder = required("reminder_days", 1...365, &reader, &issues)
    var waiver: [Cause: Int] = [:]
    if let node = reader.take("waiver_years"),
      var years = MappingReader(node, in: file, what: "`waiver_years`", issues: &issues)
    {
      let outer = scope
      defer { scope = outer }
      scope += "waiver_years/"
      for cause in Cause.allCases {
        if let number = optional(cause.rawValue, 1...50, &years, &issues) { waiver[cause] = number }
      }
      years.finish(&issues)
    }
    reader.finish(&issues)
    guard let from, let standard, let longest, let minimum, let unit, let fineSetOff, let reminder else { return nil }
    do {
      let plans = try PaymentPolicy(
        standardMonths: standard, longestMonths: longest, minimumInstalment: Money(cents: Int64(minimum)),
        personalPlanMonths: personal, setOffMonths: setOff, roundInstalmentTo: Money(cents: Int64(unit)),
        setsOffFines: fineSetOff)
      return Organisation.Policy(
        validFrom: from, validUntil: until, plans: plans, smallAmount: small.map { Money(cents: Int64($0)) },
        reminderDays: reminder, waiverYears: waiver, isVerified: unverified.count == before, place: file.place(node))
    } catch {
      issues.add(.badValue, file.place(node), "These figures do not fit together: \(error).")
      return nil
    }
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

  private mutating func help(_ node: Yams.Node, _ issues: inout IssueList) -> [Organisation.Helper] {
    guard let nodes = YAMLValue.list(node, in: file, what: "`help`", &issues) else { return [] }
    if nodes.isEmpty { issues.add(.wrongShape, file.place(node), "Every letter says where to get help: name at least one helper.") }
    var helpers: [Organisation.Helper] = []
    defer { scope = "" }
    for node in nodes {
      scope = "help/\(helpers.count)/"
      guard var reader = MappingReader(node, in: file, what: "A helper", issues: &issues) else { continue }
      let kind = reader.requiredString("kind", &issues).flatMap { code($0, list: "help", &issues) }
      let name = reader.requiredString("name", &issues).flatMap { printable($0, &issues) }
      let phone = reader.string("phone", &issues).flatMap { printable($0, &issues) }
      let website = reader.string("website", &issues).flatMap { printable($0, &issues) }
      provenance(&reader, "help", &issues)
      reader.finish(&issues)
      if let kind, let name {
        helpers.append(Organisation.Helper(kind: kind, name: name, phone: phone, website: website))
      }
    }
    return helpers
  }

  private mutating func law(_ node: Yams.Node, _ issues: inout IssueList) -> [Organisation.LawReference] {
    guard let nodes = YAMLValue.list(node, in: file, what: "`law`", &issues) else { return [] }
    if nodes.isEmpty { issues.add(.wrongShape, file.place(node), "Every letter names its law: write at least one reference.") }
    var references: [Organisation.LawReference] = []
    for node in nodes {
      let number = references.count
      guard var reader = MappingReader(node, in: file, what: "A law reference", issues: &issues) else { continue }
      let topic = reader.requiredString("topic", &issues).flatMap { code($0, list: "law-topic", &issues) }
      let act = reader.requiredString("act", &issues).flatMap { printable($0, &issues) }
      let articles = reader.requiredString("articles", &issues).flatMap { printable($0, &issues) }
      let from = reader.required("in_force_from", &issues).flatMap { date($0, "in_force_from", &issues) }
      let until = reader.take("in_force_until").flatMap { date($0, "in_force_until", &issues) }
      let schemes = reader.take("schemes").map { YAMLValue.strings($0, in: file, what: "`schemes`", &issues) } ?? []
      for scheme in schemes { _ = code(scheme, list: "scheme", &issues) }
      if let source = reader.string("source", &issues) {
        sources["law/\(number)/law"] = source.value
      } else {
        issues.add(.missingSource, reader.place, "This law reference has no `source`.")
      }
      _ = reader.take("verified_on")
      reader.finish(&issues)
      if let topic, let act, let articles, let from {
        references.append(
          Organisation.LawReference(
            topic: topic, act: act, articles: articles, schemes: Set(schemes.map(\.value)), inForceFrom: from,
            inForceUntil: until))
      }
    }
    return references
  }

  private func code(_ name: Located<String>, list: String, _ issues: inout IssueList) -> Int? {
    if let index = codes.index(of: name.value, in: list) { return index }
    let known = codes.lists[list]?.map(\.name) ?? []
    let hint = closestName(to: name.value, among: known).map { " Did you mean `\($0)`?" } ?? ""
    issues.add(.unknownCode, name.place, "The list `\(list)` has no code `\(name.value)`.\(hint)")
    return nil
  }
}
