// Actor dictionaries of other coders, given by path and never built in: PETRARCH's and TABARI's.
//
//   VLADIMIR_PUTIN_ [RUSELI <19990809] [RUSGOV 19990809-20080507]   codes with their dates
//   +PUTIN                                                         a further name of the entry above
//   ISRAELI_TROOPS [ISRMIL]
// Comments are lines of '#' or '<!--'. Of a code the first three letters are the country; what follows is the
// role of who bears the name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "prose/actors/gazetteer.hpp"
#include "util/result.hpp"

namespace entente::prose {

struct DictionaryCount {
  std::size_t names = 0;
  std::size_t rejected = 0;  // lines that are no entry
};

struct DictionaryName {
  std::string name;
  std::string country;  // empty: the name is no actor
  std::string role;     // "GOV" of RUSGOV
  Span span;            // the days the code holds on
};
// One entry for every name and code; rejected, where asked for, counts lines that are none.
std::vector<DictionaryName> read_names(std::string_view bytes, std::size_t* rejected = nullptr);

DictionaryCount add_dictionary(std::string_view bytes, Gazetteer& gazetteer);

}  // namespace entente::prose
