/// Which lines of the organisation's file stand behind names, addresses, help and law.
extension CaseInputs {
  /// Nil for facts that do not come from the organisation's file.
  func organisationDerivation(_ fact: String, _ rows: [LetterTrace.Row]) -> Derivation? {
    switch fact {
    case "organisation.name":
      return Derivation(policy: [organisationFigure(["name"], organisation.name)])
    case "organisation.website":
      return Derivation(policy: [organisationFigure(["website"], organisation.website)])
    case "sender.line":
      return Derivation(
        pointers: ["/organisation"],
        policy: [organisationFigure(["sender"], organisation.sender.joined(separator: ", "))])
    case "organisation.obligation":
      return Derivation(policy: [
        organisationFigure(["obligation"], "\(record.why?.cause.rawValue ?? ""): \(word(fact) ?? "")")
      ])
    case "objection.address":
      return Derivation(policy: [organisationFigure(["objection"], organisation.objectionAddress)])
    case "address.line": return Derivation(pointers: ["/recipient/address"])
    case "help.kind", "help.name", "help.phone", "help.website":
      guard let row = rows.last else { return nil }
      return Derivation(
        pointers: ["/organisation"],
        policy: [organisationFigure(["help/\(row.index)/help"], text("help.name", rows) ?? "")])
    case "law.topic", "law.act", "law.articles":
      guard let row = rows.last else { return nil }
      return Derivation(
        rule: "in force on the day of the decision, and about this scheme",
        pointers: ["/organisation", "/decision/date", "/scheme"], policy: [lawFigure(row)])
    case "option.letter", "option.kind", "instalment.number", "plan.kind":
      return Derivation(pointers: ["/payment"] + debtPointers)
    default: return nil
    }
  }

  /// The law of a topic that holds for this decision and scheme, such as `payment`; nil when the file names none.
  func law(on topic: String) -> [String]? {
    guard let code = codes.index(of: topic, in: "law-topic") else { return nil }
    let found = lawInForce.map { organisation.law[$0] }.filter { $0.topic == code }
    return found.isEmpty ? nil : found.map { "\($0.act) \($0.articles)" }
  }

  private var lawInForce: [Int] {
    organisation.law.indices.filter { index in
      let reference = organisation.law[index]
      return reference.isInForce(on: record.decision.date)
        && (reference.schemes.isEmpty || reference.schemes.contains(record.scheme))
    }
  }

  /// A row of the letter's law is a reference of the file that holds for this decision and scheme.
  private func lawFigure(_ row: LetterTrace.Row) -> PolicyFigure {
    let used = lawInForce
    guard used.indices.contains(row.index) else { return organisationFigure(["law"], "") }
    let index = used[row.index]
    let reference = organisation.law[index]
    return organisationFigure(["law/\(index)/law"], "\(reference.act), \(reference.articles)")
  }
}
