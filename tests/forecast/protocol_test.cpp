#include "forecast/protocol.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "forecast/baselines.hpp"
#include "forecast/random.hpp"
#include "forecast/synthetic.hpp"

namespace entente::forecast {
namespace {

// The rank of an answer as the protocol words it, over all entities, one by one.
Ranks slow_ranks(const Query& query, const std::vector<double>& score, int object) {
  Ranks ranks{1, 1, 0};
  for (int e = 0; e < static_cast<int>(score.size()); ++e) {
    if (e == object) continue;
    const double own = score[static_cast<std::size_t>(object)], other = score[static_cast<std::size_t>(e)];
    const double places = other > own ? 1 : other == own ? 0.5 : 0;
    ranks.raw += places;
    const bool right = std::ranges::any_of(query.answers, [e](const Answer& a) { return a.object == e; });
    if (!right) ranks.filtered += places;
    if (!right && other == own) ranks.level += 1;
  }
  return ranks;
}

TEST(Protocol, RanksAgreeWithTheSlowDefinition) {
  Random random(3);
  for (int round = 0; round < 500; ++round) {
    const int entities = 2 + static_cast<int>(random.below(14));
    Query query;
    std::vector<int> objects;
    std::vector<double> values;
    std::vector<float> rest;
    const bool has_rest = random.below(2) == 0;
    std::vector<double> dense(static_cast<std::size_t>(entities), -1000);
    for (int e = 0; e < entities; ++e) {
      if (random.below(3) == 0) query.answers.push_back({e, Split::test, 1});
      rest.push_back(static_cast<float>(random.below(3)));
      if (has_rest) dense[static_cast<std::size_t>(e)] = -100 + static_cast<double>(rest.back());
      if (random.below(2) == 0) {
        objects.push_back(e);
        values.push_back(static_cast<double>(random.below(4)));
        dense[static_cast<std::size_t>(e)] = values.back();
      }
    }
    AnswerRanker ranker(entities);
    for (int twice = 0; twice < 2; ++twice) {  // scratch space is left clean
      const auto ranks = ranker.ranks(query, {objects, values, has_rest ? rest : std::vector<float>{}});
      ASSERT_EQ(ranks.size(), query.answers.size());
      for (std::size_t i = 0; i < ranks.size(); ++i) {
        const Ranks slow = slow_ranks(query, dense, query.answers[i].object);
        EXPECT_DOUBLE_EQ(ranks[i].filtered, slow.filtered);
        EXPECT_DOUBLE_EQ(ranks[i].raw, slow.raw);
        EXPECT_EQ(ranks[i].level, slow.level);
      }
    }
  }
}

// Against the mean over all orders of those level with the answer.
TEST(Baselines, ReciprocalRankUnderTiesAtRandom) {
  const QuadrupleSet set = test::synthetic({});
  const auto steps = steps_of(set);
  const Schedule schedule(steps, Setting::single_step);
  Workers workers(1);
  const Baselines baselines(set, steps, schedule, workers);
  for (int best = 1; best < 20; ++best)
    for (int level = 0; best + level <= 40; ++level) {
      double sum = 0;
      for (int place = best; place <= best + level; ++place) sum += 1.0 / place;
      EXPECT_NEAR(baselines.reciprocal({best + 0.5 * level, 0, static_cast<double>(level)}),
                  sum / (level + 1), 1e-12);
    }
}

TEST(Protocol, AFactAsksBothWays) {
  QuadrupleSet set;
  set.entities = 3;
  set.relations = 2;
  set.steps = 2;
  set.train = {{0, 1, 2, 0}};
  set.test = {{2, 0, 0, 1}, {2, 0, 1, 1}, {2, 0, 1, 1}};
  const auto steps = steps_of(set);
  ASSERT_EQ(steps.size(), 2U);
  ASSERT_EQ(steps[0].queries.size(), 2U);
  EXPECT_EQ(steps[0].queries[0].relation, 1);
  EXPECT_EQ(steps[0].queries[1].subject, 2);
  EXPECT_EQ(steps[0].queries[1].relation, 1 + 2);  // the inverse
  const Query& shared = steps[1].queries.back();
  EXPECT_EQ(shared.subject, 2);
  ASSERT_EQ(shared.answers.size(), 2U);
  EXPECT_EQ(shared.answers[1].times, 2);  // stated twice, counted twice
  EXPECT_TRUE(steps[1].has(Split::test));
  EXPECT_FALSE(steps[1].has(Split::train));
}

TEST(Protocol, TallyByHand) {
  Tally tally;
  tally.add({1, 2});
  tally.add({4, 5}, 3);
  tally.add({10.5, 11});
  EXPECT_EQ(tally.answers(), 5);
  EXPECT_NEAR(tally.mrr(), (1 + 3 * 0.25 + 1 / 10.5) / 5, 1e-12);
  EXPECT_NEAR(tally.raw_mrr(), (0.5 + 3 * 0.2 + 1.0 / 11) / 5, 1e-12);
  EXPECT_DOUBLE_EQ(tally.hits1(), 0.2);
  EXPECT_DOUBLE_EQ(tally.hits3(), 0.2);
  EXPECT_DOUBLE_EQ(tally.hits10(), 0.8);
}

TEST(Protocol, RecurrenceByHand) {
  QuadrupleSet set;
  set.entities = 4;
  set.relations = 1;
  set.steps = 4;
  set.train = {{0, 0, 1, 0}, {1, 0, 2, 1}};
  set.valid = {{0, 0, 3, 2}};
  set.test = {{0, 0, 3, 3}, {0, 0, 1, 3}, {1, 0, 0, 3}, {3, 0, 0, 3}};
  const auto r = recurrence_of(set, Split::test);
  EXPECT_DOUBLE_EQ(r.ever, 0.5);          // 0-3 and 0-1; neither 1-0 nor 3-0 is what happened
  EXPECT_DOUBLE_EQ(r.just_before, 0.25);  // 0-3
}

}  // namespace
}  // namespace entente::forecast
