extension TableScript {
  /// Reading aloud, by the voice of the tablet.
  static let speech = #"""
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
    """#
}
