// The check digits of bank references, and the characters they are reckoned over.

func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

func isCapital(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }

/// The digit or the capital of an ASCII letter or digit, else `nil`.
func alphanumericCapital(_ byte: UInt8) -> UInt8? {
  if isDigit(byte) || isCapital(byte) { return byte }
  return byte &- UInt8(ascii: "a") < 26 ? byte - 32 : nil
}

/// ISO/IEC 7064 MOD 97-10 as IBAN (ISO 13616) and creditor reference (ISO 11649) use it: the first four characters
/// move to the end, letters count as 10...35, and the remainder is 1.
///
/// Check digits are made as 98 minus a remainder, so 00, 01 and 99 never occur though they could leave remainder 1.
/// - Parameter characters: capitals and digits, at least four, the third and fourth digits.
func hasValidMod97(_ characters: [UInt8]) -> Bool {
  let check = Int(characters[2] &- 48) * 10 + Int(characters[3] &- 48)
  guard (2...98).contains(check) else { return false }
  var remainder: UInt32 = 0
  func take(_ byte: UInt8) {
    remainder =
      isDigit(byte)
      ? (remainder * 10 + UInt32(byte &- 48)) % 97
      : (remainder * 100 + UInt32(byte &- 55)) % 97
  }
  for index in 4..<characters.count { take(characters[index]) }
  for index in 0..<4 { take(characters[index]) }
  return remainder == 1
}

/// The check digit of a betalingskenmerk over the fifteen digits that follow it.
///
/// Weights from the right 2, 4, 8, 5, 10, 9, 7, 3, 6, 1 and over again; 11 minus the sum modulo 11, where 10 becomes
/// 1 and 11 becomes 0. Because of that 1, a change which turns remainder 1 into 10 (or back) is not seen.
/// - Parameter digits: ASCII digits without the check digit.
func betalingskenmerkCheckDigit(_ digits: some BidirectionalCollection<UInt8>) -> UInt8 {
  var sum = 0
  var weight = 2  // The weights are the powers of two modulo 11.
  for digit in digits.reversed() {
    sum += Int(digit &- 48) * weight
    weight = weight * 2 % 11
  }
  let check = 11 - sum % 11
  return UInt8(check == 11 ? 0 : check == 10 ? 1 : check)
}

/// Groups of four characters with a space between; the text is ASCII.
func groupedByFour(_ text: String) -> String {
  let bytes = text.utf8
  return String(unsafeUninitializedCapacity: bytes.count + bytes.count / 4) { room in
    var written = 0
    for (index, byte) in bytes.enumerated() {
      if index > 0, index % 4 == 0 {
        room[written] = UInt8(ascii: " ")
        written += 1
      }
      room[written] = byte
      written += 1
    }
    return written
  }
}
