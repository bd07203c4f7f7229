#include "ontology/plover.hpp"

#include <gtest/gtest.h>

#include <map>

namespace entente::ontology {
namespace {

TEST(Plover, SixteenTypesInFourQuads) {
  std::map<Quad, int> counts;
  for (const auto& entry : plover_types()) {
    SCOPED_TRACE(entry.name);
    EXPECT_EQ(parse_plover(entry.name), entry.type);
    EXPECT_FALSE(entry.meaning.empty());
    EXPECT_LE(std::abs(entry.intensity), 10);
    EXPECT_GE(entry.intensity * sign(entry.quad), 0) << "score and quad point the same way";
    ++counts[entry.quad];
  }
  EXPECT_EQ(plover_types().size(), kPloverCount);
  EXPECT_EQ(counts[Quad::verbal_cooperation], 4);
  EXPECT_EQ(counts[Quad::material_cooperation], 3);
  EXPECT_EQ(counts[Quad::verbal_conflict], 4);
  EXPECT_EQ(counts[Quad::material_conflict], 5);
}

TEST(Plover, NamesForgiveCaseOnly) {
  EXPECT_EQ(parse_plover("AGREE"), Plover::agree);
  EXPECT_EQ(parse_plover("agree"), Plover::agree);
  EXPECT_EQ(parse_plover("AGREES"), std::nullopt);
  EXPECT_EQ(parse_plover(""), std::nullopt);
  EXPECT_EQ(parse_plover("DEMAND"), std::nullopt) << "an older PLOVER's word";
}

TEST(Plover, ModesBelongToTheirType) {
  for (const auto& mode : plover_modes()) {
    SCOPED_TRACE(mode.mode);
    EXPECT_EQ(plover_mode(mode.type, mode.mode), &mode) << "given twice";
    EXPECT_FALSE(mode.meaning.empty());
    EXPECT_LE(std::abs(mode.intensity), 10);
    if (mode.sign == 0) {
      EXPECT_GE(mode.intensity, 0);
      EXPECT_EQ(sign(mode.type), -1);
    } else {
      EXPECT_EQ(mode.sign, sign(mode.type));
      EXPECT_GT(mode.intensity * mode.sign, 0);
    }
  }
  EXPECT_EQ(plover_mode(Plover::coerce, "visit"), nullptr);
  EXPECT_NE(plover_mode(Plover::coerce, "Martial Law"), nullptr);
  EXPECT_EQ(plover_mode(Plover::coerce, ""), nullptr);
}

TEST(Plover, IntensityOfModeThenType) {
  EXPECT_DOUBLE_EQ(intensity(Plover::consult), 2.5);
  EXPECT_DOUBLE_EQ(intensity(Plover::consult, "visit"), 4);
  EXPECT_DOUBLE_EQ(intensity(Plover::consult, "no such mode"), 2.5);
}

TEST(Plover, AskingForHelpIsNoConflict) {
  EXPECT_EQ(sign(Plover::request), -1);
  EXPECT_EQ(signed_tone(Plover::request, "assist"), 0);
  EXPECT_EQ(signed_tone(Plover::request, "yield"), -1);
  EXPECT_EQ(signed_tone(Plover::aid, ""), 1);
}

TEST(Plover, ContextThenModeThenTypeGiveTheDomain) {
  EXPECT_EQ(plover_domain(Plover::agree, "", ""), Domain::political);
  EXPECT_EQ(plover_domain(Plover::agree, "", "economic"), Domain::economic);
  EXPECT_EQ(plover_domain(Plover::agree, "", "gender; Military"), Domain::military);
  EXPECT_EQ(plover_domain(Plover::agree, "", "unheard_of|territory"), Domain::territorial);
  EXPECT_EQ(plover_domain(Plover::threaten, "territory", ""), Domain::territorial);
  EXPECT_EQ(plover_domain(Plover::sanction, "", ";;"), Domain::economic);
  EXPECT_EQ(plover_domain(Plover::protest, "demo", "gender"), Domain::political);
}

TEST(Plover, ContextsAreDistinct) {
  for (const auto& context : plover_contexts()) {
    EXPECT_EQ(plover_context(context.context), &context) << context.context;
    EXPECT_FALSE(context.meaning.empty());
  }
  EXPECT_EQ(plover_contexts().size(), 39U);
}

TEST(Domain, FiveWithMeaningAndLimit) {
  EXPECT_EQ(domains().size(), 5U);
  for (const auto domain : kDomains) {
    EXPECT_EQ(entry(domain).domain, domain);
    EXPECT_EQ(parse_domain(name(domain)), domain);
    EXPECT_FALSE(entry(domain).meaning.empty());
    EXPECT_FALSE(entry(domain).limitation.empty());
  }
  EXPECT_EQ(parse_domain("Political"), std::nullopt);
}

TEST(Quad, FollowsTheRoot) {
  EXPECT_EQ(quad_of_root(0), std::nullopt);
  EXPECT_EQ(quad_of_root(1), Quad::verbal_cooperation);
  EXPECT_EQ(quad_of_root(5), Quad::verbal_cooperation);
  EXPECT_EQ(quad_of_root(6), Quad::material_cooperation);
  EXPECT_EQ(quad_of_root(8), Quad::material_cooperation);
  EXPECT_EQ(quad_of_root(9), Quad::verbal_conflict);
  EXPECT_EQ(quad_of_root(13), Quad::verbal_conflict);
  EXPECT_EQ(quad_of_root(14), Quad::material_conflict);
  EXPECT_EQ(quad_of_root(20), Quad::material_conflict);
  EXPECT_EQ(quad_of_root(21), std::nullopt);
  for (const auto quad : kQuads) {
    EXPECT_EQ(quad_from_number(static_cast<int>(quad)), quad);
    EXPECT_EQ(parse_quad(name(quad)), quad);
  }
  EXPECT_EQ(sign(Quad::verbal_conflict), -1);
  EXPECT_TRUE(is_verbal(Quad::verbal_conflict));
  EXPECT_FALSE(is_verbal(Quad::material_cooperation));
}

}  // namespace
}  // namespace entente::ontology
