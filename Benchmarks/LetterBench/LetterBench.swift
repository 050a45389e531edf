import DecisionRecords
import Foundation
import Letters

/// How many records a second become three proven letters each, on one core, in memory, and how long each step takes.
///
///     helderbrief-bench [--seconds S] [--runs N] [--locale nl] RECORD...
@main
struct LetterBench {
  private var seconds = 2.0
  private var runs = 5
  private var locale = "nl"
  private var inputs: [[UInt8]] = []

  enum BenchError: Error { case noRecords }

  static func main() throws {
    var bench = LetterBench()
    var arguments = CommandLine.arguments.dropFirst().makeIterator()
    while let argument = arguments.next() {
      switch argument {
      case "--seconds": bench.seconds = arguments.next().flatMap(Double.init) ?? bench.seconds
      case "--runs": bench.runs = max(arguments.next().flatMap(Int.init) ?? bench.runs, 1)
      case "--locale": bench.locale = arguments.next() ?? bench.locale
      default: bench.inputs.append(Array(try Data(contentsOf: URL(fileURLWithPath: argument))))
      }
    }
    guard !bench.inputs.isEmpty else { throw BenchError.noRecords }
    let library = try LetterLibrary.load(templates: "templates", locales: "locales", only: [bench.locale])
    let reader = RecordReader(options: RecordOptions(kinds: library.recordKinds))
    let records = try bench.inputs.map { try reader.read($0).map { try $0.result.get() } }.flatMap(\.self)
    try bench.measureRates(library, records)
    try bench.measureSteps(library, records)
  }

  private func measureRates(_ library: LetterLibrary, _ records: [DecisionRecord]) throws {
    let renderer = LetterRenderer(library)
    var bytes = 0
    func round() throws {
      bytes = 0
      for record in records {
        try renderer.render(record, locale: locale) { _, rendition in bytes &+= rendition.count }
      }
    }
    try round()
    var rates: [Double] = []
    for _ in 0..<runs {
      var rounds = 0
      let start = LetterBench.now
      repeat {
        for _ in 0..<50 { try round() }
        rounds += 50
      } while LetterBench.now - start < seconds
      rates.append(Double(rounds * records.count) / (LetterBench.now - start))
    }
    rates.sort()
    print("render \(locale): \(records.count) records, \(bytes / records.count) bytes a record in three formats, proven")
    print("records a second, one core: min \(Int(rates[0])), median \(Int(rates[runs / 2])), max \(Int(rates[runs - 1]))")
  }

  /// Reading, deciding, writing and proving, each alone; the clock itself costs some of it.
  private func measureSteps(_ library: LetterLibrary, _ records: [DecisionRecord]) throws {
    var decoder = RecordDecoder(options: RecordOptions(kinds: library.recordKinds))
    let rounds = 500
    let start = LetterBench.now
    for _ in 0..<rounds {
      for input in inputs { try input.withUnsafeBufferPointer { _ = try decoder.decode($0) } }
    }
    report("read", LetterBench.now - start, rounds * inputs.count)
    let renderer = LetterRenderer(library)
    var times = [LetterRenderer.Step: Double]()
    var last = 0.0
    renderer.watch = { step in
      let now = LetterBench.now
      times[step, default: 0] += now - last
      last = now
    }
    for _ in 0..<rounds {
      for record in records {
        last = LetterBench.now
        try renderer.render(record, locale: locale) { _, _ in }
      }
    }
    for step in LetterRenderer.Step.allCases { report("\(step)", times[step] ?? 0, rounds * records.count) }
  }

  private func report(_ step: String, _ seconds: Double, _ records: Int) {
    let nanoseconds = Int(seconds / Double(records) * 1e9)
    print("step \(step) \(nanoseconds / 1000).\(nanoseconds % 1000 / 100) microseconds a record")
  }

  private static var now: Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }
}
