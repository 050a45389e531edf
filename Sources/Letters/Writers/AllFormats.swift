/// Writes all three formats in one walk: choices are made and values formatted once.
struct AllFormats: ~Copyable, LetterWriter {
  var text: TextWriter
  var html: HTMLWriter
  var xml: XMLWriter

  init(_ image: ProgramImage, rightToLeft: Bool) {
    text = TextWriter(rightToLeft: rightToLeft, image)
    html = HTMLWriter(rightToLeft: rightToLeft, image)
    xml = XMLWriter(rightToLeft: rightToLeft, image)
  }

  mutating func begin(_ element: Element) {
    text.begin(element)
    html.begin(element)
    xml.begin(element)
  }

  mutating func end(_ element: Element) {
    text.end(element)
    html.end(element)
    xml.end(element)
  }

  mutating func fixed(_ number: Int32) {
    text.fixed(number)
    html.fixed(number)
    xml.fixed(number)
  }

  mutating func run(_ number: Int32) {
    text.run(number)
    html.run(number)
    xml.run(number)
  }

  mutating func amount(_ cents: Int64, _ digits: AmountDigits, _ printed: Printed) {
    text.amount(cents, digits, printed)
    html.amount(cents, digits, printed)
    xml.amount(cents, digits, printed)
  }

  mutating func date(_ day: DateParts, _ printed: Printed) {
    text.date(day, printed)
    html.date(day, printed)
    xml.date(day, printed)
  }

  mutating func period(from first: Int32, through last: Int32, _ printed: Printed) {
    text.period(from: first, through: last, printed)
    html.period(from: first, through: last, printed)
    xml.period(from: first, through: last, printed)
  }

  mutating func count(_ number: Int64, _ printed: Printed) {
    text.count(number, printed)
    html.count(number, printed)
    xml.count(number, printed)
  }

  mutating func year(_ printed: Printed) {
    text.year(printed)
    html.year(printed)
    xml.year(printed)
  }

  mutating func text(_ value: TextValue) {
    text.text(value)
    html.text(value)
    xml.text(value)
  }

  mutating func iban(_ printed: Printed) {
    text.iban(printed)
    html.iban(printed)
    xml.iban(printed)
  }

  mutating func reference(_ printed: Printed) {
    text.reference(printed)
    html.reference(printed)
    xml.reference(printed)
  }

  mutating func phone(_ value: TextValue) {
    text.phone(value)
    html.phone(value)
    xml.phone(value)
  }

  mutating func web(_ value: TextValue) {
    text.web(value)
    html.web(value)
    xml.web(value)
  }

  mutating func row(_ plan: RowPlan, _ values: UnsafePointer<RowValue>) {
    text.row(plan, values)
    html.row(plan, values)
    xml.row(plan, values)
  }

  mutating func paymentCode(label: Int32, _ payment: PaymentCodeFacts) {
    html.paymentCode(label: label, payment)
  }
}
