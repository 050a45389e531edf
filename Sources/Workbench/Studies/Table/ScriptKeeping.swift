extension TableScript {
  /// The tablet's own store, and sending: in order, again and again until the server has all.
  static let keeping = #"""
    "use strict";
    (() => {
      const one = (selector, root = document) => root.querySelector(selector);
      const all = (selector, root = document) => [...root.querySelectorAll(selector)];
      const body = document.body;
      const session = body.dataset.session;
      const address = location.pathname;
      const say = (name, values = {}) => {
        const text = one(`[data-text="${name}"]`).textContent;
        return Object.entries(values).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, value), text);
      };
      const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, "0")).join("");

      // The tablet's own store: events in order, each with whether the server has it.
      const request = asked => new Promise((good, bad) => {
        asked.onsuccess = () => good(asked.result);
        asked.onerror = () => bad(asked.error);
      });
      const storeName = "reading-" + session;
      const opening = new Promise((good, bad) => {
        const asked = indexedDB.open(storeName, 1);
        asked.onupgradeneeded = () => {
          asked.result.createObjectStore("event", { keyPath: "sequence" }).createIndex("unsent", "unsent");
          asked.result.createObjectStore("place");
        };
        asked.onsuccess = () => good(asked.result);
        asked.onerror = () => bad(asked.error);
      });
      const write = async (name, act) => {
        const store = await opening;
        await new Promise((good, bad) => {
          const work = store.transaction(name, "readwrite", { durability: "strict" });
          work.oncomplete = good;
          work.onerror = work.onabort = () => bad(work.error);
          act(work.objectStore(name));
        });
      };
      const read = async (name, act) => request(act((await opening).transaction(name).objectStore(name)));

      let next = 0;
      let erased = false;
      const marks = new Map();
      const answers = new Map();

      /// Keeps an event, then shows it, then sends it.
      const keep = async what => {
        const event = { sequence: next++, unsent: 1, event: { id: random(), session, at: Date.now(), body: what } };
        event.event.sequence = event.sequence;
        try {
          await write("event", store => store.put(event));
        } catch (error) {
          // A full or locked store. The reader stays where they are, and the guide hears why.
          if (next === event.sequence + 1) next -= 1;
          state("unkept");
          throw error;
        }
        body.dataset.kept = String(event.sequence + 1);
        show(what);
        send();
      };
      const place = async (key, value) => write("place", store => store.put(value, key));

      // Sending: in order, again and again until the server has all.
      let sending = false, again = false, wait = 1000, timer = 0;
      const state = (name, values) => {
        const text = say(name, values);
        const chip = one("#state");
        if (chip.textContent !== text) chip.textContent = text;
        body.dataset.state = name;
      };
      const send = async () => {
        if (erased) return;
        if (sending) { again = true; return; }
        sending = true;
        clearTimeout(timer);
        try {
          for (;;) {
            again = false;
            const rows = await read("event", store => store.index("unsent").getAll(1));
            rows.sort((a, b) => a.sequence - b.sequence);
            const batch = rows.slice(0, 100);
            if (!batch.length) { state("sent"); wait = 1000; if (again) continue; break; }
            state("waiting", { count: rows.length });
            const answer = await fetch(address + "/events", {
              method: "POST", headers: { "Content-Type": "application/json" }, credentials: "omit",
              body: JSON.stringify(batch.map(row => row.event)),
            });
            if (answer.status === 404 || answer.status === 400) { state("refused"); break; }
            if (!answer.ok) throw new Error("not taken in");
            await write("event", store => { for (const row of batch) { row.unsent = 0; store.put(row); } });
            wait = 1000;
          }
        } catch {
          const rows = await read("event", store => store.index("unsent").getAll(1));
          state("offline", { count: rows.length });
          timer = setTimeout(send, wait);
          wait = Math.min(wait * 2, 30000);
        } finally {
          sending = false;
        }
        await erase();
      };
      addEventListener("online", () => { wait = 1000; send(); });
      addEventListener("visibilitychange", () => { if (!document.hidden) send(); });

      /// Once the session is over and the server has it all, the tablet forgets it.
      const erase = async () => {
        if (erased || body.dataset.ended !== "yes" || body.dataset.state !== "sent") return;
        erased = true;
        (await opening).close();
        await new Promise(done => {
          const asked = indexedDB.deleteDatabase(storeName);
          asked.onsuccess = asked.onerror = asked.onblocked = done;
        });
        if ("caches" in self) await caches.delete(storeName);
        state("erased");
      };
    """#
}
