import Synchronization

/// What Prometheus reads: requests by route and status, times, letters made.
final class Figures: Sendable {
  private struct Key: Hashable {
    let route: String
    let method: String
    let status: Int
  }

  private struct State {
    var requests: [Key: Int] = [:]
    var buckets = [Int](repeating: 0, count: Figures.bounds.count + 1)
    var seconds = 0.0
    var open = 0
    var letters = 0
    var refusals = 0
  }

  /// Upper bounds of the histogram, in seconds.
  private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
  private let state = Mutex(State())

  func begin() { state.withLock { $0.open += 1 } }
  func end() { state.withLock { $0.open -= 1 } }
  func countLetters(_ number: Int) { state.withLock { $0.letters += number } }
  func countRefusal() { state.withLock { $0.refusals += 1 } }

  func count(route: String, method: String, status: Int, seconds: Double) {
    let bucket = Figures.bounds.firstIndex { seconds <= $0 } ?? Figures.bounds.count
    state.withLock {
      $0.requests[Key(route: route, method: method, status: status), default: 0] += 1
      $0.buckets[bucket] += 1
      $0.seconds += seconds
    }
  }

  /// The text format of Prometheus, version 0.0.4.
  func text() -> String {
    let state = state.withLock { $0 }
    var text =
      "# HELP helderbrief_requests_total Requests by route, method and status.\n# TYPE helderbrief_requests_total counter\n"
    let sorted = state.requests.sorted {
      ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
    }
    for (key, count) in sorted {
      text +=
        "helderbrief_requests_total{route=\"\(Figures.label(key.route))\",method=\"\(Figures.label(key.method))\",status=\"\(key.status)\"} \(count)\n"
    }
    text +=
      "# HELP helderbrief_request_seconds Time from request to response.\n# TYPE helderbrief_request_seconds histogram\n"
    var sum = 0
    for (index, bound) in Figures.bounds.enumerated() {
      sum += state.buckets[index]
      text += "helderbrief_request_seconds_bucket{le=\"\(bound)\"} \(sum)\n"
    }
    sum += state.buckets[Figures.bounds.count]
    text += "helderbrief_request_seconds_bucket{le=\"+Inf\"} \(sum)\n"
    text += "helderbrief_request_seconds_sum \(state.seconds)\nhelderbrief_request_seconds_count \(sum)\n"
    text +=
      "# HELP helderbrief_requests_open Requests under way.\n# TYPE helderbrief_requests_open gauge\nhelderbrief_requests_open \(state.open)\n"
    text +=
      "# HELP helderbrief_letters_total Letters made.\n# TYPE helderbrief_letters_total counter\nhelderbrief_letters_total \(state.letters)\n"
    text +=
      "# HELP helderbrief_refusals_total Records refused.\n# TYPE helderbrief_refusals_total counter\nhelderbrief_refusals_total \(state.refusals)\n"
    return text
  }

  private static func label(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ")
  }
}
