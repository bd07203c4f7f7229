// `votes agreement --format csv` against the published scores: from the raw votes through the ledger to the
// text.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "brief/answers/votes.hpp"
#include "brief/render/render.hpp"
#include "sources/load_paths.hpp"
#include "support/shared_data.hpp"
#include "util/text.hpp"

namespace entente::test {
namespace {

// A line's fields; no field of these two tables holds a separator in quotes.
template <class Take>
void each_line(std::string_view text, const Take& take) {
  bool header = true;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (!std::exchange(header, false)) take(split(line, ','));
  }
}

TEST(Agreement, CsvEqualsThePublishedScores) {
  ENTENTE_SHARED_OR_SKIP(folder, "unga_votes");
  auto store = ledger::Store::open({}, states::Registry::builtin()).value();
  const auto loaded =
      sources::load_paths(store, {folder / "un_votes.csv.zst", folder / "un_roll_calls.csv.zst"}, {});
  ASSERT_TRUE(loaded) << loaded.error().message;
  std::map<std::tuple<int, int, int>, double> ours;  // session and COW numbers, the smaller first
  std::int64_t rows = 0;
  const auto answer =
      brief::votes(store, {}, ontology::Constants::builtin(), [&](const brief::Table& table) -> Result<void> {
        each_line(brief::to_csv(table), [&](const std::vector<std::string_view>& f) {
          ++rows;
          const auto x = parse_number<int>(f[0]);
          const auto y = parse_number<int>(f[1]);
          const auto value = parse_number<double>(f[6]);
          if (x && y && value) ours[{*parse_number<int>(f[4]), std::min(*x, *y), std::max(*x, *y)}] = *value;
        });
        return {};
      });
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->sessions, 74);
  EXPECT_EQ(rows, 827'738);

  int compared = 0, later = 0;
  double worst = 0;
  std::string missing;
  each_line(read_all(folder / ".." / "unga_ideal_points" / "agreement_published.csv"), [&](const auto& f) {
    const int session = *parse_number<int>(f[0]);
    if (session > 74) {  // behind the release's last vote
      ++later;
      return;
    }
    const int x = *parse_number<int>(f[2]);
    const int y = *parse_number<int>(f[3]);
    const auto at = ours.find({session, std::min(x, y), std::max(x, y)});
    if (at == ours.end()) {
      missing += fmt::format(" {}:{}-{}", session, x, y);
      return;
    }
    ++compared;
    worst = std::max(worst, std::abs(at->second - *parse_number<double>(f[6])));
  });
  EXPECT_EQ(missing, "");
  EXPECT_EQ(compared, 2897);
  EXPECT_EQ(later, 216);
  EXPECT_LE(worst, 1e-12);
  fmt::print("{} rows; {} published scores, largest difference {:.1e}\n", rows, compared, worst);
}

}  // namespace
}  // namespace entente::test
