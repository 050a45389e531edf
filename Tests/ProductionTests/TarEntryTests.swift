import Foundation
import Testing

@testable import Production

@Suite struct TarEntryTests {
  @Test("tar reads what was written, also long names")
  func readBack() throws {
    let out = OutputBytes()
    let long = "letters/abc/\(String(repeating: "x", count: 64)).\(String(repeating: "y", count: 35)).html"
    let contents = ["letters/abc/a.nl.txt": "brief\n", long: String(repeating: "é", count: 700), "letters/0.xml": ""]
    for (path, content) in contents.sorted(by: { $0.key < $1.key }) {
      Array(path.utf8).withUnsafeBufferPointer { path in
        Array(content.utf8).withUnsafeBufferPointer { TarEntry.append(path: path, $0, to: out) }
      }
    }
    TarEntry.appendTrailer(to: out)
    #expect(out.count % TarEntry.block == 0)
    let scratch = try Scratch()
    _ = try scratch.file("letters.tar", out.bytes)
    let tar = Process()
    tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tar.arguments = ["tar", "-xf", scratch.path + "/letters.tar", "-C", scratch.path]
    try tar.run()
    tar.waitUntilExit()
    #expect(tar.terminationStatus == 0)
    for (path, content) in contents {
      #expect(try String(contentsOfFile: "\(scratch.path)/\(path)", encoding: .utf8) == content)
    }
  }
}
