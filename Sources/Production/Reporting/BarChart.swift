/// A bar chart as inline SVG with the figures in text, readable without colour and with a screen reader.
struct BarChart {
  let title: String
  /// What is counted, for the line under the title.
  let unit: String
  let bars: [(name: String, value: Int)]

  private static let width = 640
  private static let labelWidth = 200
  private static let rowHeight = 26

  func html() -> String {
    guard !bars.isEmpty else { return "" }
    let most = max(bars.map(\.value).max() ?? 1, 1)
    let height = bars.count * BarChart.rowHeight + 4
    var svg = "<section><h2>\(escaped(title))</h2>\n"
    svg +=
      "<svg role=\"img\" viewBox=\"0 0 \(BarChart.width) \(height)\" aria-label=\"\(escaped(title)), \(escaped(unit))\">\n"
    for (row, bar) in bars.enumerated() {
      let top = row * BarChart.rowHeight
      let room = BarChart.width - BarChart.labelWidth - 90
      let length = bar.value == 0 ? 0 : max(1, bar.value * room / most)
      svg += "<text x=\"\(BarChart.labelWidth - 8)\" y=\"\(top + 17)\" text-anchor=\"end\">\(escaped(bar.name))</text>"
      svg += "<rect x=\"\(BarChart.labelWidth)\" y=\"\(top + 4)\" width=\"\(length)\" height=\"18\"/>"
      svg += "<text x=\"\(BarChart.labelWidth + length + 6)\" y=\"\(top + 17)\">\(grouped(bar.value))</text>\n"
    }
    return svg + "</svg></section>\n"
  }
}

/// Text inside HTML and its attributes.
func escaped(_ text: String) -> String {
  text.reduce(into: "") { result, character in
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    default: result.append(character)
    }
  }
}

/// `1,234,567`
public func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var text = number < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return text
}
