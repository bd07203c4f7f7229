// The style sheet of a checked text: paper and ink by day, slate by night, verdicts told apart by mark and
// line as well as by colour, one column on a telephone, all of it on paper.
#pragma once

#include <string_view>

namespace entente::check {

inline constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1c2126;--soft:#59636d;--rule:#dedad1;
--yes:#0f6b4f;--yes-bg:#d9efe4;--no:#a8321f;--no-bg:#f8dcd5;--mix:#7a5a00;--mix-bg:#f7e9c2;--mute:#6b737b;--mute-bg:#eceae5;
--num:#5b4a8a;--num-bg:#e6e0f4}
@media (prefers-color-scheme:dark){:root{--paper:#14181c;--card:#1b2025;--ink:#e7e4de;--soft:#9ba5ae;--rule:#343b42;
--yes:#5fd0a3;--yes-bg:#17382c;--no:#f0917c;--no-bg:#43201a;--mix:#e0bd5c;--mix-bg:#3b3113;--mute:#97a0a8;--mute-bg:#252b31;
--num:#b9a7ee;--num-bg:#2c2645}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:anywhere;
font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
.page{max-width:82rem;margin:0 auto;padding:0 1.4rem 4rem}
h1,h2,.text{font-family:"Iowan Old Style",Charter,"Palatino Linotype",Palatino,Georgia,"Noto Serif","DejaVu Serif",serif}
header{padding:2.2rem 0 1.2rem;border-bottom:3px solid var(--ink)}
h1{font-size:clamp(1.7rem,1.2rem + 2.2vw,2.5rem);line-height:1.12;margin:0;letter-spacing:-.015em}
header p{margin:.5rem 0 0;color:var(--soft)}
h2{font-size:1.25rem;margin:2.2rem 0 .7rem}
.bar{display:flex;height:1.1rem;border-radius:.3rem;overflow:hidden;margin:1.4rem 0 .6rem;background:var(--mute-bg)}
.bar i{display:block;min-width:.3rem}
.bar .supported{background:var(--yes)}.bar .contradicted{background:var(--no)}
.bar .mixed{background:repeating-linear-gradient(45deg,var(--mix) 0 .4rem,var(--mix-bg) .4rem .6rem)}
.bar .silent{background:repeating-linear-gradient(-45deg,var(--mute-bg) 0 .3rem,var(--rule) .3rem .45rem)}
.counts{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;list-style:none;margin:0;padding:0}
.counts b{font-size:1.35rem;font-variant-numeric:tabular-nums}
.first{margin:0;padding-left:1.2rem;max-width:52rem}
.first li{margin:.35rem 0}.first a{color:inherit;text-decoration:underline dotted var(--soft);text-underline-offset:.2em}
.none{color:var(--soft);margin:.3rem 0}
.row{display:grid;grid-template-columns:minmax(0,41rem) minmax(0,1fr);gap:0 2.6rem}
.text{font-size:1.1rem;line-height:1.62}
.text p,.text h3{margin:0 0 1.1rem;white-space:pre-line}
.text h3{font-size:1.2rem;margin-top:1rem}
mark{color:inherit;border-radius:.15rem;padding:.06em .08em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
mark.supported{background:var(--yes-bg);border-bottom:2px solid var(--yes)}
mark.contradicted{background:var(--no-bg);border-bottom:3px double var(--no)}
mark.mixed{background:var(--mix-bg);border-bottom:2px dashed var(--mix)}
mark.silent{background:var(--mute-bg);border-bottom:1px dotted var(--mute)}
mark.number{background:var(--num-bg);border-bottom:1px dotted var(--num)}
mark u{text-decoration-thickness:1px;text-underline-offset:.18em}
sup{font:600 .62em/0 system-ui,sans-serif}
sup a{color:var(--soft);text-decoration:none;padding:0 .1em}
sup a:hover,:target h4{text-decoration:underline}
aside{font-size:.86rem;line-height:1.45;padding-bottom:.9rem}
.card{border-left:3px solid var(--mute);background:var(--card);padding:.45rem .8rem .5rem;margin:0 0 .55rem;border-radius:0 .3rem .3rem 0}
.card.supported{border-color:var(--yes)}.card.contradicted{border-color:var(--no)}.card.mixed{border-color:var(--mix)}
.card.number{border-color:var(--num)}
.card.silent{background:none;padding:.05rem .8rem;margin-bottom:.3rem;color:var(--soft);border-left-style:dotted}
.card h4{margin:0;font-size:1em;font-weight:600}
.card.silent h4{font-weight:400}
.card p{margin:.2rem 0 0;color:var(--soft)}
.card ul{list-style:none;margin:.3rem 0 0;padding:0}
.card li{padding-left:1.2rem;text-indent:-1.2rem;margin:.2rem 0}
.card li b{display:inline-block;width:1.2rem;text-indent:0}
.v{font-weight:700}.v.supported{color:var(--yes)}.v.contradicted{color:var(--no)}.v.mixed{color:var(--mix)}.v.silent{color:var(--mute)}
.v.number{color:var(--num)}
.n{color:var(--soft);font-weight:400;font-variant-numeric:tabular-nums}
.src{color:var(--soft)}
code{font-size:.92em}
footer{border-top:1px solid var(--rule);margin-top:2.5rem;padding-top:1rem;font-size:.86rem;color:var(--soft);max-width:52rem}
@media (max-width:60rem){.row{grid-template-columns:1fr}aside{margin:-.5rem 0 1rem}}
@media print{body{font-size:10.5pt}.page{max-width:none}.card,mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}.card{break-inside:avoid}}
)css";

}  // namespace entente::check
