// The best tree over scored arcs, with one word at the root.
//
// Where every word's best head already gives a tree with one root, that is the answer; else Chu & Liu (1965)
// and Edmonds (1967), with a toll on every arc from the root that no tree would pay twice. Cost:
// O(words^2).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace entente::prose {

// scores[i * (words + 1) + h]: word i under head h - 1, h = 0 the root; a word under itself is ignored.
// heads: -1 for the root's one child.
void best_tree(std::span<const float> scores, std::size_t words, std::vector<std::int16_t>& heads);

}  // namespace entente::prose
