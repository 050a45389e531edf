extension TableScript {
  /// Why a mark stands there; what an event shows on the page; answers, cards and the guide's corner.
  static let reasons = #"""
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
    """#
}
