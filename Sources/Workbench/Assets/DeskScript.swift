/// The script of the pages: conveniences only. Everything can be read without it.
enum DeskScript {
  static let text = #"""
    "use strict";
    (() => {
      const one = (selector, root = document) => root.querySelector(selector);
      const all = (selector, root = document) => [...root.querySelectorAll(selector)];
      const plain = text => (text || "").replace(/[\u2066-\u2069\u200e\u200f]/g, "").replace(/\s+/g, " ").trim();

      // Letters in frames: as high as they are long, and every amount, date and sentence can be asked about.
      const inside = frame => { try { return frame.contentDocument; } catch { return null; } };
      const fit = frame => {
        const letter = inside(frame);
        if (letter && letter.body) frame.style.height = Math.max(400, letter.documentElement.scrollHeight + 4) + "px";
      };
      const whenLoaded = (frame, act) => {
        const letter = inside(frame);
        if (letter && letter.readyState === "complete" && letter.body && letter.body.childElementCount) act();
        frame.addEventListener("load", act);
      };
      const blocks = "td, th, dd, dt, li, p, h1, h2, h3, caption, address";

      const explained = frame => {
        const letter = inside(frame);
        if (!letter || letter.deskReady) return;
        letter.deskReady = true;
        const style = letter.createElement("style");
        style.textContent = "[data-desk]{cursor:help}[data-desk]:hover{outline:2px dotted #0b5750;outline-offset:2px}" +
          "[data-desk]:focus-visible{outline:3px solid #16211f;outline-offset:2px}[data-desk-chosen]{background:#ffe9a8!important}@media print{[data-desk]{outline:0}}";
        letter.head.append(style);
        for (const value of letter.querySelectorAll("data, time")) {
          value.setAttribute("data-desk", "");
          value.tabIndex = 0;
          value.setAttribute("role", "button");
        }
        let words = null;
        const load = async () => {
          if (!words) {
            const answer = await fetch(frame.dataset.explain, { credentials: "same-origin" });
            words = new DOMParser().parseFromString(await answer.text(), "text/html");
          }
          return words;
        };
        const partOf = node => { const section = node.closest("section[id]"); return section ? section.id : ""; };
        const best = (candidates, node) => {
          const part = partOf(node), block = node.closest(blocks), text = plain(block && block.textContent);
          let found = null, score = -1;
          for (const one of candidates) {
            let points = 0;
            if (part && (one.dataset.parts || "").split(" ").includes(part)) points += 2;
            for (const place of (one.dataset.texts || "").split("\n")) {
              const words = plain(place);
              if (words && (words === text || words.endsWith(": " + text) || words.endsWith("| " + text))) points += 4;
              else if (words && text && (words.includes(text) || text.includes(words))) points += 1;
            }
            if (points > score) { score = points; found = one; }
          }
          return { found, score };
        };
        let asked = 0;
        const show = async node => {
          const mine = ++asked;
          const panel = one("#panel"), words = await load();
          const value = node.closest("data, time");
          let found = null;
          if (value) {
            const printed = plain(value.textContent);
            found = best(all("details.value", words).filter(d => plain(d.dataset.printed) === printed), value).found;
          }
          const choice = best(all("details.choice-of-text", words), node);
          const chosen = [found, choice.score >= 3 ? choice.found : null].filter(Boolean);
          const block = node.closest(blocks);
          if (!chosen.length && block && plain(block.textContent)) {
            const body = new URLSearchParams({ csrf: one("input[name=csrf]").value, locale: frame.dataset.locale, sentence: plain(block.textContent) });
            const answer = await fetch(frame.dataset.sentence, { method: "POST", body, credentials: "same-origin" });
            const fixed = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("details.fixed");
            if (fixed) chosen.push(fixed);
          }
          // Somebody who asked something else meanwhile does not want this answer any more.
          if (mine !== asked) return;
          for (const old of letter.querySelectorAll("[data-desk-chosen]")) old.removeAttribute("data-desk-chosen");
          if (!chosen.length) return;
          (value || node.closest(blocks) || node).setAttribute("data-desk-chosen", "");
          panel.replaceChildren(...chosen.map(part => {
            const copy = document.importNode(part, true);
            copy.open = true;
            return copy;
          }));
          panel.dataset.shown = value ? plain(value.textContent) : "sentence";
        };
        letter.addEventListener("click", event => { if (event.target.closest) show(event.target); });
        letter.addEventListener("keydown", event => {
          if ((event.key === "Enter" || event.key === " ") && event.target.closest && event.target.closest("[data-desk]")) {
            event.preventDefault();
            show(event.target);
          }
        });
      };

      // Two letters side by side: the same section begins on the same height.
      const level = frames => {
        const letters = frames.map(inside);
        if (letters.some(letter => !letter || !letter.body || !letter.body.childElementCount)) return;
        for (const letter of letters) for (const section of letter.querySelectorAll("section[id]")) section.style.marginTop = "";
        for (const section of letters[0].querySelectorAll("section[id]")) {
          const pair = letters.map(letter => letter.getElementById(section.id));
          if (pair.some(part => !part)) continue;
          const tops = pair.map(part => part.getBoundingClientRect().top);
          const low = Math.max(...tops);
          pair.forEach((part, index) => {
            const gap = low - tops[index];
            if (gap > .5) part.style.marginTop = parseFloat(getComputedStyle(part).marginTop) + gap + "px";
          });
        }
        frames.forEach(fit);
        one("[data-side]").dataset.level = "yes";
      };

      for (const frame of all("iframe[data-letter]")) whenLoaded(frame, () => { fit(frame); explained(frame); });
      for (const frame of all("iframe[data-fit]")) whenLoaded(frame, () => fit(frame));
      const pair = all("iframe[data-level]");
      if (pair.length) {
        for (const frame of pair) whenLoaded(frame, () => level(pair));
        addEventListener("resize", () => level(pair));
      }
      addEventListener("resize", () => all("iframe[data-letter]").forEach(fit));

      // The slider and its field say the same.
      const slider = one("#slider");
      if (slider) {
        const field = document.getElementById(slider.dataset.for);
        const comma = document.documentElement.lang === "nl" ? "," : ".";
        slider.addEventListener("input", () => { field.value = slider.value + comma + "00"; });
        field.addEventListener("input", () => { slider.value = parseFloat(field.value.replace(",", ".")) || 1; });
        slider.addEventListener("change", () => one("button[value=try]", slider.form).click());
      }

      // A link to a field puts the cursor in it.
      const jump = () => {
        const name = decodeURIComponent(location.hash.slice(1));
        const field = name && document.getElementById(name);
        if (field && field.focus) { field.scrollIntoView({ block: "center" }); field.focus({ preventScroll: true }); }
      };
      addEventListener("hashchange", jump);
      jump();

      // Keys.
      const help = one("#keys");
      if (help) one("[data-close]", help).addEventListener("click", event => { event.preventDefault(); help.close(); });
      for (const place of all("[data-load]")) {
        place.setAttribute("aria-busy", "true");
        fetch(place.dataset.load + "&fragment=1", { credentials: "same-origin" }).then(async answer => {
          if (!answer.ok) return;
          const judged = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-judged]");
          if (judged) place.replaceChildren(document.importNode(judged, true));
        }).catch(() => {}).finally(() => place.removeAttribute("aria-busy"));
      }
      if (document.body.dataset.keys === "on") {
        addEventListener("keydown", event => {
          if (event.ctrlKey || event.altKey || event.metaKey) return;
          if (event.target.closest("input, select, textarea, [contenteditable]")) return;
          const go = selector => { const link = one(selector); if (link) { event.preventDefault(); link.click(); } };
          const rows = all("table[data-list] tbody a");
          const step = by => {
            if (!rows.length) return;
            event.preventDefault();
            const at = rows.indexOf(document.activeElement);
            rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))].focus();
          };
          switch (event.key) {
            case "?": if (help && !help.open) { event.preventDefault(); help.showModal(); } break;
            case "/": { const field = one("[data-search]"); if (field) { event.preventDefault(); field.focus(); } break; }
            case "j": step(1); break;
            case "k": step(-1); break;
            case "n": go("[data-next]"); break;
            case "p": go("[data-previous]"); break;
            case "e": {
              const wrong = all("input[aria-invalid], select[aria-invalid]");
              if (wrong.length) { event.preventDefault(); wrong[(wrong.indexOf(document.activeElement) + 1) % wrong.length].focus(); } else go("[data-fault]");
              break;
            }
            case "1": case "2": case "3": case "4": case "5": case "6": go("[data-tab='" + event.key + "']"); break;
            case "w": case "b": case "t": case "s": case "a": case "g": case "l": go(".bar [data-key='" + event.key + "']"); break;
          }
        });
      }
    })();
    """#
}
