#include "brief/dyad/sections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "brief/dyad/conflicts.hpp"
#include "brief/dyad/receipts.hpp"
#include "brief/dyad/turns.hpp"
#include "brief/dyad/words.hpp"

namespace entente::brief {
namespace {

// Conflicts shown in the brief; `entente conflicts` lists all.
constexpr std::size_t kShown = 10;

std::string receipt_id(const DyadBrief& brief, std::string_view key) {
  const Receipt* r = receipt_of(brief, key);
  return r == nullptr ? std::string() : r->id;
}

std::string receipt_of_conflict(const DyadBrief& brief, const Conflict& c) {
  if (c.kind == "market") return receipt_id(brief, "customers");
  if (c.kind == "state" || c.rows.name == "league") return receipt_id(brief, "third-states");
  return receipt_id(brief, "objects");
}

}  // namespace

void add_conflicts(Document& doc, const DyadBrief& brief) {
  doc.blocks.push_back({Heading{2, "Third parties on which they pull apart", "conflicts"}});
  if (brief.conflicts.empty()) {
    doc.blocks.push_back({Paragraph{{{"None is observed.", Tone::weak, ""}}}});
    return;
  }
  Table table;
  table.name = "conflicts";
  table.columns = {{"what", "What"},
                   {"kind", "Kind"},
                   {"weight", "Weight", CellType::real, 2},
                   {"reason", "Why"},
                   {"evidence", "Evidence"}};
  for (const auto& c : brief.conflicts) {
    if (table.rows.size() == kShown) break;
    table.rows.push_back({c.name, c.kind, c.weight, c.reason, receipt_of_conflict(brief, c)});
  }
  table.note = "Weight from 0 to 1 by the rule of its kind; kinds share the scale by convention.";
  if (brief.conflicts.size() > kShown)
    table.note += fmt::format(" {} more: entente conflicts {} {} --as-of {}", brief.conflicts.size() - kShown,
                              brief.key_a, brief.key_b, to_string(brief.as_of));
  doc.blocks.push_back({std::move(table)});
}

void add_signals(Document& doc, const DyadBrief& brief) {
  doc.blocks.push_back({Heading{2, "Mixed signals", "mixed-signals"}});
  if (brief.signals.empty()) {
    doc.blocks.push_back(
        {Paragraph{{{brief.event_source ? "None stands out: words and deeds, audiences, votes and trade, "
                                          "and offices do not contradict each other beyond chance, or too "
                                          "little of them is recorded."
                                        : "Not observed: no events are loaded.",
                     Tone::weak, ""}}}});
    return;
  }
  ListBlock list;
  for (const auto& s : brief.signals) {
    std::string kind = s.kind;
    kind[0] = static_cast<char>(kind[0] - 'a' + 'A');
    list.items.push_back(
        {{fmt::format("{}: ", kind), Tone::strong, ""}, {s.sentence, Tone::warn, s.receipt}});
  }
  doc.blocks.push_back({std::move(list)});
}

void add_turns(Document& doc, const DyadBrief& brief) {
  if (brief.turns.empty()) {
    doc.blocks.push_back({Paragraph{
        {{"No turning point: no change of level in tone or volume is probable enough.", Tone::weak, ""}}}});
    return;
  }
  doc.blocks.push_back({Heading{3, "Turning points", "turning-points"}});
  ListBlock list;
  for (const auto& t : brief.turns) {
    std::string sentence = t.sentence;
    sentence += fmt::format(". Probability of a change {}.", percent(std::min(t.probability, 0.99)));
    list.items.push_back({{fmt::format("{}: ", turn_years(t)), Tone::strong, ""},
                          {std::move(sentence),
                           t.volume ? Tone::plain
                           : t.up   ? Tone::good
                                    : Tone::bad,
                           t.receipt}});
  }
  doc.blocks.push_back({std::move(list)});
}

void mark_turns(Chart& chart, const DyadBrief& brief, bool volume, int first_year) {
  for (const auto& t : brief.turns) {
    const int at = t.year - first_year;
    if (t.volume != volume || at < 0 || at >= static_cast<int>(chart.labels.size())) continue;
    chart.marks.emplace_back(static_cast<std::size_t>(at),
                             fmt::format("turn {}", volume ? (t.up ? "to more" : "to fewer")
                                                    : t.up ? "for the better"
                                                           : "for the worse"));
  }
  std::sort(chart.marks.begin(), chart.marks.end());
}

}  // namespace entente::brief
