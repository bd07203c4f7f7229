#include "forecast/dyads/acts_model.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <utility>

namespace entente::forecast {
namespace {

constexpr double kRulePrior = 20;  // trials at the base rate added to every rule

double log_odds(double p) {
  p = std::clamp(p, 1e-6, 1 - 1e-6);
  return std::log(p / (1 - p));
}

}  // namespace

double ActRules::base(std::size_t act) const {
  // A type is as common in one direction as in the other: which state comes first is the registry's order.
  return (base_hits_[act] + base_hits_[reversed(act)] + 1) / (2 * base_trials_ + 50);
}

double ActRules::confidence(std::size_t from, std::size_t act) const {
  const double seen = hits_[from][act] + hits_[reversed(from)][reversed(act)];
  const double tried = trials_[from] + trials_[reversed(from)];
  return (seen + kRulePrior * base(act)) / (tried + kRulePrior);
}

void ActRules::learn(const PairPast& past, const DyadMonth* now) {
  base_trials_ += 1;
  for (std::size_t act = 0; act < kActs; ++act) {
    const bool hit = now != nullptr && now->counts[act] > 0;
    if (hit) base_hits_[act] += 1;
    if ((past.year[act] & 1U) == 0) continue;
    trials_[act] += 1;
    for (std::size_t to = 0; to < kActs && now != nullptr; ++to)
      if (now->counts[to] > 0) hits_[act][to] += 1;
  }
}

void ActRules::describe(const PairPast& past, std::size_t act, int month, float* f, ActReason& reason) const {
  const auto put = [f](ActColumn c, double v) { f[c] = static_cast<float>(v); };
  double pair_quick = 0, pair_slow = 0;
  for (std::size_t a = 0; a < kActs; ++a) {
    pair_quick += past.quick[a];
    pair_slow += past.slow[a];
  }
  put(kQuick, std::log1p(past.quick[act]));
  put(kSlow, std::log1p(past.slow[act]));
  put(kEver, std::log1p(static_cast<double>(past.ever[act])));
  put(kSince, std::log1p(std::min(kLongAgo, month - past.last[act])));
  reason.months_of_last_year = std::popcount(past.year[act]);
  put(kShare, reason.months_of_last_year / static_cast<double>(kYear));
  put(kPairQuick, std::log1p(pair_quick));
  put(kPairSlow, std::log1p(pair_slow));
  put(kReturnQuick, std::log1p(past.quick[reversed(act)]));
  put(kReturnSlow, std::log1p(past.slow[reversed(act)]));
  reason.base = base(act);
  reason.ever = past.ever[act];
  reason.rule = -1;
  double best = reason.base;
  for (std::size_t from = 0; from < kActs; ++from) {
    if ((past.year[from] & 1U) == 0) continue;
    const double c = confidence(from, act);
    if (c <= best) continue;
    best = c;
    reason.rule = static_cast<int>(from);
    reason.rule_confidence = c;
    reason.rule_trials = static_cast<std::int64_t>(trials_[from] + trials_[reversed(from)]);
  }
  put(kRule, log_odds(best));
  put(kBase, log_odds(reason.base));
  put(kLastMonth, past.year[act] & 1U);
}

std::vector<double> ActRules::numbers() const {
  std::vector<double> out;
  for (const auto& row : hits_) out.insert(out.end(), row.begin(), row.end());
  out.insert(out.end(), trials_.begin(), trials_.end());
  out.insert(out.end(), base_hits_.begin(), base_hits_.end());
  out.push_back(base_trials_);
  return out;
}

bool ActRules::set(std::span<const double> numbers) {
  if (numbers.size() != kActs * kActs + 2 * kActs + 1) return false;
  for (auto& row : hits_) {
    std::ranges::copy(numbers.first(kActs), row.begin());
    numbers = numbers.subspan(kActs);
  }
  std::ranges::copy(numbers.first(kActs), trials_.begin());
  std::ranges::copy(numbers.subspan(kActs, kActs), base_hits_.begin());
  base_trials_ = numbers.back();
  return true;
}

std::vector<ActForecast> ActsModel::forecast(const DyadSeries& dyad) const {
  PairPast past(first.value);
  for (int month = first.value; month <= last.value; ++month) {
    const DyadMonth* now = past.events(dyad, month);
    if (!past.active(month, active) && now == nullptr) continue;
    past.pass_to(month);
    past.learn(now, month);
  }
  past.pass_to(last.value + 1);
  std::vector<ActForecast> acts;
  std::array<float, kColumns> features{};
  for (std::size_t act = 0; act < kActs; ++act) {
    const bool back = act >= ontology::kPloverCount;
    const auto type = act % ontology::kPloverCount;
    ActForecast f{back ? dyad.b : dyad.a, back ? dyad.a : dyad.b, static_cast<ontology::Plover>(type), 0, {}};
    rules.describe(past, act, last.value + 1, features.data(), f.reason);
    f.score = logistic.probability(features);
    f.probability = isotonic(f.score);
    f.reason.last = dyad.last[act];
    f.climatology = shares.climatology[type];
    f.persistence = shares.persistence[past.year[act] & 1U];
    f.recurrence = shares.recurrence[static_cast<std::size_t>(f.reason.months_of_last_year)];
    acts.push_back(f);
  }
  std::ranges::stable_sort(acts, std::greater<>(),
                           [](const ActForecast& f) { return std::pair(f.probability, f.score); });
  return acts;
}

}  // namespace entente::forecast
