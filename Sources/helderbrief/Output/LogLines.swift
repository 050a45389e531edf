import Foundation
import Logging

/// Log lines on standard error, for people or as JSON for a collector.
struct LogLines: LogHandler {
  let isJSON: Bool
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .info

  init(isJSON: Bool) { self.isJSON = isJSON }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let values = metadata.merging(event.metadata ?? [:]) { $1 }.mapValues { "\($0)" }
    let time = Date.now.ISO8601Format()
    if isJSON {
      var line = values
      line["time"] = time
      line["level"] = event.level.rawValue
      line["message"] = "\(event.message)"
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      if let data = try? encoder.encode(line) { Console.note(String(decoding: data, as: UTF8.self)) }
    } else {
      let pairs = values.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
      Console.note("\(time) \(event.level.rawValue): \(event.message)\(pairs)")
    }
  }
}
