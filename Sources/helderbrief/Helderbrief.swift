import ArgumentParser
import Foundation
import Letters

/// The command line: reads arguments, runs one command, and turns every ending into an exit code.
@main
struct Helderbrief: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "helderbrief",
    abstract: "Turns one decision record into one clear letter.",
    discussion: """
      First steps:
        helderbrief render record.json
        helderbrief render record.json --locale nl,ar --format html,xml --out letters
        helderbrief explain record.json /calculation/total
        helderbrief plan record.json --schedule
        helderbrief batch records.ndjson --out night
        helderbrief check

      Results go to standard output, everything else to standard error.
      Exit codes: 0 done, 64 wrong usage, 65 input refused (the rest was done),
      70 a fault of ours, 74 a disk or pipe failed, 75 a batch was stopped by a signal.

      Templates are found by --templates and --locales, else in $HELDERBRIEF_HOME,
      else in the current folder, else beside the program or above it.

      Your shell can complete commands and options with what this prints:
        helderbrief --generate-completion-script bash
      (or zsh, fish).
      """,
    version: "helderbrief \(Engine.version)",
    subcommands: [
      Render.self, Batch.self, Check.self, Explain.self, PlanCommand.self, ReadabilityCommand.self, Verify.self,
      Translate.self, Samples.self, Schema.self, Serve.self, Audit.self, Backup.self,
    ])

  static func main() async {
    openStandardStreams()
    FaultHandler.install()
    do {
      guard CommandLine.arguments.count > 1 else {
        Console.note(helpMessage())
        Glibc.exit(ExitStatus.usage.rawValue)
      }
      var command = try parseAsRoot()
      if var waiting = command as? any AsyncParsableCommand { try await waiting.run() } else { try command.run() }
    } catch {
      Glibc.exit(end(with: error).rawValue)
    }
  }

  /// A closed standard stream would give its number to the next file that is opened, and messages would go into that.
  private static func openStandardStreams() {
    for stream: Int32 in 0...2 where fcntl(stream, F_GETFD) < 0 { _ = open("/dev/null", O_RDWR) }
  }

  /// Says what ended the command, and gives the code to leave with.
  private static func end(with error: any Error) -> ExitStatus {
    if let failure = error as? CommandFailure { return say(failure) }
    switch exitCode(for: error) {
    case .success:
      // Help, the version or a completion script: a result like any other.
      do throws(CommandFailure) {
        try Console.write(fullMessage(for: error) + "\n")
        return .done
      } catch {
        return say(error)
      }
    case .validationFailure:
      Console.note(fullMessage(for: error))
      return .usage
    default:
      return say(.unexpected("\(error)"))
    }
  }

  private static func say(_ failure: CommandFailure) -> ExitStatus {
    if let sentence = failure.sentence { Console.error(sentence) }
    return failure.status
  }
}
