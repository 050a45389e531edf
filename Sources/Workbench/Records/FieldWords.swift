/// What the desk calls a field of a record. A field without a word of its own shows its name.
enum FieldWords {
  static func label(_ pointer: String, _ t: Interface) -> String {
    let parts = pointer.split(separator: "/").map(String.init)
    guard let last = parts.last else { return t("Gegevens", "Record") }
    if let index = Int(last), parts.count > 1 { return "\(word(parts[parts.count - 2], t)) \(index + 1)" }
    return word(last, t)
  }

  /// The objects and lists around a field: `Betaling`, `Regels 3`.
  static func group(_ pointer: String, _ t: Interface) -> String {
    var words: [String] = []
    for part in pointer.split(separator: "/").dropLast() {
      if let index = Int(part) {
        words.append("\(index + 1)")
      } else {
        words.append(word(String(part), t))
      }
    }
    return words.isEmpty ? t("Algemeen", "General") : words.joined(separator: " ")
  }

  private static func word(_ name: String, _ t: Interface) -> String {
    guard let words = names[name] else { return name.replacing("_", with: " ").replacing("-", with: " ") }
    return t(words.nl, words.en)
  }

  private static let names: [String: (nl: String, en: String)] = [
    "schema": ("Versie van het formaat", "Version of the format"), "id": ("Nummer", "Number"),
    "kind": ("Soort brief", "Kind of letter"), "organisation": ("Organisatie", "Organisation"),
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
