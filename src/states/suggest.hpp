// The names nearest to a misspelt one, by edit distance.
#pragma once

#include <string_view>
#include <vector>

#include "util/ids.hpp"

namespace entente::states {

class NameTable;

// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), or limit + 1 where
// more.
int edit_distance(std::string_view a, std::string_view b, int limit);

// At most `count` states whose names in the table are near, nearest first; the same text gives the same list.
// Passes over all keys, computes the distance of those with about the same length and letters: for errors
// only.
std::vector<StateId> suggest(const NameTable& names, std::string_view normal_name, std::size_t count);

}  // namespace entente::states
