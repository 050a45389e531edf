/// The style of the pages: paper, ink and one green; dark when the person's system is dark.
enum DeskStyle {
  static let text = #"""
    :root {
      color-scheme: light dark;
      --paper: #ffffff; --desk: #f3f5f4; --ink: #16211f; --soft: #4f5f5c; --line: #c9d3d0; --green: #0b5750; --green-ink: #0b5750;
      --on-green: #ffffff; --light: #e3f0ed; --sun: #f6c445; --wrong: #a3210f; --wrong-light: #fdece8; --good: #1d6331;
      --good-light: #e6f4e9; --new: #d4efdb; --gone: #fbdcd5; --focus: #16211f; --radius: 6px;
      --text: "Source Sans 3", "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif;
      --code: "Source Code Pro", "Noto Sans Mono", "DejaVu Sans Mono", Consolas, monospace;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #18211f; --desk: #101715; --ink: #e9efed; --soft: #a9b8b4; --line: #3b4a47; --green: #0f6a61; --green-ink: #7fd6c9;
        --on-green: #ffffff; --light: #1d2f2c; --wrong: #ffb3a4; --wrong-light: #3a1a14; --good: #a4dfb2; --good-light: #16301c;
        --new: #1f4a2b; --gone: #5a241b; --focus: #f6c445;
      }
    }
    * { box-sizing: border-box; }
    html { font: 100%/1.55 var(--text); background: var(--desk); color: var(--ink); scroll-padding-top: 5rem; }
    body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; }
    main { flex: 1; width: 100%; max-width: 68rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; outline: none; }
    body[data-wide="yes"] main { max-width: 100rem; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; letter-spacing: -.01em; }
    h2 { font-size: 1.3rem; line-height: 1.3; margin: 2rem 0 .6rem; }
    h3 { font-size: 1.05rem; margin: 1.2rem 0 .4rem; }
    p { margin: 0 0 .8rem; max-width: 44rem; }
    .lead { font-size: 1.1rem; }
    a { color: var(--green-ink); text-underline-offset: .18em; text-decoration-thickness: 1px; }
    a:hover { text-decoration-thickness: 2px; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; box-shadow: 0 0 0 6px var(--sun); border-radius: 2px; }
    .away { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem 1rem; z-index: 9; }
    kbd { font: .85em var(--code); border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 4px; padding: .05rem .35rem; background: var(--paper); }
    code { font-family: var(--code); font-size: .9em; overflow-wrap: anywhere; }
    .top { background: var(--paper); border-bottom: 1px solid var(--line); border-top: 5px solid var(--green); }
    .bar { max-width: 100rem; margin: 0 auto; padding: .5rem 1.25rem; display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; align-items: center; }
    .brand { font-weight: 700; font-size: 1.15rem; color: var(--ink); text-decoration: none; display: flex; gap: .55rem; align-items: center; min-height: 2.75rem; }
    .mark { width: 1.6rem; height: 1.6rem; background: url(/assets/mark.svg) center/contain no-repeat; }
    .bar nav { flex: 1; }
    .bar nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem .4rem; margin: 0; padding: 0; }
    .bar nav a { display: inline-flex; align-items: center; min-height: 2.75rem; padding: 0 .8rem; color: var(--ink); text-decoration: none; border-bottom: 3px solid transparent; }
    .bar nav a:hover { border-bottom-color: var(--line); }
    .bar nav a[aria-current] { border-bottom-color: var(--green-ink); font-weight: 600; }
    .out { display: flex; gap: .8rem; align-items: center; margin: 0; }
    .out a { display: inline-flex; align-items: center; min-height: 2.75rem; }
    footer { border-top: 1px solid var(--line); padding: 1rem 1.25rem; color: var(--soft); font-size: .92rem; text-align: center; }
    footer p { margin: 0 auto; }
    .narrow { max-width: 30rem; margin: 1.5rem auto; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.6rem 1.6rem 1.2rem; }
    .hint { color: var(--soft); font-size: .94rem; font-weight: 400; }
    .fault { color: var(--wrong); font-weight: 600; display: block; font-size: .95rem; }
    .field { margin: 0 0 1rem; display: flex; flex-direction: column; gap: .2rem; min-width: 0; }
    label, legend { font-weight: 600; }
    legend { padding: 0 .3rem; }
    fieldset { border: 1px solid var(--line); border-radius: var(--radius); margin: 0 0 1.2rem; padding: .8rem 1rem .4rem; min-width: 0; background: var(--paper); }
    .choice { display: flex; gap: .6rem; align-items: center; font-weight: 400; min-height: 2.2rem; }
    .choice input { width: 1.25rem; height: 1.25rem; min-height: 0; accent-color: var(--green); margin: 0; }
    input, select, textarea { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 4px; padding: .4rem .6rem; min-height: 2.75rem; width: 100%; }
    textarea.code, textarea { font-family: var(--code); font-size: .92rem; line-height: 1.5; }
    input[type="range"] { padding: 0; accent-color: var(--green); }
    input[type="file"] { padding: .55rem .6rem; }
    input[aria-invalid] { border: 2px solid var(--wrong); }
    button, .button { font: inherit; font-weight: 600; display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: .3rem 1.2rem; border: 2px solid var(--green); border-radius: 4px; background: var(--green); color: var(--on-green); cursor: pointer; text-decoration: none; }
    button:hover, .button:hover { filter: brightness(1.12); }
    button.plain, .button.plain { background: transparent; color: var(--green-ink); border-color: var(--line); }
    button.plain:hover, .button.plain:hover { border-color: var(--green-ink); filter: none; }
    .buttons, .actions { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; }
    form.inline { display: inline-flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 0; }
    form.inline input[type="text"], form.inline select { width: auto; max-width: 14rem; }
    .filters, .columns { display: flex; flex-wrap: wrap; gap: .2rem 1rem; align-items: end; margin: 0 0 1rem; }
    .filters .field, .columns .field { flex: 1 1 11rem; max-width: 20rem; }
    .filters button, .columns button { margin-bottom: 1rem; }
    .columns .field { justify-content: end; }
    ul.plain { list-style: none; margin: 0 0 1rem; padding: 0; }
    ul.plain li { padding: .35rem 0; border-bottom: 1px solid var(--line); }
    .notice { background: var(--light); border-left: 5px solid var(--green); border-radius: 0 var(--radius) var(--radius) 0; padding: .9rem 1.1rem; margin: 0 0 1.2rem; max-width: none; }
    .notice.wrong { background: var(--wrong-light); border-color: var(--wrong); }
    .notice.good { background: var(--good-light); border-color: var(--good); }
    .notice > :last-child { margin-bottom: 0; }
    .notice h1, .notice h2 { margin-top: 0; }
    .faults { margin: 0; padding-left: 1.2rem; }
    .faults li { padding: .2rem 0; }
    .secret { font-size: 1.2rem; background: var(--paper); padding: .3rem .6rem; border: 1px dashed var(--soft); user-select: all; }
    .chip { display: inline-block; border-radius: 1rem; padding: .05rem .65rem; font-size: .86rem; font-weight: 600; background: var(--light); color: var(--ink); border: 1px solid var(--line); white-space: nowrap; }
    .chip.wrong { background: var(--wrong-light); color: var(--wrong); border-color: currentColor; }
    .chip.good, .chip[data-state="released"], .chip[data-state="posted"] { background: var(--good-light); color: var(--good); border-color: currentColor; }
    .chip[data-state="withdrawn"] { text-decoration: line-through; }
    .scroll { overflow-x: auto; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); margin: 0 0 1.2rem; }
    table { border-collapse: collapse; width: 100%; }
    caption { text-align: left; padding: .7rem 1rem .3rem; color: var(--soft); }
    th, td { text-align: left; padding: .55rem 1rem; border-top: 1px solid var(--line); vertical-align: top; }
    thead td { border-top: 0; }
    thead th { color: var(--soft); font-size: .92rem; border-top: 0; white-space: nowrap; }
    tbody tr:hover { background: var(--light); }
    td.links a { display: inline-flex; align-items: center; justify-content: center; min-width: 2.75rem; min-height: 2.2rem; }
    td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .pager { display: flex; gap: 1rem; align-items: center; }
    .pager a { display: inline-flex; align-items: center; min-height: 2.75rem; }
    .record-head { display: flex; flex-wrap: wrap; gap: .5rem 2rem; justify-content: space-between; align-items: start; }
    .record-head h1 { overflow-wrap: anywhere; }
    .tabs { border-bottom: 1px solid var(--line); margin: .4rem 0 1.2rem; }
    .tabs ul { display: flex; flex-wrap: wrap; gap: .2rem; list-style: none; margin: 0; padding: 0; }
    .tabs a { display: inline-flex; gap: .4rem; align-items: center; min-height: 2.75rem; padding: 0 1rem; color: var(--ink); text-decoration: none; border: 1px solid transparent; border-bottom: 0; border-radius: var(--radius) var(--radius) 0 0; white-space: nowrap; }
    .tabs a[aria-current] { background: var(--paper); border-color: var(--line); border-top: 3px solid var(--green-ink); font-weight: 600; }
    .switches { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: 0 0 1rem; }
    .switch ul { display: flex; flex-wrap: wrap; list-style: none; margin: 0; padding: 0; border: 1px solid var(--soft); border-radius: 4px; overflow: hidden; background: var(--paper); }
    .switch a { display: inline-flex; align-items: center; min-height: 2.5rem; padding: 0 .9rem; text-decoration: none; color: var(--ink); border-right: 1px solid var(--line); }
    .switch li:last-child a { border-right: 0; }
    .switch a[aria-current] { background: var(--green); color: var(--on-green); font-weight: 600; }
    .letter-desk { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; gap: 1.4rem; align-items: start; }
    .paper { background: #fff; border: 1px solid var(--line); box-shadow: 0 1px 3px rgb(0 0 0 / .12), 0 12px 30px -18px rgb(0 0 0 / .35); border-radius: 2px; }
    .paper[data-width="phone"] { width: 390px; max-width: 100%; margin: 0 auto; }
    .paper[data-width="print"] { width: 210mm; max-width: 100%; margin: 0 auto; }
    .paper h2 { margin: 0; padding: .3rem .8rem; font-size: .95rem; color: #4f5f5c; border-bottom: 1px solid #c9d3d0; }
    .paper iframe { display: block; width: 100%; height: 80vh; border: 0; background: #fff; color-scheme: light; }
    .panel { position: sticky; top: 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem 1.1rem; max-height: calc(100vh - 2rem); overflow: auto; }
    .side { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; align-items: start; }
    .letter-text, .difference-text { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.2rem 1.4rem; overflow: auto; font: .92rem/1.5 var(--code); max-width: 100%; white-space: pre-wrap; }
    ins { background: var(--new); color: inherit; text-decoration: underline; text-decoration-thickness: 2px; }
    del { background: var(--gone); color: inherit; text-decoration: line-through; }
    .explained { margin: 0 0 1.5rem; }
    details { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); margin: 0 0 .5rem; padding: 0 1rem; }
    summary { cursor: pointer; padding: .6rem 0; min-height: 2.75rem; }
    details[open] { padding-bottom: .6rem; }
    .panel details { border: 0; padding: 0; }
    dl { display: grid; grid-template-columns: minmax(6rem, max-content) minmax(0, 1fr); gap: .35rem 1rem; margin: 0; }
    dt { font-weight: 600; }
    dd { margin: 0; overflow-wrap: anywhere; }
    dd ul { margin: 0; padding-left: 1.1rem; }
    .panel dl { grid-template-columns: 1fr; gap: .1rem; }
    .panel dd { margin-bottom: .5rem; }
    .origin { font-family: var(--code); font-size: .82rem; overflow-wrap: anywhere; }
    .groups { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: 0 1.2rem; align-items: start; }
    .sticky { position: sticky; top: 0; z-index: 2; background: var(--desk); display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; padding: .7rem 0; margin: 0 0 .6rem; border-bottom: 1px solid var(--line); }
    .sticky select { width: auto; }
    .groups input, .groups select, .groups .fault { scroll-margin: 12rem 0 6rem; }
    .field[data-changed] input { border: 2px solid var(--green-ink); background: var(--light); }
    .plan-desk, .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1rem 2.5rem; align-items: start; }
    .plan-desk > *, .two > * { min-width: 0; }
    .plan-desk { grid-template-columns: minmax(0, 26rem) minmax(0, 1fr); }
    #wished { margin-top: 1rem; }
    .facts { margin: 0 0 1.2rem; }
    .plan-desk h2, .two h2 { margin-top: .4rem; }
    .edge { color: var(--wrong); }
    .nearest { border-left: 4px solid var(--green-ink); padding-left: 1rem; }
    .beside { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; gap: 1.4rem; align-items: start; }
    .beside > :first-child { order: 2; }
    .field[data-changed] select { border: 2px solid var(--green-ink); background: var(--light); }
    .chart { margin: 1rem 0; }
    .chart svg { width: 100%; height: 9rem; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: .5rem; }
    .chart rect { fill: var(--green-ink); }
    .chart line { stroke: var(--soft); }
    .chart figcaption { color: var(--soft); font-size: .92rem; }
    .timeline { list-style: none; margin: 0; padding: 0 0 0 1.1rem; border-left: 3px solid var(--line); }
    .timeline li { padding: .3rem 0; position: relative; }
    .timeline li::before { content: ""; position: absolute; left: -1.5rem; top: .8rem; width: .7rem; height: .7rem; border-radius: 50%; background: var(--green-ink); }
    .note { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: .6rem 1rem; margin: 0 0 .6rem; }
    .note h2 { margin-top: .3rem; }
    .note p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
    dialog { border: 1px solid var(--line); border-radius: var(--radius); padding: 1.2rem 1.6rem; background: var(--paper); color: var(--ink); text-align: left; }
    dialog::backdrop { background: rgb(0 0 0 / .45); }
    .link-cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 1rem; }
    .link-card { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem; break-inside: avoid; }
    .link-card h3 { margin-top: 0; }
    .link-card p { overflow-wrap: anywhere; font-size: .92rem; }
    .notice h3 { margin-top: 0; }
    .bars svg { width: 100%; max-width: 52rem; height: auto; font: 13px system-ui, sans-serif; fill: var(--ink); }
    .bars rect { fill: #86b9ae; }
    .bars .range { fill: none; stroke: var(--ink); stroke-width: 2; }
    .side > .letter-text { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); }
    .link-code { display: block; width: 12rem; max-width: 100%; background: #fff; }
    .link-code path { stroke: #000; stroke-width: 1; fill: none; shape-rendering: crispEdges; }
    @media (max-width: 62rem) {
      .letter-desk, .beside, .plan-desk { grid-template-columns: minmax(0, 1fr); }
      .beside > :first-child { order: 0; }
      .panel { position: static; max-height: none; }
      .side { grid-template-columns: 1fr; }
    }
    @media (max-width: 40rem) {
      main { padding: 1rem .9rem 2rem; }
      h1 { font-size: 1.5rem; }
      dl { grid-template-columns: 1fr; gap: .1rem; }
      dd { margin-bottom: .5rem; }
      .bar { padding: .3rem .9rem; }
      .tabs ul { gap: 0; }
      .tabs a { padding: 0 .65rem; }
    }
    @media (prefers-reduced-motion: no-preference) { details, button, a { transition: border-color .12s, background-color .12s; } }
    @media print { .top, footer, .tabs, .switches, .panel, .sticky, .actions, form { display: none; } body, html { background: #fff; color: #000; } }
    """#
}
