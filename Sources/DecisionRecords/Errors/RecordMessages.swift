/// All sentences about faults of records. Short, as tasks, and without any value of the record.
enum RecordMessages {
  struct Message {
    let expected: String
    let task: String
  }

  /// The message for a fault of a member called `name` (empty for the record itself).
  static func message(for rule: RuleID, detail: Fault.Detail, name: String) -> Message {
    let it = name.isEmpty ? "the record" : "\"\(name)\""
    switch rule {
    case .emptyInput: return Message(expected: "one record", task: "Give a record: there is nothing here.")
    case .notJSON: return Message(expected: "JSON (RFC 8259)", task: "Mend the JSON at this place.")
    case .endsEarly:
      return Message(expected: "a complete record", task: "Send the record again: it is cut off here.")
    case .trailingText: return Message(expected: "the end of the record", task: "Take away what follows the record.")
    case .invalidUTF8: return Message(expected: "UTF-8", task: "Save the file as UTF-8.")
    case .loneSurrogate:
      return Message(
        expected: "a \\u escape that is a character, or two that form one", task: "Mend the \\u escape in this text.")
    case .tooDeep:
      return Message(
        expected: "at most \(limit(detail)) levels of objects and lists", task: "Make the record less deep.")
    case .tooLarge:
      return Message(
        expected: "a record of at most \(limit(detail)) bytes",
        task: "Split the input: this record is too large to be one.")
    case .notXML: return Message(expected: "well-formed XML", task: "Mend the XML at this line.")
    case .documentType:
      return Message(expected: "no document type (DOCTYPE)", task: "Take the document type away: records need none.")
    case .otherRoot:
      return Message(
        expected: "a root record or records in the namespace \(XMLRecordConverter.namespace)",
        task: "Change the root element or its namespace.")
    case .wrongType: return Message(expected: wanted(detail), task: "Change the type of \(it).")
    case .missingKey: return Message(expected: "\"\(name)\"", task: "Add \(it).")
    case .unknownKey:
      if case .near(let known) = detail {
        return Message(expected: "a known name", task: "Rename this: did you mean \"\(known)\"?")
      }
      return Message(expected: "a known name", task: "Take this away: a record has no such name here.")
    case .duplicateKey: return Message(expected: "each name once", task: "Keep one \(it): it stands here twice.")
    case .unknownWord: return Message(expected: "one of \(words(detail))", task: "Choose another word for \(it).")
    case .unsupportedSchema:
      return Message(
        expected: "schema \(RecordLimits.schema)",
        task: "Export the record in schema \(RecordLimits.schema).")
    case .tooFew: return Message(expected: "at least \(limit(detail))", task: "Add to \(it): there are too few.")
    case .tooMany: return Message(expected: "at most \(limit(detail))", task: "Shorten \(it): there are too many.")
    case .repeatedValue: return Message(expected: "each value once", task: "Take away the second of the two.")
    case .notAnInteger:
      return Message(expected: "a whole number (amounts are cents)", task: "Write \(it) as a whole number of cents.")
    case .integerNotation:
      return Message(
        expected: "a whole number without point and exponent", task: "Write \(it) with digits only.")
    case .outOfRange: return Message(expected: range(detail), task: "Mend \(it): the number is out of range.")
    case .adjustmentSign:
      return Message(expected: sign(detail), task: "Mend the sign of this amount.")
    case .emptyText: return Message(expected: "some text", task: "Fill in \(it), or leave it out if it may be absent.")
    case .textTooLong:
      return Message(expected: "at most \(limit(detail)) characters", task: "Shorten \(it).")
    case .forbiddenCharacter:
      return Message(
        expected: "visible characters only, not \(character(detail))",
        task: "Take the control or invisible character out of \(it).")
    case .strayBlank:
      return Message(expected: "no space at the start or end", task: "Take away the space around \(it).")
    case .badID:
      return Message(
        expected: "1 to \(RecordLimits.id) of A-Z a-z 0-9 . _ -, starting with a letter or digit, without \"..\"",
        task: "Give the record an id that can be a file name.")
    case .badCode:
      return Message(
        expected: "small letters, digits and single hyphens, starting with a letter", task: "Mend the code \(it).")
    case .badPhone:
      return Message(expected: "a phone number of digits, spaces, + - ( )", task: "Mend the phone number.")
    case .badEmail: return Message(expected: "name@domain", task: "Mend the e-mail address.")
    case .badLanguage:
      return Message(expected: "a language tag (BCP 47) such as nl or ar", task: "Mend the language tag.")
    case .badHouseNumber:
      return Message(expected: "a house number that starts with a digit", task: "Mend the house number.")
    case .addressTooWide:
      return Message(
        expected: "address lines of at most \(limit(detail)) columns", task: "Shorten the address line with \(it).")
    case .badPostcode:
      return Message(expected: "a postcode that can exist, such as 1234 AB", task: "Mend the postcode.")
    case .badCountry:
      return Message(expected: "the two capital letters of a country (ISO 3166-1)", task: "Mend the country.")
    case .badDate: return Message(expected: "a date as YYYY-MM-DD", task: "Mend the date \(it).")
    case .impossibleDate: return Message(expected: "a day that exists, from 1900 to 2199", task: "Mend the date \(it).")
    case .badPeriod:
      return Message(
        expected: "YYYY, YYYY-MM, YYYY-MM/YYYY-MM or YYYY-MM-DD/YYYY-MM-DD", task: "Mend the period.")
    case .impossiblePeriod:
      return Message(
        expected: "days that exist, from 1900 to 2199, and an end that is not before the start",
        task: "Mend the period.")
    case .sentBeforeDecision:
      return Message(expected: "the day of the decision or later", task: "Mend the date of sending or of the decision.")
    case .dateAfterSent:
      return Message(
        expected: "the day of sending or earlier", task: "Mend \(it), or the date of sending: this had to happen first."
      )
    case .dueBeforeSent:
      return Message(expected: "the day of sending or later", task: "Mend the last day to pay.")
    case .startBeforeSent:
      return Message(expected: "the day of sending or later", task: "Mend the first day of paying in parts.")
    case .badIBAN: return Message(expected: "an IBAN (ISO 13616) such as NL00BANK0123456789", task: "Mend the IBAN.")
    case .ibanShape:
      return Message(
        expected: "a country that has IBANs, and an IBAN of its length and form",
        task: "Mend the IBAN: characters are missing, too many or of the wrong kind.")
    case .ibanCheckDigits:
      return Message(
        expected: "check digits that fit the IBAN (ISO 7064)",
        task: "Mend the IBAN: a character is wrong or two are swapped.")
    case .badReference:
      return Message(expected: "a payment reference of the stated type", task: "Mend the payment reference.")
    case .referenceCheckDigits:
      return Message(
        expected: "check digits that fit the payment reference",
        task: "Mend the payment reference: a character is wrong or two are swapped.")
    case .incomePair:
      return Message(
        expected: "\"income\" and \"protected_earnings\" together", task: "Add the other of the two, or leave both out."
      )
    case .fineWithoutAmount: return Message(expected: "\"amount\" of the fine", task: "Add the amount of the fine.")
    case .sanctionWithoutReason:
      return Message(expected: "\"reason\" of the fine or warning", task: "Add the reason of the fine or warning.")
    case .sanctionWithoutFault:
      return Message(
        expected: "no fine or warning when the cause is processing or an error of the organisation",
        task: "Take the fine or warning away, or mend the cause.")
    case .amountWithoutFine:
      return Message(
        expected: "no amount unless the outcome is fine", task: "Take the amount away, or mend the outcome.")
    case .reasonWithoutSanction:
      return Message(
        expected: "no reason when the outcome is none", task: "Take the reason away, or mend the outcome.")
    case .adjustmentWithoutFine:
      return Message(
        expected: "a fine only if the sanction is a fine", task: "Take the fine out of the sum, or mend the sanction.")
    case .fineMismatch:
      return Message(
        expected: "the amount of the fine: \(sums(detail))", task: "Make the fine in the sum equal to the sanction.")
    case .sixMonthRuleSignal:
      return Message(expected: "\"signal\" under \"why\"", task: "Add the date of the signal for the six-month rule.")
    case .sixMonthRuleCause:
      return Message(
        expected: "no six-month rule when the duty to inform was not met",
        task: "Take the six-month rule out of the sum, or mend the cause.")
    case .overlappingLines:
      return Message(
        expected: "each day of an item on one line", task: "Join or mend the lines: these days were counted before.")
    case .lineCrossesYear:
      return Message(
        expected: "a period within one calendar year, because there are subtotals",
        task: "Split this line at the turn of the year.")
    case .duplicateSubtotal:
      return Message(expected: "one subtotal a year", task: "Take away the second subtotal of this year.")
    case .missingSubtotal:
      return Message(
        expected: "a subtotal for \(year(detail))", task: "Add the subtotal of \(year(detail)), or leave all out.")
    case .subtotalMismatch:
      return Message(
        expected: "the sum of the lines of the year: \(sums(detail))", task: "Mend the subtotal or the lines.")
    case .totalMismatch:
      return Message(
        expected: "lines plus adjustments: \(sums(detail))", task: "Mend the total, the lines or the adjustments.")
    case .nothingToRecover:
      return Message(
        expected: "a total above zero", task: "Send another kind of letter: there is nothing to pay back.")
    case .missingForCode:
      return Message(expected: "\"\(name)\", because of \(codes(detail))", task: "Add \(it), or mend the code.")
    case .notForThisCode:
      return Message(
        expected: "no \(it) unless \(codes(detail))", task: "Take \(it) away, or mend the code.")
    case .deadlineBeforeSent:
      return Message(expected: "the day of sending or later", task: "Mend \(it), or the date of sending.")
    case .nothingToPay:
      return Message(
        expected: "an amount to pay above zero, because there is a payment",
        task: "Mend the amounts, or send a letter that asks for no payment.")
    case .detailSum:
      return Message(expected: claim(detail), task: "Mend \(it) or the amounts that it is compared with.")
    case .detailOrder:
      return Message(expected: claim(detail), task: "Mend \(it) or the day that it is compared with.")
    }
  }

  /// Cents as euros: `€ -12.05`.
  static func euros(_ cents: Int64) -> String {
    let whole = cents.magnitude / 100
    let rest = cents.magnitude % 100
    return "€ \(cents < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func limit(_ detail: Fault.Detail) -> String {
    if case .limit(let limit) = detail { "\(limit)" } else { "the allowed number of" }
  }

  private static func wanted(_ detail: Fault.Detail) -> String {
    guard case .wanted(let wanted) = detail else { return "another type" }
    return switch wanted {
    case .object: "an object"
    case .list: "a list"
    case .text: "text in quotes"
    case .integer: "a whole number"
    case .truth: "true or false"
    }
  }

  private static func words(_ detail: Fault.Detail) -> String {
    if case .words(let words) = detail { words.joined(separator: ", ") } else { "the known words" }
  }

  private static func range(_ detail: Fault.Detail) -> String {
    guard case .range(let range) = detail else { return "a number within range" }
    return "a number from \(range.lowerBound) to \(range.upperBound)"
  }

  private static func sign(_ detail: Fault.Detail) -> String {
    if case .sign(.added) = detail { "zero or more for this item" } else { "zero or less for this item" }
  }

  private static func codes(_ detail: Fault.Detail) -> String {
    if case .codes(let codes) = detail { codes } else { "another code" }
  }

  private static func claim(_ detail: Fault.Detail) -> String {
    guard case .claim(let text, let sums) = detail else { return "figures that agree" }
    guard let sums else { return text }
    return "\(text): left \(euros(sums.stated)), right \(euros(sums.computed))"
  }

  private static func sums(_ detail: Fault.Detail) -> String {
    guard case .sums(let sums) = detail else { return "both sums equal" }
    return "stated \(euros(sums.stated)), computed \(euros(sums.computed))"
  }

  private static func character(_ detail: Fault.Detail) -> String {
    guard case .character(let code) = detail else { return "controls" }
    let hex = String(code, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
  }

  private static func year(_ detail: Fault.Detail) -> String {
    if case .year(let year) = detail { "\(year)" } else { "each year" }
  }
}
