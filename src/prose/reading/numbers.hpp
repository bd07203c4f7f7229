// Counts and shares a sentence states: "almost 40 % of known gas reserves", "35 Russian diplomats".
#pragma once

#include <vector>

#include "prose/reading/parties.hpp"
#include "prose/reading/record.hpp"

namespace entente::prose {

struct NumberFound {
  int first = 0, last = 0;  // nodes, inclusive
  double value = 0;
  std::string unit;
  std::string qualifier;
  int of = -1;  // the noun it is a share or number of
};

// Shares ("%", "per cent") and amounts with a unit of money, goods or people. Years and dates are none.
std::vector<NumberFound> find_numbers(const Sentence& sentence);

}  // namespace entente::prose
