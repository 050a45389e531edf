/// Every way in which a value can fail to be a fact.
///
/// No case carries the value itself: a message may end in a log, and the value may be personal data.
public enum FactsError: Error, Hashable, Sendable {
  /// An amount, or the result of a calculation, is outside ±``Money/limit``.
  case amountOutOfRange
  /// An amount was to be divided by, or rounded to, something that is not greater than zero.
  case divisorNotPositive
  /// A percentage is outside ±``Percentage/limit``.
  case percentageOutOfRange

  /// A date is not written as YYYY-MM-DD.
  case dateFormat
  /// A date is well written but is not a day of the calendar, such as 30 February.
  case dateImpossible
  /// A date is a real day, but not in the years that a record may name (``CivilDate/inputYears``).
  case dateOutOfRange
  /// A period is not written as YYYY, YYYY-MM, YYYY-MM/YYYY-MM or YYYY-MM-DD/YYYY-MM-DD.
  case periodFormat
  /// The last day of a period lies before its first day.
  case periodReversed

  /// An IBAN holds a character that is not a letter, digit or space, or does not start with two letters and two digits.
  case ibanFormat
  /// The country of an IBAN does not use IBANs.
  case ibanCountry
  /// An IBAN is longer or shorter than those of its country.
  case ibanLength(expected: Int)
  /// A Dutch IBAN must hold four letters (the bank) and ten digits (the account).
  case ibanAccount
  /// The check digits of an IBAN are wrong.
  case ibanCheckDigits

  /// A payment reference is empty, too long, or not of the length that its kind needs.
  case referenceLength(kind: PaymentReference.Kind)
  /// A payment reference holds a character that its kind does not allow.
  case referenceCharacter(kind: PaymentReference.Kind)
  /// The check digit of a payment reference is wrong.
  case referenceCheckDigit(kind: PaymentReference.Kind)

  /// A Dutch postcode is not four digits and two letters, or cannot exist.
  case postcode
  /// A needed part of an address is missing or blank.
  case addressMissing(AddressField)
  /// A part of an address holds a character that may not stand in a line of text.
  case addressCharacter(AddressField, name: String)
  /// A part of an address, or the line in which it stands, is wider than the window of the envelope.
  case addressTooLong(AddressField, limit: Int)
  /// A Dutch house number must start with a digit.
  case addressNumber
  /// The country is not a code of ISO 3166-1 alpha-2.
  case country
}

extension FactsError: CustomStringConvertible {
  /// One sentence that says what to correct. It never repeats the value.
  public var description: String {
    switch self {
    case .amountOutOfRange:
      "The amount is too large: it must be between -9999999999.99 and 9999999999.99 euros."
    case .divisorNotPositive: "Divide by, or round to, a number greater than zero."
    case .percentageOutOfRange: "The percentage must be between -10000 and 10000 percent."
    case .dateFormat: "Write the date as YYYY-MM-DD, for example 2026-03-02."
    case .dateImpossible: "This day does not exist in the calendar."
    case .dateOutOfRange:
      "The year must be between \(CivilDate.inputYears.lowerBound) and \(CivilDate.inputYears.upperBound)."
    case .periodFormat:
      "Write the period as 2025, 2025-01, 2025-01/2025-06 or 2025-01-15/2025-02-14."
    case .periodReversed: "The period ends before it starts."
    case .ibanFormat: "An IBAN starts with two letters and two digits and holds only letters, digits and spaces."
    case .ibanCountry: "The first two letters of the IBAN are not a country that uses IBANs."
    case .ibanLength(let expected): "An IBAN of this country has \(expected) characters."
    case .ibanAccount: "A Dutch IBAN has four letters and then ten digits after its check digits."
    case .ibanCheckDigits: "The check digits of the IBAN are wrong: look for a typing error."
    case .referenceLength(.betalingskenmerk): "A betalingskenmerk has 16 digits."
    case .referenceLength(.creditorReference): "A creditor reference has 5 to 25 characters."
    case .referenceLength(.free):
      "A payment reference has 1 to \(PaymentReference.maximumFreeLength) characters."
    case .referenceCharacter(.betalingskenmerk): "A betalingskenmerk holds only digits, in groups of four if spaced."
    case .referenceCharacter(.creditorReference):
      "A creditor reference is RF, two digits, and then letters and digits."
    case .referenceCharacter(.free):
      "A payment reference holds only a-z, A-Z, 0-9, space and / - ? : ( ) . , ' + and no space at its ends."
    case .referenceCheckDigit(.betalingskenmerk):
      "The check digit (the first digit) of the betalingskenmerk is wrong: look for a typing error."
    case .referenceCheckDigit: "The check digits of the creditor reference are wrong: look for a typing error."
    case .postcode: "Write the postcode as 1234 AB: the first digit is not 0, and SA, SD and SS do not exist."
    case .addressMissing(let field): "The \(field.rawValue) of the address is missing."
    case .addressCharacter(let field, let name): "The \(field.rawValue) of the address holds a forbidden \(name)."
    case .addressTooLong(let field, let limit):
      "The line with the \(field.rawValue) of the address is wider than \(limit) columns."
    case .addressNumber: "The house number must start with a digit."
    case .country: "The country must be a two-letter code of ISO 3166-1, for example NL or BE."
    }
  }
}
