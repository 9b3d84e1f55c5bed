/**
 * One accent, Okabe–Ito's blue. Cells below their limit are greys that recede into the page; beyond it they walk away
 * from it, darker on light and lighter on dark, so that order survives without colour and on paper.
 */
const colours = `
:root{color-scheme:light dark;--page:#fff;--ink:#16202a;--quiet:#56636f;--line:#d9dfe5;--box:#f5f7f9;--accent:#0067a3;
--dry:#edf1f4;--tide:#b3c3d0;--h1:#f4b63f;--h2:#e0761a;--h3:#bb3a0c;--h4:#6b1508;--on1:#3b2600;--on2:#fff;--base:#c3cdd6;--floor:#e4e9ed;
--act:#ab2f06;--warn:#8a5300}
@media (prefers-color-scheme:dark){:root{--page:#11171d;--ink:#e6ecf1;--quiet:#9fadb9;--line:#2c3843;--box:#19222a;--accent:#62b8ec;
--dry:#1a232b;--tide:#3d5366;--h1:#8a5208;--h2:#c9700f;--h3:#f59b3f;--h4:#ffe3a3;--on1:#fff;--on2:#2b1400;--base:#465664;--floor:#242f39;
--act:#ffb073;--warn:#eec06a}}
@media print{:root{color-scheme:light;--page:#fff;--ink:#000;--quiet:#444;--line:#bbb;--box:#fff;--accent:#00508a;--dry:#f1f3f5;--tide:#b3c3d0;
--h1:#f4b63f;--h2:#e0761a;--h3:#bb3a0c;--h4:#6b1508;--on1:#3b2600;--on2:#fff;--base:#c3cdd6;--floor:#e4e9ed;--act:#8f2400;--warn:#6d4200}}`;

const text = `
*{box-sizing:border-box}html{scroll-behavior:auto;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;padding:20px 24px 64px;max-width:1320px;background:var(--page);color:var(--ink);font:14px/1.45 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-variant-numeric:tabular-nums lining-nums}
h1,h2,h3,h4,h5,p,ul,ol,dl,dd,figure{margin:0;padding:0}ul,ol{list-style:none}
h1{font-size:22px;letter-spacing:-.01em}h2{font-size:17px;margin:40px 0 6px}h3{font-size:17px}h4{font-size:14px;margin:18px 0 6px}h5{font-size:12px;font-weight:400}
a{color:var(--accent);text-underline-offset:2px}small{font-size:12px;color:var(--quiet)}code,pre{font:12px/1.5 ui-monospace,'SF Mono',Menlo,Consolas,monospace}
details h3{font-size:13px;margin:12px 0 4px}code{overflow-wrap:anywhere}pre{overflow:auto;padding:10px;background:var(--box);border:1px solid var(--line)}
.quiet{color:var(--quiet);font-size:13px}.empty{color:var(--quiet);padding:14px 0}.end{text-align:right}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
summary{cursor:pointer;padding:6px 0;color:var(--accent)}
.skip{position:absolute;left:-9999px}.skip:focus{left:8px;top:8px;background:var(--page);padding:6px}.defs{position:absolute}`;

const head = `
.head{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.5fr);gap:12px 40px;align-items:start}
.model p{color:var(--quiet);max-width:46ch}.facts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:2px 28px;font-size:13px}
.facts div{display:grid;grid-template-columns:58px minmax(0,1fr)}.facts dt{color:var(--quiet)}.facts dd,.model *{overflow-wrap:anywhere}
.answer{grid-column:1/-1;border-left:5px solid var(--line);padding:6px 0 6px 16px;margin-top:8px}.answer .title{font-size:26px;line-height:1.2;font-weight:650;letter-spacing:-.015em;overflow-wrap:anywhere}
.answer.is-wrong{border-color:var(--h3)}.answer.is-quiet{border-color:var(--tide)}.head>.quiet{grid-column:1/-1}
.tiles{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:0;margin-top:20px;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
.tile{padding:12px 20px 12px;border-left:1px solid var(--line);display:grid;grid-template-columns:minmax(0,1fr);grid-template-rows:auto auto auto 1fr;gap:2px;font-size:13px;min-width:0}
.tile:first-child{border-left:0;padding-left:0}.tile header{grid-column:1/-1;display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 8px}.tile h2{font-size:14px;margin:0}.tile h2::first-letter{text-transform:uppercase}.tile .number{font-size:26px;font-weight:600;line-height:1.2;letter-spacing:-.01em}
.tile>p{overflow-wrap:anywhere}.tile>.bars{height:40px;margin-top:6px;align-self:end;grid-row:4}
.badge{display:inline-flex;align-items:center;gap:4px;font-size:12px;white-space:nowrap;color:var(--quiet)}.mark{width:12px;height:12px;fill:currentColor;flex:none}
.stroked{fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round}
.s-act{color:var(--act);font-weight:650}.s-investigate,.s-error,.s-schema_changed{color:var(--warn);font-weight:600}`;

const map = `
.map{display:grid;grid-template-columns:auto minmax(0,1fr) auto;margin-top:10px}.names,.now{padding-top:50px}.names li,.now li{height:24px;line-height:24px;white-space:nowrap;display:flex;align-items:center}
.names{padding-right:12px;max-width:200px}.names a{overflow:hidden;text-overflow:ellipsis;color:inherit;text-decoration:none}.names a:hover{text-decoration:underline}
.now{padding-left:8px;font-size:12px;color:var(--quiet)}.now li{gap:8px}.now li>span:last-child{margin-left:auto}.now .of{position:absolute;margin-top:-24px}
.map .scroller{direction:rtl}.map .scroller>div{direction:ltr;width:max-content}.scroller{overflow-x:auto;min-width:0;max-width:100%}
.heat{display:block;color:var(--ink)}.heat text{font-size:11px;fill:var(--quiet)}.heat .month{fill:var(--ink);font-weight:600}.heat .day{text-anchor:middle}.heat .end{text-anchor:end}
.tide{stop-color:var(--tide)}.dry{stop-color:var(--dry)}
.heat .t0{fill:var(--dry)}.heat .t1{fill:url(#t1)}.heat .t2{fill:url(#t2)}.heat .t3{fill:url(#t3)}.heat .t4{fill:url(#t4)}.heat .t5{fill:url(#t5)}.heat .t6{fill:url(#t6)}.heat .t7{fill:url(#t7)}.heat .t8{fill:var(--tide)}
.heat .h1{fill:var(--h1)}.heat .h2{fill:var(--h2)}.heat .h3{fill:var(--h3)}.heat .h4{fill:var(--h4)}
.heat .nd,.heat .er,.heat .sc{fill:var(--page);stroke:var(--line)}.heat use{fill:var(--ink);color:var(--ink);pointer-events:none}
.heat .h1~use{fill:var(--on1);color:var(--on1)}.heat .h2~use,.heat .h3~use,.heat .h4~use{fill:var(--on2);color:var(--on2)}.heat .chart{fill-opacity:.3}.heat .chart~use{fill:none!important;stroke:var(--quiet);stroke-width:1}.heat [class^=t]~use,.heat .nd~use{fill:var(--quiet);color:var(--quiet)}
.heat a:hover path:first-of-type{stroke:var(--ink);stroke-width:2}.heat a:focus-visible{outline:none}.heat a:focus-visible path:first-of-type{stroke:var(--accent);stroke-width:3}
.rule path{stroke:var(--ink);stroke-width:1;stroke-dasharray:2 3;fill:none}.rule.version path{stroke-dasharray:none}.heat .rule{pointer-events:none}
.heat .rule rect{fill:var(--page);stroke:var(--ink)}.heat .rule.version rect{fill:var(--ink)}.heat .rule text{text-anchor:middle;font-size:10px;fill:var(--ink)}.heat .rule.version text{fill:var(--page)}
.heat g:target{outline:2px solid var(--accent)}
.legend{display:flex;flex-wrap:wrap;gap:4px 32px;margin-top:8px;font-size:12px;color:var(--quiet)}.legend ul{display:flex;flex-wrap:wrap;gap:4px 12px}.legend li{display:flex;align-items:center;gap:5px}.key{width:14px;height:14px}
.changes{font-size:13px}.changes li{padding:1px 0}`;

const lists = `
.issues li{padding:10px 0;border-top:1px solid var(--line);overflow-wrap:anywhere}.issues li:first-child{border-top:0}.severity{font-size:12px;font-weight:650;border:1px solid currentColor;border-radius:3px;padding:0 5px}.sev1,.sev2{color:var(--act)}.sev3{color:var(--warn)}
table{border-collapse:collapse;width:100%;font-size:13px}th,td{padding:5px 14px 5px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}th.end,td.end{text-align:right;white-space:nowrap}thead th{font-weight:400;color:var(--quiet);font-size:12px;white-space:nowrap}
tbody th{font-weight:600}.scores td,.scores th{vertical-align:middle}.spark{width:30%}.spark .bars{min-width:70px;height:22px}.scores td,.scores th{padding-right:10px}.scores th{white-space:nowrap}
.bars{display:block;width:100%;overflow:visible}.bars path{fill:none;stroke:var(--tide)}.bars .h1{stroke:var(--h1)}.bars .h2{stroke:var(--h2)}.bars .h3{stroke:var(--h3)}.bars .h4{stroke:var(--h4)}
.bars .limit{stroke:var(--quiet);stroke-width:1;stroke-dasharray:3 3;vector-effect:non-scaling-stroke}
.multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:16px 24px}.multiples .bars{height:40px;margin:3px 0}.multiples li{min-width:0;overflow-wrap:anywhere}.multiples p{font-size:12px;color:var(--quiet)}`;

const drilldown = `
.feature{border-top:1px solid var(--line);padding:22px 0 26px}.feature:target{border-top:3px solid var(--accent)}.feature>header{display:flex;flex-wrap:wrap;gap:2px 14px;align-items:baseline}.feature nav{margin-left:auto;display:flex;gap:16px;font-size:13px;flex-wrap:wrap}
.charts{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:16px 28px;margin-top:10px}figure{min-width:0}figcaption{font-size:13px;margin-bottom:4px}figcaption i{font-style:normal;font-size:12px;color:var(--quiet);margin-left:10px;white-space:nowrap}figcaption i::before{content:'';display:inline-block;width:14px;height:0;margin-right:4px;vertical-align:middle;border-top:2px solid var(--accent)}
figcaption .k-bound::before{border-top:1.5px dashed var(--act)}figcaption .k-floor::before,figcaption .k-baseline::before{height:9px;border:0;background:var(--base)}figcaption .k-floor::before{background:var(--floor)}
figure p{font-size:13px;overflow-wrap:anywhere}.chart{display:block;width:100%;max-width:480px;height:auto;overflow:visible}.chart text{font-size:11px;fill:var(--quiet)}.chart .end{text-anchor:end}.chart .middle{text-anchor:middle}
.chart .axis path{stroke:var(--line);stroke-width:1}.chart .baseline{fill:var(--base)}.chart .current{fill:none;stroke:var(--accent);stroke-width:1.8;stroke-linejoin:round}.chart .floor{fill:var(--floor)}.chart .bound{fill:none;stroke:var(--act);stroke-width:1.2;stroke-dasharray:5 3}
.chart .raised{fill:var(--act);stroke:var(--page);stroke-width:1}.chart .sizes path{stroke:var(--base);scroll-margin-top:280px}.chart .sizes path:target{stroke:var(--accent);stroke-width:3;marker-start:url(#day-pin)}
.pin{stroke:var(--accent);stroke-width:1.5;opacity:.7}.pin-head{fill:var(--accent)}
.chart .rule text{text-anchor:middle;fill:var(--ink);font-weight:600;font-size:10px}.chart .leftover .frame{stroke:var(--quiet)}.chart .now,.chart .name{fill:var(--ink)}.chart .unit{font-style:italic}`;

const narrow = `
@media screen and (max-width:1080px){.charts{grid-template-columns:repeat(2,minmax(0,1fr))}}
@media screen and (max-width:760px){body{padding:14px 14px 48px}.head,.facts,.charts{grid-template-columns:minmax(0,1fr)}.answer .title{font-size:21px}.tiles{grid-template-columns:repeat(2,minmax(0,1fr))}.tile{padding:10px 12px}.tile:nth-child(odd){border-left:0;padding-left:0}.tile:nth-child(n+3){border-top:1px solid var(--line)}.tile .number{font-size:22px}.ranked thead{display:none}.ranked tr{display:flex;flex-wrap:wrap;gap:0 12px;padding:8px 0;border-bottom:1px solid var(--line)}.ranked th,.ranked td{border:0;padding:1px 0}.ranked td.end{text-align:left}.ranked td[data-label]::before{content:attr(data-label) ' ';color:var(--quiet)}.ranked td:last-child,.ranked td:nth-child(3){width:100%}.names{max-width:104px;font-size:12px}.now .badge,.now .of{display:none}.feature nav{margin-left:0}}
@media print{body{max-width:none;padding:0;font-size:11px}a{color:inherit}.skip,.feature nav{display:none}.feature,figure,tr,.issues li{break-inside:avoid}.map .scroller{overflow:hidden}.map{zoom:.58}.charts{grid-template-columns:repeat(2,minmax(0,1fr))}h2{margin-top:24px;break-after:avoid}.ranked{font-size:10px}.ranked th,.ranked td{padding-right:6px}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`;

/** The look of the page: no file, font or picture from anywhere else. */
export const styleSheet = [colours, text, head, map, lists, drilldown, narrow].join('');
