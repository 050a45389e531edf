import Foundation

/// Events as JSON: one flat object with a `type`.
///
///     {"type": "mark", "mark": "m1", "sign": "minus", "anchor": {...}}
///     {"type": "answer", "question": "how-much", "choice": "b"}
extension EventBody: Codable {
  private enum Key: String, CodingKey {
    case type, given, bands, mark, sign, anchor, feeling, card, category, note, question, choice, score, coder, point
    case gap, answer, yardstick, agrees, matter
  }

  private enum Kind: String, Codable {
    case consent, bands, mark, unmark, reason, feeling, card, note, answer, open, teachBack, cloze, moment, yardstick
    case misread, finished, withdrawn
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    func value<Value: Decodable>(_ key: Key) throws -> Value { try values.decode(Value.self, forKey: key) }
    func optional<Value: Decodable>(_ key: Key) throws -> Value? {
      try values.decodeIfPresent(Value.self, forKey: key)
    }
    switch try values.decode(Kind.self, forKey: .type) {
    case .consent: self = .consent(given: try value(.given))
    case .bands: self = .bands(try value(.bands))
    case .mark: self = .mark(mark: try value(.mark), sign: try value(.sign), anchor: try value(.anchor))
    case .unmark: self = .unmark(mark: try value(.mark))
    case .reason:
      self = .reason(
        mark: try value(.mark), feeling: try optional(.feeling), card: try optional(.card),
        category: try optional(.category), note: try optional(.note))
    case .feeling: self = .feeling(try value(.feeling))
    case .card: self = .card(try value(.card))
    case .note: self = .note(try value(.note))
    case .answer: self = .answer(question: try value(.question), choice: try value(.choice))
    case .open:
      self = .open(
        question: try value(.question), score: try value(.score), coder: try value(.coder), note: try optional(.note))
    case .teachBack:
      self = .teachBack(
        point: try value(.point), score: try value(.score), coder: try value(.coder), note: try optional(.note))
    case .cloze: self = .cloze(gap: try value(.gap), answer: try value(.answer))
    case .moment: self = .moment(question: try value(.question), answer: try value(.answer))
    case .yardstick: self = .yardstick(try value(.yardstick), agrees: try optional(.agrees))
    case .misread: self = .misread(try value(.matter), note: try value(.note))
    case .finished: self = .finished
    case .withdrawn: self = .withdrawn
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    func put(_ kind: Kind) throws { try values.encode(kind, forKey: .type) }
    switch self {
    case .consent(let given):
      try put(.consent)
      try values.encode(given, forKey: .given)
    case .bands(let bands):
      try put(.bands)
      try values.encode(bands, forKey: .bands)
    case .mark(let mark, let sign, let anchor):
      try put(.mark)
      try values.encode(mark, forKey: .mark)
      try values.encode(sign, forKey: .sign)
      try values.encode(anchor, forKey: .anchor)
    case .unmark(let mark):
      try put(.unmark)
      try values.encode(mark, forKey: .mark)
    case .reason(let mark, let feeling, let card, let category, let note):
      try put(.reason)
      try values.encode(mark, forKey: .mark)
      try values.encodeIfPresent(feeling, forKey: .feeling)
      try values.encodeIfPresent(card, forKey: .card)
      try values.encodeIfPresent(category, forKey: .category)
      try values.encodeIfPresent(note, forKey: .note)
    case .feeling(let feeling):
      try put(.feeling)
      try values.encode(feeling, forKey: .feeling)
    case .card(let card):
      try put(.card)
      try values.encode(card, forKey: .card)
    case .note(let note):
      try put(.note)
      try values.encode(note, forKey: .note)
    case .answer(let question, let choice):
      try put(.answer)
      try values.encode(question, forKey: .question)
      try values.encode(choice, forKey: .choice)
    case .open(let question, let score, let coder, let note):
      try put(.open)
      try values.encode(question, forKey: .question)
      try values.encode(score, forKey: .score)
      try values.encode(coder, forKey: .coder)
      try values.encodeIfPresent(note, forKey: .note)
    case .teachBack(let point, let score, let coder, let note):
      try put(.teachBack)
      try values.encode(point, forKey: .point)
      try values.encode(score, forKey: .score)
      try values.encode(coder, forKey: .coder)
      try values.encodeIfPresent(note, forKey: .note)
    case .cloze(let gap, let answer):
      try put(.cloze)
      try values.encode(gap, forKey: .gap)
      try values.encode(answer, forKey: .answer)
    case .moment(let question, let answer):
      try put(.moment)
      try values.encode(question, forKey: .question)
      try values.encode(answer, forKey: .answer)
    case .yardstick(let yardstick, let agrees):
      try put(.yardstick)
      try values.encode(yardstick, forKey: .yardstick)
      try values.encodeIfPresent(agrees, forKey: .agrees)
    case .misread(let matter, let note):
      try put(.misread)
      try values.encode(matter, forKey: .matter)
      try values.encode(note, forKey: .note)
    case .finished: try put(.finished)
    case .withdrawn: try put(.withdrawn)
    }
  }
}

extension StudyEvent {
  /// Reads the events that a device sends: a JSON array of events. A mark may say its place by numbers of the letter's
  /// markup, `"words": [3, 5]` or `"sentence": 7`, instead of an anchor.
  /// - Throws: `invalid` with the number of the event that is not right; then none is taken.
  public static func decode(
    _ json: [UInt8], session: String, letter: StudyLetter, questions: QuestionSet
  ) throws(StudyError) -> [StudyEvent] {
    guard let list = try? JSONSerialization.jsonObject(with: Data(json)) as? [[String: Any]] else {
      throw .invalid(field: "events", expected: "a JSON array of events")
    }
    guard list.count <= 5000 else { throw .invalid(field: "events", expected: "at most 5000 events") }
    var events: [StudyEvent] = []
    for (number, object) in list.enumerated() {
      var object = object
      object["session"] = session
      if var body = object["body"] as? [String: Any] {
        if body["anchor"] == nil, let anchor = anchor(body, letter.reading) { body["anchor"] = anchor }
        object["body"] = body
      }
      let decoder = JSONDecoder()
      guard let data = try? JSONSerialization.data(withJSONObject: object),
        let event = try? decoder.decode(StudyEvent.self, from: data)
      else { throw .invalid(field: "events/\(number)", expected: "an event: id, sequence, at, body with its type") }
      do throws(StudyError) {
        try event.validate(in: letter, questions: questions)
      } catch {
        guard case .invalid(let field, let expected) = error else { throw error }
        throw .invalid(field: "events/\(number)/\(field)", expected: expected)
      }
      events.append(event)
    }
    return events
  }

  /// The anchor of the place that a body names by numbers, as JSON.
  private static func anchor(_ body: [String: Any], _ letter: ReadingLetter) -> Any? {
    var anchor: MarkAnchor?
    if let words = body["words"] as? [Int], words.count == 2, words[0] <= words[1] {
      anchor = letter.anchor(words: words[0]...words[1])
    } else if let sentence = body["sentence"] as? Int {
      anchor = letter.anchor(sentence: sentence)
    }
    guard let anchor, let data = try? JSONEncoder().encode(anchor) else { return nil }
    return try? JSONSerialization.jsonObject(with: data)
  }
}
