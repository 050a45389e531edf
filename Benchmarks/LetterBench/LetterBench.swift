import DecisionRecords
import Foundation
import Letters

/// How many records a second become three proven letters each, on one core, in memory, without reading JSON.
///
///     helderbrief-bench [--seconds S] [--runs N] [--locale nl] RECORD...
@main
enum LetterBench {
  static func main() throws {
    var seconds = 2.0
    var runs = 5
    var locale = "nl"
    var files: [String] = []
    var arguments = CommandLine.arguments.dropFirst().makeIterator()
    while let argument = arguments.next() {
      switch argument {
      case "--seconds": seconds = arguments.next().flatMap(Double.init) ?? seconds
      case "--runs": runs = arguments.next().flatMap(Int.init) ?? runs
      case "--locale": locale = arguments.next() ?? locale
      default: files.append(argument)
      }
    }
    let library = try LetterLibrary.load(templates: "templates", locales: "locales")
    let records = try files.flatMap { file in
      try RecordReader().read(Array(Data(contentsOf: URL(fileURLWithPath: file)))).map { try $0.result.get() }
    }
    guard !records.isEmpty else { throw BenchError.noRecords }
    let renderer = LetterRenderer(library)
    var bytes = 0
    var letters = 0
    func round() throws {
      for record in records {
        try renderer.render(record, locale: locale) { _, rendition in
          bytes &+= rendition.count
          letters &+= 1
        }
      }
    }
    try round()
    var rates: [Double] = []
    for _ in 0..<runs {
      bytes = 0
      letters = 0
      var rounds = 0
      let start = DispatchTime.now().uptimeNanoseconds
      var elapsed = 0.0
      repeat {
        for _ in 0..<50 { try round() }
        rounds += 50
        elapsed = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
      } while elapsed < seconds
      rates.append(Double(rounds * records.count) / elapsed)
    }
    rates.sort()
    let size = bytes / max(letters / 3, 1)
    print("render \(locale): \(records.count) records, \(size) bytes a record in three formats, proven")
    print("records a second, one core: min \(Int(rates[0])), median \(Int(rates[runs / 2])), max \(Int(rates[runs - 1]))")
  }

  enum BenchError: Error { case noRecords }
}
