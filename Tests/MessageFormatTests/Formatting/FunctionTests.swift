import MessageFormat
import Testing

@Suite("Functions")
struct FunctionTests {
  @Test(
    "number options do what ECMA-402 says",
    arguments: [
      ("", "1,234.25"), ("signDisplay=always", "+1,234.25"), ("useGrouping=never", "1234.25"),
      ("useGrouping=min2", "1234.25"), ("minimumIntegerDigits=6", "001,234.25"),
      ("minimumFractionDigits=3", "1,234.250"),
      ("maximumFractionDigits=1", "1,234.3"), ("maximumFractionDigits=1 roundingMode=halfEven", "1,234.2"),
      ("maximumFractionDigits=1 roundingMode=floor", "1,234.2"), ("maximumSignificantDigits=2", "1,200"),
      ("minimumSignificantDigits=8", "1,234.2500"), ("roundingIncrement=50 maximumFractionDigits=2", "1,234.50"),
      ("roundingPriority=lessPrecision maximumSignificantDigits=2 maximumFractionDigits=1", "1,200"),
      ("roundingPriority=morePrecision maximumSignificantDigits=2 maximumFractionDigits=1", "1,234.3"),
      ("unknown=1", "1,234.25"),
    ])
  func numberOptions(options: String, text: String) throws {
    #expect(try formatted("{1234.25 :number \(options)}") == text)
  }

  @Test("options are taken over from the operand, and the own ones win")
  func inheritance() throws {
    let declaration = ".input {$n :number minimumFractionDigits=2 signDisplay=always} "
    #expect(try formatted(declaration + "{{{$n :number minimumFractionDigits=1}}}", ["n": 42]) == "+42.0")
    #expect(try formatted(declaration + "{{{$n :integer}}}", ["n": 42]) == "+42")
    #expect(try formatted(declaration + ".local $m = {$n} {{{$m}}}", ["n": 42]) == "+42.00")
    #expect(try formatted(".local $p = {7.25 :integer} {{{$p :number}}}") == "7")
    #expect(try formatted(".input {$n :number minimumIntegerDigits=4} {{{$n :percent}}}", ["n": 1]) == "100%")
  }

  @Test("large numbers lose no digit")
  func exact() throws {
    #expect(try formatted("{12345678901234567890.123 :number}") == "12,345,678,901,234,567,890.123")
    #expect(try formatted("{$n :currency currency=EUR}", ["n": "99999999999999999.99"]) == "€99,999,999,999,999,999.99")
  }

  @Test(
    "currency options",
    arguments: [
      ("", "-€1,234.50"), ("currencySign=accounting", "(€1,234.50)"), ("currencyDisplay=code", "-EUR\u{A0}1,234.50"),
      ("currencyDisplay=name", "-1,234.50 euros"), ("currencyDisplay=never", "-1,234.50"),
      ("fractionDigits=0", "-€1,235"), ("fractionDigits=auto", "-€1,234.50"),
    ])
  func currency(options: String, text: String) throws {
    #expect(try formatted("{-1234.5 :currency currency=eur \(options)}") == text)
  }

  @Test("whole amounts can drop their decimals")
  func wholeAmounts() throws {
    let source = "{$n :currency currency=EUR trailingZeroDisplay=stripIfInteger}"
    #expect(try formatted(source, ["n": "5.00"]) == "€5")
    #expect(try formatted(source, ["n": "5.01"]) == "€5.01")
  }

  @Test("the currency of an amount is never replaced")
  func amounts() throws {
    let amount: [String: MessageValue] = ["a": .amount(5, currency: "USD")]
    #expect(try formatted("{$a} {$a :currency}", amount) == "$5.00 $5.00")
    let replaced = try lenient("{$a :currency currency=EUR}", amount)
    #expect(replaced.text == "$5.00")
    #expect(replaced.errors == [.badOption])
    #expect(try lenient("{5 :currency currency=E}").errors == [.badOption, .badOperand])
  }

  @Test("percentages and units")
  func measures() throws {
    #expect(try formatted("{0.1234 :percent} {0.1234 :percent maximumFractionDigits=1}") == "12% 12.3%")
    #expect(try formatted("{3 :unit unit=kilometer unitDisplay=long}", locale: "nl") == "3 kilometer")
    #expect(try lenient("{3 :unit unit=|x y|}").errors == [.badOption])
    #expect(try lenient("{3 :unit}").errors == [.badOperand])
  }

  @Test(
    "a bad option is told and left out",
    arguments: [
      "minimumFractionDigits=foo", "minimumFractionDigits=-1", "minimumFractionDigits=100", "minimumFractionDigits=01",
      "signDisplay=maybe", "roundingIncrement=3", "select=$x", "select=foo", "minimumSignificantDigits=0",
    ])
  func badOptions(option: String) throws {
    let result = try lenient("{5 :number \(option)}", ["x": "exact"])
    #expect(result.text == "5")
    #expect(result.errors == [.badOption])
  }

  @Test(
    "dates",
    arguments: [
      ("en", "{$d :date}", "Mar 1, 2026"), ("nl", "{$d :date length=long}", "1 maart 2026"),
      ("nl", "{$d :date fields=month-day length=long}", "1 maart"),
      ("nl", "{$d :date fields=year-month-day-weekday length=long}", "zondag 1 maart 2026"),
      ("nl", "{$d :date fields=weekday length=long}", "zondag"), ("nl", "{$d :date length=short}", "1-3-2026"),
      ("nl", "{$d :time}", "23:30"), ("nl", "{$d :time precision=second}", "23:30:05"),
      ("nl", "{$d :datetime dateLength=long}", "1 maart 2026 om 23:30"),
      ("nl", "{$d :datetime dateLength=long timeZone=|Europe/Amsterdam|}", "2 maart 2026 om 00:30"),
      ("nl", "{$d :time timeZone=|-05:30|}", "18:00"),
      ("nl", "{$d :date timeZone=|Europe/Amsterdam| length=long}", "2 maart 2026"),
      ("nl", "{$d :time timeZone=|Europe/Amsterdam| timeZoneStyle=short}", "00:30 CET"),
      ("nl", "{$d :time hour12=false}", "23:30"), ("ar", "{$d :date length=long}", "١ مارس ٢٠٢٦"),
    ])
  func dates(locale: String, source: String, text: String) throws {
    let moment = try #require(DateTimeValue("2026-03-01T23:30:05Z"))
    #expect(try formatted(source, ["d": .dateTime(moment)], locale: locale) == text)
  }

  @Test("a date without a zone is the same day in every zone")
  func floating() throws {
    for zone in ["UTC", "Europe/Amsterdam", "America/Los_Angeles", "+14:00"] {
      #expect(try formatted("{|2026-03-01| :date length=long}", locale: "nl", timeZone: zone) == "1 maart 2026")
    }
    #expect(try formatted("{|1500-02-28| :date length=long}", locale: "nl") == "28 februari 1500")
  }

  @Test("a zone that is not known, and a zone that the value does not have, are errors")
  func zones() throws {
    #expect(try lenient("{|2026-03-01| :date timeZone=|Mars/Phobos|}").errors == [.badOption])
    #expect(try lenient("{|2026-03-01| :date timeZone=input}").errors == [.badOperand])
    #expect(try lenient("{|2026-03-01| :date length=$l}", ["l": "long"]).errors == [.badOption])
  }

  @Test("custom functions can format, select and be operands")
  func custom() throws {
    let shout = MessageFunction {
      (context: inout FunctionContext, options, operand: ResolvedValue?) throws(FunctionFailure) -> ResolvedValue in
      guard let text = operand?.value.plainText else { throw FunctionFailure(.badOperand, "no text") }
      if options["quietly"] != nil { context.report(FunctionFailure(.badOption, "'quietly' is not shouting")) }
      let loud = text.uppercased()
      return ResolvedValue(
        value: .string(loud), partType: "shout", locale: context.locale.identifier,
        formatter: { _ in FormattedValue(loud + "!") },
        matcher: { KeyMatcher(matches: { $0 == loud }) })
    }
    let functions = FunctionRegistry.standard.adding("my:shout", shout)
    let formatter = try MessageFormatter(
      source: ".local $x = {hey :my:shout quietly=yes} .match $x HEY {{{$x} {$x :string}}} * {{no}}",
      locale: MessageLocale(identifier: "en"), functions: functions, bidiIsolation: .none)
    let result = formatter.format()
    #expect(result.text == "HEY! HEY")
    #expect(result.errors.map(\.kind) == [.badOption])
  }
}
