// A made-up answer that uses every kind of block, for the tests of the renderings.
#pragma once

#include <cmath>

#include "brief/document.hpp"

namespace entente::brief::test {

inline Series wave(std::string label, Tone tone, double base, double amplitude, double phase, std::size_t n) {
  Series s;
  s.label = std::move(label);
  s.tone = tone;
  for (std::size_t i = 0; i < n; ++i) {
    // A table of a wave instead of sin(): the same bits on every machine.
    constexpr double table[] = {0, 0.38,  0.71,  0.92,  1,  0.92,  0.71,  0.38,
                                0, -0.38, -0.71, -0.92, -1, -0.92, -0.71, -0.38};
    s.values.push_back(base + amplitude * table[(i + static_cast<std::size_t>(phase)) % 16]);
  }
  return s;
}

inline std::vector<std::string> years(int from, int to) {
  std::vector<std::string> out;
  for (int y = from; y <= to; ++y) out.push_back(std::to_string(y));
  return out;
}

inline Table sample_table() {
  Table t;
  t.name = "deliveries";
  t.title = "Deliveries by year";
  t.columns = {{"day", "Day", CellType::date, 0, ""},
               {"from", "From", CellType::text, 0, ""},
               {"what", "What was delivered", CellType::text, 0, ""},
               {"count", "Count", CellType::integer, 0, ""},
               {"value", "Value", CellType::real, 1, "M USD"},
               {"confirmed", "Confirmed", CellType::boolean, 0, ""},
               {"source", "Source", CellType::text, 0, ""}};
  t.rows = {{day(2019, 3, 1), std::string("Borduria"), std::string("Coastal radar, \"type 4\", two sites"),
             std::int64_t{2}, 41.25, true, std::string("https://example.org/a?x=1&y=2")},
            {day(2021, 11, 30), std::string("Syldavia"), std::string("Trainer aircraft"), std::int64_t{12},
             Cell{}, false, std::string("register, row 118")},
            {Cell{}, std::string("Borduria"),
             std::string("Spare parts for transport helicopters and their engines, first of three lots"),
             Cell{}, -0.04, Cell{}, std::string("javascript:alert(1)")},
            {day(2023, 6, 15), std::string("Syldavia"), Cell{}, std::int64_t{0}, 0.0, true,
             std::string("register, row 204")}};
  t.note = "Values in prices of the year.";
  return t;
}

inline Document sample_document() {
  const auto p = [](std::string text, Tone tone = Tone::plain, std::string receipt = "") {
    return Run{std::move(text), tone, std::move(receipt)};
  };
  Document d;
  d.title = "Borduria and Syldavia";
  d.subtitle = "Bond as of 2024-10-31 · made-up data, for the renderings";
  auto& b = d.blocks;
  b.push_back({Heading{2, "Verdict", "verdict"}});
  b.push_back({Paragraph{
      {p("A close military bond over thin trust", Tone::strong), p(": both buy from each other ("),
       p("+0.62", Tone::good, "e1"), p("), yet compete for the same market ("), p("−0.35", Tone::bad, "e2"),
       p(") and vote apart on the islands. The bond rests mostly on a common rival; without it "),
       p("41 %", Tone::plain, "e3"), p(" of the measured closeness remains.")}}});
  GaugePanel g;
  g.title = "Bond by domain";
  g.low_label = "hostile";
  g.high_label = "close";
  const std::vector<std::optional<double>> rising{0.1, 0.15, std::nullopt, 0.3, 0.35, 0.4, 0.5, 0.55, 0.62};
  const std::vector<std::optional<double>> falling{0.3,  0.2,  0.1,  std::nullopt, std::nullopt,
                                                   -0.1, -0.2, -0.3, -0.35};
  g.gauges.push_back({"Military",
                      0.62,
                      0.41,
                      0.78,
                      "complementary",
                      Tone::good,
                      {p("Aircraft one way, radar the other; joint drills in five of six years "),
                       p("37 events", Tone::plain, "e1")},
                      rising});
  g.gauges.push_back({"Diplomatic",
                      0.08,
                      -0.12,
                      0.27,
                      "limited trust",
                      Tone::warn,
                      {p("Agree in 58 % of recorded votes.")},
                      rising});
  g.gauges.push_back({"Economic",
                      -0.35,
                      -0.55,
                      -0.14,
                      "rivals",
                      Tone::bad,
                      {p("Same customer for 71 % of exports "), p("0.71", Tone::plain, "e2")},
                      falling});
  g.gauges.push_back({"Cultural",
                      std::nullopt,
                      std::nullopt,
                      std::nullopt,
                      "",
                      Tone::weak,
                      {p("No source covers these years.", Tone::weak)},
                      {}});
  b.push_back({g});
  b.push_back({ListBlock{
      {{p("Both under sanctions of the same third party "), p("since 2018", Tone::plain, "e3")},
       {p("A treaty announced in 2021 is "), p("still not signed", Tone::strong),
        p("; the last text on record is of 2023 and differs in four articles from the one before.")}}}});

  b.push_back({Heading{2, "Over time", "time"}});
  Chart c;
  c.kind = ChartKind::diverging;
  c.id = "events";
  c.title = "Cooperation and conflict";
  c.unit = "weighted events a year";
  c.labels = years(1993, 2024);
  c.series = {wave("Cooperation", Tone::good, 60, 45, 13, 32), wave("Conflict", Tone::bad, 22, 20, 3, 32)};
  c.series[0].values[9] = 0.0;
  c.series[1].values[9] = 0.0;
  c.observed.assign(32, true);
  for (std::size_t i = 14; i < 18; ++i) c.observed[i] = false;
  c.marks = {{8, "friendship treaty"}, {25, "sanctions on both"}};
  c.note = "Weights: table of constants, version 3.";
  b.push_back({c});
  Chart t;
  t.kind = ChartKind::timeline;
  t.id = "levels";
  t.title = "Level of the bond";
  t.labels = c.labels;
  t.series = {wave("Military", Tone::plain, 0.3, 0.35, 12, 32),
              wave("Economic", Tone::plain, -0.05, 0.3, 4, 32)};
  for (const auto& v : t.series[0].values) {
    t.series[0].low.push_back(*v - 0.14);
    t.series[0].high.push_back(*v + 0.14);
  }
  t.series[0].values[5].reset();
  t.series[1].values[20].reset();
  t.series[1].values[22].reset();
  t.observed = c.observed;
  t.low = -1;
  t.high = 1;
  t.marks = c.marks;
  b.push_back({t});
  b.push_back({Heading{3, "What it rests on", "rests"}});
  Chart bars;
  bars.kind = ChartKind::bars;
  bars.id = "parts";
  bars.title = "Contribution to the bond";
  bars.labels = {"Common rival", "Arms transfers", "Votes on the islands", "Joint drills", "Energy market"};
  bars.series = {{"",
                  {0.41, 0.22, -0.18, std::nullopt, 0.0},
                  {0.3, 0.1, -0.3, std::nullopt, -0.05},
                  {0.5, 0.36, -0.05, std::nullopt, 0.06},
                  Tone::plain}};
  b.push_back({bars});
  Chart s;
  s.kind = ChartKind::shares;
  s.id = "shares";
  s.title = "Where the events come from";
  s.labels = {"Military", "Diplomatic", "Economic", "Other"};
  s.series = {{"", {0.46, 0.31, 0.17, 0.06}, {}, {}, Tone::plain}};
  b.push_back({s});

  b.push_back({Heading{2, "Record", "record"}});
  b.push_back({sample_table()});
  b.push_back(
      {Details{"How the numbers came about",
               {{Paragraph{{p("Each event is weighed by kind and age; the half-life is 36 months.")}}},
                {ListBlock{{{p("constants: version 3")}, {p("duplicates: rule 2, 14 dropped")}}}}}}});
  b.push_back({Heading{2, "Evidence", "evidence"}});
  Table rows;
  rows.name = "rows";
  rows.columns = {{"day", "Day", CellType::date, 0, ""},
                  {"what", "What", CellType::text, 0, ""},
                  {"weight", "Weight", CellType::real, 2, ""},
                  {"file", "File and row", CellType::text, 0, ""}};
  rows.rows = {
      {day(2023, 6, 15), std::string("Joint naval drill in the strait"), 3.5,
       std::string("events-2023.csv:118")},
      {day(2022, 1, 19), std::string("Promise of aircraft"), Cell{}, std::string("events-2022.csv:40")}};
  b.push_back(
      {Receipt{"e1", "Military events 2014–2024", "entente evidence BOR SYL --domain military",
               "Sum of weights, halved every 36 months, divided by the largest of all pairs.", 37, rows}});
  b.push_back(
      {Receipt{"e2", "Export markets in common", "entente evidence BOR SYL --domain economic", "", 1, rows}});
  b.push_back({Receipt{"e3", "Sanctions by third parties", "", "", 0, {}}});
  return d;
}

}  // namespace entente::brief::test
