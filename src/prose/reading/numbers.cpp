#include "prose/reading/numbers.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "util/text.hpp"
#include "util/word_list.hpp"

namespace entente::prose {
namespace {

constexpr std::array<std::string_view, 13> kUnits = {"million",  "billion", "trillion", "thousand", "dollars",
                                                     "euros",    "barrels", "tonnes",   "tons",     "troops",
                                                     "soldiers", "drones",  "missiles"};
constexpr std::array<std::string_view, 12> kQualifiers = {"almost",        "nearly",  "about", "around",
                                                          "some",          "roughly", "over",  "under",
                                                          "approximately", "barely",  "only",  "exactly"};

std::optional<double> number(std::string text) {
  std::erase(text, ',');
  return parse_number<double>(text);
}

}  // namespace

std::vector<NumberFound> find_numbers(const Sentence& s) {
  std::vector<NumberFound> out;
  for (int i = 0; i < s.size(); ++i) {
    const char c = s.at(i).lower[0];
    if (c < '0' || c > '9') continue;
    const auto value = number(s.at(i).lower);
    if (!value) continue;
    NumberFound found;
    found.first = found.last = i;
    found.value = *value;
    int next = i + 1;
    const auto word = [&](int k) -> std::string_view {
      return k >= 0 && k < s.size() ? std::string_view(s.at(k).lower) : std::string_view{};
    };
    if (word(next) == "%" || word(next) == "percent" || word(next) == "pct") {
      found.unit = "%";
    } else if (word(next) == "per" && word(next + 1) == "cent") {
      found.unit = "%";
      ++next;
    } else if (in(kUnits, word(next))) {
      found.unit = word(next);
      if (in(kUnits, word(next + 1))) found.unit += " " + std::string(word(++next));
    } else {
      continue;
    }
    found.last = next;
    if (word(i - 1) == "$" || word(i - 1) == "\xE2\x82\xAC" || word(i - 1) == "\xC2\xA3") {
      found.unit += word(i - 1) == "$" ? " dollars" : word(i - 1) == "\xC2\xA3" ? " pounds" : " euros";
      found.first = i - 1;
    }
    const int before = found.first - 1;
    if (in(kQualifiers, word(before))) {
      found.qualifier = word(before);
      found.first = before;
    } else if (word(before) == "than" && before > 0) {
      found.qualifier = std::string(word(before - 1)) + " than";
      found.first = before - 1;
    }
    if (word(next + 1) == "of") {
      for (int k = next + 2; k < s.size() && k < next + 12; ++k) {
        if (s.at(k).pos == Pos::noun) {
          found.of = k;
          if (k + 1 >= s.size() || s.at(k + 1).pos != Pos::noun) break;
        }
      }
    }
    out.push_back(found);
  }
  return out;
}

}  // namespace entente::prose
