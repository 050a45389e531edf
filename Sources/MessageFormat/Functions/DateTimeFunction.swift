import CICU

/// The date and time functions of the specification.
enum DateTimeFunctionKind: String, Sendable {
  case date, time, datetime

  var dateOptions: (fields: String, length: String)? {
    switch self {
    case .date: ("fields", "length")
    case .datetime: ("dateFields", "dateLength")
    case .time: nil
    }
  }

  var precisionOption: String? {
    switch self {
    case .date: nil
    case .time: "precision"
    case .datetime: "timePrecision"
    }
  }

  var hasTime: Bool { self != .date }
}

extension MessageFunction {
  /// `:date`, `:time` and `:datetime`.
  static func dateTime(_ kind: DateTimeFunctionKind) -> MessageFunction {
    MessageFunction {
      (context: inout FunctionContext, options, operand: ResolvedValue?) throws(FunctionFailure) -> ResolvedValue in
      guard let operand, let moment = operand.value.dateTime else {
        throw FunctionFailure(.badOperand, "the operand of :\(kind.rawValue) is not a date")
      }
      let overrides = operand.options.filter { DateTimeOptions.overrides.contains($0.key) }
      let read = DateTimeOptions(kind, own: options, inherited: overrides, moment: moment, context: &context)
      let locale = context.locale
      var resolved = ResolvedValue(
        value: .dateTime(moment), options: read.resolved, origin: kind.rawValue, partType: "datetime",
        locale: locale.identifier, direction: locale.direction)
      resolved.formatter = { (_: Bool) throws(FunctionFailure) -> FormattedValue in
        FormattedValue(try read.format(moment, in: locale))
      }
      return resolved
    }
  }
}

extension MessageValue {
  /// The date in the value; a string counts when it is a date/time literal.
  var dateTime: DateTimeValue? {
    switch self {
    case .dateTime(let moment): moment
    case .string(let text): DateTimeValue(text)
    case .number, .amount, .boolean: nil
    }
  }
}

/// The options of a date or time: read, checked, and with their defaults.
struct DateTimeOptions: Sendable {
  /// The options that a following function takes over.
  static let overrides: Set<String> = ["timeZone", "hour12", "calendar"]

  let skeleton: String
  let calendar: String?
  /// The time zone to show, by the names of ICU.
  let zone: String
  let resolved: [String: OptionValue]

  init(
    _ kind: DateTimeFunctionKind, own: [String: OptionValue], inherited: [String: OptionValue],
    moment: DateTimeValue, context: inout FunctionContext
  ) {
    var reader = OptionReader(own: own, inherited: inherited)
    var skeleton = ""
    if let names = kind.dateOptions {
      let fields = reader.literal(names.fields, DateFields.self) ?? .yearMonthDay
      let length = reader.literal(names.length, DateLength.self) ?? .medium
      skeleton += fields.skeleton(length)
    }
    let isTwelve = kind.hasTime ? reader.choice("hour12", Flag.self) : nil
    if let name = kind.precisionOption {
      let precision = reader.literal(name, TimePrecision.self) ?? .minute
      skeleton += precision.skeleton(hour: isTwelve.map { $0 == .true ? "h" : "H" } ?? "j")
      if let style = reader.literal("timeZoneStyle", ZoneStyle.self) { skeleton += style == .long ? "zzzz" : "z" }
    }
    self.skeleton = skeleton
    calendar = reader.calendar()
    zone = reader.zone(of: moment, standard: context.timeZone, context: &context)
    for failure in reader.failures { context.report(failure.failure) }
    resolved = reader.all.filter { Self.overrides.contains($0.key) && !reader.ignored.contains($0.key) }
  }

  func format(_ moment: DateTimeValue, in locale: MessageLocale) throws(FunctionFailure) -> String {
    var icuLocale = locale.icuLocale
    if let calendar {
      icuLocale = icuText { cicu_locale_with_keyword(locale.icuLocale, "calendar", calendar, $0, $1) } ?? icuLocale
    }
    guard
      let pattern = locale.datePattern(skeleton: skeleton, icuLocale: icuLocale),
      let text = icuText({
        cicu_date_format(
          icuLocale, pattern, zone, Double(moment.milliseconds), moment.zone == .floating, $0, $1)
      })
    else { throw FunctionFailure(.unsupportedOperation, "the date cannot be formatted") }
    return text
  }
}

private enum Flag: String { case `true`, `false` }
private enum DateLength: String { case long, medium, short }
private enum ZoneStyle: String { case long, short }

private enum TimePrecision: String {
  case hour, minute, second

  func skeleton(hour: String) -> String {
    switch self {
    case .hour: hour
    case .minute: hour + "mm"
    case .second: hour + "mmss"
    }
  }
}

private enum DateFields: String {
  case weekday
  case dayWeekday = "day-weekday"
  case monthDay = "month-day"
  case monthDayWeekday = "month-day-weekday"
  case yearMonthDay = "year-month-day"
  case yearMonthDayWeekday = "year-month-day-weekday"

  /// The skeleton of UTS 35, part 4, "Date Field Symbol Table".
  func skeleton(_ length: DateLength) -> String {
    let month = length == .long ? "MMMM" : length == .medium ? "MMM" : "M"
    let weekday = length == .long ? "EEEE" : "EEE"
    return switch self {
    case .weekday: weekday
    case .dayWeekday: "d" + weekday
    case .monthDay: month + "d"
    case .monthDayWeekday: month + "d" + weekday
    case .yearMonthDay: "y" + month + "d"
    case .yearMonthDayWeekday: "y" + month + "d" + weekday
    }
  }
}

extension OptionReader {
  /// An option that must be written as a literal in the expression.
  fileprivate mutating func literal<Choice: RawRepresentable<String>>(
    _ name: String, _ type: Choice.Type
  ) -> Choice? {
    guard let value = own[name] else { return nil }
    guard value.isLiteral else {
      refuse(name, "the option '\(name)' must be a literal")
      return nil
    }
    return choice(name, type)
  }

  /// A calendar by its Unicode identifier: words of three to eight letters or digits, with hyphens.
  fileprivate mutating func calendar() -> String? {
    guard let value = all["calendar"] else { return nil }
    let words = value.text.split(separator: "-", omittingEmptySubsequences: false)
    let isWellFormed = words.allSatisfy { word in
      (3...8).contains(word.utf8.count)
        && word.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
    }
    if isWellFormed { return value.text.lowercased() }
    refuse("calendar", "the option 'calendar' must be a calendar of CLDR")
    return nil
  }

  /// The time zone to show a moment in: the option, else that of the message, else its own, else UTC.
  fileprivate mutating func zone(
    of moment: DateTimeValue, standard: String?, context: inout FunctionContext
  ) -> String {
    let fallback = standard.flatMap(Self.icuZone) ?? moment.zone.icuName ?? "UTC"
    guard let value = all["timeZone"] else { return fallback }
    if value.text == "input" {
      if let own = moment.zone.icuName { return own }
      context.report(FunctionFailure(.badOperand, "the operand has no time zone"))
      return fallback
    }
    if let zone = Self.icuZone(value.text) { return zone }
    refuse("timeZone", "the option 'timeZone' must be 'input', 'UTC', an offset or a known time zone")
    return fallback
  }

  /// The name that ICU has for a time zone or an offset; nil when it has none.
  static func icuZone(_ name: String) -> String? {
    if let minutes = DateTimeValue.offsetMinutes(name) { return DateTimeValue.Zone.offset(minutes: minutes).icuName }
    let isWellFormed = name.utf8.allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || "/._+-".utf8.contains($0)
    }
    return isWellFormed && cicu_zone_is_known(name) ? name : nil
  }
}

extension DateTimeValue.Zone {
  /// The name of the zone in ICU; nil for a floating time.
  fileprivate var icuName: String? {
    switch self {
    case .floating: return nil
    case .named(let name): return OptionReader.icuZone(name)
    case .offset(let minutes):
      if minutes == 0 { return "UTC" }
      let two: (Int) -> String = { $0 < 10 ? "0\($0)" : "\($0)" }
      let magnitude = abs(minutes)
      return "GMT\(minutes < 0 ? "-" : "+")\(two(magnitude / 60)):\(two(magnitude % 60))"
    }
  }
}
