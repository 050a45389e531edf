/// What the desk calls a field of a record: fields of every record by the table below, details by the words of the house.
extension DeskWords {
  func label(_ pointer: String, _ t: Interface) -> String {
    let parts = pointer.split(separator: "/").map(String.init)
    guard let last = parts.last else { return t("Gegevens", "Record") }
    let isDetail = parts.first == "details"
    if DeskWords.number(last) != nil, parts.count > 1 {
      return "\(word(parts[parts.count - 2], isDetail, t)) \(DeskWords.number(last) ?? "")"
    }
    return word(last, isDetail && parts.count > 1, t)
  }

  /// The objects and lists around a field: `Betaling`, `Regels 3`.
  func group(_ pointer: String, _ t: Interface) -> String {
    var words: [String] = []
    let isDetail = pointer.hasPrefix("/details/")
    let parts = pointer.split(separator: "/")
    // A row is named by its list and number, so the list is no group around it.
    let own = parts.last.flatMap { DeskWords.number(String($0)) } == nil ? 1 : 2
    for (level, part) in parts.dropLast(own).enumerated() {
      words.append(DeskWords.number(String(part)) ?? word(String(part), isDetail && level > 0, t))
    }
    return words.isEmpty ? t("Algemeen", "General") : words.joined(separator: " ")
  }

  /// The places of a list count from 1; `0..11` are twelve of them.
  private static func number(_ part: String) -> String? {
    let ends = part.split(separator: ".").compactMap { Int($0) }
    guard let first = ends.first, let last = ends.last, part.allSatisfy({ $0.isNumber || $0 == "." }) else {
      return nil
    }
    return first == last ? "\(first + 1)" : "\(first + 1)–\(last + 1)"
  }

  private func word(_ name: String, _ isDetail: Bool, _ t: Interface) -> String {
    if isDetail {
      let word = detail(name, t)
      return word.prefix(1).uppercased() + word.dropFirst()
    }
    guard let words = DeskWords.names[name] else { return detail(name, t) }
    return t(words.nl, words.en)
  }

  private static let names: [String: (nl: String, en: String)] = [
    "schema": ("Versie van het formaat", "Version of the format"), "id": ("Nummer", "Number"),
    "details": ("Bijzonderheden", "Details"), "kind": ("Soort brief", "Kind of letter"),
    "organisation": ("Organisatie", "Organisation"),
    "scheme": ("Regeling", "Scheme"), "decision": ("Besluit", "Decision"), "date": ("Datum", "Date"),
    "sent": ("Verzonden op", "Sent on"), "reference": ("Kenmerk", "Reference"), "recipient": ("Ontvanger", "Recipient"),
    "initials": ("Voorletters", "Initials"), "prefix": ("Tussenvoegsel", "Surname prefix"),
    "surname": ("Achternaam", "Surname"), "salutation": ("Aanhef", "Salutation"), "address": ("Adres", "Address"),
    "street": ("Straat", "Street"), "number": ("Huisnummer", "House number"), "addition": ("Toevoeging", "Addition"),
    "postcode": ("Postcode", "Postcode"), "city": ("Plaats", "City"), "country": ("Land", "Country"),
    "protected": ("Adres is geheim", "Address is secret"), "languages": ("Talen", "Languages"),
    "why": ("Waarom", "Why"), "reason": ("Reden", "Reason"), "cause": ("Oorzaak", "Cause"),
    "reported": ("Gemeld op", "Reported on"), "changed": ("Veranderd op", "Changed on"),
    "signal": ("Signaal op", "Signal on"),
    "received": ("Ontvangen", "Received"), "source": ("Bron", "Source"), "estimated": ("Geschat", "Estimated"),
    "actual": ("Werkelijk", "Actual"), "limit": ("Grens", "Limit"), "first_time": ("Eerste keer", "First time"),
    "sanction": ("Sanctie", "Sanction"), "outcome": ("Uitkomst", "Outcome"), "amount": ("Bedrag", "Amount"),
    "calculation": ("Berekening", "Calculation"), "mode": ("Volledigheid", "Completeness"),
    "basis": ("Netto of bruto", "Net or gross"),
    "lines": ("Regel", "Line"), "period": ("Periode", "Period"), "item": ("Post", "Item"),
    "entitled": ("Recht op", "Entitled to"),
    "tax": ("Loonheffing", "Wage tax"), "subtotals": ("Tussentelling", "Subtotal"), "year": ("Jaar", "Year"),
    "adjustments": ("Correctie", "Adjustment"), "total": ("Totaal", "Total"), "payment": ("Betaling", "Payment"),
    "due": ("Uiterste betaaldag", "Last day to pay"), "iban": ("IBAN", "IBAN"),
    "account": ("Ten name van", "Account name"),
    "methods": ("Manieren", "Methods"), "capacity": ("Kan betalen per maand", "Can pay a month"),
    "income": ("Inkomen per maand", "Income a month"),
    "protected_earnings": ("Beslagvrije voet", "Protected earnings"),
    "benefit": ("Uitkering per maand", "Benefit a month"),
    "start": ("Begin van betalen", "First day of instalments"), "contact": ("Contact", "Contact"),
    "team": ("Team", "Team"),
    "phone": ("Telefoon", "Telephone"), "name": ("Naam", "Name"), "hours": ("Openingstijden", "Opening hours"),
    "email": ("E-mail", "E-mail"),
  ]
}
