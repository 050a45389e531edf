import DecisionRecords

/// What goes out beside a letter: a text message for the telephone and a notice for the portal. They say who writes, that a letter comes and
/// whom to call; never an amount or anything private.
public struct ShortMessages: Sendable, Hashable {
  public struct SMS: Sendable, Hashable {
    public let text: String
    public let length: SMSLength
  }

  public let sms: SMS
  public let portalTitle: String
  public let portalText: String
  /// Whether the texts or the facts about the sender are not released: do not send.
  public let isDraft: Bool
}

/// The length of a text message as networks count it.
public struct SMSLength: Sendable, Hashable {
  /// GSM 03.38 (3GPP TS 23.038): the default alphabet of 7 bits, or UCS-2 when one character is outside it.
  public enum Encoding: String, Sendable, Hashable { case gsm7 = "GSM-7", ucs2 = "UCS-2" }

  public let encoding: Encoding
  /// Septets, or UTF-16 units.
  public let units: Int
  /// 160 septets or 70 units in one message; 153 or 67 in each of several, because each then carries a header.
  public let segments: Int

  private static let basic = Set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
      .unicodeScalars)
  /// Characters that take an escape and so two septets.
  private static let extended = Set("\u{C}^{}\\[~]|€".unicodeScalars)

  public init(_ text: String) {
    var septets: [Int] = []
    for scalar in text.unicodeScalars {
      if SMSLength.basic.contains(scalar) { septets.append(1) } else if SMSLength.extended.contains(scalar) {
        septets.append(2)
      } else {
        self.init(utf16: text)
        return
      }
    }
    self.init(
      encoding: .gsm7, units: septets.reduce(0, +), segments: SMSLength.segments(septets, alone: 160, each: 153))
  }

  private init(encoding: Encoding, units: Int, segments: Int) {
    self.encoding = encoding
    self.units = units
    self.segments = segments
  }

  private init(utf16 text: String) {
    // A character outside the first plane is two units, which stay together.
    let widths = text.unicodeScalars.map { $0.value > 0xFFFF ? 2 : 1 }
    self.init(
      encoding: .ucs2, units: widths.reduce(0, +), segments: SMSLength.segments(widths, alone: 70, each: 67))
  }

  private static func segments(_ widths: [Int], alone: Int, each: Int) -> Int {
    let total = widths.reduce(0, +)
    if total <= alone { return total == 0 ? 0 : 1 }
    var segments = 1
    var filled = 0
    for width in widths {
      if filled + width > each {
        segments += 1
        filled = 0
      }
      filled += width
    }
    return segments
  }
}

extension LetterLibrary {
  /// The short messages of a record in a locale.
  /// - Throws: `Refusal` when the organisation or the locale is unknown.
  public func shortMessages(for record: DecisionRecord, locale id: String) throws(Refusal) -> ShortMessages {
    guard let organisation = organisations[record.organisation] else {
      throw refusal(
        record, .unknownOrganisation, "/organisation", organisationIDs, "Choose an organisation that has a file in templates/organisations.")
    }
    guard let locale = locales[id] else {
      throw refusal(record, .unknownLocale, "", localeIDs, "Choose a locale that has a folder in locales.")
    }
    let values = [
      "organisation.name": organisation.name, "organisation.website": organisation.website,
      "contact.phone": record.contact.phone,
    ]
    func paragraphs(_ key: KeyRef) -> [String] {
      let pieces = locale.messages[key.text]?.message.variants.first?.pieces ?? []
      return TextSpacing.paragraphs(of: pieces).map { paragraph in
        paragraph.map { piece in
          switch piece {
          case .text(let text, _): text
          case .fact(let name, _, _): values[name] ?? ""
          case .open, .close: ""
          }
        }.joined()
      }
    }
    let short = sources.companions.short
    let sms = paragraphs(short.sms).joined(separator: " ")
    return ShortMessages(
      sms: ShortMessages.SMS(text: sms, length: SMSLength(sms)),
      portalTitle: paragraphs(short.portalTitle).joined(separator: " "),
      portalText: paragraphs(short.portalText).joined(separator: "\n\n"),
      isDraft: status(kind: record.kind, locale: id) != .released || !organisation.unverified.isEmpty)
  }

  private func refusal(
    _ record: DecisionRecord, _ rule: LetterIssue.Rule, _ pointer: String, _ known: [String], _ task: String
  ) -> Refusal {
    Refusal(
      id: record.id,
      issues: [LetterIssue(rule, at: pointer, expected: "one of \(known.joined(separator: ", "))", task: task)])
  }
}
