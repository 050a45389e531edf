/// The style of the page: readable type, enough contrast (WCAG 2.2 AA), A4 print with the address in the window of a Dutch C5 envelope.
enum Stylesheet {
  static let css: StaticString = """
    :root{color-scheme:light;--ink:#14202b;--line:#5b6b7a;--tint:#eef4fa;--accent:#0b4a86}
    *{box-sizing:border-box}
    body{margin:0;background:#fff;color:var(--ink);font:1.125rem/1.55 "Noto Sans","Noto Sans Arabic","Noto Sans Ethiopic","Segoe UI",Arial,sans-serif}
    .letter{max-width:44rem;margin:0 auto;padding:1.5rem 1.25rem 3rem;overflow-wrap:break-word}
    header{margin-block-end:1.5rem}
    .draft{margin:0 0 1rem;padding:.25rem .75rem;border:.15rem solid #8a1c1c;color:#8a1c1c;font-weight:700;letter-spacing:.08em;width:fit-content}
    .sender{font-size:.9rem;color:#3c4a57;direction:ltr;text-align:left}
    .address{font-style:normal;margin-block:1.25rem}
    .address bdi{white-space:pre-wrap}
    h1{font-size:1.6rem;line-height:1.25;margin:1.25rem 0 .5rem}
    h2{font-size:1.35rem;line-height:1.3;margin:0 0 .75rem;color:var(--accent)}
    h3{font-size:1.125rem;margin:1.5rem 0 .5rem}
    section{margin-block:2.25rem}
    p{margin:0 0 .9rem}
    ul,ol{margin:0 0 1rem;padding-inline-start:1.5rem}
    li{margin-block-end:.4rem}
    dl{margin:0 0 1rem}
    dl>div{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:.15rem 1rem;padding-block:.2rem}
    dt{font-weight:700}
    dd{margin:0}
    .summary,.box,.slip{border:.1rem solid var(--line);border-inline-start:.5rem solid var(--accent);background:var(--tint);padding:1rem 1.25rem;border-radius:.25rem}
    .summary h2{margin-block-end:.5rem}
    .box{margin-block:1.5rem}
    .box h3{margin-block-start:0}
    .box>:last-child,.slip>:last-child,.slip dl,.summary dl{margin-block-end:0}
    .slip{display:flex;flex-wrap:wrap;gap:1rem 1.5rem;align-items:flex-start;margin-block:1rem}
    .slip dl{flex:1 1 18rem;min-width:0}
    .qr{width:10.5rem;height:10.5rem;flex:none;background:#fff}
    .table{overflow-x:auto;margin-block:1rem}
    .table:focus-visible{outline:.2rem solid var(--accent);outline-offset:.1rem}
    table{border-collapse:collapse;width:100%;font-size:1rem;line-height:1.4}
    caption{text-align:start;font-weight:700;padding-block:.35rem}
    th,td{padding:.4rem .5rem;border-block-end:.06rem solid #c3cdd6;vertical-align:top;text-align:start;overflow-wrap:normal}
    thead th{border-block-end:.12rem solid var(--line)}
    tbody th{font-weight:400}
    .end{text-align:end}
    td.end{white-space:nowrap;font-variant-numeric:tabular-nums}
    .sum th,.sum td{font-weight:700;border-block-start:.08rem solid var(--line)}
    .amount,.iban,.reference,.phone,time{unicode-bidi:isolate}
    .amount,.iban,.reference,.phone{white-space:nowrap}
    .closing{margin-block:2rem}
    .law,.provenance{font-size:.85rem;color:#3c4a57}
    .law{border-block-start:.06rem solid #c3cdd6;padding-block-start:.75rem}
    .provenance{margin-block-start:1rem;font-size:.75rem;overflow-wrap:anywhere}
    @media (max-width:36rem){
    body{font-size:1.0625rem}
    .letter{padding-inline:.9rem}
    dl>div{grid-template-columns:minmax(0,1fr)}
    .summary,.box,.slip{padding:.8rem .9rem}
    table{font-size:.85rem}
    th,td{padding:.35rem .2rem}
    .web{overflow-wrap:anywhere}
    .wide thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .wide,.wide caption,.wide tbody,.wide tr,.wide th,.wide td{display:block}
    .wide tr{padding-block:.45rem;border-block-end:.06rem solid #c3cdd6}
    .wide tbody th,.wide td{border:0;padding:.1rem 0}
    .wide tbody th{font-size:1rem}
    .wide td.end{display:flex;justify-content:space-between;gap:1rem;font-size:1rem}
    .wide td.end::before{content:attr(data-label)}
    .wide td:empty{display:none}
    }
    @page{size:A4;margin:20mm 20mm 18mm 25mm}
    @media print{
    body{font-size:10.5pt;line-height:1.42}
    .letter{max-width:none;padding:0}
    header{position:relative;min-height:88mm;margin:0}
    .sender{position:absolute;top:0;inset-inline-end:0;font-size:8.5pt}
    .draft{position:absolute;top:0;inset-inline-start:0;font-size:9pt}
    .address{position:absolute;top:32mm;left:0;width:85mm;max-height:30mm;margin:0;line-height:1.3;direction:ltr;text-align:left}
    .meta{position:absolute;bottom:0;inset-inline-start:0;margin:0}
    h1{font-size:14pt}
    h2{font-size:12pt;break-after:avoid}
    h3{font-size:10.5pt;break-after:avoid}
    section{margin-block:5mm}
    .summary,.box,.slip,tr,li{break-inside:avoid}
    .summary,.box,.slip{padding:3mm 4mm;background:#fff}
    .table{overflow:visible}
    table{font-size:9.5pt}
    thead{display:table-header-group}
    th,td{padding:1mm 1.5mm}
    .qr{width:34mm;height:34mm}
    p{orphans:3;widows:3}
    }

    """
}
