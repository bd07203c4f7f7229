// Which two states a text is about.
#pragma once

#include <span>
#include <string_view>
#include <utility>

#include "prose/actors/gazetteer.hpp"

namespace entente::prose {

// The two states named in most sentences, where both are named in enough of them (prose.named); else no
// actors. Cost: one search for names.
std::pair<ActorIndex, ActorIndex> main_pair_of(const Gazetteer& gazetteer, std::string_view text,
                                               std::span<const Token> tokens,
                                               std::span<const SentenceSpan> sentences, Day on);

}  // namespace entente::prose
