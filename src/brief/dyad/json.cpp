// The brief as JSON: the typed answer, names stable. A value that is not observed is null.
#include <nlohmann/json.hpp>

#include "brief/answers/receipt_json.hpp"
#include "brief/dyad/bond_section.hpp"
#include "brief/dyad/dyad_brief.hpp"
#include "brief/dyad/outlook_section.hpp"
#include "brief/dyad/words.hpp"
#include "brief/render/render.hpp"
#include "states/registry.hpp"

namespace entente::brief {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json maybe(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}
Json maybe_day(const std::optional<Day>& day) {
  return day ? Json(to_string(*day)) : Json(nullptr);
}
Json maybe_band(const std::optional<Interval>& band) {
  return band ? Json::array({band->low, band->high}) : Json(nullptr);
}

std::string key(StateId id) {
  return std::string(states::Registry::builtin().key(id));
}

Json receipt(const bonds::RowReceipt& r) {
  return {{"file_id", r.file},
          {"row", r.row},
          {"file", r.file_name},
          {"source", r.source},
          {"reference", r.reference}};
}

Json tie(const bonds::TieRow& t) {
  return {{"kind", t.kind},
          {"a", key(t.a)},
          {"b", t.b == kNoState ? Json(nullptr) : Json(key(t.b))},
          {"directed", t.directed},
          {"domain", t.meaning == nullptr ? Json(nullptr) : Json(ontology::name(t.meaning->domain))},
          {"sign", t.meaning == nullptr ? Json(nullptr) : Json(t.meaning->sign)},
          {"weight", t.meaning == nullptr ? Json(nullptr) : Json(t.meaning->weight)},
          {"from", maybe_day(t.from)},
          {"to", maybe_day(t.to)},
          {"object", t.object.empty() ? Json(nullptr) : Json(t.object)},
          {"value", maybe(t.value)},
          {"unit", t.unit.empty() ? Json(nullptr) : Json(t.unit)},
          {"text", t.text},
          {"receipt", receipt(t.receipt)}};
}

Json ties(const std::vector<bonds::TieRow>& list) {
  Json out = Json::array();
  for (const auto& t : list) out.push_back(tie(t));
  return out;
}

Json years(const std::vector<bonds::ToneYear>& list) {
  Json out = Json::array();
  for (const auto& y : list) {
    out.push_back({{"year", y.year},
                   {"cooperative", y.cooperative},
                   {"conflictual", y.conflictual},
                   {"relative", y.valence.relative},
                   {"absolute", y.valence.absolute},
                   {"variance", y.valence.variance},
                   {"variance_share", y.valence.variance_share},
                   {"observed", y.valence.observed}});
  }
  return out;
}

// Rows of evidence as an array of objects.
Json rows_of(const Table& table) {
  return Json::parse(to_json(table));
}

Json turns(const DyadBrief& b) {
  Json out = Json::array();
  for (const auto& t : b.turns) {
    out.push_back(
        {{"series", t.volume ? "volume" : "tone"},
         {"year", t.year},
         {"band", {t.low, t.high}},
         {"month", t.month ? Json(to_string(*t.month)) : Json(nullptr)},
         {"month_band", t.month ? Json({to_string(*t.month_low), to_string(*t.month_high)}) : Json(nullptr)},
         {"probability", t.probability},
         {"direction", t.up ? "up" : "down"},
         {"before", t.before},
         {"after", t.after},
         {"sentence", t.sentence},
         {"rows", rows_of(event_table(t.events, states::Registry::builtin()))},
         {"receipt", t.receipt.empty() ? Json(nullptr) : Json(t.receipt)}});
  }
  return out;
}

Json signals(const DyadBrief& b) {
  Json out = Json::array();
  for (const auto& s : b.signals) {
    out.push_back({{"kind", s.kind},
                   {"from", to_string(s.span.from)},
                   {"to", to_string(s.span.to)},
                   {"value", maybe(s.value)},
                   {"band", maybe_band(s.band)},
                   {"sentence", s.sentence},
                   {"receipt", s.receipt.empty() ? Json(nullptr) : Json(s.receipt)}});
  }
  return out;
}

Json conflicts(const DyadBrief& b) {
  Json out = Json::array();
  for (const auto& c : b.conflicts) {
    out.push_back({{"kind", c.kind},
                   {"id", c.id},
                   {"name", c.name},
                   {"weight", c.weight},
                   {"reason", c.reason},
                   {"rows", rows_of(c.rows)}});
  }
  return out;
}

Json curve(const std::vector<CurvePoint>& points) {
  Json out = Json::array();
  for (const auto& p : points) {
    out.push_back({{"year", p.year},
                   {"probability", p.probability},
                   {"band", {p.band.low, p.band.high}},
                   {"observed", p.observed}});
  }
  return out;
}

std::string_view accord_name(bonds::Accord accord) {
  return accord == bonds::Accord::agree ? "agree" : accord == bonds::Accord::oppose ? "oppose" : "reserved";
}

}  // namespace

std::string to_json(const DyadBrief& b) {
  Json j;
  j["states"] = {{{"key", b.key_a}, {"name", b.name_a}}, {{"key", b.key_b}, {"name", b.name_b}}};
  j["as_of"] = to_string(b.as_of);
  j["measured_to"] = to_string(b.measured_to);
  j["verdict"] = b.verdict;
  j["since"] = b.since;
  j["confidence"] = b.confidence;
  j["headline"] = {{"rule", bonds::verdict_name(b.headline.verdict)},
                   {"together", b.headline.together},
                   {"apart", b.headline.apart},
                   {"effective_pillars", b.headline.effective_pillars},
                   {"largest_pillar", b.headline.largest_pillar},
                   {"largest_share", b.headline.largest_share},
                   {"reasons", b.why}};
  j["headline"]["parts"] = Json::array();  // what the two sums are made of
  for (const auto& p : b.pillars)
    j["headline"]["parts"].push_back({{"name", p.name}, {"together", p.together}, {"apart", p.apart}});
  j["probability"] = maybe(b.probability);
  j["band"] = maybe_band(b.band);
  j["level"] = level_name(b.overall);
  j["domains"] = Json::array();
  for (const auto& d : b.domains) {
    j["domains"].push_back(
        {{"domain", ontology::name(d.domain)},
         {"verdict", d.verdict},
         {"sentence", d.sentence},
         {"level", level_name(d.level)},
         {"probability", maybe(d.probability)},
         {"band", maybe_band(d.band)},
         {"variance_share", d.variance_share},
         {"window", {{"cooperative", d.cooperative}, {"conflictual", d.conflictual}}},
         {"ever", {{"cooperative", d.all_cooperative}, {"conflictual", d.all_conflictual}}},
         {"together", d.together},
         {"apart", d.apart},
         {"holding", ties(d.holding)},
         {"pulling", ties(d.pulling)},
         {"receipt", d.receipt.empty() ? Json(nullptr) : Json(d.receipt)},
         {"years", years(b.tone.years[static_cast<std::size_t>(d.domain)])},
         {"curve", curve(b.domain_curves[static_cast<std::size_t>(d.domain)])}});
  }
  j["years"] = years(b.tone.years[bonds::kAllDomains]);
  j["curve"] = curve(b.curve);
  j["votes"] = {{"available", b.votes.available},
                {"source", b.votes.source},
                {"from", to_string(b.votes.span.from)},
                {"to", to_string(b.votes.span.to)},
                {"joint", b.votes.joint},
                {"agreement", maybe(b.votes.agreement)},
                {"kappa", maybe(b.votes.kappa)},
                {"kappa_band", maybe_band(b.votes.kappa_band)},
                {"receipt", b.votes.receipt.empty() ? Json(nullptr) : Json(b.votes.receipt)}};
  Json adversary;
  adversary["third"] = b.adversary.third ? Json(key(*b.adversary.third)) : Json(nullptr);
  adversary["agreement"] = b.adversary.agreement;
  adversary["excess"] = maybe(b.adversary.excess);
  adversary["excess_without"] = maybe(b.adversary.excess_without);
  adversary["estimators"] = Json::array();
  for (const auto& e : b.adversary.estimators) {
    adversary["estimators"].push_back({{"name", e.name},
                                       {"share", maybe(e.share)},
                                       {"band", maybe_band(e.band)},
                                       {"basis", e.basis},
                                       {"limitation", e.limitation},
                                       {"receipt", e.receipt.empty() ? Json(nullptr) : Json(e.receipt)}});
  }
  adversary["ranked"] = Json::array();
  for (const auto& [third, weight] : b.adversary.ranked)
    adversary["ranked"].push_back({{"state", key(third)}, {"overlap", weight}});
  j["common_adversary"] = std::move(adversary);
  j["bond"] = bond_json(b);
  j["ties"] = ties(b.ties);
  j["organisations"] = Json::array();
  for (const auto& o : b.organisations) {
    j["organisations"].push_back({{"id", o.id},
                                  {"name", o.name},
                                  {"members", o.members},
                                  {"since", maybe_day(o.since)},
                                  {"receipts", {receipt(o.receipt_a), receipt(o.receipt_b)}}});
  }
  j["objects"] = Json::array();
  for (const auto& o : b.objects) {
    j["objects"].push_back({{"id", o.object},
                            {"name", o.name},
                            {"kind", o.kind},
                            {"accord", accord_name(o.accord)},
                            {"reason", o.reason},
                            {"third", o.third == kNoState ? Json(nullptr) : Json(key(o.third))},
                            {"positions_a", ties(o.a)},
                            {"positions_b", ties(o.b)}});
  }
  j["customers"] = Json::array();
  for (const auto& s : b.customers) {
    j["customers"].push_back({{"customer", key(s.customer)},
                              {"product", s.product},
                              {"share_a", maybe(s.share_a)},
                              {"share_b", maybe(s.share_b)},
                              {"since_a", maybe_day(s.since_a)},
                              {"since_b", maybe_day(s.since_b)},
                              {"to_a", maybe_day(s.to_a)},
                              {"to_b", maybe_day(s.to_b)},
                              {"receipts", {receipt(s.receipt_a), receipt(s.receipt_b)}}});
  }
  j["turning_points"] = turns(b);
  j["mixed_signals"] = signals(b);
  j["conflicts"] = conflicts(b);
  j["outlook"] = outlook_json(b);
  j["receipts"] = receipts_json(b.receipts, b.files);
  j["coverage"] = Json::array();
  for (const auto& c : b.coverage) {
    j["coverage"].push_back({{"source", c.source},
                             {"measure", c.measure},
                             {"from", to_string(c.span.from)},
                             {"to", to_string(c.span.to)},
                             {"exhaustive", c.exhaustive},
                             {"note", c.note}});
  }
  j["not_observed"] = b.not_observed;
  j["references"] = b.references;
  j["event_source"] = b.event_source ? Json(b.event_source->key) : Json(nullptr);
  j["data_version"] = b.data_version;
  j["constants"] = b.constants_fingerprint;
  return j.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace entente::brief
