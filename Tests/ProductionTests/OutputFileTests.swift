import Foundation
import Testing

@testable import Production

@Suite("Outputs of a batch") struct OutputFileTests {
  /// The file as it is on the disk, without its final name.
  private func stored(_ file: OutputFile) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(fileURLWithPath: file.partialPath)))
  }

  private func write(_ bytes: [UInt8], to file: OutputFile) throws {
    try bytes.withUnsafeBufferPointer { try file.write($0) }
  }

  @Test("pieces of any size stand in the file in order, whenever it is flushed", arguments: [UInt64(1), 2, 3])
  func pieces(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let scratch = try Scratch()
    let file = try OutputFile(path: scratch.path + "/letters", length: 0, isLarge: true)
    var wanted: [UInt8] = []
    for _ in 0..<40 {
      let most = [1, 100, 4096, 70_000, 400_000].randomElement(using: &random) ?? 1
      let piece = (0..<Int.random(in: 0...most, using: &random)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ most) }
      try write(piece, to: file)
      wanted += piece
      #expect(file.length == wanted.count)
      if Bool.random(using: &random) {
        try file.flush()
        #expect(try stored(file) == wanted)
      }
    }
    try file.flush()
    #expect(try stored(file) == wanted)
  }

  @Test("writing goes on at any length, and what stood behind it is gone", arguments: [0, 1, 4095, 4096, 4097, 9000, 1_048_577])
  func goesOn(length: Int) throws {
    let scratch = try Scratch()
    let before = (0..<length).map { UInt8(truncatingIfNeeded: $0 / 7) }
    _ = try scratch.file("letters.partial", before + [1, 2, 3])
    let file = try OutputFile(path: scratch.path + "/letters", length: Int64(length), isLarge: true)
    try write([9, 8, 7], to: file)
    try file.flush()
    #expect(try stored(file) == before + [9, 8, 7])
    try write([6], to: file)
    try file.flush()
    #expect(try stored(file) == before + [9, 8, 7, 6])
  }

  @Test("blocks smaller than a piece are written as often as needed")
  func smallBlocks() throws {
    let scratch = try Scratch()
    let path = try scratch.file("letters")
    let descriptor = open(path, O_RDWR)
    defer { close(descriptor) }
    // A file system without direct writing has nothing to show here.
    guard let blocks = DirectBlocks(path: path, ordinary: descriptor, length: 0, capacity: 4096) else { return }
    let wanted = (0..<100_001).map { UInt8(truncatingIfNeeded: $0 / 3) }
    #expect(wanted.withUnsafeBufferPointer { blocks.append($0) } == 0)
    let early = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(Array(early) == Array(wanted[..<(100_001 / 4096 * 4096)]))
    #expect(blocks.flush() == 0)
    #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path))) == wanted)
  }
}
