import ArgumentParser
import Foundation
import Letters
import Readability

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Proves templates and locales.",
    discussion: """
      Compiles every letter in every locale: every part, branch, code, placeholder
      and plural. Faults come sorted, as file:line:column: an editor can jump there.

      Examples:
        helderbrief check
            the templates and locales that are found
        helderbrief check locales/ar
            shows only what is wrong below this folder
        helderbrief check ~/our-letters
            the templates and locales in another folder
        helderbrief check --format sarif > check.sarif
            for code review tools

        helderbrief check --release --locale uk --date 2026-03-10
            what must be released before these letters are posted, and by whom

      Errors end with exit code 65. Warnings alone do not, unless with --strict.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif }

  @Argument(
    help: ArgumentHelp("A folder that holds templates and locales, or something in one.", valueName: "path"),
    completion: .file())
  var paths: [String] = []

  @Option(help: "text, json or sarif (SARIF 2.1.0).")
  var format: Format = .text

  @Flag(help: "Count warnings as errors.")
  var strict = false

  @Flag(help: "List what keeps letters from the post, and who can change that. Exit code 65 when there is something.")
  var release = false

  @OptionGroup(title: "With --release") var releaseScope: ReleaseScope

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  mutating func run() throws {
    let scope = try CheckScope(paths: paths, options: houseOptions)
    if release { return try listReleases(scope) }
    let (library, issues) = LetterLibrary.check(templates: scope.house.templates, locales: scope.house.locales)
    let report = CheckReport(
      house: scope.house, issues: issues, shows: scope.shows, proof: library?.proof, isStrict: strict)
    let gate = report.errors == 0 ? try plainDutch(scope.house) : nil
    switch format {
    case .text: try Console.write(report.text() + (gate?.text(shows: scope.shows) ?? ""))
    case .json: try Console.line(try jsonText(report.json(readability: gate)))
    case .sarif: try Console.line(try jsonText(SARIFLog(report, readability: gate)))
    }
    if report.errors > 0 || gate?.refuses ?? false { throw CommandFailure.ended(.refused) }
  }

  private func listReleases(_ place: CheckScope) throws {
    let library = try place.house.load(only: releaseScope.locale.isEmpty ? nil : Set(releaseScope.locale))
    let tasks = try releaseScope.tasks(of: library).filter { place.shows(place.house.path(ofFile: $0.file)) }
    let report = ReleaseListReport(tasks, house: place.house)
    switch format {
    case .text: try Console.write(report.text())
    case .json: try Console.line(try jsonText(report))
    case .sarif: throw ValidationError("With --release there is no sarif: choose text or json.")
    }
    if !report.released { throw CommandFailure.ended(.refused) }
  }

  private func plainDutch(_ house: House) throws -> ReadabilityGate {
    do throws(ReadabilityError) {
      return try ReadabilityGate(house)
    } catch {
      throw CommandFailure.readability(error)
    }
  }
}
