#include "camps/cover_lp.hpp"

#include <ClpEventHandler.hpp>
#include <ClpSimplex.hpp>
#include <algorithm>
#include <cmath>

#include "camps/tolerances.hpp"

namespace entente::camps {
namespace {

std::size_t at(int v) {
  return static_cast<std::size_t>(v);
}

}  // namespace

namespace {

// Clp asks after every step whether to go on.
class StopWhenSpent : public ClpEventHandler {
 public:
  explicit StopWhenSpent(const Budget& budget) : budget_(budget) {}
  int event(Event) override { return budget_.spent() ? 0 : -1; }
  ClpEventHandler* clone() const override { return new StopWhenSpent(*this); }

 private:
  Budget budget_;
};

}  // namespace

struct CoverLp::Model {
  ClpSimplex clp;
};

CoverLp::CoverLp(std::vector<Units> weights)
    : model_(std::make_unique<Model>()),
      weights_(std::move(weights)),
      fixed_(weights_.size()),
      x_(weights_.size()),
      rest_(weights_) {
  auto& clp = model_->clp;
  clp.setLogLevel(0);
  clp.scaling(0);
  clp.resize(0, static_cast<int>(weights_.size()));
  for (std::size_t e = 0; e < weights_.size(); ++e) {
    clp.setColumnBounds(static_cast<int>(e), 0, COIN_DBL_MAX);
    clp.setObjectiveCoefficient(static_cast<int>(e),
                                static_cast<double>(weights_[e]) / static_cast<double>(kUnit));
  }
}

CoverLp::~CoverLp() = default;

void CoverLp::add(const Cycles& cycles, std::size_t first) {
  std::vector<CoinBigIndex> starts = {0};
  std::vector<int> columns;
  for (std::size_t c = first; c < cycles.size(); ++c) {
    const auto edges = cycles.edges(c);
    columns.insert(columns.end(), edges.begin(), edges.end());
    starts.push_back(static_cast<CoinBigIndex>(columns.size()));
    rows_.emplace_back(edges.begin(), edges.end());
  }
  const std::size_t count = starts.size() - 1;
  if (count == 0) return;
  const std::vector<double> ones(std::max(columns.size(), count), 1.0), above(count, COIN_DBL_MAX);
  model_->clp.addRows(static_cast<int>(count), ones.data(), above.data(), starts.data(), columns.data(),
                      ones.data());
}

void CoverLp::fix_to_zero(int edge) {
  if (fixed_[at(edge)] != 0) return;
  fixed_[at(edge)] = 1;
  model_->clp.setColumnUpper(edge, 0);
}

bool CoverLp::solve(const Budget& budget) {
  auto& clp = model_->clp;
  if (rows_.empty()) return true;
  const StopWhenSpent stop(budget);
  clp.passInEventHandler(&stop);
  for (;;) {
    if (budget.spent()) return false;
    clp.setMaximumIterations(clp.numberIterations() + kLpIterationChunk);
    clp.dual();
    if (clp.status() != 3) break;
  }
  if (clp.status() != 0) return false;
  const double* x = clp.primalColumnSolution();
  for (std::size_t e = 0; e < x_.size(); ++e) x_[e] = std::clamp(x[e], 0.0, 1.0);
  price();
  return true;
}

void CoverLp::price() {
  const double* dual = model_->clp.dualRowSolution();
  multipliers_.resize(rows_.size());
  rest_ = weights_;
  bound_ = 0;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    multipliers_[r] = static_cast<Units>(std::floor(std::max(0.0, dual[r]) * static_cast<double>(kUnit)));
    bound_ += multipliers_[r];
    for (const int e : rows_[r]) rest_[at(e)] -= multipliers_[r];
  }
  for (std::size_t e = 0; e < rest_.size(); ++e)
    if (rest_[e] < 0 && fixed_[e] == 0) bound_ += rest_[e];
}

void CoverLp::drop_slack(Cycles& pool) {
  auto& clp = model_->clp;
  const double* activity = clp.primalRowSolution();
  std::vector<int> gone;
  std::size_t kept = 0;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    if (r < multipliers_.size() && activity[r] > 1 + kSlackRow &&
        clp.getRowStatus(static_cast<int>(r)) == ClpSimplex::basic) {
      gone.push_back(static_cast<int>(r));
      pool.forget(rows_[r]);
      continue;
    }
    if (kept != r) {
      rows_[kept] = std::move(rows_[r]);
      multipliers_[kept] = multipliers_[r];
    }
    ++kept;
  }
  if (gone.empty()) return;
  rows_.resize(kept);
  multipliers_.resize(kept);
  clp.deleteRows(static_cast<int>(gone.size()), gone.data());
}

Cycles CoverLp::active() const {
  Cycles cycles;
  for (std::size_t r = 0; r < multipliers_.size(); ++r)
    if (multipliers_[r] > 0) cycles.add(rows_[r], multipliers_[r]);
  return cycles;
}

}  // namespace entente::camps
