// History, rules and memories against slow oracles that read all facts again for every question.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "forecast/recurrence_memory.hpp"
#include "forecast/schedule.hpp"
#include "forecast/subject_past.hpp"
#include "forecast/synthetic.hpp"

namespace entente::forecast {
namespace {

const std::array<double, kHalfLives> kLives = {1, 4, 15, 60, 300};

struct Past {
  std::vector<Step> steps;
  std::vector<Fact> before(int step) const {
    std::vector<Fact> facts;
    for (const Step& s : steps)
      if (s.step < step) facts.insert(facts.end(), s.facts.begin(), s.facts.end());
    return facts;
  }
};

TEST(EventHistory, DecayedCountsAgreeWithSumsOverFacts) {
  const auto set = test::synthetic({});
  const Past past{steps_of(set)};
  EventHistory history(set.entities, set.relations, set.steps, kLives);
  for (const Step& step : past.steps) {
    if (step.step % 9 == 8) {
      const auto facts = past.before(step.step);
      for (int s = 0; s < set.entities; s += 5) {
        for (const Partner& partner : history.partners(s)) {
          for (std::size_t k = 0; k < kHalfLives; ++k) {
            double slow = 0;
            for (const Fact& f : facts)
              if (f.subject == s && f.object == partner.object)
                slow += std::exp2(-(step.step - f.step) / kLives[k]);
            EXPECT_NEAR(partner.any.at(k, step.step, history.decay()), slow, 1e-4 * (1 + slow));
          }
          int count = 0, last = -1, before = -1;
          const RelationRecord& record = partner.records.front();
          for (const Fact& f : facts)
            if (f.subject == s && f.object == partner.object && f.relation == record.relation) {
              ++count;
              before = last;
              last = f.step;
            }
          EXPECT_EQ(record.count.count, count);
          EXPECT_EQ(record.count.last, last);
          EXPECT_EQ(record.before, before);
        }
        const PastFact latest = history.latest(s, 0);
        const auto own =
            std::find_if(facts.rbegin(), facts.rend(), [s](const Fact& f) { return f.subject == s; });
        EXPECT_EQ(latest.object, own == facts.rend() ? -1 : own->object);
      }
    }
    history.add(step.facts);
  }
}

TEST(RelationRules, ConfidenceAgreesWithCountingAllTrials) {
  const auto set = test::synthetic({});
  const Past past{steps_of(set)};
  EventHistory history(set.entities, set.relations, set.steps, kLives);
  RelationRules rules(set.relations);
  Workers workers(3);
  // Trials by (r, r'), by lag too, by count too.
  std::map<std::vector<int>, std::pair<double, double>> trials;
  const auto lag_bucket = [](int lag) {
    int b = 0;
    for (const int end : {1, 2, 4, 7, 14, 30, 90, 365}) b += lag > end ? 1 : 0;
    return b;
  };
  const auto count_bucket = [](int count) { return count == 1 ? 0 : count <= 3 ? 1 : 2; };
  for (const Step& step : past.steps) {
    for (const Query& query : step.queries)
      for (const Partner& partner : history.partners(query.subject)) {
        const bool right =
            std::ranges::any_of(query.answers, [&](const Answer& a) { return a.object == partner.object; });
        for (const RelationRecord& record : partner.records) {
          const int lag = lag_bucket(step.step - record.count.last), count = count_bucket(record.count.count);
          for (const auto& key : {std::vector{query.relation, record.relation},
                                  std::vector{query.relation, record.relation, lag},
                                  std::vector{query.relation, record.relation, lag, count}}) {
            trials[key].first += right ? 1 : 0;
            trials[key].second += 1;
          }
        }
      }
    rules.learn(step, history, workers);
    history.add(step.facts);
  }
  int checked = 0;
  for (int r = 0; r < set.relations * 2; ++r)
    for (int s = 0; s < set.entities; s += 7)
      for (const Partner& partner : history.partners(s))
        for (const RelationRecord& record : partner.records) {
          const int lag = lag_bucket(set.steps - record.count.last), count = count_bucket(record.count.count);
          const auto at = [&](const std::vector<int>& key) {
            return trials.contains(key) ? trials[key] : std::pair(0.0, 0.0);
          };
          const auto any = at({r, record.relation}), late = at({r, record.relation, lag}),
                     both = at({r, record.relation, lag, count});
          const double p = (any.first + 0.02) / (any.second + 4);
          const double p_late = (late.first + 8 * p) / (late.second + 8);
          const double exact = (both.first + 8 * p_late) / (both.second + 8);
          ASSERT_NEAR(rules.confidence(r, record, set.steps), exact, 1e-5);
          ++checked;
        }
  EXPECT_GT(checked, 100);
}

// The planted rule, "a visit is answered by an agreement on the next step", is found.
TEST(RelationRules, ThePlantedRuleStandsOut) {
  const auto set = test::synthetic({60, 4, 60, 5, 5, 10, 5});
  EventHistory history(set.entities, set.relations, set.steps, kLives);
  RelationRules rules(set.relations);
  Workers workers(1);
  for (const Step& step : steps_of(set)) {
    rules.learn(step, history, workers);
    history.add(step.facts);
  }
  // s visited o yesterday (r 0): o makes an agreement with s, so (s, inverse of 1, ?) is o.
  RelationRecord yesterday{0, -1, {}};
  yesterday.count.add(set.steps - 1, history.decay());
  RelationRecord other{2, -1, {}};
  other.count.add(set.steps - 1, history.decay());
  EXPECT_GT(rules.confidence(1 + set.relations, yesterday, set.steps), 0.4F);
  EXPECT_LT(rules.confidence(1 + set.relations, other, set.steps), 0.2F);
}

TEST(PathRules, SumsAreThoseOfAllPaths) {
  const auto set = test::synthetic({20, 3, 12, 2, 2, 6, 8});
  const Past past{steps_of(set)};
  EventHistory history(set.entities, set.relations, set.steps, kLives);
  PathRules rules(set.relations);
  Workers workers(2);
  std::map<std::vector<int>, std::pair<double, double>> trials;
  PathEnds ends(set.entities);
  for (const Step& step : past.steps) {
    // The latest 40 facts of a subject, latest first, from all facts.
    const auto facts = past.before(step.step);
    const auto latest = [&](int s) {
      std::vector<Fact> own;
      for (auto f = facts.rbegin(); f != facts.rend() && own.size() < 40; ++f)
        if (f->subject == s && std::exp2(-(step.step - f->step) / 4.0) >= 0.002) own.push_back(*f);
      return own;
    };
    for (const Query& query : step.queries) {
      std::map<int, double> sum;
      for (const Fact& a : latest(query.subject))
        for (const Fact& b : latest(a.object)) {
          if (b.object == query.subject) continue;
          const auto any = trials[{query.relation, b.relation}];
          const auto rule = trials[{query.relation, a.relation, b.relation}];
          const double back = (any.first + 0.02) / (any.second + 20);
          sum[b.object] += (rule.first + 20 * back) / (rule.second + 20) *
                           std::sqrt(std::exp2(-(2 * step.step - a.step - b.step) / 4.0));
        }
      rules.follow(query.subject, query.relation, step.step, history, ends);
      ASSERT_EQ(ends.objects.size(), sum.size());
      for (const auto& [object, weight] : sum)
        EXPECT_NEAR(ends.sum[static_cast<std::size_t>(object)], weight, 1e-4 * (1 + weight));
    }
    auto learnt = trials;
    for (const Query& query : step.queries)
      for (const Fact& a : latest(query.subject))
        for (const Fact& b : latest(a.object)) {
          if (b.object == query.subject) continue;
          const bool right =
              std::ranges::any_of(query.answers, [&](const Answer& x) { return x.object == b.object; });
          for (const auto& key : {std::vector{query.relation, b.relation},
                                  std::vector{query.relation, a.relation, b.relation}}) {
            learnt[key].first += right ? 1 : 0;
            learnt[key].second += 1;
          }
        }
    trials = std::move(learnt);
    rules.learn(step, history, workers);
    history.add(step.facts);
  }
}

TEST(RecurrenceMemory, ScoresAgreeWithTheDefinition) {
  const auto set = test::synthetic({});
  const Past past{steps_of(set)};
  RecurrenceMemory memory(set.relations, set.steps);
  for (const Step& step : past.steps) {
    if (step.step % 11 == 10) {
      const auto facts = past.before(step.step);
      for (const Query& query : step.queries)
        for (const std::size_t d : {std::size_t{0}, std::size_t{10}, kDecays.size() - 1}) {
          int first = -1, last = -1, all = 0;
          std::map<int, double> strict, relaxed;
          for (const Fact& f : facts) {
            if (f.relation != query.relation) continue;
            if (first < 0) first = f.step;
            last = f.step;
            ++all;
            relaxed[f.object] += 1;
            if (f.subject == query.subject) strict[f.object] += std::exp2(kDecays[d] * (f.step - step.step));
          }
          double mass = 0;
          for (int k = first; k < last; ++k) mass += std::exp2(kDecays[d] * (k - step.step));
          std::size_t seen = 0;
          memory.strict(query.subject, query.relation, step.step, d, [&](int object, double score) {
            ++seen;
            EXPECT_NEAR(score * std::max(mass, 1e-15), strict[object], 1e-9 * (1 + strict[object]));
          });
          EXPECT_EQ(seen, strict.size());
          memory.relaxed(query.relation,
                         [&](int object, double score) { EXPECT_DOUBLE_EQ(score, relaxed[object] / all); });
        }
    }
    memory.learn(step.facts);
  }
}

TEST(SubjectPast, RecallsWhatLiesBefore) {
  SubjectPast past(3);
  const std::vector<Fact> first = {{0, 0, 1, 2}, {0, 1, 2, 2}}, second = {{0, 0, 2, 5}};
  past.add(first);
  past.add(second);
  Attended attended;
  past.recall(0, 0, 6, 2, 5, attended);
  ASSERT_EQ(attended.count, 4);  // two of the subject, two of the pair
  EXPECT_EQ(attended.object[0], 2);
  EXPECT_EQ(attended.lag[0], 0);
  EXPECT_EQ(attended.relation[1], 1);
  EXPECT_EQ(attended.object[2], 2);
  EXPECT_EQ(attended.lag[2], SubjectPast::kLagBuckets);
  past.recall(0, 0, 5, 9, 9, attended);
  EXPECT_EQ(attended.count, 3);  // nothing of step 5 itself
  past.recall(1, 0, 9, 9, 9, attended);
  EXPECT_EQ(attended.count, 0);
}

TEST(Schedule, StretchesOfAMultiStepSet) {
  const auto set = test::synthetic({40, 4, 12, 5, 3, 10, 5});
  const auto steps = steps_of(set);
  const Schedule single(steps, Setting::single_step), multi(steps, Setting::multi_step);
  EXPECT_EQ(multi.valid_begin(), 12U);
  EXPECT_EQ(multi.test_begin(), 17U);
  std::size_t learnt = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    EXPECT_EQ(single.learn_after(i).from, i);
    EXPECT_EQ(single.learn_after(i).to, i + 1);
    const auto range = multi.learn_after(i);
    if (range.from == range.to) continue;
    EXPECT_EQ(range.from, learnt) << "in order, none twice";
    EXPECT_EQ(range.to, i + 1) << "not before it is scored";
    learnt = range.to;
  }
  EXPECT_EQ(learnt, steps.size());
  // Stretches end where splits do: 2, 7, 12 | 17 | 20.
  EXPECT_EQ(multi.learn_after(1).to, 2U);
  EXPECT_EQ(multi.learn_after(11).from, 7U);
  EXPECT_EQ(multi.learn_after(16).from, 12U);
}

}  // namespace
}  // namespace entente::forecast
