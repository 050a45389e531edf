import CLibxml2

/// Turns records in XML into the same records in JSON, as the bytes arrive: the decoder knows one notation only, so both have the same rules.
///
/// The notation: the root is `record`, or `records` with any number of `record`, in the namespace `urn:helderbrief:record:1`. A member of an
/// object is an element with its name; an element of a list is `entry`; a value is the text. Every value comes out as a JSON string: the decoder
/// is told to read figures and truths from strings (``RecordDecoder/readsUntyped``). Line ends are put where the XML has them, so that a fault is
/// named by its line in the XML.
///
/// The bytes are untrusted: a document type stops the parser before anything of it is read, no entity but the five of XML is expanded, nothing is
/// opened, and libxml2's limits on depth and sizes stay on. What XML can say and a record cannot (attributes, text beside elements) becomes a
/// member that no record knows, and is refused as such.
public final class XMLRecordConverter {
  /// Why the XML could not be read to its end.
  public struct Fault: Error, Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
      case notWellFormed, documentType, otherRoot, noMemory
    }
    public let kind: Kind
    /// From 1.
    public let line: Int
  }

  /// JSON that is ready and was not taken.
  public private(set) var output: [UInt8] = []
  /// Where in all JSON made so far each record starts and ends, and the line on which it starts.
  public private(set) var records: [(start: Int, end: Int, line: Int)] = []
  public private(set) var fault: Fault?

  static let namespace = "urn:helderbrief:record:1"
  private static let item = Array("entry".utf8)

  private var context: xmlParserCtxtPtr?
  private var sax = xmlSAXHandler()
  private var frames: [Frame] = []
  private var openRecord: (start: Int, line: Int)?
  /// Bytes of JSON that were taken.
  private var taken = 0
  private var line = 1
  private var column = 1
  private let keepsPlaces: Bool

  /// One open element.
  private struct Frame {
    enum Shape { case value, object, list }
    var shape = Shape.value
    var text: [UInt8] = []
    var members = 0
  }

  /// - Parameter keepsPlaces: whether ``records`` is kept; a stream that is cut by its reader has no use for it.
  public init(keepsPlaces: Bool = true) {
    self.keepsPlaces = keepsPlaces
    xmlInitParser()
    sax.initialized = UInt32(XML_SAX2_MAGIC)
    sax.startElementNs = { pointer, name, prefix, uri, _, _, attributes, _, values in
      XMLRecordConverter.at(pointer)?.start(name, prefix, uri, Int(attributes), values)
    }
    sax.endElementNs = { pointer, _, _, _ in XMLRecordConverter.at(pointer)?.end() }
    sax.characters = { pointer, bytes, count in XMLRecordConverter.at(pointer)?.characters(bytes, Int(count)) }
    sax.cdataBlock = { pointer, bytes, count in XMLRecordConverter.at(pointer)?.characters(bytes, Int(count)) }
    sax.internalSubset = { pointer, _, _, _ in XMLRecordConverter.at(pointer)?.stop(.documentType) }
    sax.serror = { pointer, error in
      guard let level = error?.pointee.level, level.rawValue >= XML_ERR_ERROR.rawValue else { return }
      XMLRecordConverter.at(pointer)?.stop(.notWellFormed)
    }
    context = xmlCreatePushParserCtxt(&sax, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
    if let context {
      xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    } else {
      fault = Fault(kind: .noMemory, line: 1)
    }
  }

  deinit { if let context { xmlFreeParserCtxt(context) } }

  private static func at(_ pointer: UnsafeMutableRawPointer?) -> XMLRecordConverter? {
    pointer.map { Unmanaged<XMLRecordConverter>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Whether bytes look like XML: their first mark is `<`.
  public static func isXML(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = byteOrderMark(of: bytes)
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    return at < bytes.count && bytes[at] == UInt8(ascii: "<")
  }

  /// Reads on. Bytes after a fault are left alone.
  public func feed(_ bytes: UnsafeBufferPointer<UInt8>) {
    var rest = bytes
    // The parser counts in 32 bits, and a fault should show early.
    while let base = rest.baseAddress, !rest.isEmpty, fault == nil {
      let count = min(rest.count, 1 << 16)
      parse(base, count, isLast: false)
      rest = UnsafeBufferPointer(rebasing: rest[count...])
    }
  }

  /// The end of the bytes.
  public func finish() {
    if fault == nil { parse(nil, 0, isLast: true) }
    xmlResetLastError()
  }

  /// The JSON that is ready; it is not kept.
  public func take() -> [UInt8] {
    taken += output.count
    var ready: [UInt8] = []
    swap(&ready, &output)
    return ready
  }

  private func parse(_ base: UnsafePointer<UInt8>?, _ count: Int, isLast: Bool) {
    guard let context else { return }
    let result: Int32
    if let base {
      result = base.withMemoryRebound(to: CChar.self, capacity: count) {
        xmlParseChunk(context, $0, Int32(count), isLast ? 1 : 0)
      }
    } else {
      result = xmlParseChunk(context, nil, 0, isLast ? 1 : 0)
    }
    // Warnings, such as a relative name of a namespace, are no faults.
    if result != 0, context.pointee.wellFormed == 0 { stop(.notWellFormed) }
  }

  private func stop(_ kind: Fault.Kind) {
    guard fault == nil else { return }
    fault = Fault(kind: kind, line: here.line)
    if let context { xmlStopParser(context) }
  }

  private var here: (line: Int, column: Int) {
    guard let input = context?.pointee.input else { return (line, column) }
    return (max(Int(input.pointee.line), 1), max(Int(input.pointee.col), 1))
  }

  // MARK: Elements

  private func start(
    _ name: UnsafePointer<UInt8>?, _ prefix: UnsafePointer<UInt8>?, _ uri: UnsafePointer<UInt8>?, _ attributes: Int,
    _ values: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    guard fault == nil else { return }
    let local = XMLRecordConverter.bytes(name)
    let isOurs = XMLRecordConverter.bytes(uri) == Array(XMLRecordConverter.namespace.utf8)
    if frames.isEmpty, openRecord == nil {
      if isOurs, local == Array("records".utf8), !isInList {
        isInList = true
        return
      }
      guard isOurs, local == Array("record".utf8) else { return stop(.otherRoot) }
      syncLine(local.count)
      openRecord = (taken + output.count, here.line)
      frames.append(Frame())
      beginObject()
      attributeMembers(attributes, values)
      return
    }
    syncLine(local.count)
    let key = isOurs ? local : XMLRecordConverter.bytes(prefix) + [UInt8(ascii: ":")] + local
    child(key)
    frames.append(Frame())
    if attributes > 0 {
      beginObject()
      attributeMembers(attributes, values)
    }
  }

  /// Whether the root is `records`.
  private var isInList = false

  /// Writes what stands before a child: what the parent is, a comma, the name.
  private func child(_ key: [UInt8]) {
    let isItem = key == XMLRecordConverter.item
    let last = frames.count - 1
    if frames[last].shape == .value {
      frames[last].shape = isItem ? .list : .object
      put(isItem ? "[" : "{")
    }
    if frames[last].members > 0 { put(",") }
    frames[last].members += 1
    if frames[last].shape == .object {
      string(key)
      put(":")
    }
  }

  private func beginObject() {
    frames[frames.count - 1].shape = .object
    put("{")
  }

  /// Records have no attributes: they come out as members that no record knows.
  private func attributeMembers(_ count: Int, _ values: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    guard let values else { return }
    for number in 0..<count {
      child([UInt8(ascii: "@")] + XMLRecordConverter.bytes(values[number * 5]))
      let start = values[number * 5 + 3]
      let end = values[number * 5 + 4]
      string(start.flatMap { start in end.map { Array(UnsafeBufferPointer(start: start, count: $0 - start)) } } ?? [])
    }
  }

  private func characters(_ bytes: UnsafePointer<UInt8>?, _ count: Int) {
    guard fault == nil, let bytes, !frames.isEmpty else { return }
    let last = frames.count - 1
    // More than a record may hold need not be kept: it is refused for its size.
    guard frames[last].text.count <= RecordLimits.largestRecordBytes else { return }
    frames[last].text.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
  }

  private func end() {
    guard fault == nil else { return }
    guard let frame = frames.popLast() else { return }
    switch frame.shape {
    case .value: string(frame.text)
    case .object, .list:
      if frame.text.contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
        if frame.members > 0 { put(",") }
        if frame.shape == .object { put("\"#text\":") }
        string(frame.text)
      }
      put(frame.shape == .object ? "}" : "]")
    }
    if frames.isEmpty, let record = openRecord {
      if keepsPlaces { records.append((record.start, taken + output.count, record.line)) }
      openRecord = nil
    }
  }

  // MARK: JSON

  /// Goes to the line of the XML, and on it as near to the column as can be.
  private func syncLine(_ nameLength: Int) {
    let (wantedLine, wantedColumn) = here
    while line < wantedLine {
      output.append(0x0A)
      line += 1
      column = 1
    }
    let target = wantedColumn - nameLength - 2
    while column < target {
      output.append(0x20)
      column += 1
    }
  }

  private func put(_ text: StaticString) {
    output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    column += text.utf8CodeUnitCount
  }

  private func string(_ bytes: [UInt8]) {
    let before = output.count
    output.append(UInt8(ascii: "\""))
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(contentsOf: [UInt8(ascii: "\\"), byte])
      case 0..<0x20:
        output.append(contentsOf: "\\u00".utf8)
        output.append(UInt8(ascii: "0") + byte >> 4)
        output.append(contentsOf: String(byte & 0xF, radix: 16).utf8)
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
    column += output.count - before
  }

  private static func bytes(_ pointer: UnsafePointer<UInt8>?) -> [UInt8] {
    guard let pointer else { return [] }
    return Array(UnsafeBufferPointer(start: pointer, count: Int(xmlStrlen(pointer))))
  }
}

extension XMLRecordConverter.Fault {
  var rule: RuleID {
    switch kind {
    case .notWellFormed, .noMemory: .notXML
    case .documentType: .documentType
    case .otherRoot: .otherRoot
    }
  }
}
