#include "states/suggest.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <tuple>

#include "states/name_table.hpp"
#include "states/normalise.hpp"

namespace entente::states {

int edit_distance(std::string_view a, std::string_view b, int limit) {
  const auto n = a.size();
  const auto m = b.size();
  if ((n > m ? n - m : m - n) > static_cast<std::size_t>(limit)) return limit + 1;
  // Three rows on the stack; no name is longer than a NormalName.
  constexpr std::size_t kLongest = NormalName::kCapacity;
  if (m > kLongest) return limit + 1;
  std::array<std::array<int, kLongest + 1>, 3> rows;
  auto* two_back = &rows[0];
  auto* back = &rows[1];
  auto* row = &rows[2];
  for (std::size_t j = 0; j <= m; ++j) (*back)[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= n; ++i) {
    (*row)[0] = static_cast<int>(i);
    int least = (*row)[0];
    for (std::size_t j = 1; j <= m; ++j) {
      const int replace = (*back)[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      int best = std::min({(*back)[j] + 1, (*row)[j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = std::min(best, (*two_back)[j - 2] + 1);
      (*row)[j] = best;
      least = std::min(least, best);
    }
    // A swap may still reach over one row.
    if (least > limit + 1) return limit + 1;
    auto* oldest = two_back;
    two_back = back;
    back = row;
    row = oldest;
  }
  return std::min((*back)[m], limit + 1);
}

std::vector<StateId> suggest(const NameTable& names, std::string_view normal_name, std::size_t count) {
  if (normal_name.size() < 3) return {};
  const int limit = normal_name.size() < 5 ? 1 : normal_name.size() < 9 ? 2 : 3;
  std::vector<std::tuple<int, std::uint8_t, StateId>> near;
  const auto letters = letter_set(normal_name);
  for (const auto& key : names.keys()) {
    if (std::popcount(letters ^ key.letters) > 2 * limit) continue;
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
