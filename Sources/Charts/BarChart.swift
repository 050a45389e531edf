/// A bar chart as inline SVG with the figures in text, readable without colour and with a screen reader.
///
/// The caller puts the table with the same figures beside it.
public struct BarChart: Sendable {
  /// One bar.
  public struct Bar: Sendable {
    public let name: String
    /// Its length.
    public let value: Double
    /// What stands behind it.
    public let label: String
    /// From where to where the true figure may lie: drawn as a line over the bar; nil for counts.
    public let range: ClosedRange<Double>?

    public init(_ name: String, _ value: Double, label: String, range: ClosedRange<Double>? = nil) {
      self.name = name
      self.value = value
      self.label = label
      self.range = range
    }
  }

  public let title: String
  /// What is counted, for the line under the title.
  public let unit: String
  public let bars: [Bar]
  /// The value of a whole bar; nil: the largest of the bars.
  public let whole: Double?

  private static let width = 640
  private static let labelWidth = 200
  private static let rowHeight = 26
  private static let room = width - labelWidth - 90

  public init(title: String, unit: String, bars: [(name: String, value: Int)]) {
    self.title = title
    self.unit = unit
    self.bars = bars.map { Bar($0.name, Double($0.value), label: PageText.grouped($0.value)) }
    whole = nil
  }

  /// - Parameter whole: the value of a whole bar, such as 1 for shares.
  public init(title: String, unit: String, bars: [Bar], whole: Double) {
    self.title = title
    self.unit = unit
    self.bars = bars
    self.whole = whole
  }

  /// The chart with its title, in a section; empty without bars.
  public func html() -> String {
    guard !bars.isEmpty else { return "" }
    return "<section><h2>\(PageText.escaped(title))</h2>\n\(svg())</section>\n"
  }

  public func svg() -> String {
    let most = whole ?? max(bars.map(\.value).max() ?? 1, 1)
    let height = bars.count * BarChart.rowHeight + 4
    var svg =
      "<svg role=\"img\" viewBox=\"0 0 \(BarChart.width) \(height)\" aria-label=\"\(PageText.escaped(title)), \(PageText.escaped(unit))\">\n"
    for (row, bar) in bars.enumerated() {
      let top = row * BarChart.rowHeight
      let length = bar.value <= 0 ? 0 : max(1, place(bar.value, most))
      svg +=
        "<text x=\"\(BarChart.labelWidth - 8)\" y=\"\(top + 17)\" text-anchor=\"end\">\(PageText.escaped(bar.name))</text>"
      svg += "<rect x=\"\(BarChart.labelWidth)\" y=\"\(top + 4)\" width=\"\(length)\" height=\"18\"/>"
      var end = length
      if let range = bar.range {
        let (low, high) = (place(range.lowerBound, most), place(range.upperBound, most))
        end = max(length, high)
        let (x1, x2, y) = (BarChart.labelWidth + low, BarChart.labelWidth + high, top + 13)
        svg += "<path class=\"range\" d=\"M\(x1) \(y - 5)v10M\(x1) \(y)H\(x2)M\(x2) \(y - 5)v10\"/>"
      }
      svg +=
        "<text x=\"\(BarChart.labelWidth + end + 6)\" y=\"\(top + 17)\">\(PageText.escaped(bar.label))</text>\n"
    }
    return svg + "</svg>"
  }

  private func place(_ value: Double, _ most: Double) -> Int { Int(value * Double(BarChart.room) / most) }
}
