/// Writes one self-contained HTML page: no script, no network, real tables, typed amounts and dates.
struct HTMLWriter: ~Copyable, LetterWriter {
  /// What is written; a renderer lends its own.
  var out = ByteBuffer(capacity: 64)
  var positions = Positions()
  private let isRightToLeft: Bool
  let texts: RawTexts
  private let boxNames: [String]
  /// Tables are numbered so that each can be named by its caption.
  /// Tables printed so far that stand in lists.
  private var tablesInLists: Int64 = 0

  /// The texts must stay in memory as long as the writer is used.
  init(rightToLeft: Bool, texts: RawTexts, boxNames: [String]) {
    isRightToLeft = rightToLeft
    self.texts = texts
    self.boxNames = boxNames
  }

  init(rightToLeft: Bool, _ image: ProgramImage) {
    self.init(rightToLeft: rightToLeft, texts: image.html, boxNames: image.boxNames)
  }

  mutating func start(_ frame: borrowing LetterFrame) {
    out.removeAll()
    positions.removeAll()
    tablesInLists = 0
    out.append("<!DOCTYPE html>\n<html lang=\"")
    out.append(frame.house.languageTag)
    out.append(isRightToLeft ? "\" dir=\"rtl\">\n" : "\" dir=\"ltr\">\n")
    out.append("<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    out.append("<meta name=\"robots\" content=\"noindex\">\n<title>")
    fixed(frame.house.title)
    out.append(" - ")
    out.appendEscaped(frame.sender)
    out.append("</title>\n<style>\n")
    out.append(Stylesheet.css)
    out.append("</style>\n</head>\n<body>\n<main class=\"letter\">\n")
  }

  mutating func finish(_ frame: borrowing LetterFrame) {
    out.append("<footer class=\"provenance\" lang=\"en\" dir=\"ltr\">Helderbrief ")
    out.append(frame.engineVersion)
    out.append(" &#183; record ")
    out.appendShort(frame.recordHash)
    out.append(" &#183; templates ")
    out.appendShort(frame.house.templatesHash)
    out.append(" &#183; locale ")
    out.appendShort(frame.house.localeHash)
    out.append("</footer>\n</main>\n</body>\n</html>\n")
  }

  // MARK: Structure

  mutating func begin(_ element: Element) {
    switch element {
    case .head: out.append("<header>\n")
    case .draftMark: out.append("<p class=\"draft\">")
    case .sender: out.append("<div class=\"sender\">\n")
    case .addressee: out.append("<address class=\"address\">\n")
    case .line: break
    case .meta: out.append("<dl class=\"meta\">\n")
    case .subject: out.append("<h1>")
    case .summary: out.append("<section class=\"summary\" aria-labelledby=\"summary-title\">\n")
    case .summaryTitle: out.append("<h2 id=\"summary-title\">")
    case .part(let part):
      out.append("<section id=\"")
      out.append(part.literal)
      out.append("\">\n")
    case .partTitle: out.append("<h2>")
    case .closing: out.append("<div class=\"closing\">\n")
    case .law: out.append("<footer class=\"law\">\n")
    case .paragraph: out.append("<p>")
    case .heading: out.append("<h3>")
    case .list: out.append("<ul>\n")
    case .steps: out.append("<ol>\n")
    case .item: out.append("<li>")
    case .facts: out.append("<dl class=\"facts\">\n")
    case .pair: out.append("<div>")
    case .term: out.append("<dt>")
    case .description: out.append("<dd>")
    case .table(let wide, let number):
      if number.isInList { tablesInLists += 1 }
      out.append("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-labelledby=\"")
      appendID(number)
      out.append(wide ? "\"><table class=\"wide\" role=\"table\">\n" : "\"><table>\n")
    case .caption(let number):
      out.append("<caption id=\"")
      appendID(number)
      out.append("\">")
    case .tableHead: out.append("<thead>\n<tr>")
    case .tableBody: out.append("<tbody>\n")
    case .headerCell(let alignEnd, let wide):
      out.append("<th scope=\"col\"")
      if alignEnd { out.append(" class=\"end\"") }
      out.append(wide ? " role=\"columnheader\">" : ">")
    case .row(let emphasis, let wide):
      out.append(emphasis ? "<tr class=\"sum\"" : "<tr")
      out.append(wide ? " role=\"row\">" : ">")
    case .cell(let rowHeader, let alignEnd, let label): beginCell(rowHeader, alignEnd, label)
    case .box(let name):
      out.append("<aside class=\"box ")
      for byte in boxNames[Int(name)].utf8 { out.append(byte) }
      out.append("\">\n")
    case .slip: out.append("<div class=\"slip\">\n")
    case .strong: out.append("<strong>")
    case .foreign: out.append("<span lang=\"nl\" dir=\"ltr\">")
    }
  }

  /// `table-3`, or `table-2-1` in a list.
  private mutating func appendID(_ number: TableNumber) {
    out.append("table-")
    out.appendDecimal(Int64(number.place))
    guard number.isInList else { return }
    out.append("-")
    out.appendDecimal(tablesInLists)
  }

  /// In a wide table the cell carries its column's header and its role, since a page for a telephone shows rows as blocks.
  private mutating func beginCell(_ rowHeader: Bool, _ alignEnd: Bool, _ label: Int32) {
    out.append(rowHeader ? "<th scope=\"row\"" : "<td")
    if alignEnd { out.append(" class=\"end\"") }
    if label >= 0 {
      out.append(rowHeader ? " role=\"rowheader\"" : " role=\"cell\" data-label=\"")
      if !rowHeader {
        fixed(label)
        out.append("\"")
      }
    }
    out.append(">")
  }

  mutating func end(_ element: Element) {
    switch element {
    case .head: out.append("</header>\n")
    case .draftMark, .paragraph: out.append("</p>\n")
    case .sender, .closing, .slip: out.append("</div>\n")
    case .addressee: out.append("</address>\n")
    case .line: out.append("<br>\n")
    case .meta, .facts: out.append("</dl>\n")
    case .subject: out.append("</h1>\n")
    case .summary: out.append("</section>\n")
    case .summaryTitle, .partTitle: out.append("</h2>\n")
    case .part: out.append("</section>\n")
    case .law: out.append("</footer>\n")
    case .heading: out.append("</h3>\n")
    case .list: out.append("</ul>\n")
    case .steps: out.append("</ol>\n")
    case .item: out.append("</li>\n")
    case .pair: out.append("</div>\n")
    case .term: out.append("</dt>")
    case .description: out.append("</dd>")
    case .table: out.append("</tbody>\n</table></div>\n")
    case .caption: out.append("</caption>\n")
    case .tableHead: out.append("</tr>\n</thead>\n")
    case .tableBody: break
    case .headerCell: out.append("</th>")
    case .row: out.append("</tr>\n")
    case .cell(let rowHeader, _, _): out.append(rowHeader ? "</th>" : "</td>")
    case .box: out.append("</aside>\n")
    case .strong: out.append("</strong>")
    case .foreign: out.append("</span>")
    }
  }

  // MARK: Content

  mutating func fixed(_ text: Int32) { out.append(texts[text]) }
  @inline(__always)
  mutating func run(_ number: Int32) { out.appendPadded(texts[number]) }

  mutating func amount(_ cents: Int64, _ digits: AmountDigits, _ printed: Printed) {
    out.reserve(printed.bytes.count &+ HTMLWriter.roomForValue)
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
    var end = ByteBuffer.put("<data class=\"amount\" value=\"", at: place)
    if cents < 0 {
      end[0] = UInt8(ascii: "-")
      end += 1
    }
    _ = ByteBuffer.write(digits.start, ByteRun.padding, to: end)
    end += digits.count &- 2
    end[0] = UInt8(ascii: ".")
    end[1] = digits.start[digits.count &- 2]
    end[2] = digits.start[digits.count &- 1]
    end = ByteBuffer.put("\">", at: end + 3)
    let start = end - out.base
    end += ByteBuffer.write(bytes, printed.bytes.count, to: end)
    positions.set(printed.entry, from: start, to: end - out.base)
    return ByteBuffer.put("</data>", at: end)
  }

  mutating func date(_ day: DateParts, _ printed: Printed) {
    out.reserve(printed.bytes.count &+ HTMLWriter.roomForValue)
    out.finish(at: put(day, printed, at: out.end))
  }

  @inline(__always)
  private mutating func put(
    _ day: DateParts, _ printed: Printed, at place: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    guard let bytes = printed.bytes.baseAddress else { return place }
    var end = ByteBuffer.put("<time datetime=\"", at: place)
    UnsafeMutableRawPointer(end).copyMemory(from: day.iso, byteCount: 16)
    end = ByteBuffer.put("\">", at: end + 10)
    let start = end - out.base
    end += ByteBuffer.write(bytes, printed.bytes.count, to: end)
    positions.set(printed.entry, from: start, to: end - out.base)
    return ByteBuffer.put("</time>", at: end)
  }

  mutating func row(_ plan: RowPlan, _ values: UnsafePointer<RowValue>) {
    var room = plan.roomForRuns
    for cell in 0..<plan.cells.count { room &+= values[cell].printed.bytes.count &+ HTMLWriter.roomForValue }
    out.reserve(room)
    var end = out.end
    for cell in 0..<plan.cells.count {
      end = ByteBuffer.putPadded(texts[plan.runs[cell]], at: end)
      let value = values[cell]
      switch plan.cells[cell].kind {
      case .amount: end = put(value.number, value.digits, value.printed, at: end)
      case .date: end = put(value.day, value.printed, at: end)
      case .count: end = ByteBuffer.put(value.printed, at: end)
      }
    }
    out.finish(at: ByteBuffer.putPadded(texts[plan.runs[plan.cells.count]], at: end))
  }

  mutating func period(from first: Int32, through last: Int32, _ printed: Printed) {
    out.append("<span class=\"period\">")
    put(printed)
    out.append("</span>")
  }

  mutating func count(_ number: Int64, _ printed: Printed) { put(printed) }
  mutating func year(_ printed: Printed) { put(printed) }

  /// Amounts, dates and numbers of a locale hold nothing that must be escaped.
  @inline(__always)
  private mutating func put(_ printed: Printed) {
    let start = out.count
    out.append(printed)
    if printed.entry >= 0 { positions.set(printed.entry, from: start, to: out.count) }
  }

  mutating func text(_ text: TextValue) {
    out.append("<bdi>")
    escaped(text)
    out.append("</bdi>")
  }

  @inline(__always)
  private mutating func escaped(_ text: TextValue) {
    if !text.isASCII { positions.countEuroSigns(in: text.bytes) }
    if text.needsEscape { out.appendEscaped(text.bytes) } else { out.appendShort(text) }
  }

  mutating func iban(_ printed: Printed) { proven("iban", printed) }
  mutating func reference(_ printed: Printed) { proven("reference", printed) }
  mutating func phone(_ text: TextValue) {
    out.append("<span class=\"phone\" dir=\"ltr\">")
    escaped(text)
    out.append("</span>")
  }

  mutating func web(_ text: TextValue) {
    out.append("<span class=\"web\" dir=\"ltr\">")
    escaped(text)
    out.append("</span>")
  }

  private mutating func proven(_ name: StaticString, _ printed: Printed) {
    out.append("<span class=\"")
    out.append(name)
    out.append("\" dir=\"ltr\">")
    let start = out.count
    out.appendEscaped(printed.bytes)
    positions.set(printed.entry, from: start, to: out.count)
    positions.countEuroSigns(in: printed.bytes)
    out.append("</span>")
  }

  mutating func paymentCode(label: Int32, _ payment: PaymentCodeFacts) {
    out.append("<svg class=\"qr\" role=\"img\" aria-label=\"")
    fixed(label)
    out.append("\" ")
    PaymentCode.appendSVGBody(payment, to: &out)
  }
}

extension LetterPart {
  /// The id of the part, for writers that copy bytes.
  var literal: StaticString {
    switch self {
    case .why: "why"
    case .whatToDo: "what-to-do"
    case .how: "how"
    case .whereToGetHelp: "where-to-get-help"
    }
  }
}
