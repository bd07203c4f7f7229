#include "sources/year_runs.hpp"

#include <algorithm>
#include <tuple>

namespace entente::sources {

void YearRuns::add(std::uint64_t tag, StateId a, StateId b, int year, std::int64_t row, double value) {
  const bool forward = a <= b;
  entries_.push_back(
      {tag, forward ? a : b, forward ? b : a, year, static_cast<std::uint8_t>(forward ? 1 : 2), value, row});
  last_year_ = std::max(last_year_, year);
}

std::vector<YearRun> YearRuns::fold() {
  const auto identity = [](const Entry& e) { return std::tuple(e.tag, e.low, e.high); };
  std::sort(entries_.begin(), entries_.end(), [&](const Entry& x, const Entry& y) {
    return std::tuple(identity(x), x.year, x.row) < std::tuple(identity(y), y.year, y.row);
  });
  // Both ways of a year become one entry; where their values differ each way keeps its own.
  std::vector<Entry> merged;
  for (const Entry& e : entries_) {
    Entry* twin = nullptr;
    bool repeated = false;
    for (auto it = merged.rbegin(); it != merged.rend(); ++it) {
      if (identity(*it) != identity(e) || it->year != e.year) break;
      if ((it->ways & e.ways) != 0) repeated = true;
      if (it->value == e.value && it->ways != 3) twin = &*it;
    }
    if (repeated) continue;
    if (twin != nullptr) {
      twin->ways |= e.ways;
    } else {
      merged.push_back(e);
    }
  }
  // A run is open until a year is missing; each direction has its own.
  std::vector<YearRun> runs;
  std::size_t open[4] = {};
  const Entry* group = nullptr;
  for (const Entry& e : merged) {
    if (group == nullptr || identity(*group) != identity(e)) std::fill(std::begin(open), std::end(open), 0);
    group = &e;
    std::size_t& at = open[e.ways];
    if (at != 0 && runs[at - 1].to + 1 == e.year && runs[at - 1].value == e.value) {
      runs[at - 1].to = e.year;
      runs[at - 1].row = std::min(runs[at - 1].row, e.row);
      continue;
    }
    const bool backward = e.ways == 2;
    runs.push_back({e.tag, backward ? e.high : e.low, backward ? e.low : e.high, e.ways == 3, e.year, e.year,
                    e.value, e.row});
    at = runs.size();
  }
  std::stable_sort(runs.begin(), runs.end(),
                   [](const YearRun& x, const YearRun& y) { return x.row < y.row; });
  entries_.clear();
  return runs;
}

}  // namespace entente::sources
