import Foundation

/// Every way in which the workbench cannot do what was asked.
public enum WorkbenchError: Error, Sendable, Equatable {
  // At the start, told on the terminal.
  case cannotOpenStore(path: String, reason: String)
  case storeIsNewer(path: String)
  case badOption(name: String, reason: String)
  case cannotRead(path: String)
  case houseChanges
  case backupExists(path: String)
  case backupFailed(path: String, reason: String)

  // At the desk.
  case signInNeeded
  case forbidden
  case notFound
  case badForm
  case badToken
  case tooLarge(limit: Int)
  case tooManyRequests(seconds: Int)
  case wrongState(CaseState, wanted: CaseState)
  case changedMeanwhile
  case needsSecondPerson
  case needsRelease(reasons: [String])
  case recordRefused
  case badSignIn
  case lockedOut(seconds: Int)
  case weakPassword
  case badCode
  case loginTaken
  case idempotencyConflict
  case unacceptable
  case wrongMethod
  case unsupportedMedia
  case noSamples
  case sameTexts
  case needsReason
  case needsEvidence

  /// What an operator reads on the terminal.
  public var description: String {
    switch self {
    case .cannotOpenStore(let path, let reason): "Cannot open the store \(path): \(reason)"
    case .storeIsNewer(let path): "The store \(path) was made by a newer version. Use that version, or a backup."
    case .badOption(let name, let reason): "\(name): \(reason)"
    case .cannotRead(let path): "Cannot read \(path). Check that it is there and may be read."
    case .houseChanges: "Templates or locales keep changing. Try again when they are all in place."
    case .backupExists(let path): "\(path) is there already. Choose another name; a backup never replaces a file."
    case .backupFailed(let path, let reason): "The backup \(path) was not made: \(reason)"
    default: sentence(in: .en)
    }
  }
}

extension WorkbenchError {
  /// The HTTP status of the page or answer that tells it.
  var status: Int {
    switch self {
    case .cannotOpenStore, .storeIsNewer, .badOption, .cannotRead, .houseChanges, .backupExists, .backupFailed: 500
    case .signInNeeded: 401
    case .forbidden, .badToken, .needsSecondPerson: 403
    case .notFound: 404
    case .badForm, .badCode, .weakPassword: 400
    case .tooLarge: 413
    case .tooManyRequests, .lockedOut: 429
    case .wrongState, .changedMeanwhile, .loginTaken: 409
    case .needsRelease, .recordRefused, .idempotencyConflict: 422
    case .badSignIn: 401
    case .unacceptable: 406
    case .wrongMethod: 405
    case .unsupportedMedia: 415
    case .noSamples, .sameTexts, .needsReason, .needsEvidence: 422
    }
  }

  /// The stable name, for programs.
  var code: String {
    switch self {
    case .cannotOpenStore, .storeIsNewer, .badOption, .cannotRead, .houseChanges, .backupExists, .backupFailed:
      "server-fault"
    case .signInNeeded: "sign-in-needed"
    case .forbidden: "forbidden"
    case .notFound: "not-found"
    case .badForm: "bad-request"
    case .badToken: "bad-form-token"
    case .tooLarge: "too-large"
    case .tooManyRequests: "too-many-requests"
    case .wrongState: "wrong-state"
    case .changedMeanwhile: "changed-meanwhile"
    case .needsSecondPerson: "needs-second-person"
    case .needsRelease: "not-released"
    case .recordRefused: "record-refused"
    case .badSignIn: "bad-sign-in"
    case .lockedOut: "locked-out"
    case .weakPassword: "weak-password"
    case .badCode: "bad-code"
    case .loginTaken: "login-taken"
    case .idempotencyConflict: "idempotency-conflict"
    case .unacceptable: "not-acceptable"
    case .wrongMethod: "method-not-allowed"
    case .unsupportedMedia: "unsupported-media-type"
    case .noSamples: "no-samples"
    case .sameTexts: "same-texts"
    case .needsReason: "reason-needed"
    case .needsEvidence: "evidence-needed"
    }
  }

  /// What happened and what to do, for the person at the desk.
  func sentence(in t: Interface) -> String {
    switch self {
    case .cannotOpenStore, .storeIsNewer, .badOption, .cannotRead, .houseChanges, .backupExists, .backupFailed:
      t("De server kan dit nu niet. Meld het bij de beheerder.", "The server cannot do this now. Tell the operator.")
    case .signInNeeded: t("Meld u eerst aan.", "Sign in first.")
    case .forbidden:
      t(
        "Dit hoort niet bij uw rol. Vraag de beheerder om toegang.",
        "Your role does not allow this. Ask the administrator.")
    case .notFound: t("Deze pagina is er niet, of niet voor u.", "There is no such page, or not for you.")
    case .badForm:
      t("Het formulier is niet goed aangekomen. Probeer het opnieuw.", "The form did not arrive well. Try again.")
    case .badToken:
      t(
        "Deze pagina stond te lang open. Er is niets veranderd. Ga terug, ververs de pagina en probeer het opnieuw.",
        "This page was open for too long. Nothing was changed. Go back, reload the page and try again.")
    case .tooLarge(let limit):
      t(
        "Dit is groter dan \(limit >> 10) kB. Splits het bestand.",
        "This is larger than \(limit >> 10) kB. Split the file.")
    case .tooManyRequests(let seconds):
      t("Dat ging te snel. Wacht \(seconds) seconden.", "That was too fast. Wait \(seconds) seconds.")
    case .wrongState(let state, let wanted):
      t(
        "Deze zaak is \(state.name(in: .nl)). Dat kan niet \(wanted.name(in: .nl)) worden.",
        "This case is \(state.name(in: .en)). It cannot become \(wanted.name(in: .en)).")
    case .changedMeanwhile:
      t(
        "Iemand anders heeft deze zaak intussen veranderd. Er is niets opgeslagen. Bekijk eerst de nieuwe versie.",
        "Somebody else changed this case meanwhile. Nothing was saved. Look at the new version first.")
    case .needsSecondPerson:
      t(
        "Bij dit bedrag geeft een tweede persoon de brief vrij: iemand die deze versie niet zelf maakte of controleerde.",
        "For this amount a second person releases the letter: somebody who did not make or check this version.")
    case .needsRelease(let reasons):
      t("Deze brief mag nog niet de deur uit: ", "This letter may not be posted yet: ")
        + reasons.joined(separator: "; ") + "."
    case .recordRefused:
      t(
        "Van deze gegevens kan geen brief worden gemaakt. Verbeter ze eerst.",
        "No letter can be made of this record. Correct it first.")
    case .badSignIn:
      t("Naam of wachtwoord klopt niet.", "Name or password is not right.")
    case .lockedOut(let seconds):
      t(
        "Te vaak geprobeerd. Probeer het over \(max(1, seconds / 60)) minuten opnieuw.",
        "Tried too often. Try again in \(max(1, seconds / 60)) minutes.")
    case .weakPassword:
      t("Kies een wachtwoord van 12 tot 200 tekens.", "Choose a password of 12 to 200 characters.")
    case .badCode:
      t(
        "Deze code klopt niet of is verlopen. Vraag een nieuwe.",
        "This code is not right or has expired. Ask for a new one.")
    case .loginTaken: t("Deze inlognaam bestaat al.", "This login name exists already.")
    case .idempotencyConflict:
      t("Deze Idempotency-Key hoort bij een ander verzoek.", "This Idempotency-Key belongs to another request.")
    case .unacceptable: t("Dit formaat is er niet.", "There is no such format.")
    case .wrongMethod: t("Deze methode kan hier niet.", "This method is not for this address.")
    case .unsupportedMedia: t("Stuur JSON.", "Send JSON.")
    case .noSamples:
      t(
        "Er zijn geen voorbeelden. Een leestest gebruikt alleen bedachte mensen. Vraag de beheerder om --samples.",
        "There are no samples. A reading test uses made-up people only. Ask the operator for --samples.")
    case .needsEvidence:
      t(
        "Deze leestest draagt de vrijgave niet. Kijk naar de lezers, de versie en de open bevindingen.",
        "This reading test does not carry the release. Look at the readers, the version and the open findings.")
    case .needsReason: t("Schrijf op waarom.", "Write down why.")
    case .sameTexts:
      t("De teksten zijn niet veranderd sinds de vorige versie.", "The texts did not change since the last version.")
    }
  }
}
