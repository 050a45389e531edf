/// A day that the Algemene termijnenwet (General Extension of Time-Limits Act) treats as a public holiday.
public enum DutchHoliday: String, Sendable, Hashable, CaseIterable {
  // Art. 3, first paragraph.
  case newYearsDay = "new-years-day"
  case easterMonday = "easter-monday"
  case kingsDay = "kings-day"
  case liberationDay = "liberation-day"
  case ascensionDay = "ascension-day"
  case whitMonday = "whit-monday"
  case christmasDay = "christmas-day"
  case secondChristmasDay = "second-christmas-day"
  // Art. 3, second paragraph: treated as equal to the days of the first.
  case goodFriday = "good-friday"

  /// The Dutch name, as it can stand in a sentence.
  public var dutchName: String {
    switch self {
    case .newYearsDay: "Nieuwjaarsdag"
    case .easterMonday: "tweede paasdag"
    case .kingsDay: "Koningsdag"
    case .liberationDay: "Bevrijdingsdag"
    case .ascensionDay: "Hemelvaartsdag"
    case .whitMonday: "tweede pinksterdag"
    case .christmasDay: "eerste kerstdag"
    case .secondChristmasDay: "tweede kerstdag"
    case .goodFriday: "Goede Vrijdag"
    }
  }
}
