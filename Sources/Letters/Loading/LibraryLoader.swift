import Crypto
import Foundation

/// Reads the folders, compiles every letter in every locale, and gathers all faults.
struct LibraryLoader {
  private let templates: String
  private let localesFolder: String
  /// The locales to read beside the source; nil: all.
  private let only: Set<String>?
  private var issues = IssueList()
  private var advice = IssueList()

  init(templates: String, locales: String, only: Set<String>? = nil) {
    self.only = only
    self.templates = templates
    localesFolder = locales
  }

  mutating func load() throws(TemplateErrors) -> LetterLibrary {
    let result = check(everything: false)
    let errors = result.issues.filter { !$0.rule.isAdvice }
    guard let library = result.library, errors.isEmpty else {
      throw TemplateErrors(issues: errors.isEmpty ? result.issues : errors)
    }
    return library
  }

  /// - Parameter everything: also what no letter needs: call scripts, and messages that nothing uses.
  mutating func check(everything: Bool = true) -> (library: LetterLibrary?, issues: [TemplateIssue]) {
    let catalog = FactCatalog.standard
    guard let codesFile = yaml("\(templates)/codes.yaml", name: "templates/codes.yaml") else {
      return (nil, issues.sorted)
    }
    var codes = CodeLists(codesFile, catalog: catalog, issues: &issues)
    let blocks = readBlocks()
    let letterTemplates = readLetters(&codes)
    let organisations = readOrganisations(codes)
    let kinds = kinds(letterTemplates, codes)
    let companions = readCompanions()
    let locales = readLocales(kinds: Set(kinds.keys))
    if locales[Locale.source] == nil {
      issues.add(.badLocale, .start(of: "locales"), "The locale `\(Locale.source)` is missing: it is the source of all letters.")
    }
    let work = LocaleCompilation.Input(
      templates: letterTemplates, blocks: blocks, kinds: kinds, codes: codes,
      callScript: everything ? companions?.callScript : nil)
    let compiled = Workers.map(locales.values.sorted { $0.id < $1.id }) { LocaleCompilation(of: $0, work) }
    var letters: [String: [String: CompiledLetter]] = [:]
    var used: [String: Set<String>] = [:]
    for result in compiled {
      for (kind, letter) in result.letters { letters[kind, default: [:]][result.locale] = letter }
      for issue in result.issues.issues { issues.add(issue) }
      used[result.locale] = result.usedKeys
    }
    let combinations = compiled.reduce(0) { $0 + $1.combinations }
    let usedByKind = letters.mapValues { Set($0[Locale.source]?.keys ?? []) }
    if let short = companions?.short {
      let check = ShortMessageCheck(short: short)
      for locale in locales.values {
        check.run(locale, &issues)
        used[locale.id, default: []].formUnion(check.keys)
      }
    }
    let releases = ReleaseProof(keys: readReleaseKeys()).statuses(locales, letters: letters, &advice)
    for (kind, statuses) in releases {
      for (locale, status) in statuses { letters[kind]?[locale]?.status = status }
    }
    checkLocales(locales, everything: everything, used: used, usedByKind: usedByKind, types: types(of: kinds))
    let errors = issues.sorted
    let all = (errors + advice.sorted).sorted()
    guard !errors.contains(where: { !$0.rule.isAdvice }), let companions,
      let payment = LibraryLoader.paymentSlots(catalog)
    else {
      return (nil, all)
    }
    let library = LetterLibrary(
      codes: codes, organisations: organisations, locales: locales, letters: letters,
      sources: LibrarySources(templates: letterTemplates, blocks: blocks, companions: companions),
      knownLocaleIDs: knownLocaleIDs, templatesHash: hash(ofFolder: templates), kinds: kinds,
      paymentSlots: payment, advice: all,
      proof: LibraryProof(
        kinds: letterTemplates.count, locales: locales.count,
        messages: locales.values.reduce(0) { $0 + $1.messages.count }, combinations: combinations))
    return (library, all)
  }

  private static func paymentSlots(_ catalog: FactCatalog) -> Walk.PaymentSlots? {
    func slot(_ name: String) -> Slot? {
      catalog.slot(of: name).map { Slot(depth: 0, index: UInt16($0.index)) }
    }
    guard let account = slot("payment.account"), let iban = slot("payment.iban"),
      let reference = slot("payment.reference"), let amount = slot("payment.amount")
    else { return nil }
    return Walk.PaymentSlots(account: account, iban: iban, reference: reference, amount: amount)
  }

  // MARK: Folders

  private mutating func readOrganisations(_ codes: CodeLists) -> [String: Organisation] {
    var organisations: [String: Organisation] = [:]
    for name in yamlFiles(in: "\(templates)/organisations") {
      guard let file = yaml("\(templates)/organisations/\(name)", name: "templates/organisations/\(name)") else { continue }
      var reader = OrganisationReader(file, codes: codes)
      if let organisation = reader.read(&issues) { organisations[organisation.id] = organisation }
    }
    return organisations
  }

  private mutating func readBlocks() -> [String: [Block]] {
    var blocks: [String: [Block]] = [:]
    for name in yamlFiles(in: "\(templates)/blocks") {
      guard let file = yaml("\(templates)/blocks/\(name)", name: "templates/blocks/\(name)") else { continue }
      blocks[String(name.dropLast(5))] = LetterTemplateReader(file: file).sharedBlocks(&issues)
    }
    return blocks
  }

  private mutating func readLetters(_ codes: inout CodeLists) -> [LetterTemplate] {
    var letters: [LetterTemplate] = []
    for name in yamlFiles(in: "\(templates)/letters") {
      guard let file = yaml("\(templates)/letters/\(name)", name: "templates/letters/\(name)"),
        let letter = LetterTemplateReader(file: file).letter(&codes, &issues)
      else { continue }
      if letter.kind.value + ".yaml" != name {
        issues.add(.badValue, letter.kind.place, "The kind `\(letter.kind.value)` should be the name of the file.")
      }
      letters.append(letter)
    }
    if letters.isEmpty, issues.isEmpty {
      issues.add(.unreadableFile, .start(of: "templates/letters"), "There is no letter in templates/letters.")
    }
    return letters
  }

  private mutating func readCompanions() -> CompanionTexts? {
    guard let short = yaml("\(templates)/short.yaml", name: "templates/short.yaml"),
      let script = yaml("\(templates)/call-script.yaml", name: "templates/call-script.yaml")
    else { return nil }
    let messages = LetterTemplateReader(file: short).short(&issues)
    let lines = LetterTemplateReader(file: script).callScript(&issues)
    guard let messages, let lines else { return nil }
    return CompanionTexts(short: messages, callScript: lines)
  }

  private mutating func readLocales(kinds: Set<String>) -> [String: Locale] {
    let folders = subfolders(of: localesFolder).filter { folder in
      only.map { $0.contains(folder) || folder == Locale.source } ?? true
    }
    var reader = self
    reader.issues = IssueList()
    let results = Workers.map(folders) { [reader] folder in
      var reader = reader
      return (folder: folder, locale: reader.readLocale(folder, kinds: kinds), issues: reader.issues)
    }
    for result in results {
      for issue in result.issues.issues { issues.add(issue) }
    }
    return Dictionary(
      results.compactMap { result in result.locale.map { (result.folder, $0) } }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func readLocale(_ folder: String, kinds: Set<String>) -> Locale? {
    let names = yamlFiles(in: "\(localesFolder)/\(folder)")
    guard names.contains("locale.yaml") else {
      issues.add(.unreadableFile, .start(of: "locales/\(folder)"), "The folder locales/\(folder) has no locale.yaml.")
      return nil
    }
    guard let info = yaml("\(localesFolder)/\(folder)/locale.yaml", name: "locales/\(folder)/locale.yaml") else { return nil }
    var files: [YAMLFile] = []
    for name in names where name != "locale.yaml" {
      if let file = yaml("\(localesFolder)/\(folder)/\(name)", name: "locales/\(folder)/\(name)") { files.append(file) }
    }
    let hash = hash(ofFolder: "\(localesFolder)/\(folder)")
    let releases = readReleases(of: folder)
    return LocaleReader(id: folder).read(info, messages: files, releases: releases, kinds: kinds, hash: hash, &issues)
  }

  private mutating func readReleases(of locale: String) -> LocaleReleases {
    let path = "\(localesFolder)/\(locale)/\(LocaleReleases.fileName)"
    guard let data = FileManager.default.contents(atPath: path) else { return LocaleReleases() }
    let name = "locales/\(locale)/\(LocaleReleases.fileName)"
    guard data.count <= LocaleReleases.largestFile else {
      issues.add(.tooLarge, .start(of: name), "This file should hold at most \(LocaleReleases.largestFile) bytes.")
      return LocaleReleases()
    }
    do {
      return try LocaleReleases(reading: data)
    } catch {
      issues.add(
        .badValue, .start(of: name),
        "This is no list of releases. Only the review workbench writes this file: bring back the one that it wrote.")
      return LocaleReleases()
    }
  }

  /// The public keys of the workbenches that may release texts; a house without the file releases nothing.
  private mutating func readReleaseKeys() -> [String: Curve25519.Signing.PublicKey] {
    let path = "\(templates)/\(ReleaseProof.keysFile)"
    guard FileManager.default.fileExists(atPath: path), let file = yaml(path, name: "templates/\(ReleaseProof.keysFile)")
    else { return [:] }
    return ReleaseProof.keys(file, &issues)
  }

  // MARK: Kinds

  private func kinds(_ templates: [LetterTemplate], _ codes: CodeLists) -> [String: LetterKind] {
    Dictionary(
      templates.map { ($0.kind.value, LetterKind($0.record, codes: codes)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The type of every fact of every kind. One name means one type of fact in the whole house, since kinds share messages.
  private mutating func types(of kinds: [String: LetterKind]) -> [String: FactType] {
    var types: [String: (type: FactType, kind: String)] = [:]
    for (name, kind) in kinds.sorted(by: { $0.key < $1.key }) {
      for definition in kind.catalog.definitions {
        guard let known = types[definition.name] else {
          types[definition.name] = (definition.type, name)
          continue
        }
        if known.type != definition.type {
          issues.add(
            .wrongType, .start(of: "templates/letters/\(name).yaml"),
            "`\(definition.name)` is a \(definition.type.name) here and a \(known.type.name) in \(known.kind).yaml. Give one of the two another name.")
        }
      }
    }
    return types.mapValues(\.type)
  }

  /// Every locale that the house has, also those that are not read; the source first.
  private var knownLocaleIDs: [String] {
    let folders = subfolders(of: localesFolder)
    return folders.filter { $0 == Locale.source } + folders.filter { $0 != Locale.source }
  }

  // MARK: Locales against each other

  private mutating func checkLocales(
    _ locales: [String: Locale], everything: Bool, used: [String: Set<String>], usedByKind: [String: Set<String>],
    types: [String: FactType]
  ) {
    guard let source = locales[Locale.source] else { return }
    for locale in locales.values {
      for message in locale.messages.values where everything && !(used[locale.id]?.contains(message.key) ?? false) {
        advice.add(.unusedMessage, message.place, "No letter uses the message `\(message.key)`. Take it out, or mend its key.")
      }
      let wanted = locale.kinds.map { kinds in
        usedByKind.reduce(into: Set<String>()) { if kinds.contains($1.key) { $0.formUnion($1.value) } }
      }
      ParityCheck(source: source, locale: locale, types: types, wanted: wanted).run(&issues)
      if locale.id == source.id { continue }
      GlossaryCheck(source: source, locale: locale).run(&advice)
    }
  }

  // MARK: Files

  private mutating func yaml(_ path: String, name: String) -> YAMLFile? {
    guard let data = FileManager.default.contents(atPath: path) else {
      issues.add(.unreadableFile, .start(of: name), "This file cannot be read. Check that \(path) is there and may be read.")
      return nil
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      issues.add(.notYAML, .start(of: name), "This file is not UTF-8. Save it as UTF-8.")
      return nil
    }
    return YAMLFile(name: name, text: text, issues: &issues)
  }

  private func yamlFiles(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
  }

  private func subfolders(of folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      return !name.hasPrefix(".") && FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
        && isFolder.boolValue
    }.sorted()
  }

  /// SHA-256 over the names and bytes of all YAML files below a folder, in the order of their names.
  private func hash(ofFolder folder: String) -> String {
    var hasher = SHA256()
    func add(_ path: String, _ name: String) {
      for file in yamlFiles(in: path) {
        hasher.update(data: Data((name + file + "\n").utf8))
        let bytes = FileManager.default.contents(atPath: "\(path)/\(file)") ?? Data()
        hasher.update(data: Data("\(bytes.count)\n".utf8))
        hasher.update(data: bytes)
      }
      for sub in subfolders(of: path) { add("\(path)/\(sub)", name + sub + "/") }
    }
    add(folder, "")
    return Hexadecimal.string(hasher.finalize())
  }
}
