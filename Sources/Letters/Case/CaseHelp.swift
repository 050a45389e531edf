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
    store.values[slots.law] = Int64(store.values.count)
    var count = 0
    for index in organisation.law.indices
    where organisation.law[index].isInForce(on: record.decision.date)
      && (organisation.law[index].schemes.isEmpty || organisation.law[index].schemes.contains(record.scheme))
    {
      let base = store.appendRows(count: 1, width: slots.lawWidth)
      store.values[base + slots.lawTopic] = Int64(organisation.law[index].topic)
      store.values[base + slots.lawAct] = store.text(organisation.law[index].act)
      store.values[base + slots.lawArticles] = store.text(organisation.law[index].articles)
      count += 1
    }
    store.values[slots.law + 1] = Int64(count)
  }
}
