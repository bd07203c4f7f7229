#include "brief/dyad/dyad_months.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace entente::brief {

Result<std::vector<MonthCell>> dyad_months(ledger::Connection& c, SourceId source,
                                           const std::vector<StateId>& a, const std::vector<StateId>& b,
                                           Month last) {
  ENTENTE_LET(const auto rows,
              c.query(fmt::format(R"sql(
    SELECT month, domain, a IN ({0}) AS from_a, sum(statements)::BIGINT, sum(verbal_cooperation)::BIGINT,
           sum(material_cooperation)::BIGINT, sum(verbal_conflict)::BIGINT, sum(material_conflict)::BIGINT
    FROM panel WHERE ((a IN ({0}) AND b IN ({1})) OR (a IN ({1}) AND b IN ({0}))) AND source_id = $1 AND month <= $2
    GROUP BY ALL ORDER BY month, domain, from_a)sql",
                                  bonds::id_list(a), bonds::id_list(b)),
                      {static_cast<std::int64_t>(source.value), static_cast<std::int64_t>(last.value)}));
  std::vector<MonthCell> cells(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    cells[i] = {Month{static_cast<std::int32_t>(rows.integer(i, 0))},
                static_cast<ontology::Domain>(rows.integer(i, 1)),
                rows.boolean(i, 2),
                rows.integer(i, 3),
                rows.integer(i, 4),
                rows.integer(i, 5),
                rows.integer(i, 6),
                rows.integer(i, 7)};
  }
  return cells;
}

std::vector<Month> busiest_months(const std::vector<MonthCell>& cells, Month from, Month to, int sign,
                                  std::size_t most) {
  std::map<Month, std::int64_t> counts;
  for (const auto& cell : cells) {
    if (cell.month < from || to < cell.month) continue;
    const std::int64_t n = (sign >= 0 ? cell.cooperative() : 0) + (sign <= 0 ? cell.conflictual() : 0);
    if (n > 0) counts[cell.month] += n;
  }
  std::vector<std::pair<Month, std::int64_t>> ranked(counts.begin(), counts.end());
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& x, const auto& y) { return x.second > y.second; });
  std::vector<Month> months;
  for (std::size_t i = 0; i < std::min(most, ranked.size()); ++i) months.push_back(ranked[i].first);
  return months;
}

}  // namespace entente::brief
