// The three recurrency baselines over a whole set: three walks through time, one to choose decays, one to
// choose mixes, one to score the valid and the test split.
//
// Decays and mixes are chosen by the mean reciprocal rank that ties broken at random would give, as the paper
// breaks them; with ties in the middle of their places other ones would win, for no reason but the ties.
//
// The scores of the valid split are those of parameters chosen on it; those of the test split are clean.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "forecast/combined_recurrency.hpp"
#include "forecast/schedule.hpp"
#include "forecast/workers.hpp"

namespace entente::forecast {

inline constexpr std::array<std::string_view, 3> kBaselineNames = {"strict", "relaxed", "combined"};

class Baselines {
 public:
  Baselines(const QuadrupleSet& set, const std::vector<Step>& steps, const Schedule& schedule,
            Workers& workers)
      : set_(set),
        steps_(steps),
        schedule_(schedule),
        workers_(workers),
        strict_(set.relations),
        combined_(set.relations),
        harmonic_(static_cast<std::size_t>(set.entities) + 2, 0) {
    for (std::size_t n = 1; n < harmonic_.size(); ++n)
      harmonic_[n] = harmonic_[n - 1] + 1 / static_cast<double>(n);
  }
  void run();
  // By the order of kBaselineNames.
  const Tally& valid(std::size_t baseline) const { return valid_[baseline]; }
  const Tally& test(std::size_t baseline) const { return test_[baseline]; }
  // The mean of 1/rank over the places an answer shares with those level with it.
  double reciprocal(const Ranks& ranks) const {
    const auto level = static_cast<std::size_t>(ranks.level);
    const auto best = static_cast<std::size_t>(ranks.filtered - 0.5 * ranks.level);
    return (harmonic_[best + level] - harmonic_[best - 1]) / static_cast<double>(level + 1);
  }

 private:
  template <std::size_t Count, class Score>
  std::vector<std::array<double, Count>> reciprocal_by_relation(Score score);
  template <class Visit>
  void walk(std::size_t from, std::size_t to, Visit visit);
  const QuadrupleSet& set_;
  const std::vector<Step>& steps_;
  const Schedule& schedule_;
  Workers& workers_;
  StrictRecurrency strict_;
  CombinedRecurrency combined_;
  std::vector<double> harmonic_;  // 1 + 1/2 + .. + 1/n
  std::array<Tally, 3> valid_, test_;
};

}  // namespace entente::forecast
