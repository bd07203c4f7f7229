// Verb dictionaries of other coders, given by path and never built in: PETRARCH's and TABARI's.
//
//   --- POSTPONE [120] ---            a block and its code; "---" codes nothing by itself
//   POSTPONE { POSTPONED }            a verb with its irregular forms; regular ones are made
//   +BREAK_DOWN, WIRE_+TAP            verbs of several words; + marks the one that is inflected
//   - % HAVE * [191]                  patterns: words before and after the verb (*); "_" where nothing may
//                                     stand between; $ the source, + the target, ^ a name to pass over, %
//                                     joined names; a code "032:033" also codes the way back
//   &TIES, then +MILITARY +ECONOMIC   sets of words, used in patterns by name
//
// Codes are kept as they stand. Where one is a CAMEO code it also gives the PLOVER type. A pattern with more
// words goes before one with fewer, then the order of the file decides. Cost: the patterns of one verb a
// verb. Limitation: patterns see words, not the tree; what they cannot reach within the verb's own clause
// they do not match.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "prose/reading/tree.hpp"

namespace entente::prose {

struct DictionaryCoding {
  std::string_view code;      // empty: the dictionary knows the verb and codes nothing
  std::string_view way_back;  // of the second code of a pair, from target to source
  int source = -1;            // nodes the pattern names, -1 where it names none
  int target = -1;
  bool among = false;  // the joined subject acts among itself
};

struct VerbDictionaryCount {
  std::size_t verbs = 0, patterns = 0, sets = 0;
  std::size_t rejected = 0;  // lines that are nothing of the above
};

class VerbDictionary {
 public:
  static VerbDictionary parse(std::string_view bytes, VerbDictionaryCount& count);

  // What the dictionary makes of the verb at a node; nothing where it does not know it.
  std::optional<DictionaryCoding> code(const Sentence& sentence, int verb) const;
  bool empty() const { return entries_.empty(); }

 private:
  enum class Kind : std::uint8_t { word, set, source, target, skip, joined };
  struct Item {
    Kind kind = Kind::word;
    std::string text;       // lower case; the set's name
    bool adjacent = false;  // nothing may stand between it and the item nearer to the verb
  };
  struct Pattern {
    std::vector<Item> before, after;  // from the verb outwards
    std::string code, way_back;
    std::size_t weight = 0;
  };
  struct Entry {
    std::vector<std::string> left, right;  // further words of a verb of several, outwards
    std::string code, way_back;
    std::size_t block = 0;  // patterns are shared by the verbs of a block
  };
  void add_verb(std::string_view line, std::size_t block);
  void add_form(const std::string& form, const Entry& entry);
  bool add_pattern(std::string_view line, std::size_t block);
  static std::vector<Item> items(std::string_view side, bool outwards_left);
  bool matches(const Sentence& s, const Pattern& pattern, int verb, DictionaryCoding& coding) const;
  int fits(const Sentence& s, const Item& item, int at, int step, int depth = 0) const;

  std::unordered_map<std::string, std::vector<Entry>> entries_;  // by inflected form
  std::vector<std::vector<Pattern>> blocks_;
  std::unordered_map<std::string, std::vector<std::vector<std::string>>> sets_;
};

}  // namespace entente::prose
