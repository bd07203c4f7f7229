#include "ontology/tie_kind.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

#include "ontology/csv.hpp"
#include "util/text.hpp"

extern "C" const char entente_data_ontology_ties_csv[];
extern "C" const char entente_data_ontology_ties_csv_end[];

namespace entente::ontology {
namespace {

std::vector<TieKind> load() {
  std::vector<TieKind> table;
  for (const auto& row : detail::rows_after_header(
           detail::embedded(entente_data_ontology_ties_csv, entente_data_ontology_ties_csv_end))) {
    assert(row.size() == 7);
    const auto domain = parse_domain(row[1]);
    const auto sign = parse_number<int>(row[2]);
    const auto weight = parse_number<double>(row[3]);
    assert(domain && sign && weight);
    table.push_back({row[0], *domain, *sign, *weight, row[4], row[5], row[6]});
  }
  std::sort(table.begin(), table.end(), [](const TieKind& a, const TieKind& b) { return a.kind < b.kind; });
  return table;
}

const std::vector<TieKind>& table() {
  static const auto loaded = load();
  return loaded;
}

}  // namespace

const TieKind* tie_kind(std::string_view kind) noexcept {
  const auto& all = table();
  const auto at =
      std::lower_bound(all.begin(), all.end(), kind,
                       [](const TieKind& entry, std::string_view wanted) { return entry.kind < wanted; });
  return at != all.end() && at->kind == kind ? &*at : nullptr;
}

std::span<const TieKind> tie_kinds() noexcept {
  return table();
}

}  // namespace entente::ontology
