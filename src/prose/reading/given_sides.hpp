// Sides given with a text ("source_span", "target_span" of a stream): where they stand, and the one claim
// between them.
//
// The claim takes the place of what the reader would have found by itself: its sides are the words given,
// its trigger is that of the found claim that fits them best (else the verb above the source), and its type
// is the linear model's for just these sides (roots/root_model.hpp), with a head start for the frame whose
// own sides they are; the frame's where there is no model.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "prose/reading/events.hpp"
#include "prose/roots/root_model.hpp"

namespace entente::prose {

// Bytes of the plain text; begin == end: not given, or not in the text.
struct GivenSides {
  std::pair<std::size_t, std::size_t> source{0, 0}, target{0, 0};
  std::size_t sentence = 0;
};

// The words in the text, whatever white space stands between them; in one sentence if they can be.
// sentences: bytes of the plain text. Nothing where neither side is in it.
std::optional<GivenSides> locate_sides(std::string_view text,
                                       std::span<const std::pair<std::size_t, std::size_t>> sentences,
                                       std::string_view source, std::string_view target);

struct GivenClaim {
  Claim claim;
  Coded coded;
};
GivenClaim claim_between(const Sentence& sentence, const PartyFinder& finder,
                         const std::vector<Claim>& claims, const GivenSides& given);

}  // namespace entente::prose
