// The world year by year as dense arrays: what the ledger, the fused bond and the back-tests read.
//
// Rows are lineages (Russia and the Soviet Union are one row, as in the state lists of the field), so that a
// dyad's history does not end with a change of name. A layer that was not loaded, and a cell its source does
// not cover, is NaN: not observed. A tie layer is 0 where its source covers the year and names no tie.
//
// Shapes: N states, years first..first+T-1, pairs by pair_index. Memory: 4 bytes a cell, N^2/2 a layer and
// year. Filled by feed/world_years_feed.hpp; tests fill it by hand.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bonds/pairs.hpp"

namespace entente::bonds {

enum class Layer : std::uint8_t {
  verbal_cooperation,  // events, both directions
  material_cooperation,
  verbal_conflict,
  material_conflict,
  kappa,        // vote affinity of the year
  joint_votes,  // roll calls both voted on
  defence,      // 1: bound to defend (or to attack with) the other
  commitment,   // 1: bound not to attack, or to consult
  neutrality,
  rivalry,
  spatial_rivalry,
  claim,       // 1: one claims ground of the other
  hostility,   // highest hostility of a militarised dispute in the year, 1..5, 0 none
  onset,       // 1: such a dispute began in the year
  sanctions,   // 1: one sanctions the other
  contiguity,  // 1 land border, 2..5 water, 0 none
  distance,    // km between the nearest points
  trade,       // both directions, the source's unit
  igo,         // organisations in common
  arms         // 1: major arms were delivered, either way
};
inline constexpr std::size_t kLayers = 20;
std::string_view layer_name(Layer layer);

class WorldYears {
 public:
  WorldYears() = default;
  WorldYears(std::vector<std::string> names, int first_year, int years);

  int states() const { return static_cast<int>(names_.size()); }
  int years() const { return years_; }
  int first_year() const { return first_year_; }
  int last_year() const { return first_year_ + years_ - 1; }
  std::size_t pairs() const { return pair_count(states()); }
  const std::vector<std::string>& names() const { return names_; }
  int index(std::string_view name) const;  // -1 where unknown
  bool has_year(int year) const { return year >= first_year_ && year <= last_year(); }

  bool loaded(Layer layer) const { return !cells_[static_cast<std::size_t>(layer)].empty(); }
  // NaN where not observed, not loaded, or outside the years.
  double at(Layer layer, int year, std::size_t pair) const {
    const auto& cells = cells_[static_cast<std::size_t>(layer)];
    if (cells.empty() || !has_year(year)) return std::nan("");
    return static_cast<double>(cells[offset(year) * pairs() + pair]);
  }
  double at(Layer layer, int year, int i, int j) const { return at(layer, year, pair_index(i, j, states())); }
  // A layer begins as not observed; opening it allocates.
  float& cell(Layer layer, int year, std::size_t pair);
  // Every pair of states that exist in these years: 0 where it was not observed until now.
  void cover(Layer layer, int from, int to);

  bool exists(int state, int year) const {
    return has_year(year) &&
           exists_[offset(year) * static_cast<std::size_t>(states()) + static_cast<std::size_t>(state)];
  }
  void set_exists(int state, int year);
  // Share of the world's capabilities; NaN where not observed.
  double capability(int state, int year) const;
  void set_capability(int state, int year, double value);
  // i's exports to k; 0 where none is recorded.
  double exports(int i, int k, int year) const;
  void add_exports(int i, int k, int year, double value);

  // Cooperative and conflictual events of a dyad; NaN where not observed.
  double cooperation(int year, std::size_t pair) const {
    return at(Layer::verbal_cooperation, year, pair) + at(Layer::material_cooperation, year, pair);
  }
  double conflict(int year, std::size_t pair) const {
    return at(Layer::verbal_conflict, year, pair) + at(Layer::material_conflict, year, pair);
  }
  // States with any event in any year, ascending: those the event source watches.
  std::vector<int> watched() const;

  // Events are a selection, not a record of all there were: only the dyads it follows can be learnt from, and
  // how many events a dyad has says nothing of another's.
  bool selection() const { return !followed_.empty(); }
  bool followed(std::size_t pair) const { return followed_.empty() || followed_[pair]; }
  void set_followed(std::vector<bool> pairs) { followed_ = std::move(pairs); }

 private:
  std::size_t offset(int year) const { return static_cast<std::size_t>(year - first_year_); }
  std::vector<std::string> names_;
  int first_year_ = 0, years_ = 0;
  std::array<std::vector<float>, kLayers> cells_;  // [year * pairs + pair]
  std::vector<bool> exists_;                       // [year * states + state]
  std::vector<float> capability_;                  // same
  std::vector<float> exports_;                     // [year][i * states + k]
  std::vector<bool> followed_;                     // [pair], or empty: all are
};

}  // namespace entente::bonds
