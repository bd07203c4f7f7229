// A claim in plain words, for readers: "Russia acts with sanctions against Iran", "Iran and Syria are
// allies".
#pragma once

#include <string>

#include "prose/reading/record.hpp"

namespace entente::check {

// Name of a side; "someone" where the text gives none the registry knows.
std::string name_of(const prose::Party& party, const prose::Gazetteer& gazetteer);
// A sentence without full stop.
std::string in_words(const prose::Record& record, const prose::Gazetteer& gazetteer);
// The text with every run of white space as one blank.
std::string one_line(std::string_view text);

}  // namespace entente::check
