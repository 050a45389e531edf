extension TableScript {
  /// The steps of a session, and the letter a part at a time.
  static let steps = #"""
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
        // That the text is a draft is not for readers.
        for (const notice of all(".draft", letter)) notice.remove();
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
    """#
}
