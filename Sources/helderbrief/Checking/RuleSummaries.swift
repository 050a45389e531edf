import Letters

extension TemplateIssue.Rule {
  /// What the rule asks, in one sentence.
  var summary: String {
    switch self {
    case .unreadableFile: "Every file of the house can be read."
    case .notYAML: "Files are YAML in UTF-8."
    case .tooLarge: "A file is at most 1 MiB."
    case .tooDeep: "Values are not nested too deeply."
    case .anchorForbidden: "YAML anchors and aliases are not used."
    case .unknownKey: "Every key is one that its place knows."
    case .missingKey: "Every key that a place needs is there."
    case .wrongShape: "A value is a text, a list or a mapping where one is asked for."
    case .badValue: "A value is one that its key allows."
    case .duplicate: "A name stands once."
    case .missingPart: "Every letter has its four parts."
    case .emptyPart: "No part of a letter is empty."
    case .unknownBlock: "Every block has a file or is one of the built-in blocks."
    case .unknownFact: "Every fact is in the catalogue (helderbrief schema facts)."
    case .unknownList: "Every list is in the catalogue."
    case .unknownCode: "Every code is in templates/codes.yaml."
    case .unknownMessage: "Every message that a template names is in every locale."
    case .unusedMessage: "Every message is used by a letter."
    case .badCondition: "Every condition can be read."
    case .deadBranch: "Every branch can be reached."
    case .wrongType: "Every fact is used as what it is: an amount as an amount, a date as a date."
    case .factMayBeAbsent: "A fact that can be absent is only used where it is present."
    case .messageSyntax: "Every message is Unicode MessageFormat 2."
    case .messageModel: "Every message is sound: no name declared twice, no variant missing."
    case .unsupportedMessage: "Messages use only what letters can print."
    case .missingPlural: "Every plural form of the language is written."
    case .uselessVariant: "Every variant of a message can be chosen."
    case .figureInText: "Amounts, dates and numbers come from facts, not from text."
    case .forbiddenCharacter: "Texts hold no control or direction characters."
    case .factsDiffer: "A translation uses the same facts as the Dutch message."
    case .glossary: "A term is translated as the glossary says."
    case .forbiddenWord: "No word of blame where nobody did anything wrong."
    case .missingSource: "Every figure and article of law says where it comes from."
    case .privateFact: "A short message names the sender and how to reach it, nothing else."
    case .badLocale: "A locale has a good name, and the Dutch one is there."
    case .unprovenRelease: "A release or a status that no signature proves for the texts as they are."
    case .policyOverlap: "At most one policy holds on a day."
    case .recursion: "No block includes itself."
    }
  }
}
