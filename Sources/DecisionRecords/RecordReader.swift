/// Reads every record of an input at once: one object, an array of objects, or NDJSON.
///
/// For a few records. A batch uses ``RecordStream``, or a ``RecordDecoder`` a thread.
public struct RecordReader: Sendable {
  public let options: RecordOptions

  public init(options: RecordOptions = RecordOptions()) {
    self.options = options
  }

  public func read(_ bytes: [UInt8], form: RecordForm? = nil) -> [RecordResult] {
    bytes.withUnsafeBufferPointer { read($0, form: form) }
  }

  public func read(_ bytes: UnsafeBufferPointer<UInt8>, form: RecordForm? = nil) -> [RecordResult] {
    Array(RecordStream(bytes, form: form, options: options))
  }
}
