// Our leaders against Archigos, state by year: on 1 July 1990 to 2014, does the effective leader it names
// stand among ours? It names one a state and year; where it counts the head of state and we the head of
// government, or spells a name in another way, they differ. And every CAMEO country code GDELT lists.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "states/normalise.hpp"
#include "states/oracle_support.hpp"
#include "states/registry.hpp"
#include "support/shared_data.hpp"
#include "util/text.hpp"

namespace entente::states {
namespace {

const Registry& reg() {
  return Registry::builtin();
}

std::set<std::string> words(std::string_view text) {
  NormalName normal;
  normalise_name(text, normal);
  std::set<std::string> all;
  for (const auto word : split(normal.view(), ' ')) {
    if (!word.empty()) all.emplace(word);
  }
  return all;
}

bool share_a_word(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& word) { return b.contains(word); });
}

TEST(LeaderOracle, Archigos) {
  ENTENTE_SHARED_OR_SKIP(file, "leaders/archigos.csv");
  const test::OracleTable table(entente::test::read_all(file));
  std::set<StateId> led;
  for (const Leader& leader : reg().all_leaders()) led.insert(leader.state);
  int compared = 0;
  int agreed = 0;
  int without = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto from = parse_day(table.at(i, "startdate"));
    const auto to = parse_day(table.at(i, "enddate"));
    const auto number = parse_number<int>(table.at(i, "gwcode"));
    if (!from || !to || !number) continue;
    for (int year = 1990; year <= 2014; ++year) {
      const auto on = day(year, 7, 1);
      if (on < *from || *to < on) continue;
      const auto state = reg().find_number(Scheme::gw, *number, on);
      if (!state) continue;
      if (!led.contains(*state)) {
        ++without;
        continue;
      }
      ++compared;
      const auto theirs = words(table.at(i, "leader"));
      const auto ours = reg().leaders(*state, on);
      if (std::any_of(ours.begin(), ours.end(), [&](const Leader* l) {
            return share_a_word(theirs, words(std::string(l->name) + " " + std::string(l->aliases)));
          })) {
        ++agreed;
      }
    }
  }
  RecordProperty("compared", compared);
  RecordProperty("agreed", agreed);
  RecordProperty("without", without);
  EXPECT_GT(compared, 4000);
  EXPECT_GE(agreed * 1000, compared * 940)
      << agreed << " of " << compared << ", " << without << " without leaders";
}

TEST(CameoOracle, EveryCountryCodeOfGdelt) {
  ENTENTE_SHARED_OR_SKIP(file, "gdelt/lookups/cameoCountry.txt");
  // The Netherlands Antilles are gone by 2015; regions are no states.
  const std::set<std::string_view> gone = {"ANT"};
  int states = 0;
  const auto text = entente::test::read_all(file);
  for (const auto line : split(text, '\n')) {
    const auto fields = split(trim(line), '\t');
    if (fields.size() != 2 || fields[0] == "CODE") continue;
    const auto found = reg().resolve(fields[0], Scheme::cameo, day(2015, 2, 18));
    if (found) {
      ++states;
      continue;
    }
    const bool region = found.error().message.find("a region and no state") != std::string::npos;
    EXPECT_TRUE(region || gone.contains(fields[0])) << line;
  }
  EXPECT_GE(states, 220);
}

}  // namespace
}  // namespace entente::states
