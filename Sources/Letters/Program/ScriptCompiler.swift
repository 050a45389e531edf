/// Compiles the call script of a letter kind in one locale.
struct ScriptCompiler {
  let scope: FactScope
  let locale: Locale
  let blocks: [String: [Block]]
  let script: CompanionTexts.CallScript

  func compile(_ template: LetterTemplate) -> Compiler {
    var compiler = Compiler(
      scope: scope, locale: locale, blocks: blocks.merging(script.blocks, uniquingKeysWith: { own, _ in own }))
    compiler.compile(template.callScript(script))
    return compiler
  }
}

extension LetterLibrary {
  /// This library with call scripts in the place of letters: what an agent says on the telephone, made of the same record and the same texts.
  ///
  ///     let scripts = try library.callScripts()
  ///     try LetterRenderer(scripts).render(record, locale: "nl", formats: [.html]) { ... }
  ///
  /// A script is text or HTML; its XML is no letter by the letter's schema.
  /// - Parameter kinds: the kinds of which scripts are wanted; nil: all.
  /// - Throws: the faults of `templates/call-script.yaml` and its messages.
  public func callScripts(of kinds: Set<String>? = nil) throws(TemplateErrors) -> LetterLibrary {
    var scripts: [String: [String: CompiledLetter]] = [:]
    var faults = IssueList()
    for template in sources.templates where kinds?.contains(template.kind.value) ?? true {
      let kind = template.kind.value
      guard let catalog = kindSpecs[kind]?.catalog else { continue }
      for locale in locales.values where locale.covers(kind) && locale.hasCallScript {
        let compiler = ScriptCompiler(
          scope: FactScope(catalog: catalog, codes: codes), locale: locale, blocks: sources.blocks,
          script: sources.companions.callScript
        ).compile(template)
        for issue in compiler.issues.sorted where !issue.rule.isAdvice { faults.add(issue) }
        scripts[kind, default: [:]][locale.id] = CompiledLetter(
          kind: kind, program: compiler.program,
          image: ProgramFusion.image(of: compiler.program, formats: locale.formats), pageTitle: compiler.pageTitle,
          messageStarts: compiler.messageStarts, keys: compiler.usedKeys.sorted(),
          status: status(kind: kind, locale: locale.id))
      }
    }
    guard faults.isEmpty else { throw TemplateErrors(issues: faults.sorted) }
    return LetterLibrary(
      codes: codes, organisations: organisations, locales: locales, letters: scripts, sources: sources,
      knownLocaleIDs: knownLocaleIDs, templatesHash: templatesHash, kinds: kindSpecs, paymentSlots: paymentSlots, advice: [], proof: proof)
  }
}
