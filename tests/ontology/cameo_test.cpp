#include "ontology/cameo.hpp"

#include <gtest/gtest.h>

#include <string>

namespace entente::ontology {
namespace {

TEST(Cameo, KnowsEveryLevel) {
  ASSERT_NE(cameo("19"), nullptr);
  ASSERT_NE(cameo("190"), nullptr);
  const auto* entry = cameo("0211");
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->code, "0211");
  EXPECT_EQ(entry->root(), 2);
  EXPECT_EQ(entry->domain, Domain::economic);
  EXPECT_DOUBLE_EQ(entry->goldstein, 3.4);
}

TEST(Cameo, UnknownIsNothing) {
  for (const auto* text :
       {"", "1", "00", "21", "99", "019x", "01 ", " 010", "0109", "01000", "-10", "+10", "1O0", "---"}) {
    EXPECT_EQ(cameo(text), nullptr) << text;
  }
}

TEST(Cameo, ALostZeroIsNotGuessed) {
  EXPECT_EQ(cameo("42"), nullptr);
  EXPECT_EQ(cameo("10")->code, "10");
  EXPECT_EQ(cameo_or_parent("42").entry, nullptr);
  EXPECT_EQ(cameo_or_parent("42").exact, false);
}

TEST(Cameo, FallsBackToTheParentAndSaysSo) {
  EXPECT_TRUE(cameo_or_parent("190").exact);
  const auto match = cameo_or_parent("1909");
  ASSERT_TRUE(match);
  EXPECT_FALSE(match.exact);
  EXPECT_EQ(match.entry->code, "190");
  EXPECT_EQ(cameo_or_parent("0217").entry->code, "021");
  EXPECT_EQ(cameo_or_parent("199").entry->code, "19");
  EXPECT_FALSE(cameo_or_parent("219"));
  EXPECT_FALSE(cameo_or_parent("19a"));
  EXPECT_FALSE(cameo_or_parent("19099"));
}

TEST(Cameo, RestoresAZeroOnlyWhereOneReadingExists) {
  EXPECT_EQ(restore_leading_zero("42")->code, "042");
  EXPECT_EQ(restore_leading_zero("211")->code, "0211");
  EXPECT_EQ(restore_leading_zero("7")->code, "07");
  EXPECT_EQ(restore_leading_zero("190")->code, "190");
  EXPECT_EQ(restore_leading_zero("10"), nullptr) << "010 and the root 10";
  EXPECT_EQ(restore_leading_zero("17"), nullptr) << "017 and the root 17";
  EXPECT_EQ(restore_leading_zero("042"), nullptr) << "nothing was lost";
  EXPECT_EQ(restore_leading_zero("1411"), nullptr) << "four digits lost nothing";
  EXPECT_EQ(restore_leading_zero("x"), nullptr);
  EXPECT_EQ(restore_leading_zero(""), nullptr);
}

TEST(Cameo, EveryCodeHasAParentAndItsRootsQuad) {
  EXPECT_EQ(cameo_codes().size(), 315U);
  int roots = 0;
  for (const auto& entry : cameo_codes()) {
    SCOPED_TRACE(entry.code);
    EXPECT_EQ(cameo(entry.code), &entry);
    EXPECT_FALSE(entry.name.empty());
    EXPECT_GE(entry.goldstein, -10);
    EXPECT_LE(entry.goldstein, 10);
    EXPECT_EQ(entry.quad, quad_of_root(entry.root()));
    if (entry.code.size() == 2) {
      ++roots;
      EXPECT_EQ(parent(entry), nullptr);
    } else {
      ASSERT_NE(parent(entry), nullptr);
      EXPECT_TRUE(entry.code.starts_with(parent(entry)->code));
    }
    EXPECT_EQ(entry.plain_statement(), entry.code.starts_with("01"));
    if (!entry.plover) {
      EXPECT_LE(entry.root(), 2) << "PLOVER drops roots 01 and 02 alone";
      EXPECT_TRUE(entry.mode.empty());
    } else if (!entry.mode.empty()) {
      EXPECT_NE(plover_mode(*entry.plover, entry.mode), nullptr) << entry.mode;
    }
  }
  EXPECT_EQ(roots, 20);
}

TEST(Cameo, NamesAreDistinct) {
  for (const auto& a : cameo_codes()) {
    for (const auto& b : cameo_codes()) {
      if (&a != &b) {
        EXPECT_NE(a.name, b.name) << a.code << " " << b.code;
      }
    }
  }
}

TEST(IcewsText, ResolvesWhateverTheSpelling) {
  for (const auto* text :
       {"Threaten non-force", "threaten non force", "Threaten_non-force", " THREATEN NON-FORCE "}) {
    ASSERT_NE(cameo_from_icews_text(text), nullptr) << text;
    EXPECT_EQ(cameo_from_icews_text(text)->code, "131");
  }
  EXPECT_EQ(cameo_from_icews_text("Use conventional military force")->code, "190");
  EXPECT_EQ(cameo_from_icews_text("Meet at a 'third' location")->code, "044");
  EXPECT_EQ(cameo_from_icews_text("Return, release person(s)")->code, "0841");
  EXPECT_EQ(cameo_from_icews_text("Reduce or stop material aid")->code, "162");
  EXPECT_EQ(cameo_from_icews_text("Demand easing of administrative sanctions")->code, "1051");
}

TEST(IcewsText, UnknownIsNothing) {
  EXPECT_EQ(cameo_from_icews_text(""), nullptr);
  EXPECT_EQ(cameo_from_icews_text("---"), nullptr);
  EXPECT_EQ(cameo_from_icews_text("Make statements"), nullptr);
  EXPECT_EQ(cameo_from_icews_text(std::string(5000, 'a')), nullptr);
}

}  // namespace
}  // namespace entente::ontology
