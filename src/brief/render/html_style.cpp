// The page's style sheet: warm paper and ink by day, slate by night; blue for cooperation, orange for
// conflict, told apart by dash and shape as well. One column on a telephone, contents at the side on a desk,
// all open on paper.
#include <fmt/format.h>

#include "brief/render/html.hpp"

namespace entente::brief::render {
namespace {

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1c2126;--soft:#59636d;--rule:#dedad1;--hair:#ebe8e1;
--good:#0b6aa8;--bad:#bd5200;--warn:#8a6500;--mark:#fff3d6;--hatch:#b9b4a9;
--p0:#0b6aa8;--p1:#bd5200;--p2:#71509a;--p3:#0a7f60;--p4:#8a6a14;--p5:#59636d;--on:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#14181c;--card:#1a1f24;--ink:#e7e4de;--soft:#9ba5ae;--rule:#343b42;
--hair:#272d33;--good:#6cb4ee;--bad:#f2944e;--warn:#dcb75a;--mark:#3a3216;--hatch:#515a63;
--p0:#6cb4ee;--p1:#f2944e;--p2:#c3a3e4;--p3:#4ecba4;--p4:#dcb75a;--p5:#9ba5ae;--on:#14181c}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
.page{max-width:74rem;margin:0 auto;padding:0 1.25rem 4rem}
main{min-width:0;max-width:52rem}
h1,h2,.lead{font-family:"Iowan Old Style",Charter,"Palatino Linotype",Palatino,Georgia,"Noto Serif","DejaVu Serif",serif}
header.title{padding:2.2rem 0 1rem;border-bottom:3px solid var(--ink);margin-bottom:1.6rem}
h1{font-size:clamp(1.75rem,1.2rem + 2.4vw,2.6rem);line-height:1.12;margin:0;letter-spacing:-.015em;font-weight:700}
.subtitle{margin:.5rem 0 0;color:var(--soft)}
h2{font-size:1.45rem;line-height:1.25;margin:2.6rem 0 .8rem;padding-top:.7rem;border-top:1px solid var(--rule)}
section:first-of-type>h2{border-top:0;padding-top:0;margin-top:0}
h3{font-size:1.05rem;margin:1.7rem 0 .5rem}
h4,h5,h6{font-size:1rem;margin:1.3rem 0 .4rem}
p{margin:.7rem 0;max-width:44rem}
.lead{font-size:clamp(1.15rem,1rem + .7vw,1.4rem);line-height:1.45}
ul{padding-left:1.2rem;max-width:44rem}
li{margin:.3rem 0}
strong,.strong{font-weight:650}
.weak{color:var(--soft)}.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}
a{color:inherit}
a.receipt{text-decoration:underline dotted var(--soft);text-underline-offset:.22em;text-decoration-thickness:1.5px}
a.receipt.mark{text-decoration:none;padding:0 .1em}
a.receipt:hover,a.receipt:focus-visible{background:var(--mark);text-decoration-style:solid}
a.receipt sup{font-size:.62em;color:var(--soft);margin-left:.15em;line-height:0}
:focus-visible{outline:2px solid var(--good);outline-offset:2px}
nav.contents{font-size:.86rem;position:sticky;top:0;z-index:2;background:var(--paper);border-bottom:1px solid var(--rule);
margin:0 -1.25rem;padding:.5rem 1.25rem;overflow-x:auto;white-space:nowrap}
nav.contents ol{list-style:none;display:flex;gap:1.1rem;margin:0;padding:0}
nav.contents li{margin:0}
nav.contents a{color:var(--soft);text-decoration:none;display:inline-block;padding:.2rem 0}
nav.contents a:hover{color:var(--ink);text-decoration:underline}
[id]{scroll-margin-top:3.4rem}
@media (min-width:1040px){
.page.listed{display:grid;grid-template-columns:12rem minmax(0,52rem);gap:0 3.5rem}
nav.contents{align-self:start;border:0;margin:0;padding:2.8rem 0 0;max-height:100vh;overflow:auto;white-space:normal}
nav.contents ol{display:block}nav.contents a{padding:.28rem 0;line-height:1.3}
[id]{scroll-margin-top:1.2rem}}
.scroll{overflow-x:auto}
table.matrix{border-collapse:separate;border-spacing:2px;font-size:.78rem;font-variant-numeric:tabular-nums;width:auto}
table.matrix th{font-weight:600;padding:.2rem .35rem;text-align:right;border:0}
table.matrix td{padding:.35rem .3rem;text-align:center;min-width:2.9rem;border:0;background:var(--hair)}
table.matrix td.self,table.matrix thead td{background:none}table.matrix td.gap{color:var(--soft)}
.m1{background:color-mix(in srgb,var(--good) 18%,var(--paper))!important}.m2{background:color-mix(in srgb,var(--good) 38%,var(--paper))!important}
.m3{background:color-mix(in srgb,var(--good) 62%,var(--paper))!important;color:var(--on)}.m4{background:var(--good)!important;color:var(--on)}
.n1{background:color-mix(in srgb,var(--bad) 18%,var(--paper))!important}.n2{background:color-mix(in srgb,var(--bad) 38%,var(--paper))!important}
.n3{background:color-mix(in srgb,var(--bad) 62%,var(--paper))!important;color:var(--on)}.n4{background:var(--bad)!important;color:var(--on)}
figure{margin:1.5rem 0 1.9rem}
figcaption{font-weight:650;line-height:1.35;margin-bottom:.35rem}
figcaption .unit{font-weight:400;color:var(--soft)}
.note{font-size:.86rem;color:var(--soft);margin:.45rem 0}
.scroll{overflow-x:auto;margin:1rem 0 .4rem}
table{border-collapse:collapse;font-size:.9rem;line-height:1.4;font-variant-numeric:tabular-nums;min-width:min(100%,20rem)}
caption{text-align:left;font-weight:650;padding-bottom:.4rem;font-size:1rem}
th,td{padding:.36rem 1.1rem .36rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--hair);
overflow-wrap:normal;max-width:26rem}
td.text,td.long{overflow-wrap:break-word}td.text{min-width:6rem}td.long{min-width:12rem}
th:last-child,td:last-child{padding-right:0}
thead th{border-bottom:1.5px solid var(--ink);font-weight:600;vertical-align:bottom;font-size:.84rem}
th.num,td.num{text-align:right}
td.num,td.date,td.short{white-space:nowrap}
.gap{color:var(--soft)}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-size:.86rem;margin:.15rem 0 .5rem;padding:0;list-style:none;max-width:none}
.legend li{margin:0;display:flex;align-items:center;gap:.42rem}
.legend b{font-weight:600;font-variant-numeric:tabular-nums}
svg{display:block;overflow:visible}
svg text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;fill:var(--soft);
font-variant-numeric:tabular-nums}
svg text.name{fill:var(--ink);font-size:13px}svg text.value{fill:var(--ink);font-weight:600;font-size:13px}
svg text.on{fill:var(--on);font-weight:600}
.plot{padding:.9rem .6rem .2rem 3rem}
.plot.wide{padding:.2rem 0}
.grid line{stroke:var(--hair)}.grid line.zero{stroke:var(--soft)}
.markline{stroke:var(--soft);stroke-dasharray:2 3}
.markdot{fill:var(--ink)}svg text.markno{fill:var(--paper);font-size:10px;font-weight:700}
.hatched{fill:url(#hatch)}
#hatch path{stroke:var(--hatch)}
.line{fill:none;stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round;vector-effect:non-scaling-stroke;stroke:currentColor}
.d1{stroke-dasharray:7 4}.d2{stroke-dasharray:2 4}.d3{stroke-dasharray:10 3 2 3}.d4{stroke-dasharray:1 5}.d5{stroke-dasharray:14 5}
.area{fill:currentColor;opacity:.14;stroke:none}
.dot,.column{fill:currentColor}
.whisker{stroke:var(--ink);stroke-width:1.5}
.p0{color:var(--p0)}.p1{color:var(--p1)}.p2{color:var(--p2)}.p3{color:var(--p3)}.p4{color:var(--p4)}.p5{color:var(--p5)}
.part{fill:currentColor;stroke:var(--paper);stroke-width:2}
ol.marks{font-size:.88rem;margin:.5rem 0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.3rem}
ol.marks li{margin:0}
ol.marks .no{display:inline-block;min-width:1.25em;height:1.25em;line-height:1.25em;border-radius:1em;background:var(--ink);
color:var(--paper);font-size:.72rem;font-weight:700;text-align:center;margin-right:.4em;vertical-align:.08em}
.panel{background:var(--card);border:1px solid var(--rule);border-radius:6px;padding:1rem 1.2rem .6rem;margin:1.3rem 0 1.6rem}
.panel ul{list-style:none;margin:0;padding:0;max-width:none}
.ends{display:flex;justify-content:space-between;font-size:.78rem;color:var(--soft)}
.gauge,.ends-row{display:grid;grid-template-columns:8.6rem minmax(9rem,1fr) 3.6rem 9rem 5rem;gap:0 1.1rem;align-items:center}
.gauge{padding:.62rem 0;border-top:1px solid var(--hair);margin:0}
.ends-row{padding:.1rem 0 .3rem}.ends-row .ends{grid-column:2}
.gauge .label{font-weight:650;line-height:1.25;overflow-wrap:normal}
.gauge .value{text-align:right;font-weight:650;font-variant-numeric:tabular-nums;white-space:nowrap}
.gauge .verdict{line-height:1.25}
.gauge .detail{grid-column:2/-1;font-size:.88rem;color:var(--soft);margin-top:.2rem}
.base{stroke:var(--rule);stroke-width:2;stroke-linecap:round}.tick{stroke:var(--rule)}.tick.zero{stroke:var(--soft)}
.band{fill:currentColor;opacity:.3}.plain{color:var(--ink)}
.point{fill:currentColor;stroke:var(--card);stroke-width:2}
.end{fill:var(--soft)}
.sparkline{fill:none;stroke:var(--soft);stroke-width:1.5;vector-effect:non-scaling-stroke;stroke-linejoin:round;stroke-linecap:round}
@media (max-width:760px){
.gauge{grid-template-columns:auto minmax(0,1fr) auto;grid-template-areas:"label verdict value" "meter meter meter" "detail detail detail";gap:.1rem .8rem}
.gauge .label{grid-area:label}.gauge .verdict{grid-area:verdict;text-align:right;font-size:.92rem}.gauge .value{grid-area:value}
.gauge .meter{grid-area:meter}.gauge .detail{grid-area:detail}.gauge .history,.aside{display:none}
.ends-row{display:block}td.text{min-width:8rem}.plot{padding-left:2.5rem}.panel{padding:.8rem .9rem .4rem}}
details{margin:.8rem 0}
summary{cursor:pointer;color:var(--soft);font-size:.9rem;padding:.15rem 0}
summary:hover{color:var(--ink)}
details.more{border-left:2px solid var(--rule);padding-left:.9rem}
details.more>summary{font-size:1rem;color:var(--ink);font-weight:600}
.entry{border-top:1px solid var(--rule);padding:.8rem 0 .5rem}
.entry h3{margin:0;font-size:1rem;font-weight:600}
.entry .no{display:inline-block;font-size:.8rem;font-variant-numeric:tabular-nums;background:var(--hair);border-radius:4px;
padding:.05em .5em;margin-right:.5em;color:var(--soft)}
.entry .meta{margin:.2rem 0;font-size:.9rem;color:var(--soft)}
.entry:target{background:var(--mark);box-shadow:0 0 0 .6rem var(--mark);border-radius:2px}
code{font:.86em/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;background:var(--hair);border-radius:4px;
padding:.12em .4em;overflow-wrap:anywhere}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--rule:#bbb;--hair:#ddd;--good:#0b6aa8;--bad:#bd5200}
body{font-size:10.5pt}.page,.page.listed{display:block;max-width:none;padding:0}main{max-width:none}nav.contents{display:none}
figure,.gauge,.entry,tr{break-inside:avoid}h2,h3{break-after:avoid}details.more::details-content{content-visibility:visible;display:block}details.data{display:none}
.scroll{overflow:visible}a{text-decoration:none}}
)css";

// The one pattern every picture's unobserved stretch is filled with.
constexpr std::string_view kHatch =
    R"svg(<svg width="0" height="0" aria-hidden="true" style="position:absolute"><defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7" stroke-width="2.4"/></pattern></defs></svg>)svg";

}  // namespace

std::string html_page(std::string_view title, std::string_view body) {
  std::string out = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n";
  out +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "img-src "
      "data:\">\n";
  out += fmt::format("<title>{}</title>\n<style>", html_escape(title));
  out += kStyle;
  out += "</style>\n</head>\n<body id=\"top\">\n";
  out += kHatch;
  out += '\n';
  out += body;
  return out + "</body>\n</html>\n";
}

}  // namespace entente::brief::render
