#include "bonds/world_years.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace entente::bonds {

std::string_view layer_name(Layer layer) {
  constexpr std::array<std::string_view, kLayers> names = {"verbal-cooperation",
                                                           "material-cooperation",
                                                           "verbal-conflict",
                                                           "material-conflict",
                                                           "kappa",
                                                           "joint-votes",
                                                           "defence",
                                                           "commitment",
                                                           "neutrality",
                                                           "rivalry",
                                                           "spatial-rivalry",
                                                           "claim",
                                                           "hostility",
                                                           "onset",
                                                           "sanctions",
                                                           "contiguity",
                                                           "distance",
                                                           "trade",
                                                           "igo",
                                                           "arms"};
  return names[static_cast<std::size_t>(layer)];
}

WorldYears::WorldYears(std::vector<std::string> names, int first_year, int years)
    : names_(std::move(names)), first_year_(first_year), years_(years) {
  const std::size_t cells = static_cast<std::size_t>(years) * names_.size();
  exists_.assign(cells, false);
  capability_.assign(cells, std::numeric_limits<float>::quiet_NaN());
}

int WorldYears::index(std::string_view name) const {
  const auto at = std::ranges::find(names_, name);
  return at == names_.end() ? -1 : static_cast<int>(at - names_.begin());
}

float& WorldYears::cell(Layer layer, int year, std::size_t pair) {
  auto& cells = cells_[static_cast<std::size_t>(layer)];
  if (cells.empty())
    cells.assign(static_cast<std::size_t>(years_) * pairs(), std::numeric_limits<float>::quiet_NaN());
  return cells[offset(year) * pairs() + pair];
}

void WorldYears::cover(Layer layer, int from, int to) {
  for (int year = std::max(from, first_year_); year <= std::min(to, last_year()); ++year) {
    for (int i = 0; i < states(); ++i) {
      if (!exists(i, year)) continue;
      for (int j = i + 1; j < states(); ++j) {
        if (!exists(j, year)) continue;
        float& value = cell(layer, year, pair_index(i, j, states()));
        if (std::isnan(value)) value = 0;
      }
    }
  }
}

void WorldYears::set_exists(int state, int year) {
  if (has_year(year)) exists_[offset(year) * names_.size() + static_cast<std::size_t>(state)] = true;
}

double WorldYears::capability(int state, int year) const {
  if (!has_year(year)) return std::nan("");
  return static_cast<double>(capability_[offset(year) * names_.size() + static_cast<std::size_t>(state)]);
}

void WorldYears::set_capability(int state, int year, double value) {
  if (has_year(year))
    capability_[offset(year) * names_.size() + static_cast<std::size_t>(state)] = static_cast<float>(value);
}

double WorldYears::exports(int i, int k, int year) const {
  if (exports_.empty() || !has_year(year)) return 0;
  const std::size_t n = names_.size();
  return static_cast<double>(
      exports_[(offset(year) * n + static_cast<std::size_t>(i)) * n + static_cast<std::size_t>(k)]);
}

void WorldYears::add_exports(int i, int k, int year, double value) {
  if (!has_year(year)) return;
  const std::size_t n = names_.size();
  if (exports_.empty()) exports_.assign(static_cast<std::size_t>(years_) * n * n, 0);
  exports_[(offset(year) * n + static_cast<std::size_t>(i)) * n + static_cast<std::size_t>(k)] +=
      static_cast<float>(value);
}

std::vector<int> WorldYears::watched() const {
  std::vector<bool> seen(names_.size());
  if (loaded(Layer::verbal_cooperation)) {
    for (int year = first_year_; year <= last_year(); ++year) {
      std::size_t pair = 0;
      for (int i = 0; i < states(); ++i)
        for (int j = i + 1; j < states(); ++j, ++pair)
          if (cooperation(year, pair) + conflict(year, pair) > 0)
            seen[static_cast<std::size_t>(i)] = seen[static_cast<std::size_t>(j)] = true;
    }
  }
  std::vector<int> out;
  for (int s = 0; s < states(); ++s)
    if (seen[static_cast<std::size_t>(s)]) out.push_back(s);
  return out;
}

}  // namespace entente::bonds
