import Facts

/// The person whom the letter addresses.
public struct Recipient: Sendable, Hashable {
  /// As in Dutch correspondence: `F.`, `A.B.`
  public var initials: String
  /// The surname prefix (tussenvoegsel): `van der`.
  public var prefix: String?
  public var surname: String
  public var salutation: Salutation
  public var address: PostalAddress
  /// The address is secret (geheimhouding, Wet BRP 2.59) and may never be printed.
  public var protected: Bool
  /// Languages that the person asked for, best first, as BCP 47 tags. Empty: nothing was asked for.
  public var languages: [String]

  public init(
    initials: String, prefix: String? = nil, surname: String, salutation: Salutation, address: PostalAddress,
    protected: Bool, languages: [String] = []
  ) {
    self.initials = initials
    self.prefix = prefix
    self.surname = surname
    self.salutation = salutation
    self.address = address
    self.protected = protected
    self.languages = languages
  }
}

/// How the person wishes to be addressed.
public enum Salutation: String, Sendable, Hashable, CaseIterable {
  case neutral, madam, sir
}
