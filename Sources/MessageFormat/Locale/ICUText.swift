import CICU

/// Reads the text that a call to ICU writes; nil when the call fails.
func icuText(_ write: (UnsafeMutablePointer<CChar>, Int32) -> Int32) -> String? {
  let first = 256
  var needed = 0
  let short = withUnsafeTemporaryAllocation(of: CChar.self, capacity: first) { buffer -> String? in
    guard let base = buffer.baseAddress else { return nil }
    needed = Int(write(base, Int32(first)))
    return needed >= 0 && needed <= first ? text(of: buffer, count: needed) : nil
  }
  guard short == nil, needed > first, needed < Int(Int32.max) - 1 else { return short }
  let capacity = needed + 1
  return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer -> String? in
    guard let base = buffer.baseAddress else { return nil }
    let count = Int(write(base, Int32(capacity)))
    return count >= 0 && count <= capacity ? text(of: buffer, count: count) : nil
  }
}

private func text(of buffer: UnsafeMutableBufferPointer<CChar>, count: Int) -> String {
  String(decoding: UnsafeRawBufferPointer(buffer).prefix(count), as: UTF8.self)
}
