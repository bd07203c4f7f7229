#include "forecast/baselines.hpp"

#include <algorithm>

namespace entente::forecast {
namespace {

constexpr int kQueriesAPiece = 64;

struct Scratch {
  explicit Scratch(int entities) : list(entities), ranker(entities) {}
  ScoreList list;
  AnswerRanker ranker;
};

}  // namespace

// Calls visit(memory, step, query index, scratch) for every query of steps [from, to), in parallel within a
// step; memory holds what the schedule lets it know.
template <class Visit>
void Baselines::walk(std::size_t from, std::size_t to, Visit visit) {
  RecurrenceMemory memory(set_.relations, set_.steps);
  std::vector<Scratch> scratch(static_cast<std::size_t>(workers_.threads()), Scratch(set_.entities));
  for (std::size_t i = 0; i < to; ++i) {
    const Step& step = steps_[i];
    const auto queries = static_cast<int>(step.queries.size());
    if (i >= from)
      workers_.run(pieces_of(queries, kQueriesAPiece), [&](int piece, int worker) {
        const int end = std::min(queries, (piece + 1) * kQueriesAPiece);
        for (int q = piece * kQueriesAPiece; q < end; ++q)
          visit(memory, step, static_cast<std::size_t>(q), scratch[static_cast<std::size_t>(worker)]);
      });
    const auto learn = schedule_.learn_after(i);
    for (std::size_t k = learn.from; k < learn.to; ++k) memory.learn(steps_[k].facts);
  }
}

template <std::size_t Count, class Score>
std::vector<std::array<double, Count>> Baselines::reciprocal_by_relation(Score score) {
  std::vector<std::array<double, Count>> sums(static_cast<std::size_t>(set_.relations) * 2);
  std::vector<std::vector<std::array<double, Count>>> all(steps_.size());
  for (std::size_t i = schedule_.valid_begin(); i < schedule_.test_begin(); ++i)
    all[i].resize(steps_[i].queries.size());
  walk(schedule_.valid_begin(), schedule_.test_begin(),
       [&](const RecurrenceMemory& memory, const Step& step, std::size_t q, Scratch& scratch) {
         auto& mine = all[static_cast<std::size_t>(&step - steps_.data())][q];
         for (std::size_t c = 0; c < Count; ++c) {
           scratch.list.clear();
           score(c, memory, step.queries[q], step.step, scratch.list);
           const auto ranks = scratch.ranker.ranks(step.queries[q], scratch.list.scores());
           for (std::size_t a = 0; a < ranks.size(); ++a)
             if (const Answer& answer = step.queries[q].answers[a]; answer.split == Split::valid)
               mine[c] += answer.times * reciprocal(ranks[a]);
         }
       });
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t q = 0; q < all[i].size(); ++q)
      for (std::size_t c = 0; c < Count; ++c)
        sums[static_cast<std::size_t>(steps_[i].queries[q].relation)][c] += all[i][q][c];
  return sums;
}

void Baselines::run() {
  strict_.tune(reciprocal_by_relation<kDecays.size()>(
      [](std::size_t decay, const RecurrenceMemory& memory, const Query& query, int step, ScoreList& into) {
        StrictRecurrency::score_with(decay, memory, query, step, into);
      }));
  combined_.tune(reciprocal_by_relation<kMixes.size()>(
      [this](std::size_t mix, const RecurrenceMemory& memory, const Query& query, int step, ScoreList& into) {
        CombinedRecurrency::score_with(mix, strict_, memory, query, step, into);
      }));
  std::vector<std::vector<std::array<std::vector<Ranks>, 3>>> ranks(steps_.size());
  for (std::size_t i = schedule_.valid_begin(); i < steps_.size(); ++i)
    ranks[i].resize(steps_[i].queries.size());
  walk(schedule_.valid_begin(), steps_.size(),
       [&](const RecurrenceMemory& memory, const Step& step, std::size_t q, Scratch& scratch) {
         const Query& query = step.queries[q];
         auto& mine = ranks[static_cast<std::size_t>(&step - steps_.data())][q];
         const auto keep = [&](std::size_t baseline) {
           mine[baseline] = scratch.ranker.ranks(query, scratch.list.scores());
           scratch.list.clear();
         };
         scratch.list.clear();
         strict_.score(memory, query, step.step, 1, scratch.list);
         keep(0);
         score_relaxed(memory, query, 1, scratch.list);
         keep(1);
         combined_.score(strict_, memory, query, step.step, scratch.list);
         keep(2);
       });
  for (std::size_t i = schedule_.valid_begin(); i < steps_.size(); ++i)
    for (std::size_t q = 0; q < ranks[i].size(); ++q)
      for (std::size_t b = 0; b < 3; ++b) {
        valid_[b].add(steps_[i].queries[q], ranks[i][q][b], Split::valid);
        test_[b].add(steps_[i].queries[q], ranks[i][q][b], Split::test);
      }
}

}  // namespace entente::forecast
