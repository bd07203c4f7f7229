// The brief as people read it: verdict, domains, what it rests on, what pulls apart, evidence, coverage,
// sources.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "brief/dyad/bond_section.hpp"
#include "brief/dyad/dyad_brief.hpp"
#include "brief/dyad/outlook_section.hpp"
#include "brief/dyad/receipts.hpp"
#include "brief/dyad/sections.hpp"
#include "brief/dyad/words.hpp"
#include "states/registry.hpp"

namespace entente::brief {
namespace {

using bonds::Accord;

// How many years the charts and the domains' sparks show: a matter of paper width, not of method.
constexpr int kChartYears = 40;
constexpr int kSparkYears = 20;

Tone tone_of(Level level) {
  switch (level) {
    case Level::hostile:
    case Level::strained:
      return Tone::bad;
    case Level::cooperative:
    case Level::close:
      return Tone::good;
    default:
      return Tone::plain;
  }
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string receipt_id(const DyadBrief& b, std::string_view key) {
  const Receipt* r = receipt_of(b, key);
  return r == nullptr ? std::string() : r->id;
}

// Cooperative less conflictual share by year: -1 .. 1, nothing in a year without events.
std::vector<std::optional<double>> spark(const std::vector<bonds::ToneYear>& years, int from, int to) {
  std::vector<std::optional<double>> line(static_cast<std::size_t>(std::max(0, to - from + 1)));
  for (const auto& y : years) {
    const double n = y.cooperative + y.conflictual;
    if (y.year < from || y.year > to || n <= 0) continue;
    line[static_cast<std::size_t>(y.year - from)] = (y.cooperative - y.conflictual) / n;
  }
  return line;
}

GaugePanel panel_of(const DyadBrief& b) {
  GaugePanel panel;
  panel.title = "Five domains (marker: tone of recorded events)";
  panel.low_label = "hostile";
  panel.high_label = "close";
  const int to = year_of(b.measured_to);
  for (const auto& d : b.domains) {
    Gauge g;
    g.label = ontology::name(d.domain);
    if (d.probability && d.level != Level::not_observed) {
      g.value = 2 * *d.probability - 1;
      g.low = 2 * d.band->low - 1;
      g.high = 2 * d.band->high - 1;
    }
    g.verdict = d.verdict;
    g.tone = d.together > d.apart ? Tone::good : d.apart > d.together ? Tone::bad : tone_of(d.level);
    g.detail = {{d.sentence, Tone::plain, d.receipt}};
    g.spark = spark(b.tone.years[static_cast<std::size_t>(d.domain)], to - kSparkYears + 1, to);
    panel.gauges.push_back(std::move(g));
  }
  return panel;
}

ListBlock rests_on(const DyadBrief& b) {
  ListBlock list;
  for (const auto& d : b.domains) {
    std::set<std::string> kinds;
    for (const auto& t : d.holding) {
      if (!kinds.insert(t.kind).second || kinds.size() > 3) continue;
      const auto same =
          std::count_if(d.holding.begin(), d.holding.end(), [&](const auto& x) { return x.kind == t.kind; });
      list.items.push_back({{fmt::format("{}: ", spaced(t.kind)), Tone::strong, ""},
                            {fmt::format("{} ({}){}", t.text, years_of(t),
                                         same > 1 ? fmt::format(", and {} more in force", same - 1) : ""),
                             Tone::plain, receipt_id(b, std::string(ontology::name(d.domain)) + "-ties")}});
    }
  }
  std::vector<std::string> clubs;
  for (const auto& o : b.organisations) {
    if (clubs.size() < 5) clubs.push_back(fmt::format("{} ({} members)", o.name, o.members));
  }
  if (!clubs.empty())
    list.items.push_back({{"organisations: ", Tone::strong, ""},
                          {list_of(clubs), Tone::plain, receipt_id(b, "organisations")}});
  std::vector<std::string> agreed;
  for (const auto& o : b.objects) {
    if (o.accord == Accord::agree && agreed.size() < 6) agreed.push_back(o.name);
  }
  if (!agreed.empty())
    list.items.push_back({{"same side: ", Tone::strong, ""}, {list_of(agreed), Tone::plain, ""}});
  return list;
}

ListBlock pulls_apart(const DyadBrief& b, const states::Registry& registry) {
  ListBlock list;
  for (const auto& o : b.objects) {
    if (o.accord == Accord::agree) continue;
    const auto newest = [](const std::vector<bonds::TieRow>& rows) { return rows.front().text; };
    list.items.push_back(
        {{fmt::format("{} ", o.name), Tone::strong, ""},
         {o.accord == Accord::oppose ? "opposed: " : "reserved: ",
          o.accord == Accord::oppose ? Tone::bad : Tone::warn, ""},
         {fmt::format("{}. {}: {} {}: {}", o.reason, b.key_a, newest(o.a), b.key_b, newest(o.b)), Tone::plain,
          receipt_id(b, "objects")}});
  }
  for (const auto& s : b.customers) {
    std::string text = fmt::format("both sell {} to {}", s.product, registry.name(s.customer));
    if (s.share_a && s.share_b)
      text += fmt::format(": {} of {}'s exports of it, {} of {}'s", percent(*s.share_a), b.key_a,
                          percent(*s.share_b), b.key_b);
    list.items.push_back(
        {{"same customer: ", Tone::strong, ""}, {text, Tone::plain, receipt_id(b, "customers")}});
    if (list.items.size() > 12) break;
  }
  for (const auto& d : b.domains) {
    std::set<std::string> kinds;
    for (const auto& t : d.pulling) {
      if (!kinds.insert(t.kind).second) continue;
      list.items.push_back({{fmt::format("{}: ", spaced(t.kind)), Tone::strong, ""},
                            {fmt::format("{} ({})", t.text, years_of(t)), Tone::plain,
                             receipt_id(b, std::string(ontology::name(d.domain)) + "-ties")}});
    }
  }
  return list;
}

Table estimators_table(const DyadBrief& b) {
  Table table;
  table.name = "common-adversary";
  table.columns = {{"estimator", "Measured by"}, {"share", "Share"},      {"band", "90 % band"},
                   {"basis", "Of what"},         {"limitation", "Limit"}, {"evidence", "Evidence"}};
  for (const auto& e : b.adversary.estimators) {
    Cell share;
    Cell band;
    if (e.share) share = percent(*e.share);
    if (e.band) band = percent_band(*e.band);
    table.rows.push_back({e.name, share, band, e.basis, e.limitation, e.receipt});
  }
  return table;
}

Chart events_chart(const DyadBrief& b) {
  Chart chart;
  chart.kind = ChartKind::diverging;
  chart.id = "events-by-year";
  chart.title = "Events by year";
  chart.unit = "events";
  const auto& years = b.tone.years[bonds::kAllDomains];
  const int to = year_of(b.measured_to);
  const int from = std::max(years.empty() ? to : years.front().year, to - kChartYears + 1);
  Series good{"cooperation", {}, {}, {}, Tone::good};
  Series bad{"conflict", {}, {}, {}, Tone::bad};
  const std::size_t n = static_cast<std::size_t>(to - from + 1);
  good.values.resize(n);
  bad.values.resize(n);
  for (int y = from; y <= to; ++y) chart.labels.push_back(std::to_string(y));
  chart.observed.assign(n, false);
  for (const auto& y : years) {
    if (y.year < from || y.year > to) continue;
    const auto i = static_cast<std::size_t>(y.year - from);
    const bool observed = y.cooperative + y.conflictual > 0 || (b.event_source && b.event_source->exhaustive);
    if (!observed) continue;
    chart.observed[i] = true;
    good.values[i] = y.cooperative;
    bad.values[i] = y.conflictual;
  }
  chart.series = {std::move(good), std::move(bad)};
  if (b.event_source)
    chart.note = fmt::format("{}{}", b.event_source->title,
                             b.event_source->exhaustive ? "" : "; a selection: a blank year is not observed");
  for (const auto& t : b.ties) {
    const bool big = t.meaning != nullptr && t.meaning->weight >= 0.5 && t.meaning->sign > 0 &&
                     t.meaning->domain != ontology::Domain::economic && t.kind != "arms-transfer" &&
                     t.kind != "arms-coproduction";
    if (!big || !t.from || year_of(*t.from) < from || chart.marks.size() >= 6) continue;
    chart.marks.emplace_back(static_cast<std::size_t>(year_of(*t.from) - from), spaced(t.kind));
  }
  mark_turns(chart, b, true, from);
  return chart;
}

Chart tone_chart(const DyadBrief& b) {
  Chart chart;
  chart.kind = ChartKind::timeline;
  chart.id = "tone";
  chart.title = "Probability of a cooperative event, corrected for both actors' habits";
  chart.low = 0;
  chart.high = 1;
  const int to = year_of(b.measured_to);
  const int from = std::max(b.curve.empty() ? to : b.curve.front().year, to - kChartYears + 1);
  Series line{"all domains", {}, {}, {}, Tone::plain};
  const auto n = static_cast<std::size_t>(to - from + 1);
  line.values.resize(n);
  line.low.resize(n);
  line.high.resize(n);
  for (int y = from; y <= to; ++y) chart.labels.push_back(std::to_string(y));
  chart.observed.assign(n, false);
  for (const auto& point : b.curve) {
    if (point.year < from || point.year > to) continue;
    const auto i = static_cast<std::size_t>(point.year - from);
    line.values[i] = point.probability;
    line.low[i] = point.band.low;
    line.high[i] = point.band.high;
    chart.observed[i] = point.observed;
  }
  chart.series = {std::move(line)};
  mark_turns(chart, b, false, from);
  chart.note =
      "Band: 90 %. Hatched: no event in that year; the value is then carried by the filter toward its mean.";
  return chart;
}

Table coverage_table(const DyadBrief& b) {
  Table table;
  table.name = "coverage";
  table.columns = {{"source", "Source"},
                   {"measure", "Measure"},
                   {"from", "From", CellType::date},
                   {"to", "To", CellType::date},
                   {"note", "What silence means"}};
  for (const auto& line : b.coverage)
    table.rows.push_back({line.source, line.measure, line.span.from, line.span.to, line.note});
  return table;
}

}  // namespace

Document to_document(const DyadBrief& b) {
  const auto& registry = states::Registry::builtin();
  Document doc;
  doc.title = fmt::format("{} and {}", b.name_a, b.name_b);
  doc.subtitle = fmt::format("How they stand on {}", to_string(b.as_of));
  const auto add = [&](auto block) { doc.blocks.push_back({std::move(block)}); };

  const auto stop = b.verdict.find(". ");
  const std::size_t lead = stop == std::string::npos ? b.verdict.size() : stop + 1;
  add(Paragraph{{{b.verdict.substr(0, lead), Tone::strong, ""}, {b.verdict.substr(lead), Tone::plain, ""}}});
  add(Paragraph{{{"Since when. ", Tone::strong, ""}, {b.since, Tone::plain, ""}}});
  add(Paragraph{{{"How sure. ", Tone::strong, ""}, {b.confidence, Tone::plain, ""}}});
  add(panel_of(b));

  add(Heading{2, "What it rests on", "rests-on"});
  auto on = rests_on(b);
  if (on.items.empty()) {
    add(Paragraph{
        {{"No tie in force, common organisation or common position is observed.", Tone::weak, ""}}});
  } else {
    add(std::move(on));
  }
  add(Heading{2, "What pulls it apart", "pulls-apart"});
  auto apart = pulls_apart(b, registry);
  if (apart.items.empty()) {
    add(Paragraph{{{"No dispute, opposed position or shared customer is observed.", Tone::weak, ""}}});
  } else {
    add(std::move(apart));
  }

  add_bond(doc, b);
  add_conflicts(doc, b);
  add_signals(doc, b);

  add(Heading{2, "The common adversary", "common-adversary"});
  if (b.adversary.third) {
    std::vector<std::string> ranked;
    for (const auto& [third, weight] : b.adversary.ranked) {
      if (ranked.size() < 5) ranked.push_back(fmt::format("{} {:.2f}", registry.name(third), weight));
    }
    add(Paragraph{
        {{capital(fmt::format("{} stands against both. ", with_article(registry.name(*b.adversary.third)))),
          Tone::strong, receipt_id(b, "adversary")},
         {b.adversary.agreement, Tone::plain, ""}}});
    add(estimators_table(b));
    if (b.adversary.excess && b.adversary.excess_without) {
      add(Paragraph{{{fmt::format("Without it: agreement in votes beyond chance falls from {:.3f} to {:.3f}.",
                                  *b.adversary.excess, *b.adversary.excess_without),
                      Tone::plain, b.votes.receipt}}});
    }
    add(Paragraph{
        {{fmt::format("Overlap of enemies, by third state: {}.", list_of(ranked)), Tone::weak, ""}}});
  } else {
    add(Paragraph{{{b.adversary.agreement, Tone::plain, ""}}});
  }

  if (!b.tone.years[bonds::kAllDomains].empty()) {
    add(Heading{2, "Over time", "over-time"});
    add(events_chart(b));
    add(tone_chart(b));
    add_turns(doc, b);
  }
  add_outlook(doc, b);

  add(Heading{2, "How the verdict was reached", "rule"});
  add(Paragraph{{{fmt::format("Rule: {}. Pulls together {:.2f}, pulls apart {:.2f}; effective pillars "
                              "{:.1f}, the largest {} with {}.",
                              bonds::verdict_name(b.headline.verdict), b.headline.together, b.headline.apart,
                              b.headline.effective_pillars,
                              b.headline.largest_pillar.empty() ? "none" : b.headline.largest_pillar,
                              percent(b.headline.largest_share)),
                  Tone::plain, ""}}});
  ListBlock why;
  for (const auto& reason : b.why) why.items.push_back({{reason, Tone::plain, ""}});
  if (!why.items.empty()) add(std::move(why));

  add(Heading{2, "Evidence", "evidence"});
  for (const auto& r : b.receipts) add(r);

  add(Heading{2, "What this answer cannot see", "coverage"});
  ListBlock blind;
  for (const auto& line : b.not_observed) blind.items.push_back({{line, Tone::plain, ""}});
  if (!blind.items.empty()) add(std::move(blind));
  add(coverage_table(b));

  Details references;
  references.summary = fmt::format("Sources of the rows shown ({})", b.references.size());
  ListBlock lines;
  for (const auto& r : b.references) lines.items.push_back({{r, Tone::plain, ""}});
  references.blocks.push_back({std::move(lines)});
  if (!b.references.empty()) add(std::move(references));
  add(Paragraph{
      {{fmt::format("Measures run to {}. Data: {}. Constants: {} (`entente constants`). Tone from: {}.",
                    to_string(b.measured_to), b.data_version, b.constants_fingerprint,
                    b.event_source ? b.event_source->title : "none"),
        Tone::weak, ""}}});
  return doc;
}

Table to_table(const DyadBrief& b) {
  Table table;
  table.name = "brief";
  table.title = fmt::format("{} and {}", b.name_a, b.name_b);
  table.columns = {{"state1", ""},
                   {"state2", ""},
                   {"as_of", "", CellType::date},
                   {"domain", ""},
                   {"verdict", ""},
                   {"level", ""},
                   {"probability", "", CellType::real},
                   {"low", "", CellType::real},
                   {"high", "", CellType::real},
                   {"cooperative", "", CellType::integer},
                   {"conflictual", "", CellType::integer},
                   {"together", "", CellType::real},
                   {"apart", "", CellType::real},
                   {"sentence", ""}};
  for (const auto& d : b.domains) {
    Cell p;
    Cell low;
    Cell high;
    if (d.probability) p = *d.probability;
    if (d.band) low = d.band->low;
    if (d.band) high = d.band->high;
    table.rows.push_back({b.key_a, b.key_b, b.as_of, std::string(ontology::name(d.domain)), d.verdict,
                          std::string(level_name(d.level)), p, low, high, d.cooperative, d.conflictual,
                          d.together, d.apart, d.sentence});
  }
  return table;
}

}  // namespace entente::brief
