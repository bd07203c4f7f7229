#include "camps/through_time.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace entente::camps {
namespace {

// Labels for `now`'s camps from pairs (old label or -1, new camp) of common members. Fresh ones from `next`
// on.
std::map<int, int> names_for(const std::vector<std::pair<int, int>>& common, const std::vector<int>& now,
                             int& next) {
  std::map<std::pair<int, int>, int> overlap;
  for (const auto& pair : common)
    if (pair.first >= 0) ++overlap[pair];
  std::vector<std::tuple<int, int, int>> order;  // -count, old, new
  for (const auto& [pair, count] : overlap) order.emplace_back(-count, pair.first, pair.second);
  std::ranges::sort(order);
  std::map<int, int> names, taken;
  for (const auto& [count, old, fresh] : order) {
    if (names.contains(fresh) || taken.contains(old)) continue;
    names[fresh] = old;
    taken[old] = fresh;
  }
  for (const int camp : now)
    if (!names.contains(camp)) names[camp] = next++;
  return names;
}

}  // namespace

std::vector<int> matched_labels(const std::vector<int>& before, const std::vector<int>& now) {
  std::vector<std::pair<int, int>> common;
  int next = 0;
  for (std::size_t v = 0; v < now.size(); ++v) {
    common.emplace_back(v < before.size() ? before[v] : -1, now[v]);
    if (v < before.size()) next = std::max(next, before[v] + 1);
  }
  const auto names = names_for(common, now, next);
  std::vector<int> matched;
  for (const int camp : now) matched.push_back(names.at(camp));
  return matched;
}

void ThroughTime::run() {
  crossings_.clear();
  int next = 0;
  std::map<std::string, std::pair<std::string, int>> last;  // where each was seen last
  for (auto& moment : moments_) {
    std::vector<std::pair<int, int>> common;
    for (std::size_t v = 0; v < moment.camp.size(); ++v) {
      const auto seen = last.find(moment.names[v]);
      common.emplace_back(seen == last.end() ? -1 : seen->second.second, moment.camp[v]);
    }
    const auto names = names_for(common, moment.camp, next);
    for (std::size_t v = 0; v < moment.camp.size(); ++v) {
      const int camp = names.at(moment.camp[v]);
      moment.camp[v] = camp;
      const auto seen = last.find(moment.names[v]);
      if (seen != last.end() && seen->second.second != camp)
        crossings_.push_back({moment.names[v], seen->second.first, moment.when, seen->second.second, camp});
      last[moment.names[v]] = {moment.when, camp};
    }
  }
}

}  // namespace entente::camps
