import ArgumentParser
import Facts
import Letters

/// Of what `check --release` makes its list; nothing said: of everything.
struct ReleaseScope: ParsableArguments {
  @Option(help: "Only this kind of letter. May be said more than once.")
  var kind: [String] = []

  @Option(help: "Only the texts in this locale. May be said more than once.")
  var locale: [String] = []

  @Option(help: "Only this organisation. May be said more than once.")
  var organisation: [String] = []

  @Option(
    help: ArgumentHelp("The decision date, against which policies and law articles are held.", valueName: "YYYY-MM-DD"))
  var date: String?

  func tasks(of library: LetterLibrary) throws -> [ReleaseTask] {
    for name in kind where !library.kinds.contains(name) {
      throw CommandFailure.unknownKind(name, known: library.kinds)
    }
    for name in locale where !library.knownLocaleIDs.contains(name) {
      throw CommandFailure.unknownLocale(name, known: library.knownLocaleIDs)
    }
    for name in organisation where !library.organisationIDs.contains(name) {
      throw CommandFailure.unknownOrganisation(name, known: library.organisationIDs)
    }
    return library.releaseTasks(
      kinds: kind.isEmpty ? nil : Set(kind), locales: locale.isEmpty ? nil : Set(locale),
      organisations: organisation.isEmpty ? nil : Set(organisation), on: try date.map(TypedValues.date))
  }
}
