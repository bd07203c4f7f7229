// The years or days a file watched, gathered while it is read and written as its coverage.
#pragma once

#include <algorithm>
#include <string_view>

#include "ledger/load.hpp"
#include "sources/bearers.hpp"

namespace entente::sources {

class Covered {
 public:
  void add(Span span) {
    if (span.from != Day::min()) from_ = std::min(from_, span.from);
    if (span.to != Day::max()) to_ = std::max(to_, span.to);
  }
  void add(int year) { add(year_span(year)); }
  bool empty() const { return from_ > to_; }
  Span span() const { return {from_, to_}; }
  void write(ledger::FileWriter& out, std::string_view measure, bool exhaustive = true,
             std::string_view scope = "world") const {
    if (!empty()) out.coverage({measure, span(), exhaustive, scope});
  }

 private:
  Day from_ = Day::max();
  Day to_ = Day::min();
};

}  // namespace entente::sources
