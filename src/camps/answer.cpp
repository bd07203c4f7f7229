#include "camps/answer.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace entente::camps {
namespace {

using Json = nlohmann::ordered_json;

// Whole numbers are written without a fraction.
Json number(double value) {
  if (value == std::floor(value) && std::abs(value) < 9e15) return static_cast<std::int64_t>(value);
  return value;
}

Json optional_number(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json ends(const CampsAnswer& answer, const Tie& tie) {
  return {answer.graph.name(tie.a), answer.graph.name(tie.b)};
}

// `together[i][j]` for j < i.
Json posterior(const CampsAnswer& answer) {
  const auto& p = *answer.posterior;
  Json together = Json::array();
  for (int i = 0; i < answer.graph.size() && p.done > 0; ++i) {
    Json row = Json::array();
    for (int j = 0; j < i; ++j) row.push_back(p.together(i, j));
    together.push_back(std::move(row));
  }
  return {{"draws", p.done},
          {"draws_asked", p.asked},
          {"draws_proven", p.proven},
          {"seed", p.seed},
          {"together", std::move(together)}};
}

// Decimals that add up to dust are told to the sixth.
Json plain(double value) {
  return number(std::round(value * 1e6) / 1e6 + 0.0);
}

void add_picture(Json& json, const CampsAnswer& answer) {
  json["positions"] = Json::array();
  for (const auto& place : answer.places) json["positions"].push_back({place.x, place.y});
  json["moving"] = Json::array();
  for (const auto& move : answer.moves)
    json["moving"].push_back({{"to", move.to < 0 ? Json(nullptr) : Json(move.to)},
                              {"cost", move.to < 0 ? Json(nullptr) : plain(move.cost)}});
  json["ties"] = Json::array();
  const auto& camp = answer.partition.camp;
  for (const auto& tie : answer.graph.ties()) {
    const bool together = camp[static_cast<std::size_t>(tie.a)] == camp[static_cast<std::size_t>(tie.b)];
    json["ties"].push_back({{"ends", ends(answer, tie)},
                            {"weight", number(tie.weight)},
                            {"frustrated", together == (tie.weight < 0)}});
  }
}

Json object(const CampsAnswer& answer) {
  Json json;
  if (!answer.when.empty()) json["when"] = answer.when;
  json["n"] = answer.graph.size();
  json["m"] = answer.graph.ties().size();
  json["m_negative"] = answer.graph.negative();
  if (answer.k == 0)
    json["k"] = "free";
  else
    json["k"] = answer.k;
  json["value"] = number(answer.partition.value);
  json["bound"] = number(answer.partition.bound);
  json["proven"] = answer.partition.proven;
  json["seconds"] = answer.seconds;
  json["camps"] = answer.partition.camps;
  json["balance_index"] = balance_index(answer);
  json["partition"] = answer.partition.camp;
  if (!answer.graph.names().empty()) json["nodes"] = answer.graph.names();
  json["frustrated"] = Json::array();
  for (const auto& entry : ranked_frustrated_ties(answer.graph, answer.partition.camp))
    json["frustrated"].push_back({{"ends", ends(answer, entry.tie)},
                                  {"weight", number(entry.tie.weight)},
                                  {"negative_triangles", entry.negative_triangles}});
  if (!answer.places.empty()) add_picture(json, answer);
  if (answer.balance) {
    const auto& b = *answer.balance;
    json["balance"] = {{"triangles", b.triangles},
                       {"triangle", optional_number(b.triangle)},
                       {"walk", optional_number(b.walk)},
                       {"lambda_min", optional_number(b.lambda_min)},
                       {"spectral_bound", optional_number(b.spectral_bound)}};
  }
  if (answer.anchor >= 0) {
    json["anchor"] = answer.graph.name(answer.anchor);
    json["margins"] = Json::array();
    for (const auto& m : answer.margins)
      json["margins"].push_back({{"node", answer.graph.name(m.node)},
                                 {"with", number(m.with)},
                                 {"against", number(m.against)},
                                 {"margin", number(m.margin())},
                                 {"ambiguous", m.ambiguous()},
                                 {"proven", m.proven}});
  }
  if (answer.critical) {
    json["critical"] = Json::array();
    for (const auto& tie : *answer.critical) {
      Json names = Json::array();
      for (const int v : tie.crossing) names.push_back(answer.graph.name(v));
      json["critical"].push_back(
          {{"ends", ends(answer, answer.graph.ties()[static_cast<std::size_t>(tie.tie)])},
           {"value", number(tie.value)},
           {"crossing", std::move(names)}});
    }
  }
  if (answer.before) {
    json["before"] = {{"value", number(answer.before->value)}, {"partition", answer.before->camp}};
    json["crossing"] = Json::array();
    for (const int v : answer.crossing) json["crossing"].push_back(answer.graph.name(v));
    if (!answer.removed.empty()) {
      json["removed"] = Json::array();
      for (const int v : answer.removed) json["removed"].push_back(answer.graph.name(v));
    }
    if (answer.first)
      json["first"] = {{"value", number(answer.first->value)},
                       {"bound", number(answer.first->bound)},
                       {"proven", answer.first->proven},
                       {"seconds", answer.first->seconds}};
  }
  if (answer.posterior) json["posterior"] = posterior(answer);
  return json;
}

}  // namespace

void lay_out(CampsAnswer& answer) {
  Layout layout(answer.graph, answer.partition.camp, {});
  layout.run();
  answer.places = layout.places();
  answer.moves = moving_alone(answer.graph, answer.partition.camp, answer.k);
}

double balance_index(const CampsAnswer& answer) {
  const double total = answer.graph.total_weight();
  return total > 0 ? 1 - 2 * answer.partition.value / total : 1;
}

std::string k_name(int k) {
  return k == 0 ? "free" : std::to_string(k);
}

std::string to_json(const CampsAnswer& answer) {
  return object(answer).dump() + "\n";
}

std::string to_json(const std::vector<CampsAnswer>& years, const std::vector<Crossing>& crossings) {
  Json json;
  json["years"] = Json::array();
  for (const auto& year : years) json["years"].push_back(object(year));
  json["crossings"] = Json::array();
  for (const auto& c : crossings)
    json["crossings"].push_back({{"name", c.name},
                                 {"from_when", c.from_when},
                                 {"to_when", c.to_when},
                                 {"from", c.from},
                                 {"to", c.to}});
  return json.dump() + "\n";
}

}  // namespace entente::camps
