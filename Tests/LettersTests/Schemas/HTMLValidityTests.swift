import CLibxml2
import Foundation
import Letters
import Testing

@Suite("The HTML letter is valid")
struct HTMLValidityTests {
  /// The elements of HTML5 and SVG that letters use and libxml2's parser, which knows HTML 4, does not.
  static let unknownToParser: Set = [
    "aside", "bdi", "data", "footer", "header", "main", "path", "section", "svg", "time",
  ]

  @Test("libxml2 reads every letter without an error, but for the tags that it does not know")
  func parserAgrees() throws {
    var unknown: Set<String> = []
    for letter in try SchemaLetters.all.get().letters {
      for fault in htmlFaults(of: letter.html) {
        guard fault.code == XML_HTML_UNKNOWN_TAG.rawValue,
          let tag = fault.text.firstMatch(of: /Tag ([a-z0-9]+) invalid/)
        else {
          Issue.record("\(letter.name): line \(fault.line): \(fault.text)")
          continue
        }
        unknown.insert(String(tag.output.1))
      }
    }
    #expect(unknown == HTMLValidityTests.unknownToParser)
  }

  @Test("every letter keeps the rules of letters")
  func rulesAreKept() throws {
    for letter in try SchemaLetters.all.get().letters {
      let faults = HTMLRules.faults(of: letter.html)
      #expect(faults.isEmpty, "\(letter.name): \(faults.prefix(5))")
    }
  }

  @Test("every letter says its language, and Dutch words in it say theirs")
  func language() throws {
    for letter in try SchemaLetters.all.get().letters {
      let tag = letter.locale.replacingOccurrences(of: "-simple", with: "")
      #expect(letter.html.contains("<html lang=\"\(tag)\" dir=\"\(tag == "ar" ? "rtl" : "ltr")\">"), "\(letter.name)")
    }
  }

  /// What breaks a rule, and what the rule then says.
  static let breakages: [(piece: String, other: String, says: String)] = [
    ("<p>", "<p><div>x</div>", "<div> in <p>"),
    ("</section>", "", "closes <section>"),
    ("</li>", "", "<li> in <li>"),
    ("<h1>", "<h1 onclick=\"x\">", "onclick runs a script"),
    ("<h1>", "<h1 style=\"color:red\">", "style has no place"),
    ("<h1>", "<script>x</script><h1>", "<script> has no place"),
    ("<h1>", "<img src=\"x\"><h1>", "<img> has no place"),
    ("<h1>", "<h1 lang=nl>", "should be quoted"),
    ("<h1>", "<h1>&nbsp;", "bare &"),
    ("<h1>", "<h1>a > b", "bare >"),
    ("<h1>", "<p></p><h1>", "<p> is empty"),
    ("<section id=\"how\">", "<section id=\"why\">", "not the only one"),
    ("<section id=\"how\">", "<section>", "no part `how`"),
    ("aria-labelledby=\"summary-title\"", "aria-labelledby=\"summary\"", "no id `summary`"),
    ("<th scope=\"col\">", "<th>", "without scope"),
    ("<th scope=\"row\">", "<th scope=\"col\">", "without scope"),
    ("<td role=\"cell\" data-label=\"Website\"></td>", "", "cells"),
    ("<caption id=\"table-1\">", "<tbody></tbody><caption id=\"table-1\">", "no caption"),
    ("<tbody>", "<tbody><div></div>", "<div> in <tbody>"),
    ("<ul>", "<ul>text", "text in <ul>"),
    ("<style>", "<style>@import x;", "refers to something outside"),
    ("<style>", "<style>a{background:url(x)}", "refers to something outside"),
    ("<data class=\"amount\" value=\"", "<data class=\"amount\" value=\"1", ""),
    ("<data class=\"amount\" value=\"", "<data class=\"amount\" value=\"x", "without an amount"),
    ("<time datetime=\"", "<time datetime=\"x", "without a date"),
    ("<!DOCTYPE html>", "", "no <!DOCTYPE html>"),
    ("</html>", "", "never closed"),
  ]

  @Test("each rule sees what breaks it", arguments: breakages.indices)
  func rulesCanFail(_ number: Int) throws {
    let breakage = HTMLValidityTests.breakages[number]
    let letter = try #require(
      try SchemaLetters.all.get().letters.first { $0.locale == "nl" && $0.html.contains(breakage.piece) },
      "no letter has \(breakage.piece)")
    let broken = letter.html.replacingFirst(breakage.piece, with: breakage.other)
    let faults = HTMLRules.faults(of: broken)
    if breakage.says.isEmpty {
      #expect(faults.isEmpty)
    } else {
      #expect(faults.contains { $0.contains(breakage.says) }, "\(breakage): \(faults.prefix(5))")
    }
  }

  @Test(
    "libxml2 sees what breaks a letter",
    arguments: [
      ("</h1>", "</h7>"), ("</table>", ""), ("<h1>", "<h1 lang=\"a\" lang=\"b\">"),
      ("</section>", "</section></section>"),
    ])
  func parserCanFail(_ piece: String, other: String) throws {
    let broken = try SchemaLetters.example().html.replacingFirst(piece, with: other)
    #expect(htmlFaults(of: broken).contains { $0.code != XML_HTML_UNKNOWN_TAG.rawValue })
  }
}

private final class ParserFaults {
  var list: [(code: UInt32, line: Int, text: String)] = []
}

/// Everything that libxml2's HTML parser reports.
private func htmlFaults(of html: String) -> [(code: UInt32, line: Int, text: String)] {
  let faults = ParserFaults()
  guard let context = htmlNewParserCtxt(), let sax = context.pointee.sax else { return [(0, 0, "no parser")] }
  defer { htmlFreeParserCtxt(context) }
  context.pointee._private = Unmanaged.passUnretained(faults).toOpaque()
  sax.pointee.initialized = UInt32(XML_SAX2_MAGIC)
  sax.pointee.serror = { context, error in
    guard let error = error?.pointee,
      let pointer = context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private
    else { return }
    let text = error.message.map { String(cString: $0).trimmingCharacters(in: .newlines) } ?? ""
    Unmanaged<ParserFaults>.fromOpaque(pointer).takeUnretainedValue().list.append(
      (UInt32(error.code), Int(error.line), text))
  }
  let bytes = Array(html.utf8CString.dropLast())
  let options = Int32(HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue)
  let document = withExtendedLifetime(faults) {
    htmlCtxtReadMemory(context, bytes, Int32(bytes.count), nil, "UTF-8", options)
  }
  xmlFreeDoc(document)
  return faults.list
}
