import Facts
import PaymentPlans
import Workbench

/// Charts of a plan sheet as inline SVG: a title and a description for those who do not see them, letters and line
/// patterns for those who do not see colours. The figures stand in a table behind each.
struct PlanChart {
  /// Unique on the page.
  let id: String
  let title: String
  let description: String
  private let body: String
  private let height: Int

  private static let width = 720

  /// One horizontal bar for each name, all to one scale that starts at zero.
  static func bars(
    id: String, title: String, description: String, _ bars: [(name: String, value: Int64, label: String)]
  ) -> PlanChart {
    let (left, row) = (210, 30)
    let room = Int64(width - left - 110)
    let most = max(bars.map(\.value).max() ?? 1, 1)
    var body = ""
    for (number, bar) in bars.enumerated() {
      let top = number * row + 4
      let length = bar.value > 0 ? max(1, bar.value * room / most) : 0
      body += "<text x=\"\(left - 10)\" y=\"\(top + 17)\" text-anchor=\"end\">\(htmlText(bar.name))</text>"
      body += "<rect class=\"bar\" x=\"\(left)\" y=\"\(top)\" width=\"\(length)\" height=\"22\"/>"
      body += "<text x=\"\(Int64(left) + length + 8)\" y=\"\(top + 17)\">\(htmlText(bar.label))</text>\n"
    }
    return PlanChart(id: id, title: title, description: description, body: body, height: bars.count * row + 6)
  }

  /// What is open over time: a staircase for each arrangement, named by its letter.
  static func open(
    id: String, title: String, description: String, _ made: [(letter: String, arrangement: Arrangement)],
    _ language: PlanLanguage
  ) -> PlanChart {
    let (left, top, right, bottom, height) = (100, 14, 24, 44, 300)
    let first = made.map(\.arrangement.first).min() ?? .earliest
    let last = made.map(\.arrangement.last).max() ?? first
    let days = max(first.days(until: last), 1)
    let most = max(made.map(\.arrangement.debt.cents).max() ?? 1, 1)
    let (wide, high) = (width - left - right, height - top - bottom)
    func x(_ day: CivilDate) -> Int { left + first.days(until: day) * wide / days }
    func y(_ cents: Int64) -> Int { top + high - Int(cents * Int64(high) / most) }
    var body = ""
    for part in 0...4 {
      let cents = most * Int64(part) / 4
      let line = y(cents)
      body += "<line class=\"grid\" x1=\"\(left)\" x2=\"\(width - right)\" y1=\"\(line)\" y2=\"\(line)\"/>"
      body +=
        "<text x=\"\(left - 10)\" y=\"\(line + 5)\" text-anchor=\"end\">"
      body += "\(language.amount(Money(cents: cents)))</text>\n"
    }
    body += "<text x=\"\(left)\" y=\"\(height - 12)\">\(language.date(first))</text>"
    body += "<text x=\"\(width - right)\" y=\"\(height - 12)\" text-anchor=\"end\">\(language.date(last))</text>\n"
    var marks = ""
    for (number, entry) in made.enumerated() {
      let schedule = entry.arrangement.schedule
      // The letters stand on their lines, each a little further on, so that they do not cover each other.
      let marked = schedule.count * (number + 1) / (made.count + 2)
      var open = entry.arrangement.open(after: first.adding(days: -1)).cents
      var path = "M\(x(first)) \(y(open))"
      for (index, payment) in schedule.enumerated() {
        if index == marked {
          let (across, down) = (x(payment.date), y(open - payment.amount.cents / 2))
          marks += "<circle class=\"mark\" cx=\"\(across)\" cy=\"\(down)\" r=\"11\"/>"
          marks +=
            "<text class=\"letter\" x=\"\(across)\" y=\"\(down + 5)\" text-anchor=\"middle\">\(entry.letter)</text>\n"
        }
        open -= payment.amount.cents
        path += "H\(x(payment.date))V\(y(open))"
      }
      body += "<path class=\"line d\(number % 6)\" d=\"\(path)\"/>\n"
    }
    body += marks
    return PlanChart(id: id, title: title, description: description, body: body, height: height)
  }

  private init(id: String, title: String, description: String, body: String, height: Int) {
    self.id = id
    self.title = title
    self.description = description
    self.body = body
    self.height = height
  }

  func svg() -> String {
    """
    <svg role="img" viewBox="0 0 \(PlanChart.width) \(height)" aria-labelledby="\(id)-t \(id)-d">
    <title id="\(id)-t">\(htmlText(title))</title>
    <desc id="\(id)-d">\(htmlText(description))</desc>
    \(body)</svg>

    """
  }

  static let style = """
    svg{width:100%;height:auto;font:15px sans-serif;fill:#14202b}
    .bar{fill:#0b4a86}
    .grid{stroke:#c3cdd6}
    .line{fill:none;stroke-width:3;stroke:#14202b}
    .d1{stroke:#0b4a86;stroke-dasharray:9 4}.d2{stroke:#8a1c1c;stroke-dasharray:3 3}
    .d3{stroke:#2f6b1f;stroke-dasharray:14 3 3 3}
    .d4{stroke:#6b3d8f;stroke-dasharray:6 6}.d5{stroke:#7a4b00;stroke-dasharray:2 5}
    .mark{fill:#fff;stroke:#14202b;stroke-width:1.5}
    .letter{font-weight:700}
    """
}

/// Text inside HTML and its attributes.
func htmlText(_ text: String) -> String {
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
