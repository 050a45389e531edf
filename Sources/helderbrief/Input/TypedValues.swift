import ArgumentParser
import Facts

/// Amounts and dates as people type them.
enum TypedValues {
  /// `864`, `864.00`, `864,00` in euros, at least zero.
  static func amount(_ text: String) throws -> Money {
    let wanted = "Write euros as 864, 864.00 or 864,00: no spaces, no signs, no dots between thousands."
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard (1...2).contains(parts.count), !parts[0].isEmpty, parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) }) else {
      throw ValidationError(wanted)
    }
    guard parts.count == 1 || parts[1].utf8.count == 2 else {
      throw ValidationError("After the point or comma stand two digits, the cents. \(wanted)")
    }
    guard parts[0].utf8.count <= 10, let euros = Int64(parts[0]), let cents = Int64(parts.count == 2 ? parts[1] : "0"),
      euros * 100 + cents <= Money.limit
    else {
      throw ValidationError("That is more than € \(Money(cents: Money.limit)), the largest amount.")
    }
    return Money(cents: euros * 100 + cents)
  }

  /// `2026-04-15`, a day that exists.
  static func date(_ text: String) throws -> CivilDate {
    guard let date = try? CivilDate(iso: text) else {
      throw ValidationError("Write a day that exists as year-month-day, such as 2026-04-15.")
    }
    return date
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
