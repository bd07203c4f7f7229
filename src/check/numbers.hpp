// The numbers of a text beside the values of a store.
//
// "almost 40 % of known gas reserves" is recognised, with what it is a share of and of whom. The store's
// measures are asked for one that shares a word with it (trade.export for "exports") and has a value for one
// of the actors named; that value is shown beside the claim. No verdict is given: year, unit and definition
// would all have to agree, and a text seldom says them. Where no measure fits, that is said.
#pragma once

#include <string>
#include <vector>

#include "ledger/store.hpp"
#include "prose/reading/record.hpp"

namespace entente::check {

struct ValueRow {
  std::string measure, states, from, to, unit, source;
  double value = 0;
  std::int64_t file = 0, row = 0;
};

struct CheckedNumber {
  prose::NumericClaim claim;
  std::vector<ValueRow> beside;  // newest first, at most three
  std::string reason;
};

Result<std::vector<CheckedNumber>> check_numbers(ledger::Connection& store,
                                                 const std::vector<prose::NumericClaim>& claims,
                                                 const prose::Gazetteer& gazetteer);

}  // namespace entente::check
