#include "forecast/protocol.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <tuple>

namespace entente::forecast {

bool Step::has(Split split) const {
  return std::ranges::any_of(queries, [split](const Query& query) {
    return std::ranges::any_of(query.answers, [split](const Answer& a) { return a.split == split; });
  });
}

std::vector<Step> steps_of(const QuadrupleSet& set) {
  struct Tagged {
    Fact fact;
    Split split;
  };
  std::vector<std::vector<Tagged>> by_step(static_cast<std::size_t>(set.steps));
  for (const auto& [facts, split] : {std::pair(&set.train, Split::train), std::pair(&set.valid, Split::valid),
                                     std::pair(&set.test, Split::test)})
    for (const Fact& f : *facts) {
      auto& here = by_step[static_cast<std::size_t>(f.step)];
      here.push_back({f, split});
      here.push_back({{f.object, f.relation + set.relations, f.subject, f.step}, split});
    }
  std::vector<Step> steps;
  for (auto& here : by_step) {
    if (here.empty()) continue;
    std::ranges::sort(here, {}, [](const Tagged& t) {
      return std::tuple(t.fact.subject, t.fact.relation, t.fact.object, t.split);
    });
    Step step;
    step.step = here.front().fact.step;
    for (const Tagged& t : here) {
      if (!step.facts.empty() && step.facts.back() == t.fact) {
        ++step.queries.back().answers.back().times;
        continue;
      }
      step.facts.push_back(t.fact);
      if (step.queries.empty() || step.queries.back().subject != t.fact.subject ||
          step.queries.back().relation != t.fact.relation)
        step.queries.push_back({t.fact.subject, t.fact.relation, {}});
      step.queries.back().answers.push_back({t.fact.object, t.split, 1});
    }
    here.clear();
    here.shrink_to_fit();
    steps.push_back(std::move(step));
  }
  return steps;
}

std::vector<Ranks> AnswerRanker::ranks(const Query& query, const Scores& scores) {
  const auto entities = static_cast<int>(right_.size());
  for (const Answer& a : query.answers) right_[static_cast<std::size_t>(a.object)] = 1;
  for (const int object : scores.objects) listed_[static_cast<std::size_t>(object)] = 1;
  std::vector<Ranks> ranks;
  ranks.reserve(query.answers.size());
  int right_listed = 0;
  for (const Answer& a : query.answers) right_listed += listed_[static_cast<std::size_t>(a.object)];
  for (const Answer& answer : query.answers) {
    // Above and level with the answer: all entities, and those of them that are right as well.
    std::int64_t above = 0, level = 0, right_above = 0, right_level = 0;
    if (listed_[static_cast<std::size_t>(answer.object)] != 0) {
      std::size_t at = 0;
      while (scores.objects[at] != answer.object) ++at;
      const double own = scores.values[at];
      for (std::size_t i = 0; i < scores.objects.size(); ++i) {
        const char right = right_[static_cast<std::size_t>(scores.objects[i])];
        above += scores.values[i] > own;
        level += scores.values[i] == own;
        right_above += right & static_cast<char>(scores.values[i] > own);
        right_level += right & static_cast<char>(scores.values[i] == own);
      }
    } else {
      above = static_cast<std::int64_t>(scores.objects.size());
      right_above = right_listed;
      if (scores.rest.empty()) {
        level = entities - above;
        right_level = static_cast<std::int64_t>(query.answers.size()) - right_listed;
      } else {
        const float own = scores.rest[static_cast<std::size_t>(answer.object)];
        for (std::size_t e = 0; e < scores.rest.size(); ++e) {
          if (listed_[e] != 0) continue;
          above += scores.rest[e] > own;
          level += scores.rest[e] == own;
          right_above += right_[e] & static_cast<char>(scores.rest[e] > own);
          right_level += right_[e] & static_cast<char>(scores.rest[e] == own);
        }
      }
    }
    // The answer is level with itself, and right.
    const auto place = [](std::int64_t over, std::int64_t with) {
      return 1 + static_cast<double>(over) + 0.5 * static_cast<double>(with);
    };
    ranks.push_back({place(above - right_above, level - right_level), place(above, level - 1),
                     static_cast<double>(level - right_level)});
  }
  for (const Answer& a : query.answers) right_[static_cast<std::size_t>(a.object)] = 0;
  for (const int object : scores.objects) listed_[static_cast<std::size_t>(object)] = 0;
  return ranks;
}

void Tally::add(const Ranks& ranks, int times) {
  answers_ += times;
  reciprocal_ += times / ranks.filtered;
  raw_reciprocal_ += times / ranks.raw;
  static constexpr std::array kFirst = {1.0, 3.0, 10.0};
  for (std::size_t i = 0; i < kFirst.size(); ++i) hits_[i] += ranks.filtered <= kFirst[i] ? times : 0;
}

void Tally::add(const Query& query, std::span<const Ranks> ranks, Split split) {
  for (std::size_t i = 0; i < ranks.size(); ++i)
    if (query.answers[i].split == split) add(ranks[i], query.answers[i].times);
}

void Tally::add(const Tally& other) {
  answers_ += other.answers_;
  reciprocal_ += other.reciprocal_;
  raw_reciprocal_ += other.raw_reciprocal_;
  for (std::size_t i = 0; i < hits_.size(); ++i) hits_[i] += other.hits_[i];
}

Recurrence recurrence_of(const QuadrupleSet& set, Split split) {
  std::map<std::array<int, 3>, int> last;  // step of the latest occurrence so far
  std::int64_t facts = 0, ever = 0, just_before = 0;
  for (const Step& step : steps_of(set)) {
    for (const Query& query : step.queries) {
      if (query.relation >= set.relations) continue;
      for (const Answer& answer : query.answers) {
        const std::array key = {query.subject, query.relation, answer.object};
        const auto found = last.find(key);
        if (answer.split == split) {
          facts += answer.times;
          ever += found != last.end() ? answer.times : 0;
          just_before += found != last.end() && found->second == step.step - 1 ? answer.times : 0;
        }
        last[key] = step.step;
      }
    }
  }
  const double n = facts == 0 ? 1 : static_cast<double>(facts);
  return {static_cast<double>(ever) / n, static_cast<double>(just_before) / n};
}

}  // namespace entente::forecast
