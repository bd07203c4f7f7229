#include <gtest/gtest.h>

#include <algorithm>

#include "prose/syntax/score.hpp"
#include "prose/syntax/train.hpp"
#include "support/shared_data.hpp"

namespace entente::prose {
namespace {

TEST(Projective, LiftsCrossingArcs) {
  std::vector<std::int16_t> heads = {2, 3, -1, 2};  // 0 <- 2, 1 <- 3 cross
  make_projective(heads);
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const int h = heads[i];
    if (h < 0) continue;
    const int a = std::min<int>(static_cast<int>(i), h);
    const int b = std::max<int>(static_cast<int>(i), h);
    for (int k = a + 1; k < b; ++k)
      EXPECT_TRUE(heads[static_cast<std::size_t>(k)] >= a && heads[static_cast<std::size_t>(k)] <= b);
  }
}

// The costs of the dynamic oracle against a slow one: follow each step with every continuation and count the
// arcs lost.
int best_reachable(const ParseState& state, const std::vector<std::int16_t>& gold) {
  if (state.done()) {
    int right = 0;
    for (std::size_t i = 0; i < gold.size(); ++i) right += gold[i] >= 0 && state.head[i] == gold[i] ? 1 : 0;
    return right;
  }
  int best = -1;
  for (int s = 0; s < static_cast<int>(kSteps); ++s) {
    if (!state.legal(static_cast<Step>(s))) continue;
    auto next = state;
    next.apply(static_cast<Step>(s));
    best = std::max(best, best_reachable(next, gold));
  }
  return best;
}

TEST(Oracle, ZeroCostStepsKeepTheBestTreeInReach) {
  const std::vector<std::vector<std::int16_t>> golds = {
      {1, -1, 1, 2}, {-1, 0, 0, 2}, {3, 2, 3, -1}, {1, 3, 1, -1, 3}};
  for (const auto& gold : golds) {
    ParseState state;
    state.reset(gold.size());
    while (!state.done()) {
      const int reach = best_reachable(state, gold);
      const auto costs = step_costs(state, gold);
      int chosen = -1;
      for (int s = 0; s < static_cast<int>(kSteps); ++s) {
        if (!state.legal(static_cast<Step>(s))) continue;
        auto next = state;
        next.apply(static_cast<Step>(s));
        const int loss = reach - best_reachable(next, gold);
        if (costs[static_cast<std::size_t>(s)] == 0) {
          EXPECT_EQ(loss, 0);
          if (chosen < 0) chosen = s;
        }
      }
      ASSERT_GE(chosen, 0);
      state.apply(static_cast<Step>(chosen));
    }
    for (std::size_t i = 0; i < gold.size(); ++i) {
      if (gold[i] >= 0) {
        EXPECT_EQ(state.head[i], gold[i]);
      }
    }
  }
}

TEST(Train, SameTreesSameBytes) {
  const auto* text =
      "1\tIran\t_\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2\tattacked\t_\tVERB\tVBD\t_\t0\troot\t_\t_\n3\tIraq\t_"
      "\tPROPN\tNNP\t_\t2\tobj\t_\t_\n\n"
      "1\tHe\t_\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\tleft\t_\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";
  std::vector<GoldSentence> gold;
  for (int i = 0; i < 12; ++i) {
    for (auto& s : parse_conllu(text)) gold.push_back(std::move(s));
  }
  TrainSettings settings;
  settings.tagger_least = settings.backward_least = settings.parser_least = settings.labeller_least = 1;
  const auto once = train_syntax(gold, settings, [](std::string_view) {});
  EXPECT_EQ(once, train_syntax(gold, settings, [](std::string_view) {}));
}

TEST(Weights, DamagedBytesAreRefused) {
  EXPECT_FALSE(Syntax::open("").has_value());
  EXPECT_FALSE(Syntax::open("entente syntax weights 2\na b\nc\n").has_value());
}

TEST(Weights, ParseNewsAtLeastThisWell) {
  ENTENTE_SHARED_OR_SKIP(file, "treebanks/ewt_test.conllu.zst");
  const auto gold = read_conllu(file);
  ASSERT_TRUE(gold.has_value());
  const auto s = score_syntax(Syntax::builtin(), *gold);
  EXPECT_GE(static_cast<double>(s.heads) / static_cast<double>(s.scored), 0.84);
  EXPECT_GE(s.subject.f1(), 0.86);
  EXPECT_GE(s.object.f1(), 0.82);
}

}  // namespace
}  // namespace entente::prose
