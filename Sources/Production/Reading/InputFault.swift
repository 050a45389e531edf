/// Faults of the input as a whole, told as one refused record at the place where they show.
enum InputFault: String, Codable, Sendable {
  /// The compressed data ends before its end.
  case cutOff = "input-cut-off"
  /// The compressed data is damaged.
  case damaged = "input-damaged"
  /// The file asks for a larger window than is allowed.
  case windowTooLarge = "input-window-too-large"
  /// A list of records that is not closed.
  case listNotClosed = "list-not-closed"
  /// Something stands behind the end of the list.
  case afterList = "text-after-list"
  /// The XML is broken.
  case notXML = "not-xml"
  case documentType = "document-type"
  case otherRoot = "other-root"
}
