// Mends tags the tagger gives words of our field it has seldom seen: "imposed", "deployed", "to supply".
//
// The treebanks are blogs, mails, travel guides; the news verbs of the frame table are rare there and come
// out as adjectives and nouns. Where the table knows a word as a verb and its place is a verb's, it is one.
#pragma once

#include <cstdint>
#include <vector>

#include "prose/reading/tree.hpp"

namespace entente::prose {

void repair_tags(const std::vector<Node>& nodes, const Syntax& syntax, std::vector<std::uint8_t>& tags);

}  // namespace entente::prose
