/// The figures of a run for Prometheus (text exposition format 0.0.4), as node_exporter's textfile collector reads it.
enum Metrics {
  static func text(_ standing: BatchStanding, _ control: RunControl) -> String {
    var text = ""
    func metric(_ name: String, _ kind: String, _ help: String, _ values: [(labels: String, value: String)]) {
      text += "# HELP helderbrief_batch_\(name) \(help)\n# TYPE helderbrief_batch_\(name) \(kind)\n"
      for value in values { text += "helderbrief_batch_\(name)\(value.labels) \(value.value)\n" }
    }
    metric(
      "records_total", "counter", "Records settled, by outcome.",
      [
        ("{outcome=\"made\"}", "\(standing.records - standing.refused)"),
        ("{outcome=\"refused\"}", "\(standing.refused)"),
      ])
    metric("letters_total", "counter", "Letters made: one a locale of a record.", [("", "\(standing.letters)")])
    metric(
      "pack_bytes", "gauge", "Bytes in the pack.", [("", "\(control.progress.bytes.load(ordering: .relaxed))")])
    metric("input_read_bytes", "gauge", "Bytes of the input that were read.", [("", "\(standing.consumed)")])
    if let size = standing.inputSize { metric("input_bytes", "gauge", "Bytes of the input.", [("", "\(size)")]) }
    metric("run_seconds", "gauge", "How long this run has worked.", [("", "\(standing.seconds)")])
    return text
  }
}
