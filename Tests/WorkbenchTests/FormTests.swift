import Testing

@testable import Workbench

@Suite("Forms are read exactly")
struct FormTests {
  @Test("what a browser encodes is read back")
  func encoded() throws {
    var random = SplitMix64(seed: 4)
    for _ in 0..<500 {
      let pairs = (0..<4).map { _ in (random.text(), random.text(upTo: 60)) }
      let body = pairs.map { "\(Path.encoded($0.0))=\(Path.encoded($0.1))" }.joined(separator: "&")
      let form = try Form(encoded: Array(body.utf8))
      #expect(form.fields.map(\.name) == pairs.map(\.0))
      #expect(form.fields.map(\.value) == pairs.map(\.1))
    }
  }

  @Test("a file with any bytes comes through whole")
  func multipart() throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<300 {
      let content = (0..<Int.random(in: 0...200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let head =
        "--b0undary\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhallo\r\n--b0undary\r\n"
        + "Content-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\nContent-Type: application/json\r\n\r\n"
      let form = try Form(
        multipart: Array(head.utf8) + content + Array("\r\n--b0undary--\r\n".utf8), boundary: "b0undary")
      #expect(form["note"] == "hallo")
      #expect(form.files["file"]?.bytes == content)
    }
  }

  @Test(
    "a broken form is refused", arguments: ["%", "a=%4", "a=%zz", "a=%ff"])
  func broken(_ body: String) {
    #expect(throws: WorkbenchError.badForm) { try Form(encoded: Array(body.utf8)) }
  }

  @Test("multipart that breaks off anywhere is refused and never read beyond its end")
  func cutOff() throws {
    let whole = Array("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue\r\n--x--\r\n".utf8)
    #expect(try Form(multipart: whole, boundary: "x")["a"] == "value")
    for length in 0..<(whole.count - 4) {
      #expect(throws: WorkbenchError.badForm) { try Form(multipart: Array(whole.prefix(length)), boundary: "x") }
    }
  }
}
