/// Writes the letter as XML in the namespace `urn:helderbrief:letter:1`; the schema is `LetterSchema`.
struct XMLWriter: ~Copyable, LetterWriter {
  /// What is written; a renderer lends its own.
  var out = ByteBuffer(capacity: 64)
  var positions = Positions()
  private let isRightToLeft: Bool
  let texts: RawTexts
  private let boxNames: [String]

  /// The texts must stay in memory as long as the writer is used.
  init(rightToLeft: Bool, texts: RawTexts, boxNames: [String]) {
    isRightToLeft = rightToLeft
    self.texts = texts
    self.boxNames = boxNames
  }

  init(rightToLeft: Bool, _ image: ProgramImage) {
    self.init(rightToLeft: rightToLeft, texts: image.xml, boxNames: image.boxNames)
  }

  mutating func start(_ frame: borrowing LetterFrame) {
    out.removeAll()
    positions.removeAll()
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<letter xmlns=\"urn:helderbrief:letter:1\" id=\"")
    out.appendEscaped(frame.id)
    out.append("\" kind=\"")
    out.append(frame.house.kind)
    out.append("\" locale=\"")
    out.append(frame.house.locale)
    out.append("\" xml:lang=\"")
    out.append(frame.house.languageTag)
    out.append(isRightToLeft ? "\" dir=\"rtl\"" : "\" dir=\"ltr\"")
    out.append(frame.isDraft ? " status=\"draft\">\n" : " status=\"released\">\n")
  }

  mutating func finish(_ frame: borrowing LetterFrame) {
    out.append("<provenance engine=\"")
    out.append(frame.engineVersion)
    out.append("\"><record-hash algorithm=\"sha-256\">")
    out.append(frame.recordHash)
    out.append("</record-hash><templates-hash algorithm=\"sha-256\">")
    out.append(frame.house.templatesHash)
    out.append("</templates-hash><locale-hash algorithm=\"sha-256\">")
    out.append(frame.house.localeHash)
    out.append("</locale-hash></provenance>\n</letter>\n")
  }

  // MARK: Structure

  mutating func begin(_ element: Element) {
    switch element {
    case .head: out.append("<head>\n")
    case .draftMark: out.append("<draft-mark>")
    case .sender: out.append("<sender>")
    case .addressee: out.append("<addressee>")
    case .line: out.append("<line>")
    case .meta: out.append("<meta>")
    case .subject: out.append("<subject>")
    case .summary: out.append("<summary>\n")
    case .summaryTitle, .partTitle: out.append("<title>")
    case .part(let part):
      out.append("<")
      out.append(part.literal)
      out.append(">\n")
    case .closing: out.append("<closing>\n")
    case .law: out.append("<law>\n")
    case .paragraph: out.append("<paragraph>")
    case .heading: out.append("<heading>")
    case .list: out.append("<list>\n")
    case .steps: out.append("<steps>\n")
    case .item: out.append("<item>")
    case .facts: out.append("<facts>\n")
    case .pair: out.append("<fact>")
    case .term: out.append("<term>")
    case .description: out.append("<value>")
    case .table: out.append("<table>\n")
    case .caption: out.append("<caption>")
    case .tableHead: out.append("<columns>")
    case .tableBody: out.append("<rows>\n")
    case .headerCell(let alignEnd, _): out.append(alignEnd ? "<column align=\"end\">" : "<column>")
    case .row(let emphasis, _): out.append(emphasis ? "<row emphasis=\"true\">" : "<row>")
    case .cell(let rowHeader, _, _): out.append(rowHeader ? "<label>" : "<cell>")
    case .box(let name):
      out.append("<box name=\"")
      for byte in boxNames[Int(name)].utf8 { out.append(byte) }
      out.append("\">\n")
    case .slip: out.append("<payment-slip>\n")
    case .strong: out.append("<strong>")
    case .foreign: out.append("<foreign xml:lang=\"nl\">")
    }
  }

  mutating func end(_ element: Element) {
    switch element {
    case .head: out.append("</head>\n")
    case .draftMark: out.append("</draft-mark>\n")
    case .sender: out.append("</sender>\n")
    case .addressee: out.append("</addressee>\n")
    case .line: out.append("</line>")
    case .meta: out.append("</meta>\n")
    case .subject: out.append("</subject>\n")
    case .summary: out.append("</summary>\n")
    case .summaryTitle, .partTitle: out.append("</title>\n")
    case .part(let part):
      out.append("</")
      out.append(part.literal)
      out.append(">\n")
    case .closing: out.append("</closing>\n")
    case .law: out.append("</law>\n")
    case .paragraph: out.append("</paragraph>\n")
    case .heading: out.append("</heading>\n")
    case .list: out.append("</list>\n")
    case .steps: out.append("</steps>\n")
    case .item: out.append("</item>\n")
    case .facts: out.append("</facts>\n")
    case .pair: out.append("</fact>\n")
    case .term: out.append("</term>")
    case .description: out.append("</value>")
    case .table: out.append("</rows>\n</table>\n")
    case .caption: out.append("</caption>\n")
    case .tableHead: out.append("</columns>\n")
    case .tableBody: break
    case .headerCell: out.append("</column>")
    case .row: out.append("</row>\n")
    case .cell(let rowHeader, _, _): out.append(rowHeader ? "</label>" : "</cell>")
    case .box: out.append("</box>\n")
    case .slip: out.append("</payment-slip>\n")
    case .strong: out.append("</strong>")
    case .foreign: out.append("</foreign>")
    }
  }

  // MARK: Content

  mutating func fixed(_ text: Int32) { out.append(texts[text]) }
  @inline(__always)
  mutating func run(_ number: Int32) { out.appendPadded(texts[number]) }

  mutating func amount(_ cents: Int64, _ digits: AmountDigits, _ printed: Printed) {
    out.reserve(printed.bytes.count &+ XMLWriter.roomForValue)
    out.finish(at: put(cents, digits, printed, at: out.end))
  }

  /// Room that a value takes besides its printed bytes, padding and all.
  private static let roomForValue = 160

  /// Writes an amount at a place with room for it, and gives its end.
  @inline(__always)
  private mutating func put(
    _ cents: Int64, _ digits: AmountDigits, _ printed: Printed, at place: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    guard let bytes = printed.bytes.baseAddress else { return place }
    var end = ByteBuffer.put("<amount minor=\"", at: place)
    if cents < 0 {
      end[0] = UInt8(ascii: "-")
      end += 1
    }
    let zeros = digits.leadingZeros
    _ = ByteBuffer.write(digits.start + zeros, ByteRun.padding, to: end)
    end = ByteBuffer.put("\" currency=\"EUR\">", at: end + (digits.count &- zeros))
    let start = end - out.base
    end += ByteBuffer.write(bytes, printed.bytes.count, to: end)
    positions.set(printed.entry, from: start, to: end - out.base)
    return ByteBuffer.put("</amount>", at: end)
  }

  mutating func date(_ day: DateParts, _ printed: Printed) {
    out.reserve(printed.bytes.count &+ XMLWriter.roomForValue)
    out.finish(at: put(day, printed, at: out.end))
  }

  @inline(__always)
  private mutating func put(
    _ day: DateParts, _ printed: Printed, at place: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    guard let bytes = printed.bytes.baseAddress else { return place }
    var end = ByteBuffer.put("<date iso=\"", at: place)
    UnsafeMutableRawPointer(end).copyMemory(from: day.iso, byteCount: 16)
    end = ByteBuffer.put("\">", at: end + 10)
    let start = end - out.base
    end += ByteBuffer.write(bytes, printed.bytes.count, to: end)
    positions.set(printed.entry, from: start, to: end - out.base)
    return ByteBuffer.put("</date>", at: end)
  }

  mutating func row(_ plan: RowPlan, _ values: UnsafePointer<RowValue>) {
    var room = plan.roomForRuns
    for cell in 0..<plan.cells.count { room &+= values[cell].printed.bytes.count &+ XMLWriter.roomForValue }
    out.reserve(room)
    var end = out.end
    for cell in 0..<plan.cells.count {
      end = ByteBuffer.putPadded(texts[plan.runs[cell]], at: end)
      let value = values[cell]
      switch plan.cells[cell].kind {
      case .amount: end = put(value.number, value.digits, value.printed, at: end)
      case .date: end = put(value.day, value.printed, at: end)
      case .count:
        end = ByteBuffer.put("<number value=\"", at: end)
        end += ByteBuffer.write(value.number, to: end)
        end = ByteBuffer.put(value.printed, at: ByteBuffer.put("\">", at: end))
        end = ByteBuffer.put("</number>", at: end)
      }
    }
    out.finish(at: ByteBuffer.putPadded(texts[plan.runs[plan.cells.count]], at: end))
  }

  mutating func period(from first: Int32, through last: Int32, _ printed: Printed) {
    out.append("<period from=\"")
    out.appendISODate(dayNumber: first)
    out.append("\" through=\"")
    out.appendISODate(dayNumber: last)
    out.append("\">")
    put(printed)
    out.append("</period>")
  }

  mutating func count(_ number: Int64, _ printed: Printed) {
    out.append("<number value=\"")
    out.appendDecimal(number)
    out.append("\">")
    put(printed)
    out.append("</number>")
  }

  mutating func year(_ printed: Printed) { put(printed) }

  /// Amounts, dates and numbers of a locale hold nothing that must be escaped.
  @inline(__always)
  private mutating func put(_ printed: Printed) {
    let start = out.count
    out.append(printed)
    if printed.entry >= 0 { positions.set(printed.entry, from: start, to: out.count) }
  }

  mutating func text(_ text: TextValue) { escaped(text) }

  mutating func iban(_ printed: Printed) {
    out.append("<iban electronic=\"")
    for byte in printed.bytes where byte != 0x20 { out.append(byte) }
    out.append("\">")
    proven(printed)
    out.append("</iban>")
  }

  mutating func reference(_ printed: Printed) {
    out.append("<reference>")
    proven(printed)
    out.append("</reference>")
  }

  private mutating func proven(_ printed: Printed) {
    positions.countEuroSigns(in: printed.bytes)
    let start = out.count
    out.appendEscaped(printed.bytes)
    positions.set(printed.entry, from: start, to: out.count)
  }

  @inline(__always)
  private mutating func escaped(_ text: TextValue) {
    if !text.isASCII { positions.countEuroSigns(in: text.bytes) }
    if text.needsEscape { out.appendEscaped(text.bytes) } else { out.appendShort(text) }
  }

  mutating func phone(_ text: TextValue) {
    out.append("<phone>")
    escaped(text)
    out.append("</phone>")
  }

  mutating func web(_ text: TextValue) {
    out.append("<web>")
    escaped(text)
    out.append("</web>")
  }

  /// The code is a picture of facts that stand beside it; XML carries the facts only.
  mutating func paymentCode(label: Int32, _ payment: PaymentCodeFacts) {}
}
