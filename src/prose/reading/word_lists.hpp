// Lists of words that more than one rule of reading asks for.
#pragma once

#include "util/word_list.hpp"

namespace entente::prose {

inline constexpr std::array<std::string_view, 10> kPronouns = {"it", "its", "they", "their", "them",
                                                               "he", "she", "his",  "her",   "him"};
inline constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                             "may",       "june",     "july",     "august",
                                                             "september", "october",  "november", "december"};
inline constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                              "friday", "saturday", "sunday"};

}  // namespace entente::prose
