import DecisionRecords
import Facts

extension CaseBuilder {
  /// Who helps, and the law that was in force on the day of the decision.
  func fillHelp(_ record: DecisionRecord, _ organisation: Organisation, _ store: inout FactStore) {
    let helpers = organisation.help
    let start = store.appendRows(count: helpers.count, width: slots.helpWidth)
    store.values[slots.help] = Int64(start)
    store.values[slots.help + 1] = Int64(helpers.count)
    for (number, helper) in helpers.enumerated() {
      let base = start + number * slots.helpWidth
      store.values[base + slots.helpKind] = Int64(helper.kind)
      store.values[base + slots.helpName] = store.text(helper.name)
      if let phone = helper.phone { store.values[base + slots.helpPhone] = store.text(phone) }
      if let website = helper.website { store.values[base + slots.helpWebsite] = store.text(website) }
    }
    let law = organisation.law.filter { reference in
      reference.isInForce(on: record.decision.date)
        && (reference.schemes.isEmpty || reference.schemes.contains(record.scheme))
    }
    let rows = store.appendRows(count: law.count, width: slots.lawWidth)
    store.values[slots.law] = Int64(rows)
    store.values[slots.law + 1] = Int64(law.count)
    for (number, reference) in law.enumerated() {
      let base = rows + number * slots.lawWidth
      store.values[base + slots.lawTopic] = Int64(reference.topic)
      store.values[base + slots.lawAct] = store.text(reference.act)
      store.values[base + slots.lawArticles] = store.text(reference.articles)
    }
  }
}
