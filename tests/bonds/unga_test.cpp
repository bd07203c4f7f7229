#include "bonds/unga.hpp"

#include <gtest/gtest.h>

#include "bonds/csv.hpp"
#include "support/shared_data.hpp"

namespace entente::bonds::test {

Assembly::Assembly(const std::filesystem::path& folder) {
  std::map<std::string, int> rolls;
  each_row(entente::test::read_all(folder / "un_roll_calls.csv.zst"), [&](const std::vector<std::string>& f) {
    rolls.emplace(f[0], static_cast<int>(rolls_.size()));
    rolls_.push_back({std::stoi(f[1]), std::stoi(f[3].substr(0, 4))});
  });
  const std::map<std::string, std::string> unnamed = {
      {"Federal Republic of Germany", "FRG"}, {"Yemen Arab Republic", "YAR"}, {"Zanzibar", "EAZ"}};
  each_row(entente::test::read_all(folder / "un_votes.csv.zst"), [&](const std::vector<std::string>& f) {
    const std::string& code = f[2].empty() ? unnamed.at(f[1]) : f[2];
    const auto [state, fresh] = states_.emplace(code, static_cast<int>(codes_.size()));
    if (fresh) codes_.push_back(code);
    const Vote vote = f[3] == "yes" ? Vote::yes : f[3] == "no" ? Vote::no : Vote::abstain;
    votes_.push_back({state->second, rolls.at(f[0]), vote});
  });
}

template <class Keep>
RollCalls Assembly::pick(Keep&& keep) const {
  std::vector<int> place(rolls_.size(), -1);
  int count = 0;
  for (std::size_t r = 0; r < rolls_.size(); ++r)
    if (keep(rolls_[r])) place[r] = count++;
  RollCalls out(states(), count);
  for (const One& one : votes_)
    if (const int roll = place[static_cast<std::size_t>(one.roll)]; roll >= 0)
      out.set(one.state, roll, one.vote);
  return out;
}

RollCalls Assembly::session(int session) const {
  return pick([session](const Roll& roll) { return roll.session == session; });
}

RollCalls Assembly::years(int from, int to) const {
  return pick([from, to](const Roll& roll) { return roll.year >= from && roll.year <= to; });
}

const Assembly& assembly(const std::filesystem::path& folder) {
  static const Assembly once(folder);
  return once;
}

TEST(Assembly, ReadsEveryVote) {
  ENTENTE_SHARED_OR_SKIP(folder, "unga_votes");
  const Assembly& unga = assembly(folder);
  EXPECT_EQ(unga.votes(), 870109U);
  EXPECT_EQ(unga.states(), 200);  // 198 codes, of which one blank stands for three states
}

}  // namespace entente::bonds::test
