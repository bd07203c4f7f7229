// Any bytes, any scheme, any day: an answer or a clean error. And the clever parts against slow ones.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "states/normalise.hpp"
#include "states/registry.hpp"
#include "states/suggest.hpp"
#include "util/text.hpp"

namespace entente::states {
namespace {

const Registry& reg() {
  return Registry::builtin();
}

TEST(Bytes, AnyTextAnySchemeAnyDay) {
  std::mt19937 random(20240101);
  const auto below = [&](std::uint32_t n) { return random() % n; };
  const auto names = reg().all_names();
  for (int round = 0; round < 30000; ++round) {
    std::string text;
    if (below(2) == 0) text = std::string(names[below(static_cast<std::uint32_t>(names.size()))].text);
    for (auto edits = below(4) * below(4); edits > 0; --edits) {
      const auto at = text.empty() ? 0 : below(static_cast<std::uint32_t>(text.size()));
      if (below(2) == 0)
        text.insert(text.begin() + at, static_cast<char>(below(256)));
      else if (!text.empty())
        text[at] = static_cast<char>(below(256));
    }
    if (below(500) == 0) text = std::string(below(5000), static_cast<char>(below(256)));
    const auto scheme = static_cast<Scheme>(below(kSchemes));
    const Day on{static_cast<std::int32_t>(random()) / 2};
    const auto found = reg().find(text, scheme, on);
    // The error path is slow on purpose: not every round.
    if (found || round % 20 == 0) {
      const auto said = reg().resolve(text, scheme, on);
      ASSERT_EQ(said.has_value(), found.has_value());
      if (found) {
        EXPECT_EQ(*said, *found);
        EXPECT_TRUE(reg().is_organisation(*found) || reg().exists_on(*found, on));
      } else {
        EXPECT_TRUE(is_valid_utf8(said.error().message));
        EXPECT_LT(said.error().message.size(), 4000U);
      }
    }
  }
}

TEST(Bytes, NormalisingTwiceChangesNothing) {
  for (const Name& name : reg().all_names()) {
    NormalName once;
    normalise_name(name.text, once);
    ASSERT_FALSE(once.view().empty()) << name.text;
    NormalName twice;
    normalise_name(once.view(), twice);
    EXPECT_EQ(once.view(), twice.view()) << name.text;
  }
}

TEST(Bytes, LongTextIsNoName) {
  NormalName out;
  normalise_name(std::string(193, 'a'), out);
  EXPECT_EQ(out.view(), "");
  normalise_name(std::string(191, 'a'), out);
  EXPECT_EQ(out.view().size(), 191U);
  normalise_name(std::string(100000, '\xFF'), out);
  EXPECT_EQ(out.view(), "");
}

// The hash table against an ordered map of the same names.
TEST(Bytes, TableFindsWhatAMapFinds) {
  std::map<std::string, std::set<std::uint16_t>> bearers;
  for (const Name& name : reg().all_names()) {
    NormalName normal;
    normalise_name(name.text, normal);
    bearers[std::string(normal.view())].insert(name.state.value);
  }
  const auto on = day(2020, 1, 1);
  for (const Name& name : reg().all_names()) {
    const auto found = reg().find(name.text, Scheme::name, on);
    if (!found) continue;
    NormalName normal;
    normalise_name(name.text, normal);
    // Inverted names ("korea republic of") stand in the table only.
    EXPECT_TRUE(bearers[std::string(normal.view())].contains(found->value)) << name.text;
  }
}

// Optimal string alignment by plain recursion, for all pairs of short words over two letters.
int slow_distance(std::string_view a, std::string_view b) {
  if (a.empty()) return static_cast<int>(b.size());
  if (b.empty()) return static_cast<int>(a.size());
  int best = std::min(slow_distance(a.substr(1), b), slow_distance(a, b.substr(1))) + 1;
  best = std::min(best, slow_distance(a.substr(1), b.substr(1)) + (a[0] == b[0] ? 0 : 1));
  if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0]) {
    best = std::min(best, slow_distance(a.substr(2), b.substr(2)) + 1);
  }
  return best;
}

TEST(Bytes, EditDistanceAgreesWithTheSlowOne) {
  std::vector<std::string> words = {""};
  for (std::size_t i = 0; i < words.size() && words[i].size() < 4; ++i) {
    words.push_back(words[i] + "a");
    words.push_back(words[i] + "b");
  }
  for (const auto& a : words) {
    for (const auto& b : words) {
      for (const int limit : {0, 1, 2, 4}) {
        EXPECT_EQ(edit_distance(a, b, limit), std::min(slow_distance(a, b), limit + 1)) << a << " " << b;
      }
    }
  }
}

}  // namespace
}  // namespace entente::states
