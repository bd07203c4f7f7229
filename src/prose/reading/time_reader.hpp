// When: the dates and periods a sentence names, anchored to the document's date.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "prose/text/tokens.hpp"
#include "util/day.hpp"

namespace entente::prose {

struct TimeMention {
  std::uint32_t first = 0, last = 0;  // tokens of the sentence
  std::optional<Span> span;           // nothing: named but not to be placed without a date
  Precision precision = Precision::day;
};

// "on 4 October 2007", "in March", "last week", "Tuesday", "in the nineteenth century", "since 2014".
std::vector<TimeMention> find_times(std::string_view text, std::span<const Token> tokens,
                                    std::optional<Day> document);

}  // namespace entente::prose
