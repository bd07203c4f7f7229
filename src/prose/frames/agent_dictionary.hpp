// Agent dictionaries of other coders, given by path and never built in: PETRARCH's words for those who act
// for a state.
//
//   ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOV]   words, their plural, the code behind the state's
//   HUMAN_RIGHTS_BODY [NGO~]                      a code before the state's; no {}: a regular plural
//   MEDIA {} [~MED]                               {}: no plural
//   !MINIST! = MINISTER, MINISTERS, MINISTRY      a set of words; !MINIST!_OF_TRADE stands for each
// Comments: what follows '#' or ';', and '<!--' to '-->'.
//
// A role is written as its code is, "~" for the state: "NGO~GOV" around "ARN" is NGOARNGOV. One without "~"
// stands behind the state, as our own do.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "prose/reading/tree.hpp"

namespace entente::prose {

struct AgentDictionaryCount {
  std::size_t agents = 0;  // entries; each with its plural and its forms by sets
  std::size_t sets = 0;
  std::size_t rejected = 0;  // lines that are no entry
  std::string first_bad;     // "line 3: no code in brackets"; empty where none was rejected
};

// Words of a sentence a dictionary knows: nodes [first, last).
struct AgentWords {
  int first = 0, last = 0;
  std::string_view role;  // lives as long as the dictionary
};

class AgentDictionary {
 public:
  // Adds the entries of a file; of the same words twice the first holds.
  void add(std::string_view bytes, AgentDictionaryCount& count);
  // From left to right, the longest at each word, none over an actor's name.
  std::vector<AgentWords> find(const Sentence& s) const;

 private:
  struct Entry {
    std::vector<std::string> words;
    std::string role;
  };
  // Why the line is no entry; empty: it is one.
  std::string_view add_entry(std::string_view line);
  std::string_view add_set(std::string_view line);
  void add_words(std::string_view name, const std::string& role);

  std::unordered_map<std::string, std::vector<Entry>> entries_;  // by first word, the longest first
  std::unordered_map<std::string, std::vector<std::string>> sets_;
};

// Two roles as one: the codes of `more` that `role` does not have yet follow its own.
std::string joined_roles(std::string_view role, std::string_view more);
// The code of a state in that role: "ARN" and "NGO~GOV" give NGOARNGOV.
std::string code_with_role(std::string_view state, std::string_view role);

}  // namespace entente::prose
