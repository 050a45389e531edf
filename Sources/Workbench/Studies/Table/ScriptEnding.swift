extension TableScript {
  /// Consent, going on and back, the end, and getting ready for no network.
  static let ending = #"""
      // Consent, steps, the end.
      // A second tap while the first is at work counts for nothing.
      const once = act => {
        let busy = false;
        return async () => {
          if (busy) return;
          busy = true;
          try { await act(); } finally { busy = false; }
        };
      };
      const end = async (events, name) => {
        for (const what of events) await keep(what);
        one("#end-said").hidden = name !== "finished";
        one("#end-gone").hidden = name === "finished";
        await go("end").catch(() => {});
        await send();
      };
      one("#agree").addEventListener("click", once(async () => {
        await keep({ type: "consent", given: true });
        const bands = {};
        for (const select of all("select[data-band]")) if (select.value) bands[select.dataset.band] = select.value;
        if (Object.keys(bands).length) await keep({ type: "bands", bands });
        await go(neighbour(1));
      }));
      one("#refuse").addEventListener("click", once(() => end([{ type: "consent", given: false }, { type: "withdrawn" }], "withdrawn")));
      for (const button of all("[data-on]")) button.addEventListener("click", () => go(neighbour(1)));
      for (const button of all("[data-back]")) button.addEventListener("click", () => go(neighbour(-1)));
      one("#finish").addEventListener("click", once(() => end([{ type: "finished" }], "finished")));
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
        const rows = await read("event", store => store.getAll()).catch(error => { state("unkept"); throw error; });
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
