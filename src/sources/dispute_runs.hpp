// Dyad-year rows of numbered things (disputes, wars) folded into one tie a thing and a pair. Years that
// follow one another make the spell; where the rows also name days, the spell is cut to them. The value is
// the highest seen.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "ledger/load.hpp"
#include "sources/bearers.hpp"
#include "sources/covered.hpp"
#include "sources/year_runs.hpp"

namespace entente::sources {

class DisputeRuns {
 public:
  // `merge_ways`: a→b and b→a are one mutual tie; else each direction keeps its own.
  DisputeRuns(std::string_view kind, std::string_view prefix, std::string_view unit, bool merge_ways)
      : kind_(kind), prefix_(prefix), unit_(unit), merge_ways_(merge_ways) {}

  void add(int number, StateId a, StateId b, int year, std::int64_t row, std::optional<double> value = {},
           std::optional<Span> exact = {}, std::string_view text = {});
  void write(ledger::FileWriter& out);
  const Covered& covered() const { return covered_; }

 private:
  struct Known {
    std::optional<double> value;
    std::optional<Span> exact;
    std::string text;
  };
  using Key = std::tuple<std::uint64_t, StateId, StateId>;
  Key key_of(std::uint64_t tag, StateId a, StateId b) const {
    return merge_ways_ ? Key{tag, std::min(a, b), std::max(a, b)} : Key{tag, a, b};
  }

  std::string_view kind_, prefix_, unit_;
  bool merge_ways_;
  YearRuns runs_;
  std::map<Key, Known> known_;
  Covered covered_;
};

}  // namespace entente::sources
