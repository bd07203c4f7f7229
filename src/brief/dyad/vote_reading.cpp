#include "brief/dyad/vote_reading.hpp"

#include <algorithm>

#include "bonds/resample.hpp"
#include "bonds/vote_affinity.hpp"

namespace entente::brief {
namespace {

int first_place(const std::vector<StateId>& states, const std::vector<StateId>& lineage) {
  for (const StateId id : lineage) {
    const auto at = std::find(states.begin(), states.end(), id);
    if (at != states.end()) return static_cast<int>(at - states.begin());
  }
  return -1;
}

}  // namespace

Result<VoteReading> read_votes(ledger::Connection& c, const std::vector<StateId>& lineage_a,
                               const std::vector<StateId>& lineage_b, Day as_of,
                               const ontology::Constants& constants) {
  VoteReading reading;
  Votes& votes = reading.votes;
  const int years = static_cast<int>(constants.value("brief.vote_window_years"));
  votes.span = {as_of - static_cast<int>(years * 365.25), as_of};
  ENTENTE_LET(const auto source, bonds::vote_release(c, "UNGA", votes.span));
  if (source.empty()) return reading;
  ENTENTE_LET(reading.window, bonds::vote_window(c, source, "UNGA", votes.span));
  reading.a = first_place(reading.window.states, lineage_a);
  reading.b = first_place(reading.window.states, lineage_b);
  if (reading.a < 0 || reading.b < 0) return reading;
  votes.source = source;
  ENTENTE_LET(const auto whole, c.query("SELECT coalesce(bool_and(v.exhaustive), false) FROM live_coverage v "
                                        "JOIN source s USING (source_id) "
                                        "WHERE s.key = ? AND v.measure = 'votes'",
                                        {source}));
  votes.exhaustive = whole.boolean(0, 0);
  const auto params = bonds::VoteParams::from(constants);
  bonds::VoteAffinity affinity(reading.window.votes, params);
  affinity.run();
  votes.joint = affinity.joint(reading.a, reading.b);
  if (const auto value = affinity.at(reading.a, reading.b)) {
    votes.available = true;
    votes.agreement = value->agreement;
    votes.kappa = value->kappa;
    const bonds::Resample resample(reading.window.votes.rolls(), params.replicates, params.seed);
    if (const auto bands = affinity.bands(reading.a, reading.b, resample))
      votes.kappa_band = Interval{bands->kappa.low, bands->kappa.high};
  }
  return reading;
}

}  // namespace entente::brief
