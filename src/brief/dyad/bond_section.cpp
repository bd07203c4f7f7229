#include "brief/dyad/bond_section.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

#include "bonds/normal.hpp"
#include "brief/dyad/receipts.hpp"
#include "brief/dyad/words.hpp"
#include "states/registry.hpp"

namespace entente::brief {
namespace {

using Json = nlohmann::ordered_json;
using bonds::kBondLayers;
using bonds::kLedgerComponents;

// The components of third parties; a state's part of one is exact.
constexpr auto kEnemies = static_cast<std::size_t>(bonds::LedgerComponent::common_enemies);
constexpr auto kEnemyPart = static_cast<std::size_t>(bonds::Overlap::common_enemies);
constexpr double kOuter = .9, kHalf = .5;  // the masses the brief names in words

bool known(double x) {
  return !std::isnan(x);
}

std::string band(double low, double high, int decimals) {
  return fmt::format("[{:.{}f}, {:.{}f}]", low, decimals, high, decimals);
}

std::string component_words(std::size_t c) {
  return spaced(bonds::ledger_component_name(static_cast<bonds::LedgerComponent>(c)));
}

// The terms of a side that pull, the largest first, at most so many.
std::string chief_terms(const bonds::BondSide& side, std::size_t most) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t c = 0; c < kLedgerComponents; ++c)
    if (side.phi[c] > 0) order.emplace_back(-side.phi[c], c);
  std::ranges::sort(order);
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < std::min(most, order.size()); ++at)
    parts.push_back(fmt::format("{} {:.2f}", component_words(order[at].second), -order[at].first));
  return list_of(parts);
}

// The third states whose enmity weighs most on what pulls together.
std::string chief_enemies(const DyadBrief& b, const states::Registry& registry, std::size_t most) {
  std::vector<std::pair<double, StateId>> order;
  for (const auto& third : b.bond.thirds)
    if (third.cooperation[kEnemyPart] > 0) order.emplace_back(-third.cooperation[kEnemyPart], third.third);
  std::ranges::sort(order);
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < std::min(most, order.size()); ++at)
    parts.push_back(fmt::format("{} {:+.3f}", registry.name(order[at].second), -order[at].first));
  return list_of(parts);
}

std::string depth_sentence(const bonds::BondDepth& d, const char* what, bool gravity) {
  const double sd = std::sqrt(d.variance);
  const auto ends = [&](double mass) {
    const double reach = bonds::band_half_width(mass) * sd;
    return fmt::format("{:.2g} to {:.2g}", std::exp(d.rho - reach), std::exp(d.rho + reach));
  };
  return fmt::format(
      "{}: {} as much as {}both states' habits predict (90\u00A0%: {}; 50\u00A0%: {}); {:.0f} events, where "
      "those alone give {}.",
      what, times(d.rho), gravity ? "distance, borders and " : "", ends(kOuter), ends(kHalf), d.count,
      fmt::format("{:.{}f}", d.expected, d.expected < 10 ? 1 : 0));
}

Table ledger_table(const DyadBrief& b) {
  const auto& row = *b.bond.row;
  Table table;
  table.name = "ledger";
  table.columns = {{"term", "Term"},
                   {"together", "Together", CellType::real, 2},
                   {"together_band", "90 %"},
                   {"apart", "Apart", CellType::real, 2},
                   {"apart_band", "90 %"}};
  const double z = bonds::band_half_width(kOuter);
  const auto cells = [&](std::string name, double c, double c_sd, double x, double x_sd) {
    std::vector<Cell> line = {std::move(name)};
    for (const auto& [value, sd] : {std::pair(c, c_sd), std::pair(x, x_sd)}) {
      if (!known(value)) {
        line.insert(line.end(), {Cell{}, std::string("not observed")});
        continue;
      }
      line.emplace_back(value);
      line.emplace_back(known(sd) ? band(value - z * sd, value + z * sd, 2) : std::string());
    }
    table.rows.push_back(std::move(line));
  };
  const auto &good = row.side[0], &bad = row.side[1];
  for (std::size_t c = 0; c < kLedgerComponents; ++c)
    cells(component_words(c), good.phi[c], good.sd[c], bad.phi[c], bad.sd[c]);
  const double none = bonds::kNotObserved;
  cells("distance and borders", good.gravity, none, bad.gravity, none);
  cells("habits of volume", good.base, none, bad.base, none);
  cells("columns not observed", good.missing, none, bad.missing, none);
  cells("unexplained", good.residual, good.residual_sd, bad.residual, bad.residual_sd);
  table.note = fmt::format(
      "Parts of the logarithm of the events to be expected: together of cooperation, apart of conflict; "
      "+0.69 doubles "
      "them. Unexplained: of the events of {} against what the world a year earlier let expect.",
      b.bond.year);
  return table;
}

Table thirds_table(const DyadBrief& b, const states::Registry& registry) {
  Table table;
  table.name = "ledger-thirds";
  table.columns = {{"state", "Third state"},
                   {"friends", "Common friends", CellType::real, 3},
                   {"enemies", "Common enemies", CellType::real, 3},
                   {"opposed", "Opposed", CellType::real, 3},
                   {"market", "Market", CellType::real, 3},
                   {"together", "All: together", CellType::real, 3},
                   {"apart", "All: apart", CellType::real, 3}};
  for (const auto& third : b.bond.thirds) {
    std::vector<Cell> line = {std::string(registry.name(third.third))};
    double together = 0, apart = 0;
    for (const double part : third.cooperation) {
      line.emplace_back(part);
      together += part;
    }
    for (const double part : third.conflict) apart += part;
    line.insert(line.end(), {Cell(together), Cell(apart)});
    table.rows.push_back(std::move(line));
  }
  table.note =
      "What each adds by being there: were it no third party to anybody, the terms would change by exactly "
      "minus this "
      "(`entente whatif`). The first four columns are of what pulls together.";
  return table;
}

Table fused_table(const bonds::BondRow& row) {
  Table table;
  table.name = "fused-bond";
  table.columns = {{"layer", "Layer"}, {"part", "Part", CellType::real, 2}, {"band", "90 %"}};
  const double z = bonds::band_half_width(kOuter);
  for (std::size_t l = 0; l < kBondLayers; ++l) {
    std::string name(bonds::bond_layer_name(static_cast<bonds::BondLayer>(l)));
    if (!known(row.layer[l])) {
      table.rows.push_back({std::move(name), Cell{}, std::string("not observed")});
      continue;
    }
    const double reach = z * row.layer_sd[l];
    table.rows.push_back(
        {std::move(name), row.layer[l], band(row.layer[l] - reach, row.layer[l] + reach, 2)});
  }
  table.rows.push_back(
      {std::string("all"), row.score, band(row.score - z * row.score_sd, row.score + z * row.score_sd, 2)});
  table.note =
      "Logarithm of cooperation to be expected over conflict in the next three years, less the log odds of a "
      "militarised "
      "dispute, at equal exposure.";
  return table;
}

Json number(double x) {
  return known(x) ? Json(x) : Json(nullptr);
}

Json bands(double value, double sd) {
  const double outer = bonds::band_half_width(kOuter) * sd, half = bonds::band_half_width(kHalf) * sd;
  if (!known(value) || !known(sd)) return nullptr;
  return {{"90", {value - outer, value + outer}}, {"50", {value - half, value + half}}};
}

}  // namespace

std::string times(double log_ratio) {
  return fmt::format("{:.2g} times", std::exp(log_ratio));
}

Estimator ledger_estimator(const DyadBrief& b, const states::Registry& registry) {
  Estimator e;
  e.name = "ledger of events";
  e.limitation =
      "all common enemies, not one; association, not cause: the same news makes counts and portfolios";
  const auto why = !b.bond.absent.empty() ? b.bond.absent : b.bond.ledger_absent;
  if (!why.empty() || !b.bond.row) {
    e.basis = "not observed: " + why;
    return e;
  }
  const auto& row = *b.bond.row;
  if (!known(row.share)) {
    e.basis = fmt::format(
        "no measurable support in {}: all that pulls together adds {:.2f} to the logarithm of "
        "cooperation",
        b.bond.year, row.together);
    return e;
  }
  e.share = row.share;
  e.band = Interval{row.share_low, row.share_high};
  e.basis = fmt::format(
      "of what pulls together in {} ({:.2f} of the logarithm of cooperation): common enemies {:+.3f}",
      b.bond.year, row.together, row.side[0].phi[kEnemies]);
  if (b.adversary.third) {
    for (const auto& third : b.bond.thirds)
      if (third.third == *b.adversary.third)
        e.basis +=
            fmt::format("; {} alone {:+.3f}", registry.key(third.third), third.cooperation[kEnemyPart]);
  }
  return e;
}

std::string bond_command(const DyadBrief& b) {
  return fmt::format("entente evidence {} {} --record {} --source {} --from {} --to {}", b.key_a, b.key_b,
                     b.bond_from_values ? "value" : "event", b.bond.source, b.bond.year - 2, b.bond.year);
}

Result<Table> bond_rows(const DyadBrief& b, ledger::Connection& c, std::size_t most) {
  Table table;
  table.name = "bond";
  table.columns = {{"year", "Year", CellType::integer},
                   {"who", "Who"},
                   {"class", "Class"},
                   {"events", "Events", CellType::integer},
                   {"row", "File:line"}};
  const std::string pair = fmt::format("((a IN ({0}) AND b IN ({1})) OR (a IN ({1}) AND b IN ({0})))",
                                       bonds::id_list(b.lineage_a), bonds::id_list(b.lineage_b));
  const auto& registry = states::Registry::builtin();
  const auto key = [&](std::int64_t id) { return registry.key(StateId{static_cast<std::uint16_t>(id)}); };
  if (b.bond_from_values) {
    ENTENTE_LET(
        const auto rows,
        c.query(fmt::format(
                    "SELECT year(v.valid_from), v.a, v.b, v.measure, v.value, f.name, v.row FROM "
                    "live_dyad_value v "
                    "JOIN source s USING (source_id) LEFT JOIN file f USING (file_id) WHERE s.key = ? AND "
                    "starts_with(v.measure, 'events.') AND {} AND v.valid_from >= ? AND v.valid_from <= ? "
                    "ORDER BY v.valid_from DESC, v.a, v.b, v.measure, v.row LIMIT {}",
                    pair, most),
                {b.bond.source, day(b.bond.year - 2, 1, 1), day(b.bond.year, 12, 31)}));
    for (std::size_t i = 0; i < rows.size(); ++i)
      table.rows.push_back({rows.integer(i, 0),
                            fmt::format("{}→{}", key(rows.integer(i, 1)), key(rows.integer(i, 2))),
                            spaced(std::string(rows.text(i, 3)).substr(7)),
                            static_cast<std::int64_t>(std::lround(rows.real(i, 4))),
                            fmt::format("{}:{}", rows.display(i, 5), rows.integer(i, 6))});
    return table;
  }
  ENTENTE_LET(
      const auto rows,
      c.query(
          fmt::format(
              "SELECT 1970 + month // 12 AS year, a, b, sum(verbal_cooperation + "
              "material_cooperation)::BIGINT, "
              "sum(verbal_conflict + material_conflict)::BIGINT FROM panel JOIN source s USING (source_id) "
              "WHERE s.key = ? AND {} AND month BETWEEN ? AND ? GROUP BY ALL ORDER BY year DESC, a, b",
              pair),
          {b.bond.source, std::int64_t{(b.bond.year - 2 - 1970) * 12},
           std::int64_t{(b.bond.year - 1970) * 12 + 11}}));
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (const std::size_t side : {3U, 4U}) {
      if (rows.integer(i, side) == 0) continue;
      table.rows.push_back(
          {rows.integer(i, 0), fmt::format("{}→{}", key(rows.integer(i, 1)), key(rows.integer(i, 2))),
           std::string(side == 3 ? "cooperation" : "conflict"), rows.integer(i, side), std::string("panel")});
    }
  return table;
}

void add_bond(Document& doc, const DyadBrief& b) {
  const auto& registry = states::Registry::builtin();
  const auto add = [&](auto block) { doc.blocks.push_back({std::move(block)}); };
  const auto say = [&](std::string lead, std::string text, Tone tone = Tone::plain,
                       std::string receipt = "") {
    add(Paragraph{{{std::move(lead), Tone::strong, ""}, {std::move(text), tone, std::move(receipt)}}});
  };
  add(Heading{2, "Depth, ledger and fused bond", "bond"});
  if (!b.bond.absent.empty() || !b.bond.row) {
    add(Paragraph{{{fmt::format("Not observed: {}.", b.bond.absent), Tone::weak, ""}}});
    return;
  }
  const auto& row = *b.bond.row;
  const Receipt* receipt = receipt_of(b, "bond");
  const std::string id = receipt == nullptr ? "" : receipt->id;
  say(fmt::format("Depth in {}. ", b.bond.year),
      depth_sentence(row.depth[0], "Cooperation", b.bond.gravity) + " " +
          depth_sentence(row.depth[1], "Conflict", b.bond.gravity),
      Tone::plain, id);
  if (!b.bond.gravity)
    add(Paragraph{{{"Distance and borders are not loaded, so that neighbours look deeper than they are.",
                    Tone::weak, ""}}});

  if (!b.bond.ledger_absent.empty()) {
    say("Ledger. ", fmt::format("Not observed: {}.", b.bond.ledger_absent), Tone::weak);
  } else {
    const auto totals = [&](const char* verb, double value, double low, double high,
                            const bonds::BondSide& side) {
      const auto chief = chief_terms(side, 3);
      return fmt::format("{} {:.2f} {}{}", verb, value, band(low, high, 2),
                         chief.empty() ? "" : ": chiefly " + chief);
    };
    say("Ledger. ",
        fmt::format("{}. {}.",
                    totals("Pulls together", row.together, row.together_low, row.together_high, row.side[0]),
                    totals("Pulls apart", row.apart, row.apart_low, row.apart_high, row.side[1])),
        Tone::plain, id);
    if (known(row.share)) {
      const auto enemies = chief_enemies(b, registry, 3);
      say("Common enemies. ",
          fmt::format("{} {} of what pulls together{}.", percent(row.share),
                      percent_band({row.share_low, row.share_high}),
                      enemies.empty() ? "" : ", chiefly through " + enemies),
          Tone::plain, id);
    } else {
      say("Common enemies. ",
          "No measurable support: too little pulls together for a share of it to mean anything.", Tone::weak);
    }
    add(ledger_table(b));
    if (!b.bond.thirds.empty()) add(thirds_table(b, registry));
  }
  if (!b.bond.fused_absent.empty()) {
    say("Fused bond. ", fmt::format("Not observed: {}.", b.bond.fused_absent), Tone::weak);
  } else {
    say("Fused bond. ",
        fmt::format("Closer than {:.0f}\u00A0% of {} dyads (90\u00A0%: {:.0f} to {:.0f}; 50\u00A0%: {:.0f} "
                    "to {:.0f}).",
                    row.percentile, b.bond.dyads, row.low, row.high, row.half_low, row.half_high),
        Tone::plain, id);
    add(fused_table(row));
  }
  std::string limits = fmt::format(
      "Measured at the end of {} from yearly counts of {}. Depth follows the press, its bands take both "
      "states' habits "
      "as known, and habits multiply, so that two much-reported states look shallower than they are; the "
      "ledger shows what goes with events, not what causes them; the fused bond does not see "
      "a partnership without a pact.",
      b.bond.year, b.bond.title);
  if (!b.bond.layers.empty()) limits += fmt::format(" Read: {}.", b.bond.layers);
  if (!b.bond.missing.empty()) limits += fmt::format(" Not loaded: {}.", b.bond.missing);
  add(Paragraph{{{std::move(limits), Tone::weak, ""}}});
}

Json bond_json(const DyadBrief& b) {
  const auto& registry = states::Registry::builtin();
  const auto& bond = b.bond;
  Json j;
  const bool there = bond.absent.empty() && bond.row.has_value();
  const auto reason = [](const std::string& why) { return why.empty() ? Json(nullptr) : Json(why); };
  j["year"] = there ? Json(bond.year) : Json(nullptr);
  j["source"] = bond.source.empty() ? Json(nullptr) : Json(bond.source);
  j["not_observed"] = reason(bond.absent);
  j["layers"] = bond.layers;
  j["layers_not_loaded"] = bond.missing;
  j["depth"] = nullptr;
  j["ledger"] = nullptr;
  j["fused"] = nullptr;
  const Receipt* receipt = receipt_of(b, "bond");
  j["receipt"] = receipt == nullptr ? Json(nullptr) : Json(receipt->id);
  if (!there) return j;
  const auto& row = *bond.row;
  Json depth;
  for (const auto& [name, d] :
       {std::pair("cooperation", &row.depth[0]), std::pair("conflict", &row.depth[1])})
    depth[name] = {{"log_ratio", number(d->rho)},
                   {"ratio", number(std::exp(d->rho))},
                   {"bands", bands(d->rho, std::sqrt(d->variance))},
                   {"events", number(d->count)},
                   {"predicted", number(d->expected)}};
  depth["gravity"] = bond.gravity;
  j["depth"] = std::move(depth);

  Json ledger;
  ledger["not_observed"] = reason(bond.ledger_absent);
  if (bond.ledger_absent.empty()) {
    ledger["together"] = {{"sum", number(row.together)},
                          {"band", {number(row.together_low), number(row.together_high)}}};
    ledger["apart"] = {{"sum", number(row.apart)}, {"band", {number(row.apart_low), number(row.apart_high)}}};
    ledger["common_enemy_share"] = number(row.share);
    ledger["common_enemy_band"] =
        known(row.share) ? Json({number(row.share_low), number(row.share_high)}) : Json(nullptr);
    ledger["terms"] = Json::array();
    for (std::size_t c = 0; c < kLedgerComponents; ++c)
      ledger["terms"].push_back(
          {{"term", bonds::ledger_component_name(static_cast<bonds::LedgerComponent>(c))},
           {"together", number(row.side[0].phi[c])},
           {"together_bands", bands(row.side[0].phi[c], row.side[0].sd[c])},
           {"apart", number(row.side[1].phi[c])},
           {"apart_bands", bands(row.side[1].phi[c], row.side[1].sd[c])}});
    for (const auto& [name, side] :
         {std::pair("cooperation", &row.side[0]), std::pair("conflict", &row.side[1])})
      ledger[name] = {{"habits", number(side->base)},
                      {"gravity", number(side->gravity)},
                      {"columns_not_observed", number(side->missing)},
                      {"fitted", number(side->fitted)},
                      {"unexplained", number(side->residual)},
                      {"unexplained_bands", bands(side->residual, side->residual_sd)}};
    ledger["thirds"] = Json::array();
    for (const auto& third : bond.thirds) {
      const auto parts = [](const bonds::OverlapParts& p) {
        return Json{{"common_friends", p[0]}, {"common_enemies", p[1]}, {"opposed", p[2]}, {"market", p[3]}};
      };
      ledger["thirds"].push_back({{"state", registry.key(third.third)},
                                  {"together", parts(third.cooperation)},
                                  {"apart", parts(third.conflict)}});
    }
  }
  j["ledger"] = std::move(ledger);

  Json fused;
  fused["not_observed"] = reason(bond.fused_absent);
  if (bond.fused_absent.empty()) {
    fused["score"] = number(row.score);
    fused["score_bands"] = bands(row.score, row.score_sd);
    fused["percentile"] = number(row.percentile);
    fused["percentile_bands"] = {{"90", {number(row.low), number(row.high)}},
                                 {"50", {number(row.half_low), number(row.half_high)}}};
    fused["dyads"] = bond.dyads;
    fused["layers"] = Json::array();
    for (std::size_t l = 0; l < kBondLayers; ++l)
      fused["layers"].push_back({{"layer", bonds::bond_layer_name(static_cast<bonds::BondLayer>(l))},
                                 {"part", number(row.layer[l])},
                                 {"bands", bands(row.layer[l], row.layer_sd[l])}});
  }
  j["fused"] = std::move(fused);
  return j;
}

}  // namespace entente::brief
