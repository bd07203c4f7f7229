#include <algorithm>

#include "forecast/next_events.hpp"

namespace entente::forecast {

NextEventsParams NextEventsParams::from(const ontology::Constants& constants, std::uint64_t seed) {
  NextEventsParams p;
  const auto embeddings = constants.integer("forecast.embeddings");
  for (std::int64_t i = 0; i < std::clamp<std::int64_t>(embeddings, 0, 8); ++i)
    p.embeddings.push_back(EmbeddingParams::from(constants, seed + 1000 * static_cast<std::uint64_t>(i)));
  p.candidates = CandidateParams::from(constants);
  p.half_lives = {constants.value("forecast.half_life.1"), constants.value("forecast.half_life.2"),
                  constants.value("forecast.half_life.3"), constants.value("forecast.half_life.4"),
                  constants.value("forecast.half_life.5")};
  p.boosting = BoostingParams::from(constants);
  p.trees = static_cast<int>(constants.integer("forecast.trees.first"));
  p.more_trees = static_cast<int>(constants.integer("forecast.trees.more"));
  p.window = constants.value("forecast.examples.window");
  p.max_rows = constants.value("forecast.examples.rows");
  p.hard_negatives = static_cast<int>(constants.integer("forecast.examples.hard"));
  p.random_negatives = static_cast<int>(constants.integer("forecast.examples.random"));
  p.max_work = constants.value("forecast.embedding.work");
  p.seed = seed;
  return p;
}

}  // namespace entente::forecast
