/// The worker that brings the reading table back without a network. It keeps only what a page asks it to keep.
enum TableWorker {
  static let text = #"""
    "use strict";
    addEventListener("install", event => event.waitUntil(skipWaiting()));
    addEventListener("activate", event => event.waitUntil(clients.claim()));
    addEventListener("message", event => {
      const { keep, name } = event.data || {};
      if (!Array.isArray(keep) || !/^reading-[A-Za-z0-9_-]+$/.test(name)) return;
      const work = caches.open(name)
        .then(cache => cache.addAll(keep.map(address => new Request(address, { cache: "reload", credentials: "omit" }))))
        .then(() => "kept", () => "not");
      event.waitUntil(work.then(word => event.ports[0]?.postMessage(word)));
    });
    addEventListener("fetch", event => {
      const { request } = event;
      if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
      event.respondWith((async () => {
        const kept = () => caches.match(request.url, { ignoreVary: true });
        try {
          // A network that hangs is no network.
          return await fetch(request, { signal: AbortSignal.timeout(5000) });
        } catch (fault) {
          const found = await kept();
          if (found) return found;
          throw fault;
        }
      })());
    });
    """#
}
