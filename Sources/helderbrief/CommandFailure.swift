import Foundation
import Production
import Readability

/// Every way in which a command ends before its time.
enum CommandFailure: Error {
  /// What had to be said was said, line by line.
  case ended(ExitStatus)

  // Usage.
  case noHouse(searched: [String])
  case homeWithoutHouse(String)
  case noSuchFolder(option: String, path: String)
  case cannotOpen(path: String, errno: Int32)
  case isFolder(path: String)
  case inputTooLarge(path: String, limit: Int)
  case standardInputTwice
  case unknownLocale(String, known: [String])
  case unknownKind(String, known: [String])
  case unknownOrganisation(String?, known: [String])
  case severalLetters
  case severalRecords(path: String, count: Int, advice: String)
  case noSuchSchema(String, format: String, known: [String])
  case several(houses: [String])
  case outsideHouse(path: String)

  // Input.
  /// After every fault was told.
  case brokenTemplates
  case readability(ReadabilityError)

  // Disk.
  case readFailed(path: String, errno: Int32)
  case writeFailed(path: String, errno: Int32)
  case folderInTheWay(path: String)
  case fileInTheWay(path: String)
  case outputFailed(errno: Int32)
  /// The reader of our output went away: nothing to tell, nobody to tell it to.
  case outputClosed

  /// A batch that could not come to its end.
  case batch(BatchError, canResume: Bool)

  // Ours.
  case unsafeName
  case unexpected(String)

  var status: ExitStatus {
    switch self {
    case .ended(let status): status
    case .noHouse, .homeWithoutHouse, .noSuchFolder, .cannotOpen, .isFolder, .inputTooLarge, .standardInputTwice,
      .unknownLocale, .unknownKind, .unknownOrganisation, .severalLetters, .severalRecords, .noSuchSchema, .several, .outsideHouse:
      .usage
    case .brokenTemplates, .readability: .refused
    case .readFailed, .writeFailed, .folderInTheWay, .fileInTheWay, .outputFailed, .outputClosed: .disk
    case .batch(let error, canResume: _):
      switch error.kind {
      case .usage: .usage
      case .disk: .disk
      case .fault: .fault
      }
    case .unsafeName, .unexpected: .fault
    }
  }

  /// What is wrong and what to do; nil when there is nothing left to say.
  var sentence: String? {
    switch self {
    case .ended, .outputClosed: nil
    case .noHouse(let searched):
      """
      The folders templates and locales were not found. Looked in: \(searched.joined(separator: ", ")).
      Give them with --templates DIR --locales DIR, or set HELDERBRIEF_HOME to the folder that holds both.
      """
    case .homeWithoutHouse(let home):
      """
      HELDERBRIEF_HOME is \(home), but that folder does not hold templates (with codes.yaml) and locales.
      Correct it, unset it, or use --templates DIR --locales DIR.
      """
    case .noSuchFolder(let option, let path): "\(option) \(path): there is no such folder. Check the path."
    case .cannotOpen(let path, let code): "Cannot open \(path): \(reason(code)). Check the path; nothing was done."
    case .isFolder(let path):
      "\(path) is a folder. Name the records in it, such as \(path)/*.json; nothing was done."
    case .inputTooLarge(let path, let limit):
      "\(path) is larger than \(limit >> 20) MiB. Split it into smaller files."
    case .standardInputTwice: "Standard input (-) can be named once."
    case .unknownLocale(let id, let known):
      "There is no locale \(id). Choose from: \(known.joined(separator: ", "))."
    case .unknownKind(let kind, let known):
      "There is no letter kind \(kind). Choose from: \(known.joined(separator: ", "))."
    case .unknownOrganisation(.some(let id), let known):
      "There is no organisation \(id). Choose from: \(known.joined(separator: ", "))."
    case .unknownOrganisation(nil, let known):
      "Whose rules hold? Add --organisation, one of: \(known.joined(separator: ", "))."
    case .severalLetters:
      "This makes more than one letter, and standard output holds one. Add --out DIR to write them as files."
    case .severalRecords(let path, let count, let advice): "\(path) holds \(count) records. \(advice)"
    case .noSuchSchema(let what, let format, let known):
      "There is no \(format) of \(what). Choose --format \(known.joined(separator: " or "))."
    case .several(let houses):
      "These paths belong to different houses: \(houses.joined(separator: ", ")). Check one at a time."
    case .outsideHouse(let path):
      """
      \(path) is not in a folder that holds templates and locales. \
      Name such a folder, or use --templates and --locales.
      """
    case .brokenTemplates: "No letters can be made with these templates. `helderbrief check` shows everything."
    case .readability(let error): error.description
    case .readFailed(let path, let code): "Reading \(path) failed: \(reason(code))."
    case .writeFailed(let path, let code):
      "Writing \(path) failed: \(reason(code)). That file was not made; files named before it are whole."
    case .folderInTheWay(let path):
      "\(path) is a folder, so the letter cannot have that name. Move it away, or choose another --out."
    case .fileInTheWay(let path):
      "\(path) is there already and is another record. Move it away, or choose another --out."
    case .outputFailed(let code):
      "Writing to standard output failed: \(reason(code)). What was written is not complete."
    case .batch(let error, let canResume):
      error.canBeResumed && canResume
        ? "\(error.sentence) Nothing that was finished is lost: run the same command with --resume." : error.sentence
    case .unsafeName: report("a record had an id that cannot be a file name")
    case .unexpected(let what): report(what)
    }
  }

  private func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

  private func report(_ what: String) -> String {
    "This is a fault of helderbrief, not of your input: \(what). Please report it, with the command that you ran."
  }
}
