import MessageFormat
import Testing

@Suite("Decimal numbers")
struct DecimalNumberTests {
  @Test(
    "a number literal is read and written in plain digits",
    arguments: [
      ("0", "0"), ("-0", "-0"), ("1", "1"), ("-12.50", "-12.5"), ("0.001", "0.001"), ("1e3", "1000"),
      ("1.5E-2", "0.015"), ("0.42e+1", "4.2"), ("100", "100"), ("123456789012345678901.10", "123456789012345678901.1"),
      ("0e5", "0"), ("12e-2", "0.12"),
    ])
  func literals(text: String, plain: String) {
    #expect(DecimalNumber(text)?.description == plain)
  }

  @Test(
    "anything else is no number",
    arguments: [
      "", "-", "+1", "01", "1.", ".1", "1e", "1e+", "1.e3", "0x1", "1 ", " 1", "1,0", "NaN", "--1", "1e2.0", "١",
      "1e1000", "1e-1001", "1e99999999999999999999999",
    ])
  func noNumbers(text: String) {
    #expect(DecimalNumber(text) == nil)
  }

  @Test("sums and whole numbers agree with integers")
  func sums() throws {
    var generator = SplitMix64(seed: 3)
    for _ in 0..<5000 {
      let range = [9, 1000, 1_000_000_000].randomElement(using: &generator) ?? 9
      let left = Int.random(in: -range...range, using: &generator)
      let right = Int.random(in: -range...range, using: &generator)
      let sum = try #require(DecimalNumber(left).adding(DecimalNumber(right)))
      #expect(sum.integerValue == left + right)
      #expect(sum.description == "\(left + right)")
      #expect(DecimalNumber("\(left)") == DecimalNumber(left))
    }
  }

  @Test("decimals add up exactly")
  func decimals() {
    let tenth = DecimalNumber("0.1")
    let fifth = DecimalNumber("0.2")
    #expect(tenth.flatMap { one in fifth.flatMap { one.adding($0) } } == DecimalNumber("0.3"))
    #expect(DecimalNumber("1.5").flatMap { $0.adding(DecimalNumber(-2)) }?.description == "-0.5")
    #expect(DecimalNumber(0.1)?.description == "0.1")
    #expect(DecimalNumber(Double.nan) == nil)
    #expect(DecimalNumber(.min).description == "\(Int.min)")
  }

  @Test(
    "a half is rounded away from zero",
    arguments: [
      ("0.5", "1"), ("-0.5", "-1"), ("0.49", "0"), ("99.5", "100"), ("1.2", "1"), ("-4.2", "-4"), ("0.04", "0"),
    ])
  func rounding(text: String, whole: String) {
    #expect(DecimalNumber(text)?.rounded.description == whole)
  }

  @Test(
    "dates that do not exist are refused",
    arguments: [
      "2023-02-29", "2023-13-01", "2023-00-01", "0000-01-01", "2023-01-32", "2023-1-1", "2023-01-01T24:00:00",
      "2023-01-01T00:00", "2023-01-01T00:00:00+15:00", "2023-01-01Z", "2023-01-01T00:00:00.", "horse", "",
    ])
  func badDates(text: String) {
    #expect(DateTimeValue(text) == nil)
  }

  @Test("dates are counted from 1970")
  func goodDates() {
    #expect(DateTimeValue("1970-01-01")?.milliseconds == 0)
    #expect(DateTimeValue("2000-03-01T00:00:00.5Z")?.milliseconds == 951_868_800_500)
    #expect(DateTimeValue("2024-02-29T12:00:00+01:00")?.milliseconds == 1_709_204_400_000)
    #expect(DateTimeValue("1969-12-31")?.milliseconds == -86_400_000)
    #expect(DateTimeValue("2024-02-29")?.zone == .floating)
    #expect(DateTimeValue("2024-02-29T12:00:00-05:30")?.zone == .offset(minutes: -330))
  }
}
