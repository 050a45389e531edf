/// Why bytes are not a JSON text that may be a record, and at which byte.
struct TextFault: Error {
  enum Kind {
    case empty, endsEarly, tooLarge, tooDeep, trailing
    case invalidUTF8, loneSurrogate
    /// A control character stands in a string without being escaped (RFC 8259, section 7).
    case rawControl
    case badEscape, badNumber
    case valueExpected, keyExpected, colonExpected, commaOrBraceExpected, commaOrBracketExpected
  }

  let kind: Kind
  let offset: Int
}
