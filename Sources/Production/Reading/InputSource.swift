import CCompression
import DecisionRecords
import Glibc

/// The bytes of one input, decompressed: a file or standard input, plain, gzip or zstd (told by their first bytes). XML comes out as JSON.
final class InputSource {
  let name: String
  /// Bytes on the disk; nil for pipes and devices.
  let size: Int64?
  /// Which file it is; nil for pipes and devices.
  let identity: FileIdentity?
  /// Bytes that were read from the disk or pipe.
  private(set) var consumed: Int64 = 0
  /// Why the bytes ended too early; only after `read` gave 0.
  private(set) var fault: InputFault?

  /// Whether `read` gave 0 because the run was stopped while it waited.
  private(set) var wasStopped = false

  private let descriptor: Int32
  private let control: RunControl
  private var inflater: OpaquePointer?
  /// What was read and not yet given out: compressed bytes, or the first bytes of a plain input.
  private let raw: UnsafeMutablePointer<UInt8>
  private var rawStart = 0
  private var rawEnd = 0
  private var hasEnded = false
  private var isKnown = false

  private static let rawCapacity = 1 << 18
  private static let patience: Int32 = 100

  /// - Parameter path: `-` is standard input.
  init(path: String, control: RunControl) throws(BatchError) {
    name = path == "-" ? "standard input" : path
    self.control = control
    let file = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .cannotOpen(path: path, errno: errno) }
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw .cannotOpen(path: path, errno: errno) }
    guard facts.st_mode & S_IFMT != S_IFDIR else { throw .isFolder(path: path) }
    identity = FileIdentity(facts)
    size = facts.st_mode & S_IFMT == S_IFREG ? Int64(facts.st_size) : nil
    descriptor = file
    raw = .allocate(capacity: InputSource.rawCapacity)
  }

  deinit {
    hb_inflater_free(inflater)
    raw.deallocate()
    if descriptor != 0 { close(descriptor) }
  }

  /// The input is neither compressed nor XML.
  func isPlainJSON() {
    isKnown = true
    readsXML = false
  }

  /// Whether bytes can be had without waiting.
  var isReady: Bool {
    if rawStart < rawEnd || convertedStart < converted.count || hasEnded || size != nil { return true }
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, 0) > 0
  }

  /// Makes JSON of XML; nil when the input is no XML.
  private var converter: XMLRecordConverter?
  /// JSON that was made and not yet given out.
  private var converted: [UInt8] = []
  private var convertedStart = 0
  private var looksForXML = true
  private var readsXML = true
  /// Whether the input is of a format that is not read.
  private var isStrange = false
  /// Where the XML broke, when it did.
  private(set) var faultLine: Int?

  /// Whether the records are XML, so that every value of the JSON is a text.
  var isXML: Bool { converter != nil }

  /// Fills a part of `target`. 0 is the end, or that the run was stopped while waiting.
  func read(into target: UnsafeMutableBufferPointer<UInt8>) throws(BatchError) -> Int {
    if isStrange { return 0 }
    if looksForXML {
      let count = try readPlain(into: target)
      let bytes = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(target)[..<count])
      // A first part of white space only says nothing yet.
      if count > 0, bytes.allSatisfy(isJSONSpace) { return count }
      looksForXML = false
      if let strange = InputFault.told(by: bytes) {
        fault = strange
        isStrange = true
        return 0
      }
      guard readsXML, XMLRecordConverter.isXML(bytes) else { return count }
      let converter = XMLRecordConverter(keepsPlaces: false)
      converter.feed(bytes)
      self.converter = converter
    }
    guard let converter else { return try readPlain(into: target) }
    while convertedStart == converted.count {
      converted = converter.take()
      convertedStart = 0
      if !converted.isEmpty { break }
      if hasConverted { return 0 }
      let count = converter.fault == nil ? try readPlain(into: target) : 0
      if wasStopped { return 0 }
      if count > 0 {
        converter.feed(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(target)[..<count]))
      } else {
        hasConverted = true
        if fault == nil { converter.finish() }
        if let broken = converter.fault, fault == nil {
          faultLine = broken.line
          fault =
            switch broken.kind {
            case .documentType: .documentType
            case .otherRoot: .otherRoot
            case .notWellFormed, .noMemory: .notXML
            }
        }
      }
    }
    let count = min(converted.count - convertedStart, target.count)
    converted.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { target.baseAddress?.update(from: base + convertedStart, count: count) }
    }
    convertedStart += count
    return count
  }

  private var hasConverted = false

  private func readPlain(into target: UnsafeMutableBufferPointer<UInt8>) throws(BatchError) -> Int {
    if !isKnown { try findCompression() }
    if inflater != nil { return try inflate(into: target) }
    if rawStart < rawEnd {
      let count = min(rawEnd - rawStart, target.count)
      target.baseAddress?.update(from: raw + rawStart, count: count)
      rawStart += count
      return count
    }
    return try readDescriptor(target.baseAddress, target.count)
  }

  private func inflate(into target: UnsafeMutableBufferPointer<UInt8>) throws(BatchError) -> Int {
    guard let out = target.baseAddress, fault == nil else { return 0 }
    while true {
      if rawStart == rawEnd, !hasEnded {
        rawStart = 0
        rawEnd = try readDescriptor(raw, InputSource.rawCapacity)
        if rawEnd == 0, !hasEnded { return 0 }
      }
      var taken = rawEnd - rawStart
      var given = target.count
      let progress = hb_inflate(inflater, raw + rawStart, &taken, out, &given)
      rawStart += taken
      switch progress {
      case HB_BROKEN: fault = .damaged
      case HB_NO_MEMORY: fault = .windowTooLarge
      default: break
      }
      if given > 0 { return given }
      if fault != nil { return 0 }
      if hasEnded, taken == 0 {
        if hb_inflater_is_whole(inflater) == 0 { fault = .cutOff }
        return 0
      }
    }
  }

  /// Looks at the first four bytes: 1F 8B is gzip (RFC 1952), 28 B5 2F FD is zstd, and 50 to 5F, 2A 4D 18 a frame of zstd that is skipped (RFC 8878, 3.1.2).
  private func findCompression() throws(BatchError) {
    isKnown = true
    while rawEnd < 4 {
      let count = try readDescriptor(raw + rawEnd, InputSource.rawCapacity - rawEnd)
      if count == 0 { break }
      rawEnd += count
    }
    if rawEnd >= 2, raw[0] == 0x1F, raw[1] == 0x8B {
      inflater = hb_inflater_new(HB_GZIP)
    } else if rawEnd >= 4,
      (raw[0], raw[1], raw[2], raw[3]) == (0x28, 0xB5, 0x2F, 0xFD)
        || (raw[0] & 0xF0, raw[1], raw[2], raw[3]) == (0x50, 0x2A, 0x4D, 0x18)
    {
      inflater = hb_inflater_new(HB_ZSTD)
    } else {
      return
    }
    if inflater == nil { throw .readFailed(path: name, errno: ENOMEM) }
  }

  /// Reads; waits for pipes in steps, so that a stop is heard.
  private func readDescriptor(_ target: UnsafeMutablePointer<UInt8>?, _ count: Int) throws(BatchError) -> Int {
    guard let target, !hasEnded, count > 0 else { return 0 }
    while true {
      if size == nil {
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let ready = poll(&wait, 1, InputSource.patience)
        if control.mustStop {
          wasStopped = true
          return 0
        }
        if ready == 0 || (ready < 0 && errno == EINTR) { continue }
      }
      let got = Glibc.read(descriptor, target, count)
      if got > 0 {
        consumed += Int64(got)
        return got
      }
      if got == 0 {
        hasEnded = true
        return 0
      }
      if errno != EINTR && errno != EAGAIN { throw .readFailed(path: name, errno: errno) }
    }
  }
}
