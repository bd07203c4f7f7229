// The brief of a bloc as JSON: names stable; a value that is not observed is null.
#include <nlohmann/json.hpp>

#include "brief/answers/receipt_json.hpp"
#include "brief/bloc/bloc_brief.hpp"
#include "brief/render/render.hpp"
#include "states/registry.hpp"

namespace entente::brief {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json maybe(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

}  // namespace

std::string to_json(const BlocBrief& b) {
  const auto& registry = states::Registry::builtin();
  Json j;
  j["bloc"] = b.name;
  j["as_of"] = to_string(b.as_of);
  j["verdict"] = b.verdict;
  j["cohesion"] = {{"mean_support", b.mean_support},
                   {"mean_probability", maybe(b.mean_probability)},
                   {"least_probability", maybe(b.least_probability)},
                   {"mean_kappa", maybe(b.mean_kappa)},
                   {"least_kappa", maybe(b.least_kappa)},
                   {"mean_depth_log", maybe(b.mean_depth)},
                   {"least_depth_log", maybe(b.least_depth)},
                   {"mean_fused_percentile", maybe(b.mean_percentile)},
                   {"least_fused_percentile", maybe(b.least_percentile)},
                   {"mean_common_enemy_share", maybe(b.mean_enemy_share)},
                   {"bond_year", b.mean_depth ? Json(b.bond.year) : Json(nullptr)},
                   {"pairs_not_observed", b.unobserved}};
  j["members"] = Json::array();
  for (const auto& m : b.members) {
    j["members"].push_back({{"key", m.key},
                            {"name", m.name},
                            {"since", m.since ? Json(to_string(*m.since)) : Json(nullptr)},
                            {"mean_support", m.inside},
                            {"leaving_cuts", m.leaves},
                            {"outside_option", m.outside ? Json(registry.key(*m.outside)) : Json(nullptr)},
                            {"outside_support", m.outside ? Json(m.outside_support) : Json(nullptr)},
                            {"margin", m.outside ? Json(m.margin) : Json(nullptr)}});
  }
  j["pairs"] = Json::array();
  for (const auto& p : b.pairs) {
    j["pairs"].push_back({{"a", b.members[static_cast<std::size_t>(p.i)].key},
                          {"b", b.members[static_cast<std::size_t>(p.j)].key},
                          {"support", maybe(p.support)},
                          {"together", p.support ? Json(p.together) : Json(nullptr)},
                          {"apart", p.support ? Json(p.apart) : Json(nullptr)},
                          {"probability", maybe(p.probability)},
                          {"kappa", maybe(p.kappa)},
                          {"joint_votes", p.joint},
                          {"holds", p.holds},
                          {"pulls", p.pulls},
                          {"depth_log", maybe(p.depth)},
                          {"fused_percentile", maybe(p.percentile)},
                          {"common_enemy_share", maybe(p.enemy_share)}});
  }
  Json side = Json::array();
  for (std::size_t i = 0; i < b.members.size(); ++i) {
    if (b.apart[i]) side.push_back(b.members[i].key);
  }
  j["split"] = {{"margin", b.margin}, {"apart", side}, {"exact", b.exact}};
  j["weakest_links"] = Json::array();
  for (const std::size_t at : b.weakest) {
    const auto& p = b.pairs[at];
    j["weakest_links"].push_back(
        {b.members[static_cast<std::size_t>(p.i)].key, b.members[static_cast<std::size_t>(p.j)].key});
  }
  j["leans_against"] = Json::array();
  for (const auto& l : b.leans) {
    j["leans_against"].push_back({{"state", registry.key(l.third)},
                                  {"overlap", l.overlap},
                                  {"share", l.share},
                                  {"hostile_ties_with", l.against}});
  }
  j["receipts"] = receipts_json(b.receipts, b.files);
  j["not_observed"] = b.limits;
  j["data_version"] = b.data_version;
  j["constants"] = b.constants_fingerprint;
  return j.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace entente::brief
