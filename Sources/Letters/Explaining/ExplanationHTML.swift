extension LetterExplanation {
  /// The explanation as one self-contained HTML page, without script and without network.
  public func html() -> String {
    let title = escaped(heading)
    var page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(title)</title>
      <style>\(LetterExplanation.style)</style>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>

      """
    if let asked { page += "<p>Only what <code>\(escaped(asked))</code> feeds.</p>\n" }
    if values.isEmpty, choices.isEmpty { page += "<p>Nothing in this letter comes from it.</p>\n" }
    section("Amounts and dates", outline.figures.map(entry), &page)
    section("Choices of text", outline.choices.map(entry), &page)
    section("Other facts", outline.others.map { entry(Outline.Entry(value: $0, alike: 0)) }, &page)
    return page + "</main>\n</body>\n</html>\n"
  }

  private static let style = """
    body{font:1rem/1.5 sans-serif;margin:1.5rem auto;max-width:48rem;padding:0 1rem;color:#1a1a1a;background:#fff}
    article{border-top:1px solid #767676;padding:.5rem 0}
    h3{font-size:1.1rem;margin:.25rem 0}
    h3 small{font-weight:normal}
    dl{display:grid;grid-template-columns:6rem 1fr;gap:.15rem .75rem;margin:0}
    dt{font-weight:bold}
    dd{margin:0;overflow-wrap:anywhere}
    .sum{font-family:monospace;font-size:1.05rem}
    """

  private func section(_ title: String, _ entries: [String], _ page: inout String) {
    guard !entries.isEmpty else { return }
    page += "<section>\n<h2>\(title)</h2>\n\(entries.joined())</section>\n"
  }

  private func entry(_ entry: Outline.Entry) -> String {
    let value = entry.value
    var pairs: [(term: String, text: String, class: String)] = []
    for place in value.placesText { pairs.append(("Where", place, "")) }
    pairs.append(("Rule", value.rule, ""))
    if let formula = value.formula { pairs.append(("Sum", formula, "sum")) }
    for figure in value.figures { pairs.append(("Figure", figure.line, "")) }
    if !value.pointers.isEmpty { pairs.append(("Record", value.pointers.joined(separator: ", "), "")) }
    for figure in value.policy { pairs.append(("Policy", figure.line, "")) }
    for law in value.basis { pairs.append(("Law", law, "")) }
    if entry.alike > 0 { pairs.append(("Note", "\(entry.alike) more rows are worked out in the same way.", "")) }
    let name = "<small><code>\(escaped(value.fact))</code>\(escaped(value.rowsText)): \(escaped(value.meaning))</small>"
    return article("<bdi lang=\"\(escaped(locale))\">\(escaped(value.printed))</bdi> \(name)", pairs)
  }

  private func entry(_ group: [TextChoice]) -> String {
    var pairs: [(term: String, text: String, class: String)] = group.map {
      ("Text", "\($0.message): \($0.place.line)", "")
    }
    guard let choice = group.first else { return "" }
    for fact in choice.chosenBy { pairs.append(("Chosen by", fact.line, "")) }
    for condition in choice.conditions { pairs.append(("When", condition, "")) }
    if !choice.pointers.isEmpty { pairs.append(("Record", choice.pointers.joined(separator: ", "), "")) }
    let more = group.count > 1 ? " <small>and \(group.count - 1) more</small>" : ""
    return article("<code>\(escaped(choice.message))</code>\(more)", pairs)
  }

  private func article(_ title: String, _ pairs: [(term: String, text: String, class: String)]) -> String {
    let list = pairs.map { pair in
      let kind = pair.class.isEmpty ? "" : " class=\"\(pair.class)\""
      return "<dt>\(pair.term)</dt><dd\(kind)><bdi>\(escaped(pair.text))</bdi></dd>\n"
    }
    return "<article>\n<h3>\(title)</h3>\n<dl>\n\(list.joined())</dl>\n</article>\n"
  }

  private func escaped(_ text: String) -> String { String(decoding: Escaping.html(text.utf8), as: UTF8.self) }
}
