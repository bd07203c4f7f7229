// The three recurrency baselines over a whole set: three walks through time, one to choose decays, one to
// choose mixes, one to score the valid and the test split.
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
        combined_(set.relations) {}
  void run();
  // By the order of kBaselineNames.
  const Tally& valid(std::size_t baseline) const { return valid_[baseline]; }
  const Tally& test(std::size_t baseline) const { return test_[baseline]; }

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
  std::array<Tally, 3> valid_, test_;
};

}  // namespace entente::forecast
