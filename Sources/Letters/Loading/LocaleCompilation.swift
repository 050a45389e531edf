import Facts

/// All letters of a house compiled in one locale. Locales do not look at each other here, so they are compiled side by side.
struct LocaleCompilation: Sendable {
  /// What all locales share.
  struct Input: Sendable {
    let templates: [LetterTemplate]
    let blocks: [String: [Block]]
    let kinds: [String: LetterKind]
    let codes: CodeLists
    /// The lines of the call script; nil when they are not asked for.
    let callScript: CompanionTexts.CallScript?
  }

  let locale: String
  /// By kind.
  private(set) var letters: [String: CompiledLetter] = [:]
  /// How many ways to go there are: conditions, codes and variants.
  private(set) var combinations = 0
  private(set) var usedKeys: Set<String> = []
  private(set) var issues = IssueList()

  init(of locale: Locale, _ input: Input) {
    self.locale = locale.id
    for template in input.templates where locale.covers(template.kind.value) {
      guard let kind = input.kinds[template.kind.value] else { continue }
      let scope = FactScope(catalog: kind.catalog, codes: input.codes)
      var compiler = Compiler(scope: scope, locale: locale, blocks: input.blocks)
      compiler.compile(template)
      add(compiler)
      if locale.hasCallScript, let script = input.callScript {
        add(ScriptCompiler(scope: scope, locale: locale, blocks: input.blocks, script: script).compile(template))
      }
      letters[template.kind.value] = CompiledLetter(
        kind: template.kind.value, program: compiler.program,
        image: ProgramFusion.image(of: compiler.program, formats: locale.formats), pageTitle: compiler.pageTitle,
        messageStarts: compiler.messageStarts, keys: compiler.usedKeys.sorted())
    }
  }

  private mutating func add(_ compiler: Compiler) {
    combinations += compiler.branches
    usedKeys.formUnion(compiler.usedKeys)
    for issue in compiler.issues.issues { issues.add(issue) }
  }
}
