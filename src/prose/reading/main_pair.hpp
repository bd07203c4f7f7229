// Which two states a text is about.
#pragma once

#include <map>
#include <span>
#include <string_view>
#include <utility>

#include "prose/actors/gazetteer.hpp"

namespace entente::prose {

// The two counted most, of equals those met first, and how often the second was.
struct MostCounted {
  std::pair<ActorIndex, ActorIndex> two{kNoActor, kNoActor};
  int second = 0;
};
MostCounted most_counted(const std::map<ActorIndex, int>& counts);

// The two states named in most sentences, where both are named in enough of them (prose.named); else no
// actors. Cost: one search for names.
std::pair<ActorIndex, ActorIndex> main_pair_of(const Gazetteer& gazetteer, std::string_view text,
                                               std::span<const Token> tokens,
                                               std::span<const SentenceSpan> sentences, Day on);

}  // namespace entente::prose
