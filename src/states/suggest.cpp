#include "states/suggest.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "states/name_table.hpp"

namespace entente::states {

int edit_distance(std::string_view a, std::string_view b, int limit) {
  const auto n = a.size();
  const auto m = b.size();
  if ((n > m ? n - m : m - n) > static_cast<std::size_t>(limit)) return limit + 1;
  std::vector<int> two_back(m + 1);
  std::vector<int> back(m + 1);
  std::vector<int> row(m + 1);
  for (std::size_t j = 0; j <= m; ++j) back[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= n; ++i) {
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (std::size_t j = 1; j <= m; ++j) {
      const int replace = back[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({back[j] + 1, row[j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_back[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    std::swap(two_back, back);
    std::swap(back, row);
  }
  return std::min(back[m], limit + 1);
}

std::vector<StateId> suggest(const NameTable& names, std::string_view normal_name, std::size_t count) {
  if (normal_name.size() < 3) return {};
  const int limit = normal_name.size() < 5 ? 1 : normal_name.size() < 9 ? 2 : 3;
  std::vector<std::tuple<int, std::uint8_t, StateId>> near;
  for (const auto& key : names.keys()) {
    const int distance = edit_distance(normal_name, names.text(key), limit);
    if (distance > limit) continue;
    for (const Bearer& bearer : names.bearers(key)) {
      if (bearer.rank <= 3) near.emplace_back(distance, bearer.rank, bearer.state);
    }
  }
  std::sort(near.begin(), near.end());
  std::vector<StateId> states;
  for (const auto& [distance, rank, state] : near) {
    if (states.size() == count) break;
    if (std::find(states.begin(), states.end(), state) == states.end()) states.push_back(state);
  }
  return states;
}

}  // namespace entente::states
