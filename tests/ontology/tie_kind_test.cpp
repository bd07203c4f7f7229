#include "ontology/tie_kind.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace entente::ontology {
namespace {

TEST(TieKind, EveryRowIsFullAndUnique) {
  std::set<std::string_view> seen;
  for (const auto& kind : tie_kinds()) {
    SCOPED_TRACE(std::string(kind.kind));
    EXPECT_TRUE(seen.insert(kind.kind).second);
    EXPECT_TRUE(kind.sign == -1 || kind.sign == 0 || kind.sign == 1);
    EXPECT_GE(kind.weight, 0);
    EXPECT_LE(kind.weight, 1);
    EXPECT_EQ(kind.sign == 0, kind.weight == 0) << "a neutral kind weighs nothing, a signed one something";
    EXPECT_FALSE(kind.meaning.empty() || kind.source.empty() || kind.date.empty());
  }
  EXPECT_GE(seen.size(), 40U);
}

TEST(TieKind, FindsByNameOnly) {
  ASSERT_NE(tie_kind("defence-pact"), nullptr);
  EXPECT_EQ(tie_kind("defence-pact")->domain, Domain::military);
  EXPECT_EQ(tie_kind("sanctions")->sign, -1);
  EXPECT_EQ(tie_kind("Defence-Pact"), nullptr);
  EXPECT_EQ(tie_kind(""), nullptr);
  EXPECT_EQ(tie_kind("zzz"), nullptr);
}

}  // namespace
}  // namespace entente::ontology
