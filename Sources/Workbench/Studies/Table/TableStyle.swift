/// The style of the reading table: big type, wide targets, calm colours; the letter on white paper as it is posted.
enum TableStyle {
  static let text = #"""
    :root {
      --ink: #14202b; --soft: #43525f; --line: #c3cdd6; --accent: #0b4a86; --tint: #eef4fa; --desk: #f4f2ec; --paper: #fff;
      --plus: #1d6331; --plus-light: #d9f0df; --minus: #96220f; --minus-light: #fbe0da; --question: #6a4700; --question-light: #fdeeb5;
      --heart: #8a1450; --heart-light: #fbdfee; --sun: #f6c445;
      --text: "Source Sans 3", "Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic", "Segoe UI", Arial, sans-serif;
    }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    /* What appears late has its place from the start: nothing may move under a finger. */
    .late[hidden] { display: block !important; visibility: hidden; }
    .speaker { display: grid; justify-items: start; align-items: center; }
    .speaker > * { grid-area: 1 / 1; }
    html { font: 1.375rem/1.5 var(--text); color: var(--ink); background: var(--desk); color-scheme: light; scroll-padding: 8rem 0 12rem; }
    body { margin: 0; }
    h1, h2 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .8rem; }
    h2 { font-size: 1.25rem; }
    p { margin: 0 0 .9rem; }
    main { max-width: 48rem; margin: 0 auto; padding: 1rem 1.2rem 2rem; }
    :focus-visible { outline: 4px solid var(--ink); outline-offset: 2px; box-shadow: 0 0 0 8px var(--sun); border-radius: 4px; }
    h1:focus-visible, h2:focus-visible, #page:focus-visible { outline: none; box-shadow: none; }
    .away { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .head { display: flex; flex-wrap: wrap; gap: .3rem .8rem; align-items: center; padding: .4rem 1.2rem; background: var(--paper); border-bottom: 1px solid var(--line); font-size: 1rem; }
    .head p { margin: 0; }
    .head .wide { flex: 1; }
    #state { color: var(--soft); }
    body:is([data-state="offline"], [data-state="unkept"]) #state { color: var(--question); font-weight: 600; }
    button, select, textarea, input[type="text"] { font: inherit; color: inherit; min-height: 3rem; border-radius: .5rem; border: 2px solid var(--soft); background: var(--paper); padding: .5rem 1rem; }
    button { cursor: pointer; font-weight: 600; display: inline-flex; align-items: center; justify-content: center; gap: .5rem; }
    button.big { background: var(--accent); border-color: var(--accent); color: #fff; min-height: 3.6rem; padding: .6rem 2rem; }
    button.plain { border-color: var(--line); color: var(--accent); }
    button.small { font-size: 1rem; min-height: 2.75rem; padding: .3rem .9rem; }
    button[aria-pressed="true"] { background: var(--accent); border-color: var(--accent); color: #fff; }
    button:disabled { opacity: .45; cursor: default; }
    textarea, select, input[type="text"] { width: 100%; }
    textarea { min-height: 5rem; }
    .buttons { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1.4rem 0 0; }
    .card { background: var(--paper); border: 1px solid var(--line); border-radius: .8rem; padding: 1.4rem 1.6rem; margin: 0 0 1rem; }
    fieldset { border: 0; margin: 0 0 1.4rem; padding: 0; min-width: 0; }
    legend { font-weight: 700; padding: 0; margin: 0 0 .8rem; float: left; width: 100%; }
    legend + * { clear: both; }
    .choice { display: flex; gap: .9rem; align-items: center; min-height: 3.4rem; padding: .4rem 1rem; margin: 0 0 .5rem; background: var(--paper); border: 2px solid var(--line); border-radius: .6rem; cursor: pointer; }
    .choice input { width: 1.6rem; height: 1.6rem; flex: none; accent-color: var(--accent); margin: 0; }
    .choice:has(input:checked) { border-color: var(--accent); background: var(--tint); }
    .choice:has(:focus-visible) { outline: 4px solid var(--ink); outline-offset: 2px; }
    .row { display: flex; flex-wrap: wrap; gap: .6rem; }
    .row .choice { margin: 0; }
    .told { display: block; font-weight: 400; color: var(--soft); font-size: 1.05rem; }
    .hint { color: var(--soft); font-size: 1.05rem; }
    .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .6rem; margin: 0 0 1.2rem; }
    .cards button { flex-direction: column; gap: .1rem; padding: .6rem .9rem; }
    .face { width: 3rem; height: 3rem; flex: none; fill: none; stroke: currentColor; stroke-width: 2.5; stroke-linecap: round; stroke-linejoin: round; }
    .bands { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .4rem 1.2rem; margin: 0 0 1rem; }
    .bands label { font-size: 1.05rem; }

    .strip { position: sticky; top: 0; z-index: 3; background: var(--ink); color: #fff; padding: .5rem 1.2rem; font-weight: 700; }
    .strip p { margin: 0 auto; max-width: 48rem; display: flex; flex-wrap: wrap; gap: .1rem 2rem; }
    .tools { position: sticky; bottom: 0; z-index: 3; background: var(--paper); border-top: 2px solid var(--line); margin: 0 -1.2rem; padding: .5rem 1.2rem; }
    .tools fieldset { margin: 0 0 .4rem; }
    .tools .row { gap: .4rem; }
    .tools .choice { position: relative; flex: 1 1 0; min-height: 2.75rem; padding: .1rem .5rem; gap: .4rem; justify-content: center; font-size: 1rem; white-space: nowrap; }
    .tools .choice:has(:checked) { font-weight: 700; border-width: 3px; }
    .tools .sign { font-size: 1.5rem; line-height: 1; font-weight: 700; }
    .tools .sign::before { content: attr(data-symbol) / ""; }
    .tools .choice[data-sign="plus"]:has(:checked) { background: var(--plus-light); border-color: var(--plus); }
    .tools .choice[data-sign="minus"]:has(:checked) { background: var(--minus-light); border-color: var(--minus); }
    .tools .choice[data-sign="question"]:has(:checked) { background: var(--question-light); border-color: var(--question); }
    .tools .choice[data-sign="heart"]:has(:checked) { background: var(--heart-light); border-color: var(--heart); }
    .tools .choice input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; cursor: pointer; }
    .pages { display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: center; justify-content: space-between; }
    .pages p { margin: 0; font-size: 1rem; }
    .pages fieldset { margin: 0; }
    .pages button { min-height: 2.75rem; padding: .2rem 1rem; font-size: 1rem; }
    .steps { display: flex; flex-wrap: wrap; gap: .8rem; justify-content: space-between; margin: 1.5rem 0 0; }
    #marks { list-style: none; margin: 0; padding: 0; }
    #marks li { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; padding: .4rem 0; border-bottom: 1px solid var(--line); font-size: 1.05rem; }
    #marks span { flex: 1 1 14rem; min-width: 0; overflow-wrap: anywhere; }
    dialog { z-index: 10; border: 2px solid var(--soft); border-radius: .8rem; padding: 1.4rem 1.6rem; max-width: min(46rem, calc(100vw - 1.5rem)); max-height: calc(100vh - 1.5rem); overflow: auto; color: var(--ink); background: var(--paper); }
    dialog > .buttons { position: sticky; bottom: -1.4rem; background: var(--paper); margin: .6rem -.3rem -1.4rem; padding: .8rem .3rem; }
    #stopping > .buttons { position: static; margin: .6rem 0 0; padding: 0; }
    body:has(#stopping[open]) { visibility: hidden; }
    #stopping[open] { visibility: visible; }
    #why { width: min(46rem, calc(100vw - 1.5rem)); }
    dialog label { display: block; margin: 0 0 .5rem; }
    dialog select { margin: 0 0 1rem; }
    dialog::backdrop { background: rgb(20 32 43 / .55); }
    .quote { border-inline-start: .3rem solid var(--accent); padding-inline-start: .8rem; }
    .gap { display: inline-block; width: 9rem; max-width: 100%; min-height: 2.75rem; padding: .1rem .5rem; }
    .cloze { line-height: 2.4; }

    .letter { background: var(--paper); border: 1px solid var(--line); border-radius: .2rem; box-shadow: 0 1px 3px rgb(0 0 0 / .15); padding: 1.6rem 1.4rem; margin: 0 0 1rem; line-height: 2; overflow-wrap: break-word; touch-action: manipulation; }
    .letter .draft { margin: 0 0 1rem; padding: 0 .75rem; border: .15rem solid #8a1c1c; color: #8a1c1c; font-weight: 700; width: fit-content; }
    .letter .sender { font-size: .85rem; line-height: 1.6; color: #3c4a57; direction: ltr; text-align: left; }
    .letter .address { font-style: normal; line-height: 1.6; margin-block: 1rem; }
    .letter h1 { font-size: 1.45rem; margin: 1rem 0 .5rem; line-height: 1.6; }
    .letter h2 { font-size: 1.25rem; color: var(--accent); line-height: 1.6; }
    .letter h3 { font-size: 1.05rem; margin: 1.2rem 0 .4rem; line-height: 1.6; }
    .letter section { margin-block: 1.5rem; }
    .letter ul, .letter ol { margin: 0 0 1rem; padding-inline-start: 1.6rem; }
    .letter dl { margin: 0 0 1rem; }
    .letter dl > div { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: .15rem 1rem; }
    .letter dt { font-weight: 700; }
    .letter dd { margin: 0; }
    .letter .summary, .letter .box, .letter .slip { border: .1rem solid #5b6b7a; border-inline-start: .5rem solid var(--accent); background: var(--tint); padding: .8rem 1.1rem; border-radius: .25rem; }
    .letter .box { margin-block: 1.5rem; }
    .letter .slip { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; align-items: flex-start; }
    .letter .slip dl { flex: 1 1 18rem; min-width: 0; }
    .letter .qr { width: 10.5rem; height: 10.5rem; flex: none; background: #fff; }
    .letter .table { overflow-x: auto; margin-block: 1rem; }
    .letter table { border-collapse: collapse; width: 100%; font-size: 1rem; line-height: 1.8; }
    .letter caption { text-align: start; font-weight: 700; }
    .letter th, .letter td { padding: .3rem .5rem; border-block-end: 1px solid var(--line); vertical-align: top; text-align: start; overflow-wrap: normal; }
    .letter tbody th { font-weight: 400; }
    .letter .end { text-align: end; white-space: nowrap; }
    .letter .sum th, .letter .sum td { font-weight: 700; }
    .letter .amount, .letter .iban, .letter .reference, .letter .phone { white-space: nowrap; }
    .letter .law, .letter .provenance { font-size: .9rem; color: #3c4a57; overflow-wrap: anywhere; }
    body[data-unit="sentence"] .letter [data-s]:hover, body[data-unit="word"] .letter [data-w]:hover { background: #fff3cf; cursor: pointer; }
    .letter [data-marks] { border-radius: .2rem; box-decoration-break: clone; -webkit-box-decoration-break: clone; padding: .12em 0; }
    .letter [data-marks~="plus"] { background: var(--plus-light); box-shadow: inset 0 -.16em var(--plus); }
    .letter [data-marks~="question"] { background: var(--question-light); box-shadow: inset 0 -.16em var(--question); }
    .letter [data-marks~="heart"] { background: var(--heart-light); box-shadow: inset 0 -.16em var(--heart); }
    .letter [data-marks~="minus"] { background: var(--minus-light); box-shadow: inset 0 -.16em var(--minus); }
    .letter [data-badge]::after { content: attr(data-badge); font-weight: 700; margin-inline-start: .25em; padding: 0 .35em; border-radius: .6em; background: var(--ink); color: #fff; font-size: .8em; }
    .letter [data-spoken] { background: #ffe49a; }
    @media (max-width: 40rem) {
      html { font-size: 1.2rem; }
      main { padding: .8rem .8rem 1.5rem; }
      .letter { padding: 1.1rem .9rem; }
      .letter dl > div { grid-template-columns: minmax(0, 1fr); }
      .strip p > span:nth-child(3) { display: none; }
      .strip { padding: .3rem .8rem; font-size: 1rem; }
      .tools { margin: 0 -.8rem; padding: .4rem .8rem; }
      .letter .wide thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .letter .wide, .letter .wide caption, .letter .wide tbody, .letter .wide tr, .letter .wide th, .letter .wide td { display: block; }
      .letter .wide td.end { display: flex; justify-content: space-between; gap: 1rem; }
      .letter .wide td.end::before { content: attr(data-label); }
      .letter .wide td:empty { display: none; }
    }
    @media (min-width: 62rem) {
      .tools { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; align-items: center; }
      .tools > fieldset { flex: 1 1 26rem; margin: 0; }
      .pages { flex: 1 1 30rem; }
    }
    @media (max-width: 40rem) { .tools .choice { padding: .1rem .2rem; gap: .2rem; } .tools > fieldset .choice { flex-direction: column; gap: 0; line-height: 1.2; } }
    """#
}
