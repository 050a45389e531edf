import Testing

@testable import Letters

/// The same record, templates and engine give the same bytes, in any order, on any number of cores.
@Suite("Rendering is deterministic")
struct DeterminismTests {
  private struct Job: Sendable {
    let sample: Int
    let locale: String
  }

  @Test("20 shuffled repetitions on all cores give the bytes of the first")
  func shuffled() async throws {
    let library = try LetterHouse.library()
    let samples = Array(try LetterHouse.samples().enumerated().filter { $0.offset % 5 == 0 }.map(\.element))
    let jobs = samples.indices.flatMap { sample in LetterHouse.closeLocales.map { Job(sample: sample, locale: $0) } }
    let renderer = LetterRenderer(library)
    let wanted = try jobs.map { try renderer.letter(samples[$0.sample].record, $0.locale) }
    try await withThrowingTaskGroup(of: [String].self) { group in
      for repetition in 0..<20 {
        var generator = SplitMix64(seed: UInt64(repetition))
        let order = Array(jobs.indices).shuffled(using: &generator)
        group.addTask {
          // One renderer a task, used for all letters one after the other.
          let renderer = LetterRenderer(library)
          return try order.compactMap { index in
            let letter = try renderer.letter(samples[jobs[index].sample].record, jobs[index].locale)
            return letter == wanted[index] ? nil : "\(samples[jobs[index].sample].name) in \(jobs[index].locale)"
          }
        }
      }
      for try await different in group { #expect(different.isEmpty) }
    }
  }

  @Test("a library that is loaded again makes the same letters")
  func loadedAgain() throws {
    let again = try LetterLibrary.load(templates: LetterHouse.templates, locales: LetterHouse.locales)
    let first = LetterRenderer(try LetterHouse.library())
    let second = LetterRenderer(again)
    for sample in try LetterHouse.samples().prefix(8) {
      for locale in LetterHouse.closeLocales {
        #expect(
          try first.letter(sample.record, locale) == second.letter(sample.record, locale), "\(sample.name) in \(locale)"
        )
      }
    }
  }

  @Test("a format is the same alone as beside the others, and after a refused record")
  func alone() throws {
    let library = try LetterHouse.library()
    let renderer = LetterRenderer(library)
    let sample = try LetterHouse.sample("demo/uwv-ww").record
    let wanted = try renderer.letter(sample, "nl")
    var wrong = sample
    wrong.scheme = "unknown"
    #expect(throws: Refusal.self) { _ = try renderer.letter(wrong, "nl") }
    for format in LetterFormat.allCases {
      var found = ""
      try renderer.render(sample, locale: "nl", formats: [format]) {
        found = String(decoding: $1, as: UTF8.self); #expect($0 == format)
      }
      #expect(found == wanted[format])
    }
  }
}
