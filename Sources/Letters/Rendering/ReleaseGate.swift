import Crypto
import DecisionRecords
import Facts

/// What a batch must know before it may make letters for the post, and what it keeps beside each letter.
extension LetterLibrary {
  /// Why a letter may not be posted yet.
  public enum Unreleased: Hashable, Sendable {
    /// The texts of a kind in a locale are a draft, or were reviewed but not released.
    case texts(kind: String, locale: String, status: ReleaseStatus)
    /// Facts about an organisation that nobody has verified; `first` names one of them with its file and line.
    case organisation(String, facts: Int, first: String)
    /// No article of a law that the organisation names was in force on the day of the decision.
    case law(organisation: String, act: String, on: CivilDate)
  }

  /// Whether the texts of a kind in a locale were released; nil when they were, and when there are none.
  public func unreleased(kind: String, locale: String) -> Unreleased? {
    guard let letter = letters[kind]?[locale], letter.status != .released else { return nil }
    return .texts(kind: kind, locale: locale, status: letter.status)
  }

  /// Whether facts of an organisation wait for somebody to verify them; nil when none do.
  public func unreleased(organisation id: String) -> Unreleased? {
    guard let unverified = organisations[id]?.unverified, let first = unverified.first else { return nil }
    return .organisation(id, facts: unverified.count, first: "\(first.value) (\(first.place.file):\(first.place.line))")
  }

  /// Whether the law that the letter would name was in force on the day of the decision; nil when it was.
  public func unreleasedLaw(of record: DecisionRecord) -> Unreleased? {
    guard let organisation = organisations[record.organisation],
      let gap = organisation.lawGap(scheme: record.scheme, on: record.decision.date)
    else { return nil }
    return .law(organisation: organisation.id, act: gap, on: record.decision.date)
  }

  /// SHA-256 over the templates, in hexadecimal.
  public var hashOfTemplates: String { templatesHash }

  /// SHA-256 over the files of a locale, in hexadecimal.
  public func hash(ofLocale id: String) -> String? { locales[id]?.hash }

  /// The dates by which the person must have acted.
  public struct Deadlines: Sendable, Hashable {
    /// The last day to pay; nil when the letter asks for no payment.
    public let payment: CivilDate?
    /// The last day to object (Awb 6:7 and 6:8, Algemene termijnenwet 1).
    public let objection: CivilDate
  }

  /// Nil when the organisation is not known.
  public func deadlines(of record: DecisionRecord) -> Deadlines? {
    guard let organisation = organisations[record.organisation] else { return nil }
    return Deadlines(
      payment: record.payment?.due,
      objection: LegalDeadline.lastDay(notifiedOn: record.decision.sent, weeks: organisation.objectionWeeks))
  }
}

extension LetterLibrary {
  /// SHA-256 over the hashes of all locales, in hexadecimal.
  public var hashOfLocales: String {
    let hashes = localeIDs.map { "\($0) \(locales[$0]?.hash ?? "")\n" }.joined()
    return Hexadecimal.string(SHA256.hash(data: Array(hashes.utf8)))
  }
}
