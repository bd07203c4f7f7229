#include "bonds/ledger_years.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "bonds/two_way.hpp"

namespace entente::bonds {
namespace {

constexpr int kMemory = 10;         // years a dispute is remembered
constexpr double kWarLike = 4;      // hostility: use of force
constexpr double kFewEvents = .01;  // so that a year without any event has a logarithm
constexpr double kFar = 8.5;        // log km, where no distance is known: beside a flag of its own

enum Column : int {
  kappa,
  trade,
  defence,
  commitment,
  neutrality,
  igo,
  rivalry,
  spatial,
  claim,
  sanctions,
  dispute,
  war,
  arms
};
struct ColumnInfo {
  const char* name;
  LedgerComponent component;
  Layer layer;
};
constexpr std::array<ColumnInfo, 13> kColumns = {{
    {"kappa", LedgerComponent::interests, Layer::kappa},
    {"trade", LedgerComponent::trade, Layer::trade},
    {"defence", LedgerComponent::institutions, Layer::defence},
    {"commitment", LedgerComponent::institutions, Layer::commitment},
    {"neutrality", LedgerComponent::institutions, Layer::neutrality},
    {"organisations", LedgerComponent::institutions, Layer::igo},
    {"rivalry", LedgerComponent::territory, Layer::rivalry},
    {"spatial-rivalry", LedgerComponent::territory, Layer::spatial_rivalry},
    {"claim", LedgerComponent::territory, Layer::claim},
    {"sanctions", LedgerComponent::territory, Layer::sanctions},
    {"dispute", LedgerComponent::territory, Layer::hostility},
    {"war", LedgerComponent::territory, Layer::hostility},
    {"arms", LedgerComponent::institutions, Layer::arms},
}};

std::size_t place(int index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

LedgerYears::LedgerYears(const WorldYears& world, LedgerYearsParams params)
    : world_(world), params_(params) {}

int LedgerYears::member(int world_row) const {
  const auto at = std::ranges::lower_bound(members_, world_row);
  return at != members_.end() && *at == world_row ? static_cast<int>(at - members_.begin()) : -1;
}

std::size_t LedgerYears::world_pair(int i, int j) const {
  return pair_index(members_[place(i)], members_[place(j)], world_.states());
}

Result<void> LedgerYears::run() {
  members_ = world_.watched();
  if (members_.empty())
    return fail(Code::out_of_coverage, "no source of yearly event counts between states is loaded");
  const int n = static_cast<int>(members_.size());
  last_ = -1;
  for (int year = world_.first_year(); year <= world_.last_year(); ++year) {
    double events = 0;
    for (int i = 0; i < n; ++i)
      for (int j = i + 1; j < n; ++j)
        if (const double c = world_.cooperation(year, world_pair(i, j)); !std::isnan(c)) events += c;
    if (events <= 0) continue;
    if (last_ < 0) first_ = year;
    last_ = year;
  }
  layout_ = {{"distance", "distance-unknown", "land-border", "water-border"}, {}};
  columns_.clear();
  for (int c = 0; c < static_cast<int>(kColumns.size()); ++c) {
    if (!world_.loaded(kColumns[place(c)].layer)) continue;
    columns_.push_back(c);
    layout_.direct.push_back({kColumns[place(c)].name, kColumns[place(c)].component});
  }
  lives_.assign(place(n), {});
  for (int s = 0; s < n; ++s) {
    Lifespan& life = lives_[place(s)];
    const int row = members_[place(s)];
    int from = first_, to = last_;
    while (from < last_ && !world_.exists(row, from)) ++from;
    while (to > from && !world_.exists(row, to)) --to;
    life.from = from - first_;
    if (to < last_) life.to = to - first_;
  }
  level_ = {};
  if (world_.selection()) return levels_of_selection();
  for (const bool hostile : {false, true}) {
    DepthInput input;
    input.states = n;
    input.lifespans = lives_;
    input.periods.resize(place(last_ - first_ + 1));
    for (int year = first_; year <= last_; ++year)
      for (int i = 0; i < n; ++i)
        for (int j = i + 1; j < n; ++j) {
          const int t = year - first_;
          if (!lives_[place(i)].contains(t) || !lives_[place(j)].contains(t)) continue;
          const double count =
              hostile ? world_.conflict(year, world_pair(i, j)) : world_.cooperation(year, world_pair(i, j));
          if (count > 0) input.periods[place(t)].push_back({i, j, count});
        }
    auto& filter = hostile ? conflict_ : cooperation_;
    filter = std::make_unique<DepthFilter>(std::move(input), params_.depth);
    ENTENTE_TRY(filter->run());
  }
  return {};
}

// Of a selection only the followed dyads are known, so that no actor's volume can be told: the mean of the
// followed dyads in the years a portfolio sees stands for all habits.
Result<void> LedgerYears::levels_of_selection() {
  for (const bool hostile : {false, true}) {
    std::vector<double> mean;
    for (int year = first_; year <= last_; ++year) {
      double sum = 0, n = 0;
      for (const double count : counts(hostile, year))
        if (!std::isnan(count)) {
          sum += count;
          ++n;
        }
      mean.push_back(n > 0 ? sum / n : 0);
    }
    for (std::size_t t = 0; t < mean.size(); ++t) {
      const std::size_t from = t + 1 > place(params_.periods) ? t + 1 - place(params_.periods) : 0;
      double sum = 0;
      for (std::size_t at = from; at <= t; ++at) sum += mean[at] / static_cast<double>(t + 1 - from);
      level_[hostile ? 1 : 0].push_back(std::log(sum + kFewEvents));
    }
  }
  return {};
}

double LedgerYears::value(const WorldYears& world, int column, int year, std::size_t pair) const {
  const ColumnInfo& info = kColumns[place(column)];
  if (column == kappa) {
    double sum = 0;
    int seen = 0;
    for (int back = 0; back < params_.periods; ++back)
      if (const double k = world.at(Layer::kappa, year - back, pair); !std::isnan(k)) {
        sum += k;
        ++seen;
      }
    return seen > 0 ? sum / seen : std::nan("");
  }
  if (column == dispute || column == war) {
    double highest = std::nan("");
    for (int back = 0; back < kMemory; ++back)
      if (const double h = world.at(Layer::hostility, year - back, pair); !std::isnan(h) && !(highest >= h))
        highest = h;
    return std::isnan(highest) ? highest : highest >= (column == war ? kWarLike : 2) ? 1 : 0;
  }
  if (column == arms) {
    double any = std::nan("");
    for (int back = 0; back < params_.periods; ++back)
      if (const double a = world.at(Layer::arms, year - back, pair); !std::isnan(a) && !(any >= a)) any = a;
    return any;
  }
  const double v = world.at(info.layer, year, pair);
  if (column == trade) return std::log1p(v);
  if (column == igo) return std::log1p(v);
  return v;
}

LedgerWorld LedgerYears::world_of(const WorldYears& world, int year) const {
  const int n = static_cast<int>(members_.size());
  const std::size_t pairs = pair_count(n), width = columns_.size();
  LedgerWorld out;
  OverlapInput& overlaps = out.overlaps;
  overlaps.states = n;
  for (const int row : members_) overlaps.present.push_back(world.exists(row, year));
  overlaps.counted = overlaps.present;
  out.direct.assign(pairs * width, std::nan(""));
  out.habits_cooperation.assign(pairs, 0);
  out.habits_conflict.assign(pairs, 0);
  std::vector<std::vector<double>> cooperative(place(params_.periods)), hostile(place(params_.periods));
  for (auto& m : cooperative) m.assign(place(n) * place(n), 0);
  for (auto& m : hostile) m.assign(place(n) * place(n), 0);
  const int t = year - first_;
  // How many each is bound to defend. Of two members of one pact of m it is at least m - 1.
  std::vector<double> partners(place(n));
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j)
      if (i != j && world.at(Layer::defence, year, world_pair(i, j)) > 0) ++partners[place(i)];
  std::size_t pair = 0;
  for (int i = 0; i < n; ++i) {
    for (int j = i + 1; j < n; ++j, ++pair) {
      const std::size_t at = world_pair(i, j);
      const double km = world.at(Layer::distance, year, at), contact = world.at(Layer::contiguity, year, at);
      out.gravity.insert(out.gravity.end(),
                         {std::isnan(km) ? kFar : std::log1p(km), std::isnan(km) ? 1.0 : 0.0,
                          contact == 1 ? 1.0 : 0.0, contact > 1 ? 1.0 : 0.0});
      for (std::size_t c = 0; c < width; ++c) {
        double v = value(world, columns_[c], year, at);
        if (columns_[c] == defence && v > 0) v = 1 / std::min(partners[place(i)], partners[place(j)]);
        out.direct[pair * width + c] = v;
      }
      if (world_.selection()) {
        out.habits_cooperation[pair] = level_[0][place(t)];
        out.habits_conflict[pair] = level_[1][place(t)];
      } else if (cooperation_->at(i, j, t)) {
        out.habits_cooperation[pair] =
            cooperation_->level(t) + cooperation_->actor(i, t) + cooperation_->actor(j, t);
        out.habits_conflict[pair] = conflict_->level(t) + conflict_->actor(i, t) + conflict_->actor(j, t);
      }
      for (int back = 0; back < params_.periods; ++back) {
        const double c = world.cooperation(year - back, at), x = world.conflict(year - back, at);
        const std::size_t ij = place(i) * place(n) + place(j), ji = place(j) * place(n) + place(i);
        if (!std::isnan(c)) cooperative[place(back)][ij] = cooperative[place(back)][ji] = c;
        if (!std::isnan(x)) hostile[place(back)][ij] = hostile[place(back)][ji] = x;
      }
    }
  }
  for (std::size_t c = 0; c < width; ++c) {
    if (columns_[c] != trade && columns_[c] != igo) continue;
    std::vector<double> column(pairs);
    for (std::size_t p = 0; p < pairs; ++p) column[p] = out.direct[p * width + c];
    column = two_way_residual(n, std::move(column));
    for (std::size_t p = 0; p < pairs; ++p) out.direct[p * width + c] = column[p];
  }
  overlaps.cooperative = portfolio_of_counts(n, cooperative, params_.alpha);
  overlaps.hostile = portfolio_of_counts(n, hostile, params_.alpha);
  for (int k = 0; k < n; ++k) overlaps.buyers.push_back(k);
  overlaps.sales.assign(place(n) * place(n), 0);
  for (int i = 0; i < n; ++i) {
    double total = 0;
    for (int k = 0; k < n; ++k) total += world.exports(members_[place(i)], members_[place(k)], year);
    for (int k = 0; k < n && total > 0; ++k)
      overlaps.sales[place(i) * place(n) + place(k)] =
          world.exports(members_[place(i)], members_[place(k)], year) / total;
  }
  return out;
}

std::vector<double> LedgerYears::counts(bool conflict, int year) const {
  const int n = static_cast<int>(members_.size());
  std::vector<double> out;
  for (int i = 0; i < n; ++i)
    for (int j = i + 1; j < n; ++j) {
      const bool both = world_.exists(members_[place(i)], year) && world_.exists(members_[place(j)], year);
      const double c =
          conflict ? world_.conflict(year, world_pair(i, j)) : world_.cooperation(year, world_pair(i, j));
      // Of a dyad that a selection does not follow nothing is known; silence elsewhere is none.
      const bool known = both && world_.followed(world_pair(i, j));
      out.push_back(known ? (std::isnan(c) ? 0 : c) : std::nan(""));
    }
  return out;
}

}  // namespace entente::bonds
