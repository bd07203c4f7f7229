// A dyad's row of the panel: how many events of each class in each month and domain. Read once; everything
// the brief counts of the past comes from it, and it says in which months to look for rows.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "bonds/feed/standing.hpp"
#include "ontology/domain.hpp"
#include "util/day.hpp"

namespace entente::brief {

// Counts of one class pair; a month before the first or after the last event is not there.
struct MonthCell {
  Month month;
  ontology::Domain domain = ontology::Domain::political;
  bool from_a = true;  // who acted
  std::int64_t statements = 0;
  std::int64_t verbal_cooperation = 0, material_cooperation = 0;
  std::int64_t verbal_conflict = 0, material_conflict = 0;
  std::int64_t cooperative() const { return verbal_cooperation + material_cooperation; }
  std::int64_t conflictual() const { return verbal_conflict + material_conflict; }
};

// Of one source, both directions, up to and including the month; ascending.
Result<std::vector<MonthCell>> dyad_months(ledger::Connection& connection, SourceId source,
                                           const std::vector<StateId>& a, const std::vector<StateId>& b,
                                           Month last);

// The months of a span with most events of a sign (0: any), most first, the earlier first among equals.
std::vector<Month> busiest_months(const std::vector<MonthCell>& cells, Month from, Month to, int sign,
                                  std::size_t most);

}  // namespace entente::brief
