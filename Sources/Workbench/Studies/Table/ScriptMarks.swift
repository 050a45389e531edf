extension TableScript {
  /// Marks on words and sentences: by tap, by keyboard, and the list of them.
  static let marks = #"""
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
    """#
}
