// The General Assembly's roll calls from the shared data, as the vote measures take them.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "bonds/roll_calls.hpp"

namespace entente::bonds::test {

class Assembly {
 public:
  // Reads the 870,109 votes; states carry ISO 3166 alpha-2 codes, historic ones DD, YD, YU, CS and, by name,
  // FRG, YAR, EAZ.
  explicit Assembly(const std::filesystem::path& folder);

  int states() const { return static_cast<int>(codes_.size()); }
  int index(const std::string& code) const { return states_.at(code); }
  bool has(const std::string& code) const { return states_.contains(code); }
  RollCalls session(int session) const;
  RollCalls years(int from, int to) const;
  std::size_t votes() const { return votes_.size(); }

 private:
  struct Roll {
    int session = 0, year = 0;
  };
  struct One {
    int state = 0, roll = 0;
    Vote vote = Vote::missing;
  };
  template <class Keep>
  RollCalls pick(Keep&& keep) const;

  std::map<std::string, int> states_;
  std::vector<std::string> codes_;
  std::vector<Roll> rolls_;
  std::vector<One> votes_;
};

// The assembly, read once for all tests of this program.
const Assembly& assembly(const std::filesystem::path& folder);

}  // namespace entente::bonds::test
