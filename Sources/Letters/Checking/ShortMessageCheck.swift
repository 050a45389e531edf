/// Proves that short messages can give nothing away: they name the sender and how to reach it, and choose by nothing.
struct ShortMessageCheck {
  let short: CompanionTexts.Short

  /// The facts that a stranger who sees the telephone may see.
  static let allowed: Set<String> = ["organisation.name", "organisation.website", "contact.phone"]

  var keys: Set<String> { [short.sms.before, short.portalTitle.before, short.portalText.before] }

  func run(_ locale: Locale, _ issues: inout IssueList) {
    for key in [short.sms, short.portalTitle, short.portalText] {
      guard let message = locale.messages[key.text] else {
        issues.add(.unknownMessage, key.place, "The locale `\(locale.id)` has no message `\(key.text)`.")
        continue
      }
      for fact in message.message.usedFacts.sorted() where !ShortMessageCheck.allowed.contains(fact) {
        issues.add(
          .privateFact, message.place,
          "A short message may not say `\(fact)`: others can read it. It may name \(ShortMessageCheck.allowed.sorted().joined(separator: ", ")).")
      }
      if !message.message.selectors.isEmpty {
        issues.add(.unsupportedMessage, message.place, "A short message has no `.match`: what it chooses by would show.")
      }
      for case .open(let name, _) in message.message.variants.first?.pieces ?? [] {
        issues.add(.unsupportedMessage, message.place, "A short message has no markup: take {#\(name)} out.")
      }
    }
  }
}
