import DecisionRecords
import Facts
import PaymentPlans
import Yams

/// Reads `templates/organisations/<id>.yaml`. A figure without a source is a fault.
struct OrganisationReader {
  let file: YAMLFile
  let codes: CodeLists
  var unverified: [Located<String>] = []
  var sources: [String: String] = [:]
  /// Stands before the keys of `sources` while a policy, helper or law reference is read.
  var scope = ""

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
      let hint = nearestName(to: name.value, among: known).map { " Did you mean `\($0)`?" } ?? ""
      issues.add(.unknownCode, name.place, "The list `\(list)` has no code `\(name.value)`.\(hint)")
    }
    return Set(names.map(\.value))
  }

  private mutating func sender(_ node: Yams.Node, _ issues: inout IssueList) -> [String] {
    guard var reader = MappingReader(node, in: file, what: "`sender`", issues: &issues) else { return [] }
    let lines =
      reader.required("lines", &issues).map {
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
        issues.add(
          .badValue, word.place, "This should be `must` (the law obliges) or `may` (the organisation decides).")
        continue
      }
      result[cause] = word.value == "must"
    }
    if let source = reader.string("source", &issues) {
      sources["obligation"] = source.value
    } else {
      issues.add(
        .missingSource, reader.place, "`obligation` has no `source`. Say which law article or page it comes from.")
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

  private mutating func help(_ node: Yams.Node, _ issues: inout IssueList) -> [Organisation.Helper] {
    guard let nodes = YAMLValue.list(node, in: file, what: "`help`", &issues) else { return [] }
    if nodes.isEmpty {
      issues.add(.wrongShape, file.place(node), "Every letter says where to get help: name at least one helper.")
    }
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
    if nodes.isEmpty {
      issues.add(.wrongShape, file.place(node), "Every letter names its law: write at least one reference.")
    }
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
}
