import ArgumentParser
import DecisionRecords
import Foundation
import Letters

@main
struct Helderbrief: ParsableCommand {
  @Argument var args: [String]
  func run() throws {
    let t0 = DispatchTime.now().uptimeNanoseconds
    let (library, issues) = LetterLibrary.check(templates: "templates", locales: "/tmp/loc")
    let t1 = DispatchTime.now().uptimeNanoseconds
    for i in issues { print(i) }
    FileHandle.standardError.write(Data("load \(Double(t1-t0)/1e6) ms \(String(describing: library?.proof))\n".utf8))
    guard let library else { return }
    let renderer = LetterRenderer(library)
    try FileManager.default.createDirectory(atPath: "out/t", withIntermediateDirectories: true)
    for a in args {
      for r in RecordReader().read(Array(try Data(contentsOf: URL(fileURLWithPath: a)))) {
        switch r.result {
        case .failure(let e): print(a, e)
        case .success(let rec):
          for l in library.localeIDs {
            do {
              try renderer.render(rec, locale: l) { f, b in
                try Data(b).write(to: URL(fileURLWithPath: "out/t/\(rec.id).\(l).\(f.fileExtension)"))
              }
            } catch { print(a, l, error) }
          }
        }
      }
    }
  }
}
