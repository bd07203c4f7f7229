// Three articles of our own with gold records by hand: how many of them the reader finds, and that the digest
// names the right two states.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "prose/digest/digest.hpp"
#include "prose/reading.hpp"
#include "support/shared_data.hpp"

namespace entente::prose {
namespace {

struct Article {
  const char* name;
  Day date;
  const char* a;
  const char* b;
};

std::string slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool fits(const std::string& pattern, const std::string& value) {
  return pattern == "*" || pattern == value;
}

TEST(Articles, GoldRecordsAreFound) {
  const std::array<Article, 3> articles = {{{"iran-russia", day(2024, 10, 31), "IRN", "RUS"},
                                            {"turkey-greece", day(2024, 3, 15), "GRC", "TUR"},
                                            {"india-china", day(2023, 12, 1), "CHN", "IND"}}};
  const auto folder = entente::test::source_dir() / "tests" / "prose" / "articles";
  int all = 0;
  int found = 0;
  int sides = 0;
  std::string misses;
  for (const auto& article : articles) {
    const auto text = slurp(folder / (std::string(article.name) + ".md"));
    ASSERT_FALSE(text.empty());
    const auto reading = test::read(text, article.date, Markup::markdown);
    const auto digest = digest_of(reading, Gazetteer::builtin());
    ASSERT_NE(digest.a, kNoActor);
    std::array<std::string, 2> pair = {Gazetteer::builtin().actor(digest.a).key,
                                       Gazetteer::builtin().actor(digest.b).key};
    std::ranges::sort(pair);
    EXPECT_EQ(pair[0], article.a);
    EXPECT_EQ(pair[1], article.b);
    std::ifstream gold(folder / (std::string(article.name) + ".gold"));
    for (std::string line; std::getline(gold, line);) {
      if (line.empty() || line[0] == '#') continue;
      std::vector<std::string> field;
      for (const auto part : split(line, '|')) field.emplace_back(trim(part));
      ASSERT_EQ(field.size(), 5U) << line;
      const auto at = text.find(field[4]);
      ASSERT_NE(at, std::string::npos) << line;
      ++all;
      bool hit = false;
      bool side = false;
      for (const auto& r : reading.records) {
        const auto& sentence = reading.sentence_spans[r.sentence];
        if (at < sentence.begin || at >= sentence.end) continue;
        const bool both = test::sides_fit(r, field[0], field[2], fits);
        side = side || both;
        hit = hit ||
              (both && fits(field[1], test::what(r)) && fits(field[3], std::string(status_name(r.status))));
      }
      found += hit ? 1 : 0;
      sides += side ? 1 : 0;
      if (!hit) misses += std::string(article.name) + ": " + line + "\n";
    }
  }
  RecordProperty("found", found);
  RecordProperty("of", all);
  EXPECT_GE(found * 100, all * 70) << found << " of " << all << " (" << sides
                                   << " with both sides); missed:\n"
                                   << misses;
  printf("articles: %d of %d gold records found, %d with both sides\n", found, all, sides);
  if (getenv("ENTENTE_SHOW_MISSES") != nullptr) printf("%s", misses.c_str());
}

}  // namespace
}  // namespace entente::prose
