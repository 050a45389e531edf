import Facts
import Production

/// The plan of the waves for people: a line a day with its records by region, and a line a kind.
struct WaveTable {
  let waves: [DispatchWave]

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  var text: String {
    let regions = names(waves.map(\.regions))
    let days = waves.enumerated().map { number, wave in
      ["\(number + 1)", day(wave.date), grouped(wave.records), "\(wave.kinds.count)"]
        + regions.map { grouped(wave.regions[$0] ?? 0) }
    }
    let kinds = names(waves.map(\.kinds)).map { kind in
      let counts = waves.map { $0.kinds[kind] ?? 0 }
      return [kind, grouped(counts.reduce(0, +)), grouped(counts.min() ?? 0), grouped(counts.max() ?? 0)]
    }
    let sum = waves.reduce(0) { $0 + $1.records }
    let total =
      "\(grouped(sum)) \(sum == 1 ? "record" : "records") in \(waves.count) \(waves.count == 1 ? "wave" : "waves")"
    return table([["wave", "day", "records", "kinds"] + regions] + days, left: [1]) + "\n"
      + table([["kind", "records", "least a wave", "most a wave"]] + kinds, left: [0]) + "\n\(total).\n"
  }

  /// A sentence about the records that no wave holds; empty when there are none.
  static func left(_ forecast: WaveForecast) -> String {
    guard forecast.left > 0 else { return "" }
    let outside = forecast.left - forecast.unreadable
    var reasons: [String] = []
    if forecast.unreadable > 0 { reasons.append("\(grouped(forecast.unreadable)) cannot be read") }
    if outside > 0 { reasons.append("\(grouped(outside)) may not be sent on any of these days") }
    return "\(grouped(forecast.left)) of \(grouped(forecast.records)) records are in no wave: "
      + reasons.joined(separator: ", ") + ". The batch refuses them and names each.\n"
  }

  private func names(_ counts: [[String: Int]]) -> [String] {
    Set(counts.flatMap(\.keys)).sorted()
  }

  private func day(_ iso: String) -> String {
    guard let date = try? CivilDate(iso: iso) else { return iso }
    return "\(WaveTable.weekdays[date.weekday - 1]) \(iso)"
  }

  private func table(_ rows: [[String]], left: Set<Int>) -> String {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return left.contains(column) ? cell + space : space + cell
      }.joined(separator: "  ") + "\n"
    }.joined()
  }
}
