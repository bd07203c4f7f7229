// How often history went the way a scenario's logic foretells: the outcome of the back-test of shocks, kept
// in the store by `entente validate` and read by `entente whatif`.
//
// It stands beside what it was measured on (live files, rules, constants) and is not read where the store
// holds something else by now: then it is "not measured". Errors: those of the store.
#pragma once

#include <optional>
#include <vector>

#include "ledger/store.hpp"
#include "ontology/constants.hpp"
#include "validate/finding.hpp"

namespace entente::validate {

struct HitRate {
  long right = 0, cases = 0;
  double mean = 0, low = 0, high = 0, placebo = 0;  // partial rank correlation
};

// Of the findings the one of shocks, where it was run.
std::optional<HitRate> hit_rate_of(const std::vector<Finding>& findings);
Result<void> keep_hit_rate(ledger::Connection& connection, const HitRate& rate,
                           const ontology::Constants& constants);
Result<std::optional<HitRate>> kept_hit_rate(ledger::Connection& connection,
                                             const ontology::Constants& constants);

}  // namespace entente::validate
