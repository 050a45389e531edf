import Testing

@testable import Letters

@Suite("Which messages a letter printed")
struct PrintedMessagesTests {
  private static func printed(_ sample: LetterHouse.Sample, _ renderer: LetterRenderer, _ locale: String) throws
    -> Set<String>
  {
    let library = try LetterHouse.library()
    let messages = try #require(library.messageRuns(kind: sample.record.kind, locale: locale))
    try renderer.render(sample.record, locale: locale) { _, _ in }
    let runs = Set(renderer.printedRuns.map(Int.init))
    #expect(runs.allSatisfy { $0 < messages.count })
    return Set(messages.texts.filter { runs.contains($0.run) }.map(\.variant.key))
  }

  @Test("they are those that the explanation of the letter names", arguments: ["nl", "ar"])
  func sameAsExplained(locale: String) throws {
    let library = try LetterHouse.library()
    let renderer = LetterRenderer(library, tellsRuns: true)
    let samples = try LetterHouse.samples().prefix(12)
    let known = Set(try #require(library.messageRuns(kind: "recovery", locale: locale)).texts.map(\.variant.key))
    var chosen: [Set<String>] = []
    var printed: [Set<String>] = []
    for sample in samples {
      chosen.append(
        Set(try library.explain(sample.record, locale: locale).choices.map(\.message)).intersection(known))
      printed.append(try Self.printed(sample, renderer, locale))
    }
    // Texts that are always there are no choices, so only those that are chosen somewhere are compared.
    let choices = chosen.reduce(into: Set<String>()) { $0.formUnion($1) }
    #expect(choices.count > 20)
    for (sample, (chosen, printed)) in zip(samples, zip(chosen, printed)) {
      #expect(chosen.subtracting(printed).isEmpty, "\(sample)")
      #expect(printed.intersection(choices).subtracting(chosen).isEmpty, "\(sample)")
    }
  }

  @Test("nothing is told when nobody asked")
  func silent() throws {
    let renderer = LetterRenderer(try LetterHouse.library())
    try renderer.render(try #require(try LetterHouse.samples().first).record, locale: "nl") { _, _ in }
    #expect(renderer.printedRuns.isEmpty)
  }

  @Test("pages that are kept keep their letters")
  func keptPages() throws {
    let library = try LetterHouse.library()
    let records = try LetterHouse.samples().prefix(6).map(\.record)
    let renderer = LetterRenderer(library)
    let keeper = LetterRenderer(library, keepsPages: true)
    for _ in 0..<2 {
      var letters: [[UInt8]] = []
      var kept: [UnsafeBufferPointer<UInt8>] = []
      for record in records {
        try renderer.render(record, locale: "nl") { _, bytes in letters.append(Array(bytes)) }
        try keeper.render(record, locale: "nl") { _, bytes in kept.append(bytes) }
      }
      #expect(kept.map(Array.init) == letters)
      keeper.reusePages()
    }
  }
}
