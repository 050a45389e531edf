/// Filling lines: words are put down as they come, and a word that does not fit takes the place of its space with a line break.
extension TextWriter {
  /// Puts an isolate in before what was written from `position` on, which moves.
  mutating func insert(_ isolate: StaticString, at position: Int) {
    out.insert(isolate.utf8Start, isolate.utf8CodeUnitCount, at: position)
    positions.shift(from: position, by: isolate.utf8CodeUnitCount)
    wordStart += isolate.utf8CodeUnitCount
  }

  mutating func appendASCII(_ byte: UInt8) {
    beginLine()
    out.append(byte)
    column += 1
  }

  @inline(__always)
  mutating func beginWord() {
    if inWord { return }
    beginLine()
    if pendingSpace, out.count > lineStart {
      out.append(UInt8(ascii: " "))
      column += 1
    }
    pendingSpace = false
    wordStart = out.count
    wordColumns = 0
    inWord = true
    wordIsInIsolate = isInIsolate
  }

  /// Puts the finished word on the next line if it does not fit on this one.
  mutating func endWord() {
    guard inWord else { return }
    inWord = false
    if column + wordColumns > TextWriter.columns, wordStart > lineStart {
      breakBeforeWord()
    }
    column += wordColumns
  }

  mutating func breakBeforeWord() {
    // An isolate ends with its line (UAX 9), so one that goes on is closed before the break and opened again after it.
    if wordIsInIsolate { insert(Isolate.close, at: wordStart - 1) }
    out.replace(at: wordStart - 1, with: UInt8(ascii: "\n"))
    if wordIsInIsolate {
      let start = wordStart
      insert(Isolate.first.open, at: start)
      wordStart = start
    }
    if indent > 0 {
      let spaces: StaticString = "                                                "
      let length = min(indent, spaces.utf8CodeUnitCount)
      out.insert(spaces.utf8Start, length, at: wordStart)
      positions.shift(from: wordStart, by: length)
      wordStart += length
    }
    lineStart = wordStart
    column = indent
  }

  /// Running text: spaces and line breaks divide words.
  mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    if table.isInCell {
      table.put(bytes)
      return
    }
    guard let base = bytes.baseAddress else { return }
    let count = bytes.count
    var index = 0
    while index < count {
      if base[index] == 0x20 || base[index] == 0x0A {
        endWord()
        pendingSpace = true
        index += 1
        continue
      }
      let start = index
      var highest: UInt8 = 0
      while index < count, base[index] != 0x20, base[index] != 0x0A {
        highest |= base[index]
        index += 1
      }
      let word = UnsafeBufferPointer(start: base + start, count: index - start)
      beginWord()
      let columns = highest < 0x80 ? word.count : DisplayColumns.width(word)
      if wordColumns + columns + indent > TextWriter.columns {
        putLong(word)
      } else {
        out.append(word)
        wordColumns += columns
      }
    }
  }

  /// Fixed text whose words are known: as many words as fit are copied at once.
  mutating func put(_ bytes: UnsafeBufferPointer<UInt8>, _ words: UnsafeBufferPointer<RawWords.Word>) {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return }
    if base[0] == 0x20 {
      endWord()
      pendingSpace = true
    }
    let count = words.count
    var next = 0
    // A first word that continues a value, and words too long for a line, take the slow way.
    if inWord, count > 0 {
      word(base, words[0])
      next = 1
      if count > 1 || base[bytes.count - 1] == 0x20 {
        endWord()
        pendingSpace = true
      }
    }
    // All words but the last are whole; the last may be continued by a value.
    while next < count - 1 {
      beginLine()
      let start = next
      let lead = pendingSpace && out.count > lineStart ? 1 : 0
      // Where the columns of the text would begin on this line.
      let origin = column + lead - Int(words[start].through - words[start].columns)
      if origin + Int(words[count - 2].through) <= TextWriter.columns {
        next = count - 1
      } else {
        while origin + Int(words[next].through) <= TextWriter.columns { next += 1 }
      }
      if next == start {
        if out.count > lineStart {
          newLine()
          continue
        }
        word(base, words[next])
        endWord()
        next += 1
      } else {
        if lead > 0 { out.append(UInt8(ascii: " ")) }
        let first = Int(words[start].start)
        out.appendPadded(UnsafeBufferPointer(start: base + first, count: Int(words[next - 1].end) - first))
        column = origin + Int(words[next - 1].through)
      }
      pendingSpace = true
    }
    if next < count { word(base, words[next]) }
    if base[bytes.count - 1] == 0x20 {
      endWord()
      pendingSpace = true
    }
  }

  /// One word, left open so that a value can continue it.
  mutating func word(_ base: UnsafePointer<UInt8>, _ word: RawWords.Word) {
    beginWord()
    let bytes = UnsafeBufferPointer(start: base + Int(word.start), count: Int(word.end - word.start))
    if wordColumns + Int(word.columns) + indent > TextWriter.columns {
      putLong(bytes)
    } else {
      out.append(bytes)
      wordColumns += Int(word.columns)
    }
  }

  /// A word that is longer than a line is cut at the edge.
  mutating func putLong(_ word: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < word.count {
      let start = index
      let columns = DisplayColumns.next(word, &index)
      if wordColumns + columns + indent > TextWriter.columns {
        let isolated = isInIsolate
        if isolated { out.append(Isolate.close) }
        endWord()
        newLine()
        beginWord()
        if isolated { out.append(Isolate.first.open) }
        wordIsInIsolate = false
      }
      out.append(UnsafeBufferPointer(rebasing: word[start..<index]))
      wordColumns += columns
    }
  }

  /// A value: stays whole on one line. The evidence is the value without the isolates around it.
  mutating func putWhole(_ bytes: UnsafeBufferPointer<UInt8>, columns: Int, entry: Int, isolate: Int) {
    if table.isInCell {
      table.putWhole(bytes, columns: columns, entry: entry, isolate: isolate)
      return
    }
    beginWord()
    let start = out.count
    out.append(bytes)
    if entry >= 0 { positions.set(entry, from: start + isolate, to: out.count - isolate) }
    wordColumns += columns
  }
}
