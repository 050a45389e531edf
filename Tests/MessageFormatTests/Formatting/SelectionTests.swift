import MessageFormat
import Testing

@Suite("Choosing a variant")
struct SelectionTests {
  @Test("Dutch has one and other")
  func dutch() throws {
    let source = ".input {$n :number} .match $n one {{{$n} brief}} * {{{$n} brieven}}"
    for (count, text) in [(0, "0 brieven"), (1, "1 brief"), (2, "2 brieven"), (1001, "1.001 brieven")] {
      #expect(try formatted(source, ["n": .number(DecimalNumber(count))], locale: "nl") == text)
    }
    #expect(
      try formatted(
        ".input {$n :number minimumFractionDigits=1} .match $n one {{one}} * {{other}}", ["n": 1], locale: "nl")
        == "other")
  }

  @Test("Polish has one, few and many, and other for decimals")
  func polish() throws {
    let source = """
      .input {$n :number}
      .match $n
      one {{{$n} list}} few {{{$n} listy}} many {{{$n} listów}} * {{{$n} listu}}
      """
    let expected = [
      "0": "0 listów", "1": "1 list", "2": "2 listy", "4": "4 listy", "5": "5 listów", "12": "12 listów",
      "22": "22 listy", "1.5": "1,5 listu",
    ]
    for (number, text) in expected { #expect(try formatted(source, ["n": .string(number)], locale: "pl") == text) }
  }

  @Test("Arabic has six")
  func arabic() throws {
    let source = """
      .input {$n :integer}
      .match $n
      zero {{zero}} one {{one}} two {{two}} few {{few}} many {{many}} * {{other}}
      """
    let expected = [0: "zero", 1: "one", 2: "two", 3: "few", 10: "few", 11: "many", 99: "many", 100: "other"]
    for (number, text) in expected {
      #expect(try formatted(source, ["n": .number(DecimalNumber(number))], locale: "ar-u-nu-latn") == text)
    }
  }

  @Test("an exact key wins over a category, whatever the order")
  func exact() throws {
    for variants in ["1 {{exact}} one {{category}} * {{any}}", "* {{any}} one {{category}} 1 {{exact}}"] {
      #expect(try formatted(".local $n = {1 :number} .match $n \(variants)") == "exact")
    }
    #expect(try formatted(".local $n = {1 :number select=exact} .match $n one {{category}} * {{any}}") == "any")
    #expect(try formatted(".local $n = {-0 :number select=exact} .match $n 0 {{zero}} * {{any}}") == "zero")
    #expect(try formatted(".local $n = {1e1 :number} .match $n 10 {{ten}} * {{any}}") == "ten")
  }

  @Test("ranks")
  func ordinal() throws {
    let source = """
      .input {$n :integer select=ordinal}
      .match $n
      one {{{$n}st}} two {{{$n}nd}} few {{{$n}rd}} * {{{$n}th}}
      """
    for (rank, text) in [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd")] {
      #expect(try formatted(source, ["n": .number(DecimalNumber(rank))]) == text)
    }
  }

  @Test("a percentage selects by what is shown")
  func percent() throws {
    let source = ".input {$n :percent} .match $n 50 {{half}} one {{one}} * {{other}}"
    #expect(try formatted(source, ["n": "0.5"]) == "half")
    #expect(try formatted(source, ["n": "0.01"]) == "one")
    #expect(try formatted(source, ["n": "1"]) == "other")
  }

  @Test("with two selectors the first one decides first")
  func twoSelectors() throws {
    let source = """
      .input {$a :string} .input {$b :string}
      .match $a $b
      * * {{**}} * y {{*y}} x * {{x*}} x y {{xy}}
      """
    for (a, b, text) in [("x", "y", "xy"), ("x", "z", "x*"), ("z", "y", "*y"), ("z", "z", "**")] {
      #expect(try formatted(source, ["a": .string(a), "b": .string(b)]) == text)
    }
  }

  @Test("a selector that cannot select leaves the variant of last resort, with an error")
  func failing() throws {
    let date = try lenient(".local $d = {|2026-03-01| :date} .match $d x {{x}} * {{any}}")
    #expect(date.text == "any")
    #expect(date.errors == [.badSelector])
    let key = try lenient(".local $n = {2 :number} .match $n horse {{horse}} other {{category}} * {{any}}")
    #expect(key.text == "category")
    #expect(key.errors == [.badVariantKey, .badSelector])
    let inherited = try lenient(
      ".local $a = {1 :number select=exact} .local $b = {$a :number} .match $b 1 {{one}} * {{any}}")
    #expect(inherited.text == "any")
    #expect(inherited.errors == [.badOption, .badSelector])
  }

  @Test("what is not used is not evaluated")
  func lazy() throws {
    #expect(try formatted(".input {$x :unknown} .local $y = {$z :number} {{text}}") == "text")
    #expect(try formatted(".local $a = {1 :number} .match $a 1 {{one}} * {{{$missing}}}") == "one")
  }
}
