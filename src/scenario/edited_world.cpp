#include "scenario/edited_world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "states/continuation.hpp"

namespace entente::scenario {
namespace {

using bonds::Layer;
using bonds::WorldYears;

constexpr int kMemory = 10;  // years a dispute is remembered, as in the ledger's columns

class Editor {
 public:
  Editor(EditedWorld& out, const states::Registry& registry, int year, int periods)
      : out_(out), registry_(registry), year_(year), periods_(periods) {}

  Result<void> apply(const Edit& edit) {
    const Day on = day(year_, 12, 31);
    ENTENTE_LET(const int a, row_of(out_.world, registry_, edit.a, on));
    if (edit.action == Action::remove) {
      out_.removed.push_back(a);
      return {};
    }
    ENTENTE_LET(const int b, row_of(out_.world, registry_, edit.b, on));
    if (a == b)
      return fail(Code::usage,
                  fmt::format("line {}: '{}' and '{}' are one state", edit.line, edit.a, edit.b));
    pair_ = bonds::pair_index(a, b, out_.world.states());
    switch (edit.action) {
      case Action::end:
      case Action::start:
        return tie(edit.tie, edit.action == Action::start);
      case Action::flip:
        return flip();
      case Action::set_trade:
        return trade(a, b, edit.value);
      default:
        return event(edit);
    }
  }

 private:
  Result<void> set(Layer layer, int year, double value) {
    if (!out_.world.loaded(layer))
      return fail(Code::out_of_coverage,
                  fmt::format("{} is not loaded and cannot be changed", bonds::layer_name(layer)));
    if (out_.world.has_year(year)) out_.world.cell(layer, year, pair_) = static_cast<float>(value);
    return {};
  }
  double get(Layer layer, int year) const {
    const double value = out_.world.at(layer, year, pair_);
    return std::isnan(value) ? 0 : value;
  }

  Result<void> tie(TieClass tie, bool starts) {
    switch (tie) {
      case TieClass::pact:
        if (!starts)
          for (const Layer layer : {Layer::commitment, Layer::neutrality})
            if (out_.world.loaded(layer)) ENTENTE_TRY(set(layer, year_, 0));
        return set(Layer::defence, year_, starts ? 1 : 0);
      case TieClass::sanction:
        return set(Layer::sanctions, year_, starts ? 1 : 0);
      case TieClass::claim:
        return set(Layer::claim, year_, starts ? 1 : 0);
      case TieClass::war:
        if (starts) return set(Layer::hostility, year_, 5);
        for (int back = 0; back < kMemory; ++back) ENTENTE_TRY(set(Layer::hostility, year_ - back, 0));
        return {};
    }
    return {};
  }

  Result<void> flip() {
    constexpr std::array<std::pair<Layer, Layer>, 2> sides = {
        {{Layer::verbal_cooperation, Layer::verbal_conflict},
         {Layer::material_cooperation, Layer::material_conflict}}};
    for (const auto& [good, bad] : sides)
      for (int back = 0; back < periods_; ++back) {
        const double c = get(good, year_ - back), x = get(bad, year_ - back);
        ENTENTE_TRY(set(good, year_ - back, x));
        ENTENTE_TRY(set(bad, year_ - back, c));
      }
    if (!out_.world.loaded(Layer::defence) || !out_.world.loaded(Layer::rivalry)) return {};
    const double pact = get(Layer::defence, year_), rivalry = get(Layer::rivalry, year_);
    ENTENTE_TRY(set(Layer::defence, year_, rivalry));
    return set(Layer::rivalry, year_, pact);
  }

  Result<void> trade(int a, int b, double value) {
    if (!out_.world.loaded(Layer::trade)) return set(Layer::trade, year_, 0);
    const double before = out_.world.exports(a, b, year_);
    ENTENTE_TRY(set(Layer::trade, year_, std::max(0.0, get(Layer::trade, year_) - before + value)));
    out_.world.add_exports(a, b, year_, value - before);
    return {};
  }

  Result<void> event(const Edit& edit) {
    const int when = edit.date ? year_of(edit.date->span.from) : year_;
    if (when > year_ || !out_.world.has_year(when))
      return fail(
          Code::usage,
          fmt::format("line {}: an event of {} lies outside the years {} to {} the scenario can change",
                      edit.line, when, out_.world.first_year(), year_));
    constexpr std::array<Layer, 4> layers = {Layer::verbal_cooperation, Layer::material_cooperation,
                                             Layer::verbal_conflict, Layer::material_conflict};
    const Layer layer = layers[static_cast<std::size_t>(edit.event)];
    return set(layer, when, get(layer, when) + edit.times);
  }

  EditedWorld& out_;
  const states::Registry& registry_;
  int year_, periods_;
  std::size_t pair_ = 0;
};

}  // namespace

Result<int> row_of(const WorldYears& world, const states::Registry& registry, std::string_view name, Day on) {
  ENTENTE_LET(const StateId id, registry.resolve(name, states::Scheme::any, on));
  // The row is that of the lineage's newest state: it may lie after the day.
  for (int row = 0; row < world.states(); ++row) {
    const auto key = registry.by_key(world.names()[static_cast<std::size_t>(row)]);
    if (!key) continue;
    const auto line = states::lineage(registry, *key);
    if (std::ranges::find(line, id) != line.end()) return row;
  }
  return fail(Code::out_of_coverage, fmt::format("{} is no state of the loaded world", registry.key(id)));
}

Result<EditedWorld> edit_world(const WorldYears& world, const states::Registry& registry,
                               const Scenario& scenario, int year, int periods) {
  EditedWorld out{world, {}};
  Editor editor(out, registry, year, periods);
  for (const Edit& edit : scenario.edits) ENTENTE_TRY(editor.apply(edit));
  std::ranges::sort(out.removed);
  return out;
}

}  // namespace entente::scenario
