// The starter world held against the shared data where both speak: two records of the same thing, compared by
// SQL, with both receipts.
//
// Each comparison is one query (comparisons.cpp) that gives a row a compared record: a verdict (agree,
// disagree or outside), a cause, what the starter world says with its receipt, what the other set says with
// its own, and for how many pairs (years of a dyad) that stands. "Outside" is a row of the starter world of
// which the other set cannot speak: later than its last year, or an organisation it does not list. The
// starter world is a selection, so nothing is held against it for what it leaves out, but for memberships,
// which are meant to be whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/store.hpp"

namespace entente::starter {

struct Comparison {
  std::string_view what;   // "memberships: year of joining"
  std::string_view other;  // "COW IGO 3.0, IIGO"
  double floor;            // the share of agreement below which the test fails
  std::string sql;         // verdict, cause, said, receipt, other said, other receipt, count
};
std::vector<Comparison> comparisons();
// Views the queries stand on.
std::string_view shared_views();

struct Disagreement {
  std::string cause, said, receipt, other_said, other_receipt;
  std::int64_t pairs = 0;
};

struct Outcome {
  Comparison comparison;
  std::int64_t agree = 0, disagree = 0, outside = 0;
  std::int64_t apart_agree = 0,
               apart_disagree = 0;  // of rows that do not name one of these sets as their source
  std::vector<std::pair<std::string, std::int64_t>> causes;  // of disagreements, most frequent first
  std::vector<Disagreement> list;

  double share() const {
    const auto compared = agree + disagree;
    return compared == 0 ? 0 : static_cast<double>(agree) / static_cast<double>(compared);
  }
};

// Loads the starter world and the sets it is compared with into a store in memory.
Result<ledger::Store> load_both(const std::filesystem::path& starter, const std::filesystem::path& shared);
Result<std::vector<Outcome>> check(ledger::Connection& connection);

// Markdown tables: rows of the starter world by file, and one line a comparison.
Result<std::string> rows_table(ledger::Connection& connection);
std::string outcome_table(const std::vector<Outcome>& outcomes);

}  // namespace entente::starter
