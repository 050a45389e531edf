import Dispatch
import Synchronization

/// When this run started, and how its work was spread over time. The only part of a batch that looks at a clock.
final class Timing: Sendable {
  /// Records that earlier runs of this batch had settled.
  let recordsBefore: Int
  private let start = DispatchTime.now().uptimeNanoseconds
  /// Letters at the end of each minute of the run.
  private let minutes = Mutex<[Int]>([])

  private let lettersBefore: Int

  init(recordsBefore: Int, lettersBefore: Int = 0) {
    self.recordsBefore = recordsBefore
    self.lettersBefore = lettersBefore
  }

  var seconds: Double { Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9 }

  func note(letters: Int) {
    let minute = Int(seconds / 60)
    minutes.withLock { minutes in
      while minutes.count <= minute { minutes.append(minutes.last ?? lettersBefore) }
      minutes[minute] = letters
    }
  }

  /// Letters made in each minute, or in each hour when there are more than two hours.
  var pace: (unit: String, letters: [Int]) {
    let totals = minutes.withLock { $0 }
    let step = totals.count > 120 ? 60 : 1
    var letters: [Int] = []
    var before = lettersBefore
    for end in stride(from: step - 1, to: totals.count + step - 1, by: step) {
      let total = totals[min(end, totals.count - 1)]
      letters.append(max(total - before, 0))
      before = total
    }
    return (step == 60 ? "hour" : "minute", letters)
  }
}
