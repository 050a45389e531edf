/// The bounds of a record; the same numbers stand in the JSON Schema.
public enum RecordLimits {
  /// The version of the record format that this reader knows.
  public static let schema: Int64 = 1
  /// 1 MiB: what a record may take unless the caller says otherwise.
  public static let recordBytes = 1 << 20
  /// The most that a caller may allow (1 GiB): positions in a record are 32 bits wide.
  public static let largestRecordBytes = 1 << 30
  /// Objects and arrays inside each other.
  public static let depth = 32
  /// € 999.999.999,99 in cents. Six hundred lines of it stay far below the largest `Int64`.
  public static let largestAmount: Int64 = 99_999_999_999

  public static let lines = 600
  public static let subtotals = 60
  public static let adjustments = 60
  public static let languages = 8
  public static let years: ClosedRange<Int64> = 1900...2199

  // Characters (Unicode scalars).
  public static let id = 64
  public static let code = 64
  public static let decisionReference = 40
  public static let initials = 20
  public static let prefix = 20
  public static let surname = 100
  public static let team = 100
  public static let phone = 30
  public static let contactName = 100
  public static let hours = 200
  public static let email = 254
  public static let account = 70
  public static let addressPart = 80
  public static let foreignPostcode = 12
  public static let language = 35
  public static let reference = 40
}
