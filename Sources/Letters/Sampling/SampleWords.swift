import DecisionRecords
import Facts

/// The invented persons, places and numbers of made records. All say that they are examples.
enum SampleWords {
  static let address = try? PostalAddress(
    street: "Voorbeeldstraat", number: "1", postcode: "1234 AB", city: "Voorbeeldstad")
  /// A foreign address has its country on a line of its own.
  static let foreignAddress = try? PostalAddress(
    street: "Rue de l'Exemple", number: "12", postcode: "1000", city: "Exempleville", country: "BE")
  static let phone = "0800 0000"
  static let reference = reference(1)
  static let hours = "maandag tot en met vrijdag van 9.00 tot 17.00 uur"
  static let email = "team@voorbeeld.example"
  /// The account and reference that the banks' own documentation uses as examples: their check digits are right.
  static let iban = try? IBAN(parsing: "NL91ABNA0417164300")
  static let paymentReference = try? PaymentReference(betalingskenmerkFor: "000000012345678")

  static func reference(_ number: Int) -> String { "VB 0000 000\(number)" }

  /// A text that fits what the field is named or means.
  static func text(for field: DetailField, limit: Int) -> String {
    let words = (field.name + " " + field.meaning).lowercased()
    let text: String
    switch true {
    case limit <= 8: text = "4300"
    case words.contains("website"): text = "www.voorbeeld.example"
    case words.contains("mail"): text = email
    case words.contains("time"): text = "10.30 uur"
    case words.contains("address") || words.contains("place"): text = "Voorbeeldstraat 1, 1234 AB Voorbeeldstad"
    case words.contains("office"): text = "Kantoor Voorbeeld"
    case words.contains("person") || words.contains("name"): text = "B. Voorbeeld"
    default: text = "Voorbeeld"
    }
    return String(text.prefix(limit)).trimmed
  }
}

extension String {
  /// Without blanks at its end: a text that is cut must not end with one.
  fileprivate var trimmed: String {
    var text = self
    while text.last == " " || text.last == "," { text.removeLast() }
    return text
  }
}
