import ArgumentParser
import Foundation
import Letters
import Production
import Readability

struct Batch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes letters by the million: all cores, one balance, safe to stop.",
    discussion: """
      The input is NDJSON (one record a line), a JSON array, JSON values one
      after another, or XML; plain, gzip or zstd; - is standard input.

      Examples:
        helderbrief batch records.ndjson.gz --out night
            letters.ndjson, manifest.ndjson, refused.ndjson, summary.json and
            report.html in the folder night
        helderbrief batch records.ndjson --out night --resume
            goes on where a run stopped, whatever stopped it
        helderbrief batch night/refused.ndjson --out mended
            the refused records alone, after they were mended
        helderbrief batch records.ndjson --out may --per-day 40000 --from 2026-05-04
            at most 40,000 a day; deadlines follow the day of dispatch
        your-system | helderbrief batch - --refused refused.ndjson > letters.ndjson
            a filter: no folder, no journal

      Letters for the post need released locales and verified facts;
      --allow-drafts makes letters that say CONCEPT.

      Exit codes: 0 all letters made, 64 wrong usage (nothing was done), 65 some
      records refused (the rest was made, or skipped after --fail-fast), 70 a fault
      of ours, 74 a disk or pipe failed, 75 stopped by a signal; after 74 and 75
      run the same command with --resume.
      """)

  @Argument(help: ArgumentHelp("A file with records; - is standard input.", valueName: "input"), completion: .file())
  var input: String

  @Option(
    help: ArgumentHelp("The folder of the batch; made when it is not there.", valueName: "dir"),
    completion: .directory)
  var out: String?

  @Option(
    help: ArgumentHelp(
      "Locales, with commas; record is nl and the first other language of the person that has a locale.",
      valueName: "list"))
  var locale: LocaleList = .source

  @Option(help: ArgumentHelp("Formats, with commas: text, html, xml.", valueName: "list"))
  var format: FormatList = .all

  @Option(
    help: ArgumentHelp("How letters are put together: ndjson (a line a letter), files or tar.", valueName: "pack"))
  var pack: PackForm = .ndjson

  @Option(help: ArgumentHelp("Threads that make letters. (default: one a core)", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Go on with the batch in --out; begin it when there is none.")
  var resume = false

  @Flag(help: "Make letters of drafts too; they say CONCEPT.")
  var allowDrafts = false

  @Option(help: ArgumentHelp("Stop making letters after n refusals.", valueName: "n"))
  var failFast: Int?

  @Option(
    help: ArgumentHelp("Without --out: where refused records go; - puts them between the letters.", valueName: "file"),
    completion: .file())
  var refused: String?

  @Option(
    help: ArgumentHelp(
      "Without --out: the input is a part of a larger one, behind so many records, lines and bytes of it.",
      valueName: "records,lines,bytes"),
    transform: Batch.part)
  var after: InputPart?

  @Option(help: ArgumentHelp("Log lines: text or json. Without it a terminal shows progress.", valueName: "form"))
  var logFormat: LogForm?

  @Option(
    help: ArgumentHelp("Write figures for Prometheus to a file, every second.", valueName: "file"), completion: .file())
  var metrics: String?

  @Flag(help: "Tell how plain the letters are, in summary.json and report.html.")
  var readability = false

  @Flag(help: "Repeat values of the record in messages. They may be personal data.")
  var showValues = false

  @OptionGroup(title: "Mailing waves") var waveArguments: WaveArguments

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  func validate() throws {
    for (name, value) in [("--out", out), ("--refused", refused), ("--metrics", metrics)] where value == "" {
      throw ValidationError("\(name) has no name behind it. Was a variable empty?")
    }
    if input.isEmpty { throw ValidationError("The input has no name. Was a variable empty?") }
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs is a number from 1 to 1024.") }
    if let failFast, failFast < 1 { throw ValidationError("--fail-fast is a number from 1.") }
    if waveArguments.options != nil, input == "-" {
      throw ValidationError(
        "Waves need the whole input before the first letter: save standard input to a file, and name that.")
    }
    if waveArguments.planOnly { return }
    if after != nil, out != nil || input != "-" {
      throw ValidationError("--after is for streams: read - and leave --out away.")
    }
    if out == nil {
      guard input == "-" else {
        throw ValidationError("Add --out DIR for the letters. (Only - goes to standard output.)")
      }
      if readability { throw ValidationError("--readability needs --out: a stream has no summary.") }
      if resume { throw ValidationError("--resume needs --out: a stream has no journal. Feed the whole input again.") }
      if pack != .ndjson { throw ValidationError("--pack \(pack.rawValue) needs --out DIR.") }
    } else if refused != nil {
      throw ValidationError("--refused goes without --out: a folder has its own refused.ndjson.")
    }
  }

  mutating func run() throws {
    // Before any thread is there: all of them must leave the signals to one.
    let signals = StopSignals()
    let library = try houseOptions.library(only: locale.wanted)
    try locale.check(against: library)
    let locales = locale
    var options = BatchOptions(input: input, formats: format.formats, localeNames: locale.names.joined(separator: ","))
    {
      locales.locales(of: $0, known: library.localeIDs(having: $0.kind))
    }
    options.pack = pack
    options.jobs = jobs ?? max(ProcessInfo.processInfo.activeProcessorCount, 1)
    options.allowsDrafts = allowDrafts
    options.resumes = resume
    options.refusalLimit = failFast ?? 0
    options.showsValues = showValues
    options.metrics = metrics
    options.waves = waveArguments.options
    options.part = after
    if waveArguments.planOnly, let waves = options.waves {
      // Nothing is made that could be left half done.
      signals.wait { _exit(ExitStatus.stopped.rawValue) }
      return try Console.write(plan(of: waves, library, options))
    }
    if readability {
      let house = try houseOptions.house()
      do throws(ReadabilityError) {
        options.readability = try BatchReadability(library, templates: house.templates, locales: house.locales)
      } catch {
        throw CommandFailure.readability(error)
      }
    }
    let screen = BatchScreen(form: logFormat, writesToFolder: out != nil)
    let result: BatchResult
    do throws(BatchError) {
      result = try made(library, options, screen, signals)
    } catch {
      screen.end()
      let failure = CommandFailure.batch(error, canResume: out != nil)
      guard screen.tells(failure) else { throw failure }
      throw CommandFailure.ended(failure.status)
    }
    screen.end()
    try screen.tell(result, folder: out)
    let status = BatchScreen.status(of: result)
    if status != .done { throw CommandFailure.ended(status) }
  }

  /// `20000,20000,73400320`
  private static func part(_ text: String) throws -> InputPart {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let records = numbers[0], let lines = numbers[1], let bytes = numbers[2],
      records >= 0, lines >= records, bytes >= lines, bytes <= 1 << 60
    else {
      throw ValidationError("Write what stands before the part as records,lines,bytes, such as 20000,20000,73400320.")
    }
    return InputPart(records: records, lines: lines, bytes: bytes)
  }

  private func plan(
    of waves: WaveOptions, _ library: LetterLibrary, _ options: BatchOptions
  ) throws(CommandFailure) -> String {
    do throws(BatchError) {
      let forecast = try BatchRun.plan(library: library, options: options, waves: waves)
      return WaveTable(waves: forecast.waves).text + WaveTable.left(forecast)
    } catch {
      throw .batch(error, canResume: false)
    }
  }

  private func made(
    _ library: LetterLibrary, _ options: BatchOptions, _ screen: BatchScreen, _ signals: StopSignals
  ) throws(BatchError) -> BatchResult {
    if let out {
      let run = BatchRun(library: library, options: options, folder: out, watch: screen.watch)
      signals.wait { [stop = run.interruption] in
        screen.note("Stopping: letters in hand are finished. A second signal stops at once.")
        stop()
      }
      return try run.run()
    }
    let target: StreamRun.RefusedTarget = refused.map { $0 == "-" ? .output : .file($0) } ?? .none
    let run = StreamRun(library: library, options: options, refused: target, watch: screen.watch)
    signals.wait { [stop = run.interruption] in stop() }
    return try run.run()
  }
}

extension PackForm: ExpressibleByArgument {}
