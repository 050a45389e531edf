/// Every rule that a record can break. The raw value is the stable name for lists of refused records.
public enum RuleID: String, Sendable, Hashable, CaseIterable {
  // The text: nothing can be said about a record yet.
  case emptyInput = "empty-input"
  case notJSON = "not-json"
  case endsEarly = "ends-early"
  case trailingText = "trailing-text"
  case invalidUTF8 = "invalid-utf8"
  case loneSurrogate = "lone-surrogate"
  case tooDeep = "too-deep"
  case tooLarge = "too-large"
  case notXML = "not-xml"
  case documentType = "document-type"
  case otherRoot = "other-root"

  // The shape of objects and values.
  case wrongType = "wrong-type"
  case missingKey = "missing-key"
  case unknownKey = "unknown-key"
  case duplicateKey = "duplicate-key"
  case unknownWord = "unknown-word"
  case unsupportedSchema = "unsupported-schema"
  case tooFew = "too-few"
  case tooMany = "too-many"
  case repeatedValue = "repeated-value"

  // Numbers.
  case notAnInteger = "not-an-integer"
  case integerNotation = "integer-notation"
  case outOfRange = "out-of-range"
  case adjustmentSign = "adjustment-sign"

  // Texts.
  case emptyText = "empty-text"
  case textTooLong = "text-too-long"
  case forbiddenCharacter = "forbidden-character"
  case strayBlank = "stray-blank"
  case badID = "bad-id"
  case badCode = "bad-code"
  case badPhone = "bad-phone"
  case badEmail = "bad-email"
  case badLanguage = "bad-language"
  case badHouseNumber = "bad-house-number"
  case addressTooWide = "address-too-wide"
  case badPostcode = "bad-postcode"
  case badCountry = "bad-country"

  // Dates.
  case badDate = "bad-date"
  case impossibleDate = "impossible-date"
  case badPeriod = "bad-period"
  case impossiblePeriod = "impossible-period"
  case sentBeforeDecision = "sent-before-decision"
  case dateAfterSent = "date-after-sent"
  case dueBeforeSent = "due-before-sent"
  case startBeforeSent = "start-before-sent"

  // Paying.
  case badIBAN = "bad-iban"
  case ibanShape = "iban-shape"
  case ibanCheckDigits = "iban-check-digits"
  case badReference = "bad-reference"
  case referenceCheckDigits = "reference-check-digits"
  case incomePair = "income-pair"

  // Grounds and sanction.
  case fineWithoutAmount = "fine-without-amount"
  case sanctionWithoutReason = "sanction-without-reason"
  case sanctionWithoutFault = "sanction-without-fault"
  case amountWithoutFine = "amount-without-fine"
  case reasonWithoutSanction = "reason-without-sanction"
  case adjustmentWithoutFine = "adjustment-without-fine"
  case fineMismatch = "fine-mismatch"
  case sixMonthRuleSignal = "six-month-rule-signal"
  case sixMonthRuleCause = "six-month-rule-cause"

  // The sum.
  case overlappingLines = "overlapping-lines"
  case lineCrossesYear = "line-crosses-year"
  case duplicateSubtotal = "duplicate-subtotal"
  case missingSubtotal = "missing-subtotal"
  case subtotalMismatch = "subtotal-mismatch"
  case totalMismatch = "total-mismatch"
  case nothingToRecover = "nothing-to-recover"

  // The details of a kind.
  case missingForCode = "missing-for-code"
  case notForThisCode = "not-for-this-code"
  case deadlineBeforeSent = "deadline-before-sent"
  case nothingToPay = "nothing-to-pay"
  case detailSum = "detail-sum"
  case detailOrder = "detail-order"

  /// What it takes to judge a rule; ``recordJSONSchema()`` can only do the middle one.
  public enum Reach: Sendable {
    /// The bytes are not a JSON text (RFC 8259) that may be a record: there is nothing to hold against a schema.
    case text
    /// JSON Schema says it too.
    case schema
    /// Beyond JSON Schema: check digits, sums, real days, the order of dates, Unicode properties of characters, widths,
    /// and how a number or a name is written.
    case reader
  }

  public var reach: Reach {
    switch self {
    case .emptyInput, .notJSON, .endsEarly, .trailingText, .invalidUTF8, .loneSurrogate, .tooDeep, .tooLarge,
      .notXML, .documentType, .otherRoot:
      .text
    case .duplicateKey, .integerNotation, .forbiddenCharacter, .addressTooWide, .impossibleDate, .impossiblePeriod,
      .sentBeforeDecision, .dateAfterSent, .dueBeforeSent, .startBeforeSent, .ibanShape, .ibanCheckDigits,
      .referenceCheckDigits, .fineMismatch, .overlappingLines, .lineCrossesYear, .duplicateSubtotal, .missingSubtotal,
      .subtotalMismatch, .totalMismatch, .deadlineBeforeSent, .nothingToPay, .detailSum, .detailOrder:
      .reader
    default: .schema
    }
  }
}
