/// The script of the reading table. It holds no sentence: every word that a reader sees stands in the page.
///
/// A tap is written to the tablet's own store before anything else happens; only then it shows, and only then it is sent.
enum TableScript {
  static let text = #"""
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
        await write("event", store => store.put(event));
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

      // Steps of the session.
      const steps = all("[data-step]");
      const step = name => {
        const found = steps.find(part => part.dataset.step === name) || steps[0];
        speech.stop();
        for (const part of steps) part.hidden = part !== found;
        body.dataset.at = found.dataset.step;
        one("#strip").hidden = found.dataset.step !== "letter";
        one("#guide-open").hidden = found.dataset.step === "end";
        one("#stop").hidden = found.dataset.step === "consent" || found.dataset.step === "end";
        const counted = steps.filter(part => part.dataset.step !== "end");
        const index = counted.indexOf(found);
        one("#progress").textContent = index < 0 ? "" : say("progress", { number: index + 1, count: counted.length });
        scrollTo(0, 0);
        // Only what is in sight can be gone through with the arrow keys.
        if (found.dataset.step === "letter") rove(null);
        const head = one("h1, h2", found);
        if (head) head.focus({ preventScroll: true });
      };
      const go = async name => { step(name); await place("step", name); };
      const neighbour = by => steps[steps.findIndex(part => !part.hidden) + by]?.dataset.step;

      // The letter, a part at a time. The strip with amount and date stays above every part.
      const letter = one(".letter");
      const pages = [];
      if (letter) {
        // Head, title and summary belong together; so do the greetings and the law.
        let page = null;
        for (const child of [...letter.children]) {
          if (!page || (child.matches("section:not(.summary), .closing"))) pages.push(page = []);
          page.push(child);
        }
      }
      let pageNumber = 0;
      const turn = number => {
        pageNumber = Math.max(0, Math.min(pages.length - 1, number));
        speech.stop();
        pages.forEach((page, index) => page.forEach(child => { child.hidden = index !== pageNumber; }));
        one("#page").textContent = say("page", { number: pageNumber + 1, count: pages.length });
        one("#previous").disabled = pageNumber === 0;
        one("#following").disabled = pageNumber === pages.length - 1;
        one("#read-all").hidden = pageNumber !== pages.length - 1;
        rove(null);
      };
      const turnTo = async number => {
        turn(number);
        scrollTo(0, 0);
        one("#page").focus({ preventScroll: true });
        await place("page", pageNumber);
      };

      // Words and sentences to tap.
      const unit = () => one("input[name=unit]:checked").value;
      const sign = () => one("input[name=sign]:checked").value;
      const pieces = (kind, number) => all(`[data-${kind}="${number}"]`, letter);
      const unitOf = (node, kind) => node.closest ? node.closest(`[data-${kind}]`) : null;
      /// The unit at a tap, or the nearest one on the same line: fingers are wider than words.
      const nearest = (event, kind) => {
        const hit = unitOf(event.target, kind);
        if (hit) return hit;
        let best = null, distance = 44;
        for (const piece of all(`[data-${kind}]`, letter)) {
          for (const box of piece.getClientRects()) {
            if (event.clientY < box.top - 12 || event.clientY > box.bottom + 12) continue;
            const gap = Math.max(box.left - event.clientX, event.clientX - box.right, 0);
            if (gap < distance) { distance = gap; best = piece; }
          }
        }
        return best;
      };
      const paint = () => {
        for (const node of all("[data-marks]", letter)) { node.removeAttribute("data-marks"); node.removeAttribute("data-badge"); }
        const badges = { plus: "+", minus: "\u2212", question: "?", heart: "\u2665" };
        for (const mark of marks.values()) {
          const spans = mark.word === undefined ? pieces("s", mark.sentence) : pieces("w", mark.word);
          for (const span of spans) span.dataset.marks = [...new Set([...(span.dataset.marks || "").split(" "), mark.sign].filter(Boolean))].join(" ");
          const last = spans.at(-1);
          if (last) last.dataset.badge = (last.dataset.badge || "") + badges[mark.sign];
        }
        const list = one("#marks");
        list.replaceChildren(...[...marks.entries()].map(([id, mark]) => {
          const item = document.createElement("li");
          const words = document.createElement("span");
          words.textContent = `${badges[mark.sign]} ${mark.quote}`;
          words.lang = letter.lang;
          words.dir = "auto";
          const why = document.createElement("button");
          why.type = "button"; why.className = "plain"; why.textContent = say("why");
          why.addEventListener("click", () => ask(id));
          const away = document.createElement("button");
          away.type = "button"; away.className = "plain"; away.textContent = say("take-away");
          away.addEventListener("click", () => keep({ type: "unmark", mark: id }));
          for (const button of [why, away]) button.setAttribute("aria-label", `${button.textContent}: ${mark.quote}`);
          item.append(words, why, away);
          return item;
        }));
        one("#no-marks").hidden = marks.size > 0;
      };
      const put = async node => {
        const kind = unit() === "word" ? "w" : "s";
        const piece = node.closest(`[data-${kind}]`);
        if (!piece) return;
        const number = Number(piece.dataset[kind]);
        const mark = random();
        const what = { type: "mark", mark, sign: sign() };
        if (kind === "w") what.words = [number, number]; else what.sentence = number;
        await keep(what);
        ask(mark);
      };
      const quoteOf = (kind, number) => {
        const text = pieces(kind, number).map(piece => piece.textContent).join(" ").replace(/\s+/g, " ").trim();
        return text.length > 60 ? text.slice(0, 57) + "\u2026" : text;
      };

      // Arrow keys go from unit to unit; Enter puts the chosen mark.
      let current = null;
      const shown = kind => {
        const seen = new Set(), found = [];
        for (const node of all(`[data-${kind}]`, letter)) {
          if (node.closest("[hidden]") || seen.has(node.dataset[kind])) continue;
          seen.add(node.dataset[kind]);
          found.push(node);
        }
        return found;
      };
      const rove = (to, focuses = false) => {
        if (!letter) return;
        const units = shown(unit() === "word" ? "w" : "s");
        for (const node of all("[tabindex]:not([role=region])", letter)) node.removeAttribute("tabindex");
        current = to && units.includes(to) ? to : units[0] || null;
        if (current) {
          current.tabIndex = 0;
          if (focuses) current.focus();
        }
      };
      if (letter) {
        letter.addEventListener("click", event => {
          if (event.target.closest("a, button")) { event.preventDefault(); return; }
          const kind = unit() === "word" ? "w" : "s";
          const node = nearest(event, kind);
          if (node) { rove(node); put(node); }
        });
        letter.addEventListener("keydown", event => {
          const units = shown(unit() === "word" ? "w" : "s");
          const at = units.indexOf(current);
          const isBack = event.key === "ArrowUp" || event.key === (letter.dir === "rtl" ? "ArrowRight" : "ArrowLeft");
          const isOn = event.key === "ArrowDown" || event.key === (letter.dir === "rtl" ? "ArrowLeft" : "ArrowRight");
          if (isOn || isBack) {
            event.preventDefault();
            rove(units[Math.max(0, Math.min(units.length - 1, at + (isOn ? 1 : -1)))], true);
          } else if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            if (current) put(current);
          }
        });
        for (const input of all("input[name=unit]")) input.addEventListener("change", () => { body.dataset.unit = unit(); rove(null); });
        body.dataset.unit = unit();
        one("#previous").addEventListener("click", () => turnTo(pageNumber - 1));
        one("#following").addEventListener("click", () => turnTo(pageNumber + 1));
      }

      // Why: feeling cards, word cards, the guide's note. Each may be left out.
      const why = one("#why");
      let asked = null, reason = {};
      const ask = id => {
        asked = id; reason = {};
        const mark = marks.get(id);
        if (!mark) return;
        one("#why-quote").textContent = mark.quote;
        for (const button of all("[aria-pressed]", why)) button.setAttribute("aria-pressed", "false");
        one("#why-note").value = "";
        why.showModal();
      };
      if (why) {
        for (const button of all("button[data-choice]", why)) {
          button.addEventListener("click", () => {
            const isOn = button.getAttribute("aria-pressed") === "true";
            for (const other of all(`button[data-choice="${button.dataset.choice}"]`, why)) other.setAttribute("aria-pressed", "false");
            button.setAttribute("aria-pressed", isOn ? "false" : "true");
            if (isOn) delete reason[button.dataset.choice]; else reason[button.dataset.choice] = button.value;
          });
        }
        one("#why-done").addEventListener("click", async () => {
          const note = one("#why-note").value.trim();
          if (asked && (Object.keys(reason).length || note)) await keep({ type: "reason", mark: asked, ...reason, ...(note ? { note } : {}) });
          why.close();
        });
        why.addEventListener("close", () => { if (current) current.focus({ preventScroll: true }); });
      }

      /// Brings the page in line with an event: one that happens now, or one that the tablet kept.
      const show = what => {
        switch (what.type) {
          case "mark": {
            const kind = what.words ? "w" : "s", number = what.words ? what.words[0] : what.sentence;
            marks.set(what.mark, { sign: what.sign, quote: quoteOf(kind, number), ...(what.words ? { word: number } : { sentence: number }) });
            paint();
            break;
          }
          case "unmark": marks.delete(what.mark); paint(); break;
          case "answer": choose("answer", what.question, what.choice); break;
          case "open": choose("open", what.question, String(what.score)); break;
          case "teachBack": choose("teachBack", what.point, String(what.score)); break;
          case "yardstick": choose("yardstick", what.yardstick, what.agrees === undefined || what.agrees === null ? "unknown" : String(what.agrees)); break;
          case "feeling": press("feeling", what.feeling); break;
          case "card": press("card", what.card); break;
          case "cloze": fill("cloze", what.gap, what.answer); break;
          case "moment": fill("moment", what.question, what.answer); break;
          case "consent": if (!what.given) body.dataset.ended = "yes"; break;
          case "finished": case "withdrawn": body.dataset.ended = "yes"; break;
        }
      };
      const choose = (type, key, value) => {
        const input = one(`[data-type="${type}"][data-key="${CSS.escape(key)}"] input[value="${CSS.escape(value)}"]`);
        if (input) input.checked = true;
        answers.set(`${type} ${key}`, value);
      };
      const press = (type, value) => { const button = one(`button[data-type="${type}"][value="${value}"]`); if (button) button.setAttribute("aria-pressed", "true"); };
      const fill = (type, key, value) => { const field = one(`[data-type="${type}"][data-key="${CSS.escape(key)}"]`); if (field) field.value = value; };

      for (const group of all("fieldset[data-type]")) {
        group.addEventListener("change", event => {
          const { type, key } = group.dataset, value = event.target.value;
          if (type === "answer") keep({ type, question: key, choice: value });
          if (type === "open") keep({ type, question: key, score: Number(value), coder: "A" });
          if (type === "teachBack") keep({ type, point: key, score: Number(value), coder: "A" });
          if (type === "yardstick") keep({ type, yardstick: key, ...(value === "unknown" ? {} : { agrees: value === "true" }) });
        });
      }
      for (const button of all("button[data-type]")) {
        button.addEventListener("click", () => {
          if (button.getAttribute("aria-pressed") === "true") return;
          keep({ type: button.dataset.type, [button.dataset.type]: button.value });
        });
      }
      for (const field of all("textarea[data-type], input[data-type]")) {
        field.addEventListener("change", () => {
          const { type, key } = field.dataset, value = field.value.trim();
          if (type === "cloze") keep({ type, gap: key, answer: value });
          if (type === "moment" && value) keep({ type, question: key, answer: value });
        });
      }

      // The guide's own corner.
      const guide = one("#guide");
      one("#guide-open").addEventListener("click", () => guide.showModal());
      one("#guide-close").addEventListener("click", () => guide.close());
      one("#guide-keep").addEventListener("click", async () => {
        const note = one("#guide-note").value.trim(), matter = one("#guide-matter").value;
        if (matter) await keep({ type: "misread", matter, note });
        else if (note) await keep({ type: "note", note });
        one("#guide-note").value = ""; one("#guide-matter").value = "";
        guide.close();
      });

      // Reading aloud, by the voice of the tablet.
      const speech = {
        get can() { return "speechSynthesis" in self; },
        voice(language) {
          const base = language.toLowerCase().split("-")[0];
          return speechSynthesis.getVoices().find(voice => voice.lang.toLowerCase().split(/[-_]/)[0] === base);
        },
        ready() {
          for (const button of all("[data-speak]")) {
            const isThere = speech.can && !!speech.voice(button.dataset.speakLanguage);
            button.hidden = !isThere;
            const none = button.parentElement && one("[data-no-voice]", button.parentElement);
            if (none) none.hidden = isThere;
          }
        },
        stop() {
          if (speech.can) speechSynthesis.cancel();
          for (const node of all("[data-spoken]")) node.removeAttribute("data-spoken");
          for (const button of all("[data-speak]")) button.setAttribute("aria-pressed", "false");
        },
        start(button) {
          const root = one(button.dataset.speak), language = button.dataset.speakLanguage;
          const seen = new Set();
          const spans = all("[data-s]", root).filter(node => !node.closest("[hidden]"));
          const texts = [];
          if (spans.length) {
            for (const span of spans) {
              if (seen.has(span.dataset.s)) continue;
              seen.add(span.dataset.s);
              const own = pieces("s", span.dataset.s);
              texts.push([own.map(piece => piece.textContent).join(" "), own]);
            }
          } else {
            for (const node of all("h1, h2, p, li, legend, .choice", root)) if (!node.closest("[hidden]")) texts.push([node.textContent, [node]]);
          }
          button.setAttribute("aria-pressed", "true");
          texts.forEach(([text, nodes], index) => {
            const words = new SpeechSynthesisUtterance(text.replace(/[\u2066-\u2069\u200e\u200f]/g, ""));
            words.lang = language; words.voice = speech.voice(language); words.rate = .85;
            words.onstart = () => { for (const node of all("[data-spoken]")) node.removeAttribute("data-spoken"); for (const node of nodes) node.dataset.spoken = ""; nodes[0].scrollIntoView({ block: "center" }); };
            if (index === texts.length - 1) words.onend = () => speech.stop();
            speechSynthesis.speak(words);
          });
        },
      };
      if (speech.can) speechSynthesis.addEventListener?.("voiceschanged", speech.ready);
      speech.ready();
      for (const button of all("[data-speak]")) {
        button.addEventListener("click", () => { if (button.getAttribute("aria-pressed") === "true") speech.stop(); else { speech.stop(); speech.start(button); } });
      }

      // Consent, steps, the end.
      const end = async (events, name) => {
        for (const what of events) await keep(what);
        one("#end-said").hidden = name !== "finished";
        one("#end-gone").hidden = name === "finished";
        await go("end").catch(() => {});
        await send();
      };
      one("#agree").addEventListener("click", async () => {
        await keep({ type: "consent", given: true });
        const bands = {};
        for (const select of all("select[data-band]")) if (select.value) bands[select.dataset.band] = select.value;
        if (Object.keys(bands).length) await keep({ type: "bands", bands });
        await go(neighbour(1));
      });
      one("#refuse").addEventListener("click", () => end([{ type: "consent", given: false }, { type: "withdrawn" }], "withdrawn"));
      for (const button of all("[data-on]")) button.addEventListener("click", () => go(neighbour(1)));
      for (const button of all("[data-back]")) button.addEventListener("click", () => go(neighbour(-1)));
      one("#finish").addEventListener("click", () => end([{ type: "finished" }], "finished"));
      const stop = one("#stopping");
      one("#stop").addEventListener("click", () => stop.showModal());
      one("#stop-not").addEventListener("click", () => stop.close());
      one("#stop-keep").addEventListener("click", () => { stop.close(); end([{ type: "finished" }], "finished"); });
      one("#stop-erase").addEventListener("click", () => { stop.close(); end([{ type: "withdrawn" }], "withdrawn"); });

      // Without a network the page comes out of the tablet.
      const prepare = async () => {
        if (!("serviceWorker" in navigator)) return;
        try {
          await navigator.serviceWorker.register("/read/worker.js", { scope: "/read/" });
          const worker = (await navigator.serviceWorker.ready).active;
          const channel = new MessageChannel();
          channel.port1.onmessage = event => { body.dataset.offline = event.data === "kept" ? "ready" : "not"; one("#offline-ready").hidden = event.data !== "kept"; };
          worker.postMessage({ keep: [address, "/assets/table.css", "/assets/table.js", "/assets/mark.svg"], name: storeName }, [channel.port2]);
        } catch { body.dataset.offline = "not"; }
      };

      (async () => {
        one("[data-no-script]").hidden = true;
        const rows = await read("event", store => store.getAll());
        for (const row of rows) { next = Math.max(next, row.sequence + 1); show(row.event.body); }
        if (letter) { turn(await read("place", store => store.get("page")) || 0); paint(); }
        const ended = body.dataset.ended === "yes";
        step(ended ? "end" : await read("place", store => store.get("step")) || "consent");
        if (ended) { one("#end-said").hidden = false; }
        body.dataset.ready = "yes";
        prepare();
        send();
      })();
    })();
    """#
}
