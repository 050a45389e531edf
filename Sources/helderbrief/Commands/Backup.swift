import ArgumentParser
import Workbench

struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copies the store of the workbench while it is in use.",
    discussion: """
      The copy is one file, whole and checked; it never replaces a file. To use it,
      stop the server and put it in the data folder as workbench.sqlite.

      Examples:
        helderbrief backup /backups/monday.sqlite --data /var/lib/helderbrief
      """)

  @Argument(help: ArgumentHelp("The file to make.", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var data: DataFolder

  func run() throws {
    do throws(WorkbenchError) {
      try Store.openReading(data.store).backup(to: file)
    } catch {
      throw try DataFolder.ended(error)
    }
    try Console.line(file)
  }
}
