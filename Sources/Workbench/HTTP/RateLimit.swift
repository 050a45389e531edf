import HTTPTypes
import Hummingbird
import Foundation
import Synchronization

/// Buckets of requests: each caller has one that fills at a steady pace; an empty bucket must wait.
final class RateLimit: Sendable {
  private struct Bucket {
    var tokens: Double
    var at: Double
  }

  private let buckets = Mutex<[String: Bucket]>([:])
  private let clock = ContinuousClock()
  private let start = ContinuousClock().now
  /// Callers remembered at once; when there are more, those with full buckets are forgotten.
  private static let capacity = 50_000

  /// Takes one request from a bucket. Returns the seconds to wait when it is empty.
  func take(_ key: String, perSecond rate: Double, burst: Double) -> Int? {
    let elapsed = start.duration(to: clock.now)
    let now = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    return buckets.withLock { buckets in
      if buckets.count > RateLimit.capacity {
        buckets = buckets.filter { now - $0.value.at < 60 }
        if buckets.count > RateLimit.capacity { buckets.removeAll() }
      }
      var bucket = buckets[key] ?? Bucket(tokens: burst, at: now)
      bucket.tokens = min(burst, bucket.tokens + (now - bucket.at) * rate)
      bucket.at = now
      defer { buckets[key] = bucket }
      guard bucket.tokens >= 1 else { return max(1, Int(((1 - bucket.tokens) / rate).rounded(.up))) }
      bucket.tokens -= 1
      return nil
    }
  }
}

/// Finds out who calls, and refuses callers that call too often.
struct RateLimitMiddleware: RouterMiddleware {
  let limit: RateLimit
  let perSecond: Double
  let trustedProxies: Set<String>

  func handle(
    _ request: Request, context: WorkbenchContext, next: (Request, WorkbenchContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    let peer = context.remoteAddress?.ipAddress ?? "local"
    context.client = peer
    if trustedProxies.contains(peer), let last = request.headers[.named("X-Forwarded-For")]?.split(separator: ",").last
    {
      context.client = last.trimmingCharacters(in: .whitespaces)
    }
    let path = request.uri.path
    if path == "/health" || path == "/ready" { return try await next(request, context) }
    if let wait = limit.take("address " + context.client, perSecond: perSecond, burst: perSecond * 4) {
      throw WorkbenchError.tooManyRequests(seconds: wait)
    }
    // Guessing passwords and codes is slow from one address, whatever the names.
    if request.method == .post, ["/sign-in", "/first", "/welcome", "/sign-in/token"].contains(path),
      let wait = limit.take("sign-in " + context.client, perSecond: 0.2, burst: 30)
    {
      throw WorkbenchError.tooManyRequests(seconds: wait)
    }
    return try await next(request, context)
  }
}
