import DecisionRecords

/// Copying parts from one record to another, and leaving them out.
extension RecordChanges {
  /// Gives a record what another has at a pointer; what belongs together goes together.
  func copy(_ pointer: String, from source: DecisionRecord, to target: inout DecisionRecord) {
    let path = pointer.split(separator: "/").map(String.init)
    switch path.first {
    case "organisation"?, "scheme"?:
      target.organisation = source.organisation
      target.scheme = source.scheme
    case "decision"?: target.decision = source.decision
    case "recipient"?:
      target.recipient.salutation = path[1] == "salutation" ? source.recipient.salutation : target.recipient.salutation
      target.recipient.protected = path[1] == "salutation" ? target.recipient.protected : source.recipient.protected
    case "contact"?:
      switch path[1] {
      case "name": target.contact.name = source.contact.name
      case "hours": target.contact.hours = source.contact.hours
      default: target.contact.email = source.contact.email
      }
    case "why"?: target.why = source.why
    case "calculation"?: target.calculation = source.calculation
    case "payment"?: target.payment = source.payment
    case "details"?:
      if let place = maker.fields.firstIndex(where: { $0.key == path[1] }) {
        target.details.values[place] = source.details[place]
      }
    default: break
    }
  }

  /// The same record with less at a pointer.
  func simpler(_ pointer: String, than record: DecisionRecord) -> [DecisionRecord] {
    var simpler = record
    let path = pointer.split(separator: "/").map(String.init)
    switch path.first {
    case "recipient"?:
      if path[1] == "prefix" { simpler.recipient.prefix = nil } else { return [] }
    case "contact"?:
      switch path[1] {
      case "name": simpler.contact.name = nil
      case "hours": simpler.contact.hours = nil
      default: simpler.contact.email = nil
      }
    case "why"?: return simplerWhy(path.dropFirst().joined(separator: "/"), record)
    case "calculation"?: return simplerCalculation(path.count > 1 ? path[1] : "", record)
    case "payment"?:
      switch path.count > 1 ? path[1] : "" {
      case "capacity": simpler.payment?.capacity = nil
      case "income":
        simpler.payment?.income = nil
        simpler.payment?.protectedEarnings = nil
      case "benefit": simpler.payment?.benefit = nil
      case "start": simpler.payment?.start = nil
      case "methods": simpler.payment?.methods = [.transfer]
      default: simpler.payment = nil
      }
    case "details"?: return simplerDetail(path, record)
    default: return []
    }
    return simpler == record ? [] : [simpler]
  }

  private func simplerWhy(_ member: String, _ record: DecisionRecord) -> [DecisionRecord] {
    var simpler = record
    switch member {
    case "reported": simpler.why?.reported = nil
    case "changed": simpler.why?.changed = nil
    case "signal": simpler.why?.signal = nil
    case "received": simpler.why?.received = nil
    case "source": simpler.why?.source = nil
    case "estimated": simpler.why?.estimated = nil
    case "actual": simpler.why?.actual = nil
    case "limit": simpler.why?.limit = nil
    case "first_time": simpler.why?.firstTime = nil
    case "sanction/outcome": simpler.why?.sanction = .none
    default: return []
    }
    return simpler == record ? [] : [simpler]
  }

  private func simplerCalculation(_ member: String, _ record: DecisionRecord) -> [DecisionRecord] {
    var simpler = record
    switch member {
    case "": simpler.calculation = nil
    case "adjustments":
      guard let adjustments = record.calculation?.adjustments else { return [] }
      return adjustments.indices.map { place in
        simpler = record
        simpler.calculation?.adjustments.remove(at: place)
        return simpler
      }
    case "lines":
      guard let lines = record.calculation?.lines, lines.count > 1 else { return [] }
      return [1, 2, 3].filter { $0 < lines.count }.map { count in
        simpler = record
        simpler.calculation?.lines = Array(lines.prefix(count))
        return simpler
      }
    default: return []
    }
    return simpler == record ? [] : [simpler]
  }

  private func simplerDetail(_ path: [String], _ record: DecisionRecord) -> [DecisionRecord] {
    guard path.count == 2, let place = maker.fields.firstIndex(where: { $0.key == path[1] }) else { return [] }
    var simpler: [DecisionRecord] = []
    if maker.fields[place].presence == .optional {
      var without = record
      without.details.values[place] = .absent
      simpler.append(without)
    }
    let rows = record.details[place].rows
    for count in [0, 1, 2, 3] where count < rows.count {
      var fewer = record
      fewer.details.values[place] = .rows(Array(rows.prefix(count)))
      simpler.append(fewer)
    }
    return simpler.filter { $0 != record }
  }
}
