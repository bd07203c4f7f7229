#include "brief/dyad/outlook_section.hpp"

#include <fmt/format.h>

#include "states/registry.hpp"

namespace entente::brief {
namespace {

using Json = nlohmann::ordered_json;

std::string level_name(forecast::LevelKind kind) {
  return std::string(forecast::kLevelKinds[static_cast<std::size_t>(kind)]);
}

std::string key(StateId id) {
  return std::string(states::Registry::builtin().key(id));
}

// The command that makes the same forecast with its reasons.
std::string command(const DyadBrief& b) {
  return fmt::format("entente forecast {} {} --events {} --as-of {}", b.key_a, b.key_b, b.event_source->key,
                     to_string(b.as_of));
}

std::string act_words(const forecast::OutlookAct& act) {
  return fmt::format("{} → {} {} {:.0f} % (usual {:.0f} %)", key(act.from), key(act.to),
                     ontology::name(act.type), 100 * act.probability, 100 * act.usual);
}

}  // namespace

void add_outlook(Document& doc, const DyadBrief& b) {
  doc.blocks.push_back({Heading{2, "Outlook", "outlook"}});
  if (!b.event_source) {
    doc.blocks.push_back({Paragraph{{{"Not observed: no events are loaded.", Tone::weak, ""}}}});
    return;
  }
  if (!b.outlook) {
    doc.blocks.push_back(
        {Paragraph{{{fmt::format("No forecast model is kept of these events. {} --keep makes one, "
                                 "with its record.",
                                 command(b)),
                     Tone::weak, ""}}}});
    return;
  }
  const forecast::Outlook& o = *b.outlook;
  std::string acts;
  for (const auto& act : o.acts) acts += (acts.empty() ? "" : ", ") + act_words(act);
  doc.blocks.push_back(
      {Paragraph{{{fmt::format("Likeliest in {}: ", to_string(o.last + 1)), Tone::strong, ""},
                  {acts + ".", Tone::plain, ""}}}});
  if (!o.levels.empty()) {
    Table table;
    table.name = "outlook";
    table.columns = {{"kind", "Events of a month"},
                     {"month", "Month"},
                     {"median", "Median", CellType::integer, 0},
                     {"band50", "50 %"},
                     {"band90", "90 %"},
                     {"mean", "Mean", CellType::real, 1}};
    for (const auto& l : o.levels)
      table.rows.push_back({level_name(l.kind), to_string(l.month), std::int64_t{l.median},
                            fmt::format("{}–{}", l.low50, l.high50), fmt::format("{}–{}", l.low90, l.high90),
                            l.mean});
    doc.blocks.push_back({std::move(table)});
  }
  doc.blocks.push_back({Paragraph{
      {{fmt::format(
            "Record: asked about {} to {} without having seen them, Brier {:.4f}; recurrence {:.4f}, "
            "persistence "
            "{:.4f} ({} forecasts). Model {} of {}, {} to {}{}. Reasons: {}; forecasts kept: --score.",
            to_string(o.record_from), to_string(o.record_to), o.brier, o.brier_recurrence,
            o.brier_persistence, o.record_forecasts, o.address.substr(0, 12), o.source,
            to_string(o.fitted_from), to_string(o.last),
            o.exhaustive ? "" : ", a selective source: probabilities are those of being recorded",
            command(b)),
        Tone::weak, ""}}}});
}

Json outlook_json(const DyadBrief& b) {
  if (!b.outlook) return nullptr;
  const forecast::Outlook& o = *b.outlook;
  Json acts = Json::array(), levels = Json::array();
  for (const auto& act : o.acts)
    acts.push_back({{"from", key(act.from)},
                    {"to", key(act.to)},
                    {"type", ontology::name(act.type)},
                    {"probability", act.probability},
                    {"usual", act.usual}});
  for (const auto& l : o.levels)
    levels.push_back({{"kind", level_name(l.kind)},
                      {"horizon", l.horizon},
                      {"month", to_string(l.month)},
                      {"mean", l.mean},
                      {"median", l.median},
                      {"band50", {l.low50, l.high50}},
                      {"band90", {l.low90, l.high90}}});
  return {{"month", to_string(o.last + 1)},
          {"acts", std::move(acts)},
          {"levels", std::move(levels)},
          {"record",
           {{"from", to_string(o.record_from)},
            {"to", to_string(o.record_to)},
            {"forecasts", o.record_forecasts},
            {"brier", o.brier},
            {"brier_recurrence", o.brier_recurrence},
            {"brier_persistence", o.brier_persistence}}},
          {"model", o.address},
          {"source", o.source},
          {"known_to", to_string(o.last)},
          {"exhaustive", o.exhaustive},
          {"command", command(b)}};
}

}  // namespace entente::brief
