extension Booklet {
  /// Type that reads well on paper, lines close enough that a session fits on a few sheets.
  static let style = """
    body{font:12.5pt/1.4 "Source Sans 3","Noto Sans","Noto Sans Arabic","Noto Sans Ethiopic",Arial,sans-serif;max-width:19cm;margin:1rem auto;padding:0 1rem;color:#000;background:#fff}
    h1{font-size:17pt;margin:.2rem 0 .5rem}h2{font-size:14pt;margin:.9rem 0 .3rem;break-after:avoid}p{margin:0 0 .5rem}
    section{break-after:page}section:last-child{break-after:auto}
    .code{font-weight:700;font-size:14pt;float:inline-end;margin:0}.agree{margin:1rem 0;font-weight:700}
    .box{display:inline-block;width:1em;height:1em;border:1.5pt solid #000;vertical-align:text-bottom;margin-inline-end:.45em}
    .tick{display:inline-block;margin-inline-end:1.6em;padding:.15em 0}.close{margin:0 0 .2rem}
    ol.lines{list-style:none;margin:0;padding:0}ol.lines li{display:flex;gap:.8rem;align-items:baseline;break-inside:avoid;border-bottom:1px dotted #777;font-size:12pt;line-height:1.27}
    ol.lines li.gap{margin-top:.25em}ol.lines .no{flex:0 0 2em;text-align:end;color:#444;font-size:10pt;font-variant-numeric:tabular-nums}
    ol.lines .t{flex:1}ol.lines .h{font-weight:700}ol.lines .m{flex:0 0 5em;border-inline-start:1.5pt solid #000;align-self:stretch}
    table{border-collapse:collapse;width:calc(100% - 2px)}th,td{border:1px solid #000;padding:.2rem .5rem;text-align:start;height:1.75em;vertical-align:top}
    th:nth-child(1),th:nth-child(3){width:4.5em}th:nth-child(2){width:11em}
    fieldset{border:0;border-top:1px solid #000;margin:0 0 .45rem;padding:.2rem 0 .1rem;break-inside:avoid;min-width:0}legend{font-weight:700;float:inline-start;width:100%;padding:0}legend+*{clear:both}
    ul.choices{list-style:none;padding:0;margin:0}ul.choices.short{display:grid;grid-template-columns:1fr 1fr;gap:0 1.5rem}
    ul.choices li{padding:.1em 0;padding-inline-start:1.45em;text-indent:-1.45em}ul.choices li>*{text-indent:0}[dir=rtl] ul.choices li{text-indent:-1.45em}
    .cards{display:grid;grid-template-columns:repeat(3,1fr);gap:.4rem}.cards span{display:flex;gap:.5em;align-items:center;border:1.5pt solid #000;padding:.3rem .6rem}
    .face{width:1.9em;height:1.9em;flex:none;fill:none;stroke:#000;stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round}
    .write{border-bottom:1px solid #000;display:block;height:1.8em}.gapword{display:inline-block;border-bottom:1.5pt solid #000;min-width:6em}
    @media print{body{margin:0;padding:0;max-width:none}@page{size:A4;margin:14mm 15mm}}
    """
}
