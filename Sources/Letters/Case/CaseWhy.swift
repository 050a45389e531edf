import DecisionRecords
import Facts

extension CaseBuilder {
  /// Why there is something to pay back, and how the text should sound.
  func fillWhy(
    _ why: Why, _ record: DecisionRecord, _ organisation: Organisation, _ store: inout FactStore,
    _ faults: inout Faults
  ) {
    store.values[slots.reason] = code(why.reason, "reason", "/why/reason", &faults)
    store.values[slots.cause] = CaseBuilder.index(of: why.cause)
    if let source = why.source { store.values[slots.source] = code(source, "source", "/why/source", &faults) }
    set(why.reported, slots.reported, &store)
    set(why.changed, slots.changed, &store)
    set(why.received, slots.received, &store)
    set(why.signal, slots.signal, &store)
    set(why.estimated, slots.estimated, &store)
    set(why.actual, slots.actual, &store)
    set(why.limit, slots.limit, &store)
    store.values[slots.firstTime] = why.firstTime == true ? 1 : 0
    store.values[slots.preventable] = codes.code(why.reason, in: "reason")?.isPreventable == true ? 1 : 0
    let known = why.received ?? why.reported ?? why.changed
    store.values[slots.late] = known.map { $0.adding(weeks: 26) < record.decision.sent } == true ? 1 : 0
    // UWV and SVB must recover; a municipality may, unless the duty to inform was breached.
    store.values[slots.obligation] = organisation.obligation[why.cause] == true ? 0 : 1
    store.values[slots.sanction] = CaseBuilder.index(of: why.sanction.outcome)
    set(why.sanction.amount, slots.fine, &store)
    if let reason = why.sanction.reason {
      store.values[slots.sanctionReason] = code(reason, "sanction-reason", "/why/sanction/reason", &faults)
    }
  }

  func set(_ date: CivilDate?, _ slot: Int, _ store: inout FactStore) {
    if let date { store.values[slot] = Int64(date.dayNumber) }
  }

  func set(_ amount: Money?, _ slot: Int, _ store: inout FactStore) {
    if let amount { store.values[slot] = amount.cents }
  }
}
