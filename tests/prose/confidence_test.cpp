#include <gtest/gtest.h>

#include "prose/evaluate/analysis.hpp"
#include "prose/reading.hpp"
#include "prose/reading/confidence.hpp"

namespace entente::prose {
namespace {

std::size_t trait(std::string_view name) {
  for (std::size_t i = 0; i < kTraits.size(); ++i) {
    if (kTraits[i] == name) return i;
  }
  ADD_FAILURE() << name << " is no trait";
  return 0;
}

TEST(Confidence, TheTableThatShipsNamesKnownTraitsOnly) {
  ConfidenceModel model;
  EXPECT_TRUE(model.open("trait,weight\nbias,0.5\n"));
  EXPECT_FALSE(model.open("trait,weight\nbiass,0.5\n"));
  EXPECT_FALSE(model.open("trait,weight\nbias,much\n"));
  const auto& builtin = ConfidenceModel::builtin();
  TraitRow main_deed;
  main_deed.traits[trait("bias")] = 1;
  auto later = main_deed;
  later.traits[trait("later")] = 1;
  EXPECT_NE(builtin.probability(main_deed), builtin.probability(later));
}

// Against the gradient: at the optimum of a penalised logistic likelihood it vanishes, but for rounding.
TEST(Confidence, TrainingEndsWhereTheGradientIsNought) {
  std::vector<ConfidenceModel::Example> examples;
  for (int i = 0; i < 200; ++i) {
    ConfidenceModel::Example e;
    e.row.traits[trait("bias")] = 1;
    e.row.traits[trait("frame score")] = (i * 7 % 13) / 13.0;
    e.row.traits[trait("nominal")] = i % 3 == 0 ? 1 : 0;
    e.right = (i * 7 % 13) + (i % 3 == 0 ? -4 : 0) + i % 5 > 7;
    examples.push_back(e);
  }
  const auto csv = ConfidenceModel::train(examples);
  EXPECT_EQ(csv, ConfidenceModel::train(examples));
  ConfidenceModel model;
  ASSERT_TRUE(model.open(csv));
  double slope = 0;
  for (const auto& e : examples) slope += model.probability(e.row) - (e.right ? 1 : 0);
  EXPECT_NEAR(slope, 0, 0.1);  // the bias is not penalised
  TraitRow strong;
  strong.traits[trait("bias")] = 1;
  strong.traits[trait("frame score")] = 1;
  TraitRow weak = strong;
  weak.traits[trait("nominal")] = 1;
  EXPECT_GT(model.probability(strong), model.probability(weak));
}

TEST(Confidence, EventsBetweenTwoActorsHaveOne) {
  const auto reading = test::read(
      "France condemned the attack on Monday, after Israel had bombed positions which Iran uses in Syria.");
  for (const auto& r : reading.records) {
    if (r.event && r.source.actor != kNoActor && r.target.actor != kNoActor && !r.inferred)
      EXPECT_TRUE(r.confidence.has_value());
    else
      EXPECT_FALSE(r.confidence.has_value());
    if (!r.confidence) continue;
    EXPECT_GT(*r.confidence, 0);
    EXPECT_LT(*r.confidence, 1);
  }
}

}  // namespace
}  // namespace entente::prose
