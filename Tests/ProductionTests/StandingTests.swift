import Testing

@testable import Production

@Suite struct StandingTests {
  private func standing(consumed: Int64, before: Int64) -> BatchStanding {
    BatchStanding(
      seconds: 10, records: 0, letters: 0, refused: 0, recordsOfThisRun: 0, consumed: consumed, inputSize: 1000,
      consumedBefore: before)
  }

  @Test("the time left comes from the bytes that this run made letters of, not from those it read again")
  func secondsLeft() {
    #expect(standing(consumed: 500, before: 0).secondsLeft == 10)
    #expect(standing(consumed: 950, before: 900).secondsLeft == 10)
    #expect(standing(consumed: 900, before: 900).secondsLeft == nil)
  }

  @Test("letters by minute are those of this run")
  func pace() {
    let timing = Timing(recordsBefore: 40, lettersBefore: 100)
    timing.note(letters: 120)
    timing.note(letters: 150)
    #expect(timing.pace.letters == [50])
  }
}
