import CLibxml2
import Synchronization

/// Checks XML letters against ``LetterSchema``, with libxml2.
///
///     let validator = try XMLValidator()
///     try validator.validate(bytes)
///
/// The bytes are untrusted. They are read as UTF-8 whatever they declare. A document type stops the parser before
/// anything of it is read: no entity is declared or expanded, no file or address is opened. libxml2's own limits on
/// depth (256) and on the size of names and texts stay on.
///
/// One validator serves one thread (it is not `Sendable`): it owns its compiled schema, and libxml2 does not promise
/// that a schema may be shared. Validators of several threads share nothing but libxml2's built-in types, which are
/// filled once, under a lock, and only read afterwards. No handler of the process is set: errors come through the
/// parser's and the schema's own context. Making one compiles the schema, about the work of checking one letter.
public final class XMLValidator {
  /// The most bytes of one letter: 4 MiB. A long letter with all its schedules has about 100 kB.
  public static let sizeLimit = 4 << 20
  /// The most faults that are kept of one letter.
  public static let issueLimit = 100

  /// libxml2 fills its table of built-in types on first use without a lock of its own.
  private static let compiling = Mutex(())

  private let schema: xmlSchemaPtr

  /// - Throws: `unavailable` when libxml2 cannot use the schema.
  public init() throws(XMLValidationError) {
    schema = try XMLValidator.compiling.withLock { _ throws(XMLValidationError) in try XMLValidator.compile() }
  }

  deinit { xmlSchemaFree(schema) }

  /// - Throws: `tooLarge`, `documentType`, `notWellFormed` or `notALetter`; `unavailable` when there is no memory.
  public func validate(_ bytes: [UInt8]) throws(XMLValidationError) {
    try bytes.withUnsafeBufferPointer { bytes throws(XMLValidationError) in try validate(bytes) }
  }

  /// - Throws: `tooLarge`, `documentType`, `notWellFormed` or `notALetter`; `unavailable` when there is no memory.
  public func validate(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLValidationError) {
    // The thread's last error would keep a copy of the letter's texts.
    defer { xmlResetLastError() }
    let document = try XMLValidator.parse(bytes)
    defer { xmlFreeDoc(document) }
    let faults = XMLFaults()
    try checkSchema(document, faults)
    if faults.isEmpty, let root = xmlDocGetRootElement(document) { LetterRules.check(root, faults) }
    if !faults.isEmpty { throw .notALetter(issues: faults.issues, total: faults.total) }
  }

  private func checkSchema(_ document: xmlDocPtr, _ faults: XMLFaults) throws(XMLValidationError) {
    guard let context = xmlSchemaNewValidCtxt(schema) else { throw .unavailable("there is no memory.") }
    defer { xmlSchemaFreeValidCtxt(context) }
    let pointer = Unmanaged.passUnretained(faults).toOpaque()
    xmlSchemaSetValidStructuredErrors(context, { XMLFaults.receive($0, $1?.pointee) }, pointer)
    let result = withExtendedLifetime(faults) { xmlSchemaValidateDoc(context, document) }
    if result < 0 { throw .unavailable("libxml2 failed while it checked.") }
    if result > 0, faults.isEmpty { faults.add(line: 1, "This is not a letter.") }
  }

  // MARK: Parsing

  private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLValidationError) -> xmlDocPtr {
    guard bytes.count <= sizeLimit else { throw .tooLarge(bytes: bytes.count) }
    guard let base = bytes.baseAddress, !bytes.isEmpty else {
      throw .notWellFormed(XMLIssue(line: 1, text: "The letter is empty."))
    }
    guard let context = xmlNewParserCtxt(), let sax = context.pointee.sax else {
      throw .unavailable("there is no memory.")
    }
    defer { xmlFreeParserCtxt(context) }
    let faults = XMLFaults()
    context.pointee._private = Unmanaged.passUnretained(faults).toOpaque()
    // The callbacks get the context; `_private` is the only field of it that is ours.
    sax.pointee.serror = { context, error in
      XMLFaults.receive(context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private, error?.pointee)
    }
    // Called at `<!DOCTYPE name`, before the parser looks into the internal subset or for an external one.
    sax.pointee.internalSubset = { context, _, _, _ in
      guard let context = context?.assumingMemoryBound(to: xmlParserCtxt.self) else { return }
      XMLFaults.at(context.pointee._private)?.documentTypeLine = context.pointee.input.map { Int($0.pointee.line) } ?? 1
      xmlStopParser(context)
    }
    let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
    let document = withExtendedLifetime(faults) {
      base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        xmlCtxtReadMemory(context, $0, Int32(bytes.count), nil, "UTF-8", options)
      }
    }
    if let line = faults.documentTypeLine {
      xmlFreeDoc(document)
      throw .documentType(line: line)
    }
    guard let document, faults.isEmpty else {
      xmlFreeDoc(document)
      throw .notWellFormed(faults.issues.first ?? XMLIssue(line: 1, text: "This is not XML."))
    }
    return document
  }

  private static func compile() throws(XMLValidationError) -> xmlSchemaPtr {
    xmlInitParser()
    let faults = XMLFaults()
    var text = LetterSchema.xsd
    let schema: xmlSchemaPtr? = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let context = xmlSchemaNewMemParserCtxt(characters.baseAddress, Int32(characters.count)) else {
          return nil
        }
        defer { xmlSchemaFreeParserCtxt(context) }
        let pointer = Unmanaged.passUnretained(faults).toOpaque()
        xmlSchemaSetParserStructuredErrors(context, { XMLFaults.receive($0, $1?.pointee) }, pointer)
        return withExtendedLifetime(faults) { xmlSchemaParse(context) }
      }
    }
    guard let schema, faults.isEmpty else {
      xmlSchemaFree(schema)
      throw .unavailable("libxml2 refused the schema. " + faults.issues.map(\.description).joined(separator: " "))
    }
    return schema
  }
}
