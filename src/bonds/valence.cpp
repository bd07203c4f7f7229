#include "bonds/valence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <numbers>
#include <utility>

#include "bonds/pairs.hpp"

namespace entente::bonds {
namespace {

std::size_t place(int index) {
  return static_cast<std::size_t>(index);
}

double precision_of(double sd) {
  return sd > 0 && std::isfinite(sd) ? 1 / (sd * sd) : 0;
}

double sigmoid(double x) {
  if (x >= 0) return 1 / (1 + std::exp(-x));
  const double e = std::exp(x);
  return e / (1 + e);
}

// E[sigmoid(eta)] for eta ~ N(mean, variance), by MacKay's approximation (1992).
double average_probability(double mean, double variance) {
  return sigmoid(mean / std::sqrt(1 + std::numbers::pi / 8 * variance));
}

}  // namespace

ValenceParams ValenceParams::monthly() const {
  ValenceParams out = *this;
  const double root = std::sqrt(12.0);
  out.persistence = std::pow(persistence, 1.0 / 12);
  out.sigma /= root;
  out.actor_sigma /= root;
  out.level_sigma /= root;
  return out;
}

ValenceFilter::ValenceFilter(int states, std::vector<std::vector<DyadCount>> periods, ValenceParams params,
                             std::vector<Lifespan> lifespans)
    : states_(states), counts_(std::move(periods)), params_(params), lifespans_(std::move(lifespans)) {
  if (lifespans_.empty()) lifespans_.assign(place(states), {});
}

ValenceFilter::ValenceFilter(const ValenceFilter& all, std::vector<std::vector<DyadCount>> periods,
                             DomainLink link)
    : ValenceFilter(all.states_, std::move(periods), all.params_, all.lifespans_) {
  all_ = &all;
  link_ = link;
}

double ValenceFilter::own_tau() const {
  return all_ != nullptr ? link_.tau : params_.tau;
}

double ValenceFilter::own_sigma() const {
  return all_ != nullptr ? params_.sigma * link_.tau / params_.tau : params_.sigma;
}

double ValenceFilter::unknown() const {
  const double own = own_tau() * own_tau();
  return all_ != nullptr ? own + link_.rho * link_.rho * all_->unknown() : own;
}

bool ValenceFilter::alive(int state, int period) const {
  return lifespans_[place(state)].contains(period);
}

Result<void> ValenceFilter::check() const {
  ENTENTE_TRY(check_lifespans(lifespans_, states_));
  if (!(own_tau() > 0 && params_.actor_tau > 0 && params_.actor_sigma > 0 && params_.evidence_cap > 0 &&
        params_.sigma >= 0 && params_.persistence >= 0 && params_.persistence <= 1))
    return fail(Code::usage, "valence parameters out of range");
  if (all_ != nullptr && all_->counts_.size() != counts_.size())
    return fail(Code::usage, "a domain needs the same periods as the filter over all domains");
  for (int t = 0; t < periods(); ++t) {
    for (const DyadCount& count : counts_[place(t)]) {
      const auto in_range = [this](int s) { return s >= 0 && s < states_; };
      if (!in_range(count.i) || !in_range(count.j) || count.i == count.j)
        return fail(Code::usage, fmt::format("period {}: no dyad {}-{}", t, count.i, count.j));
      if (!(count.cooperative >= 0 && count.conflictual >= 0) ||
          !std::isfinite(count.cooperative + count.conflictual))
        return fail(Code::usage, fmt::format("period {}: impossible counts of {}-{}", t, count.i, count.j));
      if (!alive(count.i, t) || !alive(count.j, t))
        return fail(Code::usage, fmt::format("period {}: {}-{} do not both exist", t, count.i, count.j));
    }
  }
  return {};
}

Result<void> ValenceFilter::run() {
  ENTENTE_TRY(check());
  series_.assign(pair_count(states_), {});
  levels_.assign(counts_.size(), 0);
  actors_.assign(counts_.size() * place(states_), 0);
  actor_seen_.assign(place(states_), -1);
  converged_ = true;
  most_steps_ = 0;
  for (int t = 0; t < periods(); ++t) filter(t);
  return {};
}

const std::vector<ValenceFilter::Entry>& ValenceFilter::series(int i, int j) const {
  return series_[pair_index(i, j, states_)];
}

// n steps of v -> min(a^2 v + sigma^2, tau^2). The uncapped map is monotone, so the cap can wait to the end.
ValenceFilter::Belief ValenceFilter::aged(Belief belief, int steps) const {
  if (steps <= 0) return belief;
  const double a = params_.persistence, sigma = own_sigma(), tau = own_tau();
  const double kept = std::pow(a, steps), kept2 = kept * kept;
  const double fresh = a < 1 ? (1 - kept2) / (1 - a * a) : static_cast<double>(steps);
  return {kept * belief.r, std::min(kept2 * belief.variance + sigma * sigma * fresh, tau * tau)};
}

ValenceFilter::Belief ValenceFilter::prior(int i, int j, int period) const {
  const auto& entries = series(i, j);
  const auto after = std::ranges::lower_bound(entries, period, {}, &Entry::period);
  if (after != entries.begin()) {
    const Entry& last = *std::prev(after);
    return aged(last.belief, period - last.period);
  }
  const Belief nothing{0, own_tau() * own_tau()};
  const Lifespan* child = &lifespans_[place(i)];
  int other = j;
  const auto can_inherit = [&] {
    return child->parent >= 0 && child->parent != other && child->from <= period;
  };
  if (const Lifespan& second = lifespans_[place(j)];
      !can_inherit() || (second.parent >= 0 && second.from > child->from)) {
    child = &second;
    other = i;
  }
  if (!can_inherit()) return nothing;
  const Belief inherited = prior(child->parent, other, child->from);
  return aged({params_.successor_share * inherited.r, nothing.variance}, period - child->from);
}

void ValenceFilter::filter(int period) {
  std::map<std::size_t, DyadCount> observed;  // by pair: one fixed order, repeated dyads added up
  for (const DyadCount& count : counts_[place(period)]) {
    DyadCount& sum = observed[pair_index(count.i, count.j, states_)];
    sum.i = std::min(count.i, count.j);
    sum.j = std::max(count.i, count.j);
    sum.cooperative += count.cooperative;
    sum.conflictual += count.conflictual;
  }
  std::erase_if(observed,
                [](const auto& each) { return each.second.cooperative + each.second.conflictual <= 0; });

  CrossedProblem problem;
  struct Evidence {
    double total = 0, share = 0;  // n_e, cooperative share
  };
  std::vector<Evidence> evidence;
  for (const auto& [pair, count] : observed) {
    const Belief belief = prior(count.i, count.j, period);
    const double offset = all_ != nullptr ? link_.rho * all_->at(count.i, count.j, period)->relative : 0;
    problem.dyads.push_back({count.i, count.j, {belief.r, 1 / belief.variance}, offset});
    const double n = count.cooperative + count.conflictual;
    evidence.push_back({n / (1 + n / params_.evidence_cap), count.cooperative / n});
  }
  const double* before = period > 0 ? &actors_[place(period - 1) * place(states_)] : nullptr;
  for (int s = 0; s < states_; ++s) {
    const int seen = actor_seen_[place(s)];
    const int parent = lifespans_[place(s)].parent;
    double mean = before != nullptr && seen >= 0 ? before[s] : 0;
    if (before != nullptr && seen < 0 && parent >= 0 && lifespans_[place(s)].from <= period)
      mean = before[parent];
    double variance = params_.actor_tau * params_.actor_tau;
    if (seen >= 0) variance = std::min(variance, params_.actor_sigma * params_.actor_sigma * (period - seen));
    problem.actors.push_back({mean, 1 / variance});
  }
  const bool first = period == 0;
  problem.globals.push_back({first ? params_.level : levels_[place(period - 1)],
                             precision_of(first ? params_.level_tau : params_.level_sigma)});

  CrossedNewton newton(problem, {});
  const CrossedSolution mode = newton.solve([&](std::size_t d, double eta) {
    const auto [total, share] = evidence[d];
    const double p = sigmoid(eta);
    const double softplus = std::max(eta, 0.0) + std::log1p(std::exp(-std::abs(eta)));
    return LikelihoodTerm{total * (share * eta - softplus), total * (share - p), total * p * (1 - p)};
  });
  converged_ = converged_ && mode.converged;
  most_steps_ = std::max(most_steps_, mode.steps);

  levels_[place(period)] = mode.globals[0];
  std::ranges::copy(mode.actors,
                    actors_.begin() + static_cast<std::ptrdiff_t>(place(period) * place(states_)));
  std::size_t d = 0;
  for (const auto& [pair, count] : observed) {
    const double p = sigmoid(mode.eta[d]);
    const double information = evidence[d].total * p * (1 - p) + problem.dyads[d].prior.precision;
    series_[pair].push_back({period, {mode.r[d], 1 / information}});
    actor_seen_[place(count.i)] = actor_seen_[place(count.j)] = period;
    ++d;
  }
}

double ValenceFilter::actor(int state, int period) const {
  return actors_[place(period) * place(states_) + place(state)];
}

Valence ValenceFilter::compose(double level, double actors, const Belief& own, const Valence* all) const {
  Valence out;
  out.relative = own.r;
  out.variance = own.variance;
  if (all != nullptr) {
    out.relative += link_.rho * all->relative;
    out.variance += link_.rho * link_.rho * all->variance;
  }
  out.absolute = level + actors + out.relative;
  out.variance_share = out.variance / unknown();
  return out;
}

std::optional<Valence> ValenceFilter::at(int i, int j, int period) const {
  if (period < 0 || period >= periods() || !alive(i, period) || !alive(j, period)) return std::nullopt;
  const auto& entries = series(i, j);
  const auto found = std::ranges::lower_bound(entries, period, {}, &Entry::period);
  const bool seen = found != entries.end() && found->period == period;
  const auto all = all_ != nullptr ? all_->at(i, j, period) : std::nullopt;
  Valence out = compose(level(period), actor(i, period) + actor(j, period),
                        seen ? found->belief : prior(i, j, period), all ? &*all : nullptr);
  out.probability = average_probability(out.absolute, out.variance);
  out.observed = seen;
  return out;
}

std::optional<Valence> ValenceFilter::expected(int i, int j, int period) const {
  if (period < 1 || period > periods() || !alive(i, period) || !alive(j, period)) return std::nullopt;
  const auto all = all_ != nullptr ? all_->expected(i, j, period) : std::nullopt;
  Valence out = compose(level(period - 1), actor(i, period - 1) + actor(j, period - 1), prior(i, j, period),
                        all ? &*all : nullptr);
  const double drift = 2 * params_.actor_sigma * params_.actor_sigma;
  out.probability = average_probability(out.absolute, out.variance + drift);
  return out;
}

}  // namespace entente::bonds
