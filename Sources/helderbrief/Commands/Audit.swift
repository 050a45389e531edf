import ArgumentParser
import Workbench

struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Proves the audit trail of the workbench.",
    discussion: """
      Examples:
        helderbrief audit verify --data /var/lib/helderbrief
            every entry is there and unchanged, and so is every released letter
      """,
    subcommands: [Verify.self], defaultSubcommand: Verify.self)

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Proves that no entry was changed, added or taken away, and that released letters are unchanged.",
      discussion: """
        Every entry carries the hash of the entry before it. Note the last hash
        elsewhere, and --head proves later that nothing was cut off since.

        Examples:
          helderbrief audit verify --data /var/lib/helderbrief
          helderbrief audit verify --head 5f0c...

        Exit codes: 0 proven, 65 not proven.
        """)

    @OptionGroup var data: DataFolder

    @Option(help: ArgumentHelp("A hash noted before; the trail must still hold it.", valueName: "hash"))
    var head: String?

    func run() throws {
      let verdict: AuditVerdict
      do throws(WorkbenchError) {
        verdict = try Store.openReading(data.store).verifyAudit(expecting: head)
      } catch {
        throw try DataFolder.ended(error)
      }
      for fault in verdict.faults { Console.error(fault) }
      guard verdict.isProven else { throw CommandFailure.ended(.refused) }
      try Console.line(
        "proven: \(verdict.entries) entries, \(verdict.letters) released letters; last hash \(verdict.head)")
    }
  }
}
