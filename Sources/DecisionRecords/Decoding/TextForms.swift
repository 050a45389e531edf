// The forms that short texts must have. The same forms stand as patterns in the JSON Schema.

private func isSmall(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
private func isLetter(_ byte: UInt8) -> Bool { isSmall(byte | 0x20) }
private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

/// `[a-z][a-z0-9]*(-[a-z0-9]+)*`
func isCode(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = bytes.first, isSmall(first), bytes.count <= RecordLimits.code else { return false }
  var afterHyphen = false
  for byte in bytes {
    if byte == UInt8(ascii: "-") {
      if afterHyphen { return false }
      afterHyphen = true
    } else {
      guard isSmall(byte) || isDigit(byte) else { return false }
      afterHyphen = false
    }
  }
  return !afterHyphen
}

/// `[A-Za-z0-9][A-Za-z0-9._-]*`, never with `..`: safe as a file name.
func isRecordID(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = bytes.first, isLetter(first) || isDigit(first), bytes.count <= RecordLimits.id else { return false }
  var last: UInt8 = 0
  for byte in bytes {
    let dot = byte == UInt8(ascii: ".")
    guard isLetter(byte) || isDigit(byte) || dot || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") else {
      return false
    }
    if dot, last == byte { return false }
    last = byte
  }
  return true
}

/// `\+?[0-9(][0-9 ()-]+[0-9]`, with at most ``RecordLimits/phone`` characters.
func isPhone(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  let start = bytes.first == UInt8(ascii: "+") ? 1 : 0
  guard bytes.count >= start + 3, bytes.count <= RecordLimits.phone, let last = bytes.last, isDigit(last) else {
    return false
  }
  guard isDigit(bytes[start]) || bytes[start] == UInt8(ascii: "(") else { return false }
  return bytes[start...].allSatisfy { byte in
    isDigit(byte) || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
      || byte == UInt8(ascii: "-")
  }
}

/// `[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+`
func isEmail(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard bytes.count <= RecordLimits.email, let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > 0 else {
    return false
  }
  let name = bytes[..<at].allSatisfy { byte in
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }
  let labels = bytes[(at + 1)...].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  return name && labels.count >= 2
    && labels.allSatisfy { label in
      !label.isEmpty && label.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }
}

/// BCP 47, in its usual case: `[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*`
func isLanguageTag(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard bytes.count <= RecordLimits.language else { return false }
  let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
  guard let language = parts.first, (2...3).contains(language.count), language.allSatisfy(isSmall) else {
    return false
  }
  var rest = parts.dropFirst()
  if let script = rest.first, script.count == 4, let capital = script.first, isLetter(capital), !isSmall(capital),
    script.dropFirst().allSatisfy(isSmall)
  {
    rest = rest.dropFirst()
  }
  if let region = rest.first,
    region.count == 2 && region.allSatisfy({ isLetter($0) && !isSmall($0) })
      || region.count == 3 && region.allSatisfy(isDigit)
  {
    rest = rest.dropFirst()
  }
  return rest.allSatisfy { (5...8).contains($0.count) && $0.allSatisfy { isSmall($0) || isDigit($0) } }
}
