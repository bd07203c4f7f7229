// The forecaster of next events, and its walk through a set.
//
// Step by step: score the step's queries with what was known before it; then learn it. What is scored in the
// last part of the training steps becomes examples for the ranker; at the first valid step the ranker is
// grown on them and scores the valid split; the valid split's own examples join, and at the first test step
// the ranker is grown further on all of them and scores the test split. The embedding, the history and the
// rules learn all along. Nothing of a step, and nothing after it, enters a score of that step: there is one
// clock, and it only moves forward. (The leak test permutes and removes the future and finds every score
// unchanged.)
//
// The ranker begins with what the embeddings say of a candidate, their mean log share, and trees change that.
//
// Work is bounded: examples to max_rows; replay, and after it the share of early facts learnt, so that the
// embedding's products stay below max_work; memory grows with distinct triples and examples.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "forecast/boosting.hpp"
#include "forecast/features.hpp"
#include "forecast/schedule.hpp"

namespace entente::forecast {

struct NextEventsParams {
  std::vector<EmbeddingParams> embeddings;
  CandidateParams candidates;
  std::array<double, kHalfLives> half_lives{};
  BoostingParams boosting;
  int trees = 0;             // before the valid split
  int more_trees = 0;        // with it, before the test split
  double window = 0;         // share of the training facts that become examples, from their end
  double max_rows = 0;       // of examples
  int hard_negatives = 0;    // wrong candidates a query: the likeliest by rule of thumb
  int random_negatives = 0;  // and some of the rest
  double max_work = 0;       // floating-point operations an embedding may cost
  std::uint64_t seed = 0;
  static NextEventsParams from(const ontology::Constants& constants, std::uint64_t seed);
};

// What is scored, for the ablation.
enum class Part : std::uint8_t { model, embedding, without_embedding };
inline constexpr std::array<std::string_view, 3> kPartNames = {"model", "embedding", "without_embedding"};

class NextEvents {
 public:
  NextEvents(const QuadrupleSet& set, const std::vector<Step>& steps, const Schedule& schedule,
             const NextEventsParams& params, Workers& workers);
  ~NextEvents();
  NextEvents(const NextEvents&) = delete;
  NextEvents& operator=(const NextEvents&) = delete;

  // Also train and score a ranker that does not see the embedding. Takes half as long again.
  void ablate(bool yes) { ablate_ = yes; }
  // Called before each step that is scored: (steps done, steps).
  void progress(std::function<void(std::size_t, std::size_t)> report) { report_ = std::move(report); }
  // Where set, only these steps are walked: 0 .. last. For tests and tuning.
  void stop_before(std::size_t index) { stop_ = index; }
  // Called with every query scored for the valid or the test split, its candidates and their scores.
  using Watch = std::function<void(int step, const Query&, std::span<const int>, std::span<const double>)>;
  void watch(Watch watch) { watch_ = std::move(watch); }
  // Called between stages with a line for a log.
  void log(std::function<void(std::string_view)> log) { log_ = std::move(log); }

  void run();

  const Tally& tally(Part part, Split split) const;
  std::size_t examples() const { return rows_.groups().size(); }
  // Shares of answers among the candidates, and mean number of candidates, over the splits scored.
  double candidate_recall() const;
  double mean_candidates() const;

 private:
  struct Scored;
  void score_step(std::size_t index);
  void score_chunk(const Step& step, std::span<const Query> queries, Split split);
  void keep_examples(const Query& query, const CandidateTable& table, Scored& into) const;
  float start_of(std::span<const float> row) const;
  void learn(std::size_t from, std::size_t to);
  void grow(int trees, std::uint64_t salt);
  void say(const std::string& line) const;

  const QuadrupleSet& set_;
  const std::vector<Step>& steps_;
  const Schedule& schedule_;
  NextEventsParams params_;
  Workers& workers_;
  bool ablate_ = false;
  std::size_t stop_;
  std::function<void(std::size_t, std::size_t)> report_;
  Watch watch_;
  std::function<void(std::string_view)> log_;

  EventHistory history_;
  RelationRules rules_;
  PathRules paths_;
  NameGroups groups_;
  GroupHistory group_history_;
  std::vector<std::unique_ptr<Embedding>> embeddings_;
  std::vector<const Embedding*> embedding_views_;
  std::vector<CandidateTable> tables_;  // one a thread
  std::vector<AnswerRanker> rankers_;
  TrainingRows rows_;
  Forest forest_, forest_without_;
  std::array<std::array<Tally, 3>, 3> tallies_;  // [part][split]
  std::int64_t answers_ = 0, answers_found_ = 0, queries_ = 0, candidates_ = 0;
  std::size_t window_begin_ = 0;
};

}  // namespace entente::forecast
