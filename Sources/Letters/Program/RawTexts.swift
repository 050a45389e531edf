/// Texts laid end to end in plain memory; whoever holds the `ProgramImage` may read them, and `padding` bytes behind the last.
struct RawTexts: @unchecked Sendable {
  static let padding = 64

  let bytes: UnsafePointer<UInt8>
  let starts: UnsafePointer<Int32>

  init(_ arena: TextArena) {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: arena.bytes.count + RawTexts.padding)
    bytes.initialize(from: arena.bytes, count: arena.bytes.count)
    (bytes + arena.bytes.count).initialize(repeating: 0, count: RawTexts.padding)
    let starts = UnsafeMutablePointer<Int32>.allocate(capacity: arena.starts.count)
    starts.initialize(from: arena.starts, count: arena.starts.count)
    self.bytes = UnsafePointer(bytes)
    self.starts = UnsafePointer(starts)
  }

  func deallocate() {
    bytes.deallocate()
    starts.deallocate()
  }

  /// The bytes of a text.
  @inline(__always)
  subscript(_ number: Int32) -> UnsafeBufferPointer<UInt8> {
    let start = Int(starts[Int(number)])
    return UnsafeBufferPointer(start: bytes + start, count: Int(starts[Int(number) + 1]) - start)
  }
}

/// The words of plain fixed texts: where each ends and how many columns it takes, found once at load.
struct RawWords: @unchecked Sendable {
  struct Word {
    let start: Int32
    let end: Int32
    let columns: Int32
    /// Columns from the first word of the text to the end of this one, with a space between words.
    let through: Int32
  }

  let words: UnsafePointer<Word>
  let starts: UnsafePointer<Int32>

  init(_ arena: TextArena) {
    var words: [Word] = []
    var starts: [Int32] = [0]
    for number in 0..<arena.count {
      let text = Array(arena[number])
      text.withUnsafeBufferPointer { bytes in
        var index = 0
        var through: Int32 = -1
        while index < bytes.count {
          if bytes[index] == 0x20 {
            index += 1
            continue
          }
          let start = index
          while index < bytes.count, bytes[index] != 0x20 { index += 1 }
          let columns = DisplayColumns.width(UnsafeBufferPointer(rebasing: bytes[start..<index]))
          through += 1 + Int32(columns)
          words.append(Word(start: Int32(start), end: Int32(index), columns: Int32(columns), through: through))
        }
      }
      starts.append(Int32(words.count))
    }
    let memory = UnsafeMutablePointer<Word>.allocate(capacity: max(1, words.count))
    memory.initialize(from: words, count: words.count)
    self.words = UnsafePointer(memory)
    let startMemory = UnsafeMutablePointer<Int32>.allocate(capacity: starts.count)
    startMemory.initialize(from: starts, count: starts.count)
    self.starts = UnsafePointer(startMemory)
  }

  func deallocate() {
    words.deallocate()
    starts.deallocate()
  }

  @inline(__always)
  subscript(_ text: Int32) -> UnsafeBufferPointer<Word> {
    let first = Int(starts[Int(text)])
    return UnsafeBufferPointer(start: words + first, count: Int(starts[Int(text) + 1]) - first)
  }
}
