import Letters

/// Faults of a record as tasks in the language of the desk. English comes with the fault; Dutch stands here by rule.
enum IssueWords {
  static func task(_ issue: LetterIssue, _ t: Interface) -> String {
    guard t == .nl, let dutch = tasks[issue.rule] else { return issue.task }
    return dutch
  }

  /// Whether the words are in the language of the page.
  static func isTranslated(_ issue: LetterIssue) -> Bool { tasks[issue.rule] != nil }

  /// A rule in a list of many records: the task in Dutch, else its name read as words.
  static func short(_ rule: String, _ t: Interface) -> String {
    t == .nl ? tasks[rule] ?? rule.replacing("-", with: " ") : rule.replacing("-", with: " ") + "."
  }

  private static let tasks: [String: String] = [
    "empty-input": "Er staat niets in. Plak of kies gegevens.",
    "not-json": "Dit is geen goede JSON. Kijk bij deze regel naar komma’s, haakjes en aanhalingstekens.",
    "ends-early": "De tekst houdt te vroeg op. Plak de gegevens nog eens, helemaal.",
    "trailing-text": "Na de gegevens staat nog iets. Haal dat weg.",
    "invalid-utf8": "De tekst is geen UTF-8. Bewaar het bestand als UTF-8.",
    "lone-surrogate": "Hier staat een half teken. Typ het opnieuw.",
    "too-deep": "De gegevens zijn te diep genest.",
    "too-large": "Dit is te groot voor één brief.",
    "wrong-type": "Hier hoort een ander soort waarde.",
    "missing-key": "Vul dit gegeven in: het ontbreekt.",
    "unknown-key": "Dit gegeven kent het formaat niet. Verbeter de naam of haal het weg.",
    "duplicate-key": "Dit gegeven staat er twee keer. Haal er één weg.",
    "unknown-word": "Kies een van de vaste woorden.",
    "unsupported-schema": "Deze versie van het formaat wordt niet gelezen.",
    "too-few": "Hier is minstens één nodig.",
    "too-many": "Hier staan er te veel.",
    "repeated-value": "Deze waarde staat er al. Haal er één weg.",
    "not-an-integer": "Schrijf hele centen, zonder punt of komma.",
    "integer-notation": "Schrijf het getal alleen met cijfers.",
    "out-of-range": "Dit getal is te groot of te klein.",
    "adjustment-sign": "Deze correctie moet juist positief of juist negatief zijn.",
    "empty-text": "Vul hier iets in.",
    "text-too-long": "Maak deze tekst korter.",
    "forbidden-character": "Haal het teken weg dat niet in een brief mag.",
    "stray-blank": "Haal de spaties aan het begin of eind weg.",
    "bad-id": "Gebruik voor het nummer alleen letters, cijfers, punt, streepje.",
    "bad-code": "Schrijf de code met kleine letters, cijfers en streepjes.",
    "bad-phone": "Verbeter het telefoonnummer.",
    "bad-email": "Verbeter het e-mailadres.",
    "bad-language": "Schrijf de taal als code, zoals nl of ar.",
    "bad-house-number": "Verbeter het huisnummer.",
    "address-too-wide": "Deze regel past niet in het venster van de envelop. Kort hem in.",
    "bad-postcode": "Verbeter de postcode, zoals 3512 AB.",
    "bad-country": "Schrijf het land als twee letters, zoals NL.",
    "bad-date": "Schrijf de datum als jaar-maand-dag.",
    "impossible-date": "Deze dag bestaat niet.",
    "bad-period": "Schrijf de periode als jaar-maand, of begin/eind.",
    "impossible-period": "Deze periode bestaat niet.",
    "sent-before-decision": "De brief kan niet vóór het besluit verzonden zijn.",
    "date-after-sent": "Deze dag ligt na de verzending. Verbeter een van beide.",
    "due-before-sent": "De uiterste betaaldag ligt vóór de verzending.",
    "start-before-sent": "Het betalen begint vóór de verzending.",
    "bad-iban": "Verbeter de IBAN.",
    "iban-shape": "Deze IBAN heeft niet de vorm van zijn land.",
    "iban-check-digits": "Het controlegetal van de IBAN klopt niet. Typ hem opnieuw over.",
    "bad-reference": "Verbeter het betalingskenmerk.",
    "reference-check-digits": "Het controlegetal van het betalingskenmerk klopt niet.",
    "income-pair": "Inkomen en beslagvrije voet horen bij elkaar: vul beide in.",
    "fine-without-amount": "Vul het bedrag van de boete in.",
    "sanction-without-reason": "Vul de reden van de waarschuwing of boete in.",
    "sanction-without-fault": "Bij deze oorzaak deed de burger niets verkeerd. Haal de waarschuwing of boete weg, of verbeter de oorzaak.",
    "amount-without-fine": "Er staat een boetebedrag, maar er is geen boete.",
    "reason-without-sanction": "Er staat een reden, maar er is geen waarschuwing of boete.",
    "adjustment-without-fine": "De berekening telt een boete mee die er niet is.",
    "fine-mismatch": "De boete in de berekening is een ander bedrag dan de boete zelf.",
    "six-month-rule-signal": "Vul de dag van het signaal in: daarvan telt de zesmaandenregel.",
    "six-month-rule-cause": "De zesmaandenregel past niet bij deze oorzaak.",
    "overlapping-lines": "Deze regel gaat over dagen die al in een andere regel staan.",
    "line-crosses-year": "Splits deze regel: hij loopt over de jaarwisseling.",
    "duplicate-subtotal": "Dit jaar heeft al een tussentelling.",
    "missing-subtotal": "De tussentelling van een jaar ontbreekt.",
    "subtotal-mismatch": "De tussentelling is niet de som van de regels.",
    "total-mismatch": "Het totaal is niet de som van de regels en correcties.",
    "nothing-to-recover": "Er valt niets terug te betalen.",
    "unknown-organisation": "Kies een organisatie die hier bekend is.",
    "unknown-scheme": "Kies een regeling van deze organisatie.",
    "unknown-reason": "Kies een reden van deze organisatie.",
    "unknown-code": "Kies een code uit de lijst.",
    "missing-for-code": "Vul dit in: de tekst bij de gekozen code gebruikt het.",
    "no-policy": "Voor deze besluitdatum is er geen beleid. Controleer de datum.",
    "due-too-early": "Geef de burger de hele betaaltermijn: zet de uiterste betaaldag later.",
    "dispatch-too-early": "Deze brief kan niet eerder weg dan de dag in het dossier.",
    "dispatch-too-late": "Deze brief moet eerder weg: een vaste dag komt te dichtbij.",
    "no-way-to-pay": "Zo kan deze persoon op geen enkele manier betalen. Controleer de manieren en bedragen.",
    "date-too-far": "De regeling zou te lang duren. Controleer de bedragen.",
    "no-template": "Voor deze soort brief is er geen sjabloon.",
    "unknown-locale": "Deze taal is er niet.",
    "proof-failed": "De brief kwam niet door het bewijs en is niet gemaakt. Meld dit.",
    "missing-fact": "De tekst gebruikt een gegeven dat er niet is. Meld dit.",
  ]
}
