#include "states/continuation.hpp"

#include <algorithm>
#include <string_view>

#include "states/csv.hpp"

extern "C" const char entente_data_registry_continuations_csv[];
extern "C" const char entente_data_registry_continuations_csv_end[];

namespace entente::states {
namespace {

struct Continuation {
  StateId state;
  StateId continues;
};

const std::vector<Continuation>& table(const Registry& registry) {
  static const std::vector<Continuation> rows = [&] {
    const std::string_view bytes(entente_data_registry_continuations_csv,
                                 static_cast<std::size_t>(entente_data_registry_continuations_csv_end -
                                                          entente_data_registry_continuations_csv));
    std::vector<Continuation> list;
    for (const auto& row : read_table(bytes)) {
      const auto state = registry.by_key(row.at(0));
      const auto older = registry.by_key(row.at(1));
      if (state && older) list.push_back({*state, *older});
    }
    return list;
  }();
  return rows;
}

}  // namespace

std::optional<StateId> continues(const Registry& registry, StateId id) {
  for (const auto& row : table(registry)) {
    if (row.state == id) return row.continues;
  }
  return std::nullopt;
}

std::vector<StateId> lineage(const Registry& registry, StateId id) {
  std::vector<StateId> line{id};
  for (auto next = continues(registry, id); next; next = continues(registry, *next)) {
    // Russia continues the Soviet Union, which continued Soviet Russia: the same id, so the line ends.
    if (std::find(line.begin(), line.end(), *next) != line.end()) break;
    line.push_back(*next);
  }
  return line;
}

}  // namespace entente::states
