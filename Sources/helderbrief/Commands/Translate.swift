import ArgumentParser

struct Translate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Gives texts to translators and takes them back.",
    discussion: """
      Dutch is the source of every locale. Files are XLIFF 2.1 (OASIS) or gettext PO.
      Each message knows how far it is (initial, translated, reviewed, final) and of
      which Dutch text it is a translation; when the Dutch text changes it falls back.

      Examples:
        helderbrief translate report
            how far each locale is
        helderbrief translate export --locale ar --out for-translator
            for-translator/ar.xlf
        helderbrief translate import ar.xlf
            checks the file and writes what is sound into locales/ar
        helderbrief translate parity samples/demo/*.json
            proves that letters say the same in every locale
      """,
    subcommands: [
      TranslateReport.self, TranslateExport.self, TranslateImport.self, TranslateCheck.self, TranslateAccept.self,
      TranslateParity.self,
    ])
}
