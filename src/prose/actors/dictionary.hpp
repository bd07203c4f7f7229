// Actor dictionaries of other coders, given by path and never built in: PETRARCH's and TABARI's.
//
//   VLADIMIR_PUTIN_ [RUSELI <19990809] [RUSGOV 19990809-20080507]   codes with their dates
//   +PUTIN                                                         a further name of the entry above
//   ISRAELI_TROOPS [ISRMIL]
// Comments are lines of '#' or '<!--'. Of a code the first three letters are the country; what follows is a
// role and is left to our own.
#pragma once

#include <string_view>

#include "prose/actors/gazetteer.hpp"
#include "util/result.hpp"

namespace entente::prose {

struct DictionaryCount {
  std::size_t names = 0;
  std::size_t rejected = 0;  // lines that are no entry
};

DictionaryCount add_dictionary(std::string_view bytes, Gazetteer& gazetteer);

}  // namespace entente::prose
