import Facts

/// The addressee.
extension TapeDecoder {
  mutating func recipient(_ node: Int?) -> Recipient? {
    guard let fields = fields(node, RecipientKey.self) else { return nil }
    let initials = text(fields[.initials], limit: RecordLimits.initials)
    let prefix = text(fields[.prefix], limit: RecordLimits.prefix)
    let surname = text(fields[.surname], limit: RecordLimits.surname)
    let salutation = word(fields[.salutation], of: Salutation.self)
    let address = address(fields[.address])
    let protected = truth(fields[.protected])
    let languages = languages(fields[.languages])
    guard let initials, let surname, let salutation, let address, let protected else { return nil }
    return Recipient(
      initials: initials, prefix: prefix, surname: surname, salutation: salutation, address: address,
      protected: protected, languages: languages)
  }

  private mutating func languages(_ node: Int?) -> [String] {
    guard let elements = elements(node, least: 0, most: RecordLimits.languages) else { return [] }
    var languages: [String] = []
    for element in elements {
      guard let language = text(element, .badLanguage, isLanguageTag) else { continue }
      if languages.contains(language) { note(.repeatedValue, at: element) } else { languages.append(language) }
    }
    return languages
  }

  private mutating func address(_ node: Int?) -> PostalAddress? {
    guard let fields = fields(node, AddressKey.self) else { return nil }
    let before = faults.count
    let careOf = text(fields[.careOf], limit: RecordLimits.addressPart)
    let street = text(fields[.street], limit: RecordLimits.addressPart)
    let number = text(fields[.number], limit: RecordLimits.addressPart)
    let addition = text(fields[.addition], limit: RecordLimits.addressPart)
    let city = text(fields[.city], limit: RecordLimits.addressPart)
    let country = country(fields[.country])
    var postcode: String?
    if country == "NL" {
      postcode = dutchPostcode(fields)
      requireDutchNumber(fields, number)
    } else if country != nil {
      postcode = text(fields[.postcode], limit: RecordLimits.foreignPostcode)
    }
    guard faults.count == before, let street, let city, let country else { return nil }
    switch outcome({ () throws(FactsError) in
      try PostalAddress(
        careOf: careOf, street: street, number: number, addition: addition, postcode: postcode, city: city,
        country: country)
    }) {
    case .success(let address): return address
    case .failure(let error):
      noteAddress(error, fields)
      return nil
    }
  }

  private mutating func country(_ node: Int?) -> String? {
    guard let node, let value = textNode(node) else { return nil }
    let code = tape.string(of: value)
    if CountryNames.dutchName(of: code) != nil { return code }
    note(.badCountry, at: node)
    return nil
  }

  private mutating func dutchPostcode(_ fields: Fields<AddressKey>) -> String? {
    guard let node = fields[.postcode] else {
      note(.missingKey, in: fields.object, lacking: "postcode")
      return nil
    }
    guard let value = textNode(node) else { return nil }
    let text = tape.string(of: value)
    switch outcome({ () throws(FactsError) in try Postcode(parsing: text) }) {
    case .success: return text
    case .failure:
      note(.badPostcode, at: node)
      return nil
    }
  }

  private mutating func requireDutchNumber(_ fields: Fields<AddressKey>, _ number: String?) {
    guard let node = fields[.number] else {
      note(.missingKey, in: fields.object, lacking: "number")
      return
    }
    if let first = number?.utf8.first, first &- UInt8(ascii: "0") >= 10 { note(.badHouseNumber, at: node) }
  }

  /// What was not found part by part: a line that is too wide for the window of the envelope.
  private mutating func noteAddress(_ error: FactsError, _ fields: Fields<AddressKey>) {
    switch error {
    case .addressTooLong(let field, let limit):
      note(.addressTooWide, at: fields[key(of: field)] ?? fields.object, .limit(limit))
    case .addressCharacter(let field, _):
      note(.forbiddenCharacter, at: fields[key(of: field)] ?? fields.object)
    case .addressMissing(let field):
      note(.emptyText, at: fields[key(of: field)] ?? fields.object)
    default:
      note(.addressTooWide, at: fields.object, .limit(PostalAddress.maximumColumns))
    }
  }

  private func key(of field: AddressField) -> AddressKey {
    switch field {
    case .careOf: .careOf
    case .street: .street
    case .number: .number
    case .addition: .addition
    case .postcode: .postcode
    case .city: .city
    case .country: .country
    }
  }
}
