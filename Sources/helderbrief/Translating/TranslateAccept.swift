import ArgumentParser
import Letters
import Translation

struct TranslateAccept: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Says that the translations of a locale were compared with the Dutch texts.",
    discussion: """
      For texts that were translated before states were kept, or by hand: each that
      has no state becomes `translated`, of the Dutch text as it is today.

      Example:
        helderbrief translate accept --locale en
      """)

  @Option(help: ArgumentHelp("Locales, with commas.", valueName: "list"))
  var locale: LocaleNames

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  mutating func run() throws {
    let house = try TranslationHouse(houseOptions)
    for id in try house.locales(locale.names) {
      let job = try house.job(id)
      let states = job.acceptingUnbound()
      let count = states.entries.count - job.states.entries.count
      if count > 0 {
        let folder = try LetterFolder(making: "\(house.house.locales)/\(id)")
        Console.note(try folder.write(Array(states.text.utf8), as: StateFile.name))
      }
      try Console.line("\(id): \(counted(count, "message")) accepted as translated")
    }
  }
}
