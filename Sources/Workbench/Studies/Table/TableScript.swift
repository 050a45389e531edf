/// The script of the reading table. It holds no sentence: every word that a reader sees stands in the page.
///
/// A tap is written to the tablet's own store before anything else happens; only then it shows, and only then it is sent.
///
/// The parts are one function: what one declares, those behind it use.
enum TableScript {
  static let text = [keeping, steps, marks, reasons, speech, ending].joined(separator: "\n") + "\n"
}
