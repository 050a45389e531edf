import Foundation
import Letters

@testable import Translation

/// A house of a few messages in every style that YAML and MessageFormat 2 allow, for tests.
enum SmallHouse {
  static let dutch = """
    # What every letter says.
    letter:
      salutation: "Beste {$recipient.name},"
      closing: Met vriendelijke groet,   # then the name
      single: 'Wij zijn er: {$contact.hours}. U hoeft niet te wachten.'
      two: |
        U kreeg te veel. Dat komt door een fout van ons.

        Bel {$contact.phone} als u vragen heeft.

    pay:
      total: "U betaalt {$calculation.total} terug. Doe dat uiterlijk op {$payment.due}."
      strong: Betaal {#strong}niet{/strong} meer dan {$calculation.total} aan ons.
      folded: >
        Dit is een lange zin die over meer regels gaat, maar die toch als één
        zin in de brief staat.
      months: |
        .input {$option.months :integer}
        .match $option.months
        one {{U betaalt {$option.months} maand {$option.monthly}. De laatste keer is op {$option.last}.}}
        *   {{U betaalt {$option.months} maanden lang {$option.monthly}. De laatste keer is op {$option.last}.}}
      objection: U kunt bezwaar maken tegen dit besluit. Dat is gratis.
      web: "Kijk op {$organisation.website}, of lees meer over uw rechten."
      dutch-word: Wij verrekenen het bedrag met uw toeslag van volgend jaar.
    # Names of codes.
    scheme:
      huurtoeslag: huurtoeslag
      ww: WW-uitkering

    """

  static let arabic = """
    # What every letter says, in Arabic.
    letter:
      salutation: "عزيزي {$recipient.name}،"
      closing: مع أطيب التحيات،   # then the name
      single: 'نحن هنا: {$contact.hours}. لا يلزمكم الانتظار.'
      two: |
        حصلتم على أكثر مما يحق لكم. هذا بسبب خطأ منا.

        اتصلوا على {$contact.phone} إذا كانت لديكم أسئلة.

    pay:
      total: "تعيدون دفع {$calculation.total}. افعلوا ذلك في موعد أقصاه {$payment.due}."
      strong: لا تدفعوا لنا {#strong}أبدًا{/strong} أكثر من {$calculation.total} من فضلكم.
      folded: >
        هذه جملة طويلة تمتد على أكثر من سطر واحد، لكنها تبقى في الرسالة
        جملة واحدة فقط.
      months: |
        .input {$option.months :integer}
        .match $option.months
        zero {{تدفعون {$option.monthly} كل شهر. عدد الأشهر: {$option.months}. آخر مرة في {$option.last}.}}
        one {{تدفعون {$option.monthly} لمدة شهر ({$option.months}). آخر مرة في {$option.last}.}}
        two {{تدفعون {$option.monthly} لمدة شهرين ({$option.months}). آخر مرة في {$option.last}.}}
        few {{تدفعون {$option.monthly} لمدة {$option.months} أشهر. آخر مرة في {$option.last}.}}
        many {{تدفعون {$option.monthly} لمدة {$option.months} شهرًا. آخر مرة في {$option.last}.}}
        * {{تدفعون {$option.monthly} لمدة {$option.months} شهر. آخر مرة في {$option.last}.}}
      objection: يمكنكم تقديم اعتراض على هذا القرار. هذا مجاني.
      web: "انظروا {$organisation.website}، أو اقرؤوا المزيد عن حقوقكم."
      dutch-word: نخصم المبلغ ({#nl}verrekenen{/nl}) من إعانتكم في السنة القادمة.
    # Names of codes.
    scheme:
      huurtoeslag: إعانة الإيجار
      ww: "إعانة البطالة ({#nl}WW{/nl})"

    """

  static let arabicInfo = """
    locale: ar
    name: العربية
    cldr: ar-u-nu-latn
    direction: rtl
    status: draft
    glossary:
      objection: اعتراض
    """

  static let dutchInfo = """
    locale: nl
    name: Nederlands
    cldr: nl
    direction: ltr
    status: reviewed
    glossary:
      objection: bezwaar
    """

  static func folder(_ id: String, info: String, text: String?) throws -> LocaleFolder {
    let files = try text.map { [try MessageFile(name: "\(id)/messages.yaml", text: $0)] } ?? []
    return try LocaleFolder(id, info: info, files: files)
  }

  /// - Parameter states: what is known of the translations; nil: that all of them were translated from the Dutch text.
  static func job(
    dutch: String = dutch, _ text: String? = arabic, info: String = arabicInfo, states: StateFile? = nil
  ) throws -> TranslationJob {
    let source = try folder("nl", info: dutchInfo, text: dutch)
    let id = String(info.split(separator: "\n")[0].dropFirst("locale: ".count))
    let target = try folder(id, info: info, text: text)
    let bare = try TranslationJob(source: source, target: target, states: StateFile())
    return try TranslationJob(source: source, target: target, states: states ?? bare.acceptingUnbound())
  }

  static let context = TranslatorContext(places: TemplatePlaces())

  static func xliff(_ job: TranslationJob) -> String { XLIFFWriter(job, context: context).text }
  static func po(_ job: TranslationJob) -> String { POWriter(job, context: context).text }

  static func take(
    _ text: String, _ form: ReturnedFile.Form = .xliff, into job: TranslationJob, reviewer: String? = nil
  ) throws -> TranslationImport {
    try TranslationImport(
      of: try ReturnedFile(Array(text.utf8), form: form), into: job, context: context, reviewer: reviewer)
  }
}

/// Numbers that look random and are the same on every run (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// The folder of the project.
let projectFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path
