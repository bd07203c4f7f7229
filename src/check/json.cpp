#include <nlohmann/json.hpp>

#include "check/check.hpp"
#include "check/words.hpp"

namespace entente::check {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json rows(const std::vector<EvidenceRow>& list) {
  Json out = Json::array();
  for (const auto& row : list) {
    out.push_back({{"record", row.table},
                   {"kind", row.what},
                   {"from", or_null(row.from)},
                   {"to", or_null(row.to)},
                   {"text", or_null(row.text)},
                   {"source", row.source},
                   {"file", row.file},
                   {"row", row.row}});
  }
  return out;
}

Json evidence(const prose::Bytes& bytes, const std::string& quote) {
  return {{"begin", bytes.begin}, {"end", bytes.end}, {"quote", quote}};
}

std::string key_of(const prose::Party& party, const prose::Gazetteer& gazetteer) {
  return party.actor == prose::kNoActor ? std::string() : gazetteer.actor(party.actor).key;
}

}  // namespace

std::string to_json(const CheckAnswer& answer, const prose::Gazetteer& gazetteer) {
  Json out;
  out["title"] = answer.title;
  out["date"] = answer.date ? Json(to_string(*answer.date)) : Json(nullptr);
  out["summary"] = summary(answer);
  out["planned"] = answer.planned;
  out["one_side"] = answer.one_side;
  out["claims"] = Json::array();
  for (const auto& c : answer.claims) {
    const auto& r = c.record;
    out["claims"].push_back({{"verdict", verdict_name(c.verdict)},
                             {"words", in_words(r, gazetteer)},
                             {"source", or_null(key_of(r.source, gazetteer))},
                             {"what", r.event ? std::string(ontology::name(*r.event)) : r.relation},
                             {"target", or_null(key_of(r.target, gazetteer))},
                             {"status", prose::status_name(r.status)},
                             {"reason", c.reason},
                             {"evidence", evidence(r.evidence, r.quote)},
                             {"for", rows(c.rows_for)},
                             {"against", rows(c.rows_against)},
                             {"elsewhere", rows(c.elsewhere)}});
  }
  out["numbers"] = Json::array();
  for (const auto& n : answer.numbers) {
    Json beside = Json::array();
    for (const auto& row : n.beside) {
      beside.push_back({{"measure", row.measure},
                        {"states", row.states},
                        {"from", or_null(row.from)},
                        {"to", or_null(row.to)},
                        {"value", row.value},
                        {"unit", or_null(row.unit)},
                        {"source", row.source},
                        {"file", row.file},
                        {"row", row.row}});
    }
    out["numbers"].push_back({{"value", n.claim.value},
                              {"unit", or_null(n.claim.unit)},
                              {"qualifier", or_null(n.claim.qualifier)},
                              {"of", or_null(n.claim.of)},
                              {"reason", n.reason},
                              {"evidence", evidence(n.claim.evidence, n.claim.quote)},
                              {"beside", beside}});
  }
  out["notes"] = answer.notes;
  // Bytes that are no UTF-8 become U+FFFD.
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace entente::check
