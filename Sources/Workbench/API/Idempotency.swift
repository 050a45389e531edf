import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import NIOCore

/// An answer that was given before.
struct KeptAnswer: Sendable {
  let request: String
  let response: Response
}

extension Store {
  func keptAnswer(_ key: String, _ person: Person) async throws -> KeptAnswer? {
    let time = now()
    return try await read { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT * FROM idempotency WHERE person = ? AND key = ? AND at > ?",
          arguments: [person.id, key, time - 86_400])
      else { return nil }
      let body: Data = row["body"]
      var headers = HTTPFields()
      headers[.contentType] = row["type"]
      if let location: String = row["location"] { headers[.location] = location }
      headers[.named("Idempotent-Replayed")] = "true"
      return KeptAnswer(
        request: row["request"],
        response: Response(
          status: HTTPResponse.Status(code: row["status"]), headers: headers,
          body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))))
    }
  }

  func keepAnswer(_ key: String, _ person: Person, _ request: String, _ response: Response) async throws {
    let collector = BodyCollector()
    try await response.body.write(collector)
    let body = Data(collector.bytes)
    let time = now()
    let status = response.status.code
    let type = response.headers[.contentType] ?? ""
    let location = response.headers[.location]
    try await write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [person.id, key, request, status, type, location, body, time])
    }
  }
}

/// Gathers the bytes of a response.
private final class BodyCollector: ResponseBodyWriter {
  var bytes: [UInt8] = []

  func write(_ buffer: ByteBuffer) async throws { bytes.append(contentsOf: buffer.readableBytesView) }
  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// One at a time for each key: the second of two equal requests waits for the answer of the first.
actor KeyedTurnstile {
  private var busy: Set<String> = []
  private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

  nonisolated func pass<Value: Sendable>(_ key: String, _ work: () async throws -> Value) async rethrows -> Value {
    await enter(key)
    do {
      let value = try await work()
      await leave(key)
      return value
    } catch {
      await leave(key)
      throw error
    }
  }

  private func enter(_ key: String) async {
    while busy.contains(key) {
      await withCheckedContinuation { waiting[key, default: []].append($0) }
    }
    busy.insert(key)
  }

  private func leave(_ key: String) {
    busy.remove(key)
    for one in waiting.removeValue(forKey: key) ?? [] { one.resume() }
  }
}
