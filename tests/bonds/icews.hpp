// ICEWS yearly counts of 152 states, 2002 to 2014, as undirected dyads.
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "bonds/csv.hpp"
#include "bonds/pairs.hpp"
#include "bonds/valence.hpp"
#include "support/shared_data.hpp"

namespace entente::bonds::test {

struct Icews {
  static constexpr int kFirst = 2002, kYears = 13;
  std::map<std::string, int> index;                                           // by ISO 3166 alpha-3
  std::vector<std::vector<double>> cooperative{kYears}, conflictual{kYears};  // [year][pair]

  explicit Icews(const std::filesystem::path& folder) {
    const std::string text = entente::test::read_all(folder / "icews_quad_2002_2014.csv.zst");
    each_row(text, [&](const std::vector<std::string>& f) {
      index.emplace(f[0], 0);
      index.emplace(f[1], 0);
    });
    int next = 0;
    for (auto& [code, place] : index) place = next++;
    for (auto& year : cooperative) year.resize(pair_count(next));
    for (auto& year : conflictual) year.resize(pair_count(next));
    each_row(text, [&](const std::vector<std::string>& f) {
      const auto year = static_cast<std::size_t>(std::stoi(f[4]) - kFirst);
      const std::size_t pair = pair_index(index[f[0]], index[f[1]], next);
      cooperative[year][pair] += std::stod(f[5]) + std::stod(f[6]);
      conflictual[year][pair] += std::stod(f[7]) + std::stod(f[8]);
    });
  }
  int states() const { return static_cast<int>(index.size()); }
  std::vector<std::vector<DyadCount>> counts() const {
    std::vector<std::vector<DyadCount>> out(kYears);
    for (std::size_t t = 0; t < out.size(); ++t) {
      std::size_t pair = 0;
      for (int i = 0; i < states(); ++i)
        for (int j = i + 1; j < states(); ++j, ++pair)
          if (cooperative[t][pair] + conflictual[t][pair] > 0)
            out[t].push_back({i, j, cooperative[t][pair], conflictual[t][pair]});
    }
    return out;
  }
};

// Area under the ROC curve, ties counted half.
inline double area_under_curve(std::vector<std::pair<double, bool>> scored) {
  std::ranges::sort(scored);
  double ranks = 0, positives = 0;
  for (std::size_t at = 0; at < scored.size();) {
    std::size_t end = at;
    while (end < scored.size() && scored[end].first == scored[at].first) ++end;
    const double rank = static_cast<double>(at + end + 1) / 2;
    for (; at < end; ++at) {
      if (scored[at].second) {
        ranks += rank;
        positives += 1;
      }
    }
  }
  const double negatives = static_cast<double>(scored.size()) - positives;
  return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
}

}  // namespace entente::bonds::test
