import Crypto
import DecisionRecords
import Foundation
import Letters

/// The sample records of a house: made-up persons, and the only records whose letters may be studied.
public struct SampleShelf: Sendable {
  public struct Sample: Sendable, Identifiable {
    /// Folder and file without its ending, such as `recovery/uwv-ww-net`.
    public let id: String
    public let kind: String
    public let organisation: String
    /// SHA-256 of the canonical form, in hexadecimal.
    public let hash: String
    public let record: DecisionRecord
  }

  /// By id.
  public let samples: [Sample]
  private let hashes: Set<String>

  public init(_ samples: [Sample]) {
    self.samples = samples.sorted { $0.id < $1.id }
    hashes = Set(samples.map(\.hash))
  }

  /// Reads every record of a folder of samples; the folders of bad records and of texts are passed over.
  /// - Parameter kinds: the kinds that the house makes letters of.
  /// - Throws: `badSamples`.
  public init(folder: String, kinds: RecordKinds) throws(StudyError) {
    // The folder may be a link.
    let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    guard let walker = FileManager.default.enumerator(atPath: folder) else {
      throw .badSamples("the folder \(folder) cannot be read")
    }
    let names = walker.compactMap { $0 as? String }.filter {
      $0.hasSuffix(".json") && !$0.hasPrefix("bad/") && !$0.hasPrefix("readability/")
    }.sorted()
    let reader = RecordReader(options: RecordOptions(kinds: kinds))
    var samples: [Sample] = []
    for name in names {
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
        throw .badSamples("\(name) cannot be read")
      }
      let id = String(name.dropLast(5))
      guard case .success(let record)? = reader.read([UInt8](data), form: .single).first?.result else { continue }
      samples.append(Sample(id: id, record))
    }
    guard !samples.isEmpty else { throw .badSamples("the folder \(folder) holds no record") }
    self.init(samples)
  }

  public subscript(_ id: String) -> Sample? { samples.first { $0.id == id } }

  /// Whether a record is one of the samples, by the hash of its canonical form: one changed letter makes it another.
  public func holds(_ record: DecisionRecord) -> Bool { hashes.contains(SampleShelf.hash(of: record)) }

  public static func hash(of record: DecisionRecord) -> String {
    SHA256.hash(data: canonicalJSON(of: record)).hexadecimal
  }

  /// The fewest samples of a kind that together show the most of its texts, best first.
  ///
  /// Each next sample is the one that adds most texts; of equals the first by id.
  /// - Parameter most: how many at most.
  public func covering(kind: String, in library: LetterLibrary, locale: String = "nl", most: Int = 4) -> [Sample] {
    var rest: [(sample: Sample, texts: Set<String>)] = samples.filter { $0.kind == kind }.compactMap { sample in
      guard let blocks = try? library.blocks(of: sample.record, locale: locale) else { return nil }
      return (sample, Set(blocks.flatMap(\.messages)))
    }
    var shown: Set<String> = []
    var chosen: [Sample] = []
    while chosen.count < most {
      let gains = rest.map { $0.texts.subtracting(shown).count }
      guard let gain = gains.max(), gain > 0, let best = gains.firstIndex(of: gain) else { break }
      shown.formUnion(rest[best].texts)
      chosen.append(rest[best].sample)
      rest.remove(at: best)
    }
    return chosen
  }
}

extension SampleShelf.Sample {
  public init(id: String, _ record: DecisionRecord) {
    self.init(
      id: id, kind: record.kind, organisation: record.organisation, hash: SampleShelf.hash(of: record), record: record)
  }
}

extension Sequence where Element == UInt8 {
  /// Two lower-case digits for each byte.
  var hexadecimal: String {
    reduce(into: "") { text, byte in
      text += String(byte >> 4, radix: 16)
      text += String(byte & 15, radix: 16)
    }
  }
}
