#include "forecast/dyads/next_acts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>

#include "forecast/dyads/act_columns.hpp"
#include "forecast/flat_map.hpp"

namespace entente::forecast {
namespace {

constexpr double kQuickHalfLife = 2, kSlowHalfLife = 12;
constexpr unsigned kYearBits = 0xFFF;
constexpr int kLongAgo = 1200;
constexpr double kRulePrior = 20;   // trials at the base rate added to every rule
constexpr double kLeastPool = 200;  // trials behind a calibrated probability at least

std::size_t reversed(std::size_t act) {
  return act < ontology::kPloverCount ? act + ontology::kPloverCount : act - ontology::kPloverCount;
}
double log_odds(double p) {
  p = std::clamp(p, 1e-6, 1 - 1e-6);
  return std::log(p / (1 - p));
}

struct PairState {
  std::size_t next = 0;  // of the pair's months
  int last_active = std::numeric_limits<int>::min() / 2;
  std::array<double, kActs> quick{}, slow{};
  std::array<std::int64_t, kActs> ever{};
  std::array<int, kActs> last{};            // month of the latest
  std::array<std::uint16_t, kActs> year{};  // a bit a month, the lowest the latest
  int known;                                // months before this one are in it
  explicit PairState(int first) : known(first) { last.fill(first - kLongAgo); }
  // Silent months that were passed over while the pair was no example.
  void pass_to(int month) {
    const int gap = month - known;
    if (gap <= 0) return;
    for (std::size_t act = 0; act < kActs; ++act) {
      quick[act] *= std::exp2(-gap / kQuickHalfLife);
      slow[act] *= std::exp2(-gap / kSlowHalfLife);
      year[act] = gap >= kYear ? 0 : static_cast<std::uint16_t>((year[act] << gap) & kYearBits);
    }
    known = month;
  }
  // The month itself.
  void learn(const DyadMonth* now, int month) {
    pass_to(month + 1);
    for (std::size_t act = 0; act < kActs && now != nullptr; ++act) {
      if (now->counts[act] == 0) continue;
      quick[act] += now->counts[act];
      slow[act] += now->counts[act];
      ever[act] += now->counts[act];
      year[act] |= 1U;
      last[act] = month;
    }
    if (now == nullptr) return;
    ++next;
    last_active = month;
  }
};

}  // namespace

NextActsParams NextActsParams::from(const ontology::Constants& constants) {
  NextActsParams p;
  p.window = static_cast<int>(constants.integer("forecast.acts.window"));
  p.active = static_cast<int>(constants.integer("forecast.acts.active"));
  p.calibration = static_cast<int>(constants.integer("forecast.acts.calibration"));
  p.record = static_cast<int>(constants.integer("forecast.acts.record"));
  p.ridge = constants.value("forecast.acts.ridge");
  p.most_examples = constants.integer("forecast.acts.examples");
  return p;
}

// What is known at the beginning of a month: every pair's state, rules and base rates.
struct NextActs::State {
  std::vector<PairState> pairs;
  // [act' last month][act]: trials and hits, directions told apart by the order of the pair and its reverse.
  std::vector<std::array<double, kActs>> hits = std::vector<std::array<double, kActs>>(kActs);
  std::array<double, kActs> trials{};
  std::array<double, kActs> base_hits{};
  double base_trials = 0;

  double base(std::size_t act) const {
    // A type is as common in one direction as in the other: which state comes first is the registry's order.
    return (base_hits[act] + base_hits[reversed(act)] + 1) / (2 * base_trials + 50);
  }
  double confidence(std::size_t from, std::size_t act) const {
    const double seen = hits[from][act] + hits[reversed(from)][reversed(act)];
    const double tried = trials[from] + trials[reversed(from)];
    return (seen + kRulePrior * base(act)) / (tried + kRulePrior);
  }
  void describe(const PairState& pair, std::size_t act, int month, float* f, ActReason& reason) const {
    const auto put = [f](ActColumn c, double v) { f[c] = static_cast<float>(v); };
    double pair_quick = 0, pair_slow = 0;
    for (std::size_t a = 0; a < kActs; ++a) {
      pair_quick += pair.quick[a];
      pair_slow += pair.slow[a];
    }
    put(kQuick, std::log1p(pair.quick[act]));
    put(kSlow, std::log1p(pair.slow[act]));
    put(kEver, std::log1p(static_cast<double>(pair.ever[act])));
    put(kSince, std::log1p(std::min(kLongAgo, month - pair.last[act])));
    reason.months_of_last_year = std::popcount(pair.year[act]);
    put(kShare, reason.months_of_last_year / static_cast<double>(kYear));
    put(kPairQuick, std::log1p(pair_quick));
    put(kPairSlow, std::log1p(pair_slow));
    put(kReturnQuick, std::log1p(pair.quick[reversed(act)]));
    put(kReturnSlow, std::log1p(pair.slow[reversed(act)]));
    reason.base = base(act);
    reason.ever = pair.ever[act];
    reason.rule = -1;
    double best = reason.base;
    for (std::size_t from = 0; from < kActs; ++from) {
      if ((pair.year[from] & 1U) == 0) continue;
      const double c = confidence(from, act);
      if (c <= best) continue;
      best = c;
      reason.rule = static_cast<int>(from);
      reason.rule_confidence = c;
      reason.rule_trials = static_cast<std::int64_t>(trials[from] + trials[reversed(from)]);
    }
    put(kRule, log_odds(best));
    put(kBase, log_odds(reason.base));
    put(kLastMonth, pair.year[act] & 1U);
  }
};

Result<void> NextActs::run() {
  const int first = months_.first.value, last = months_.last.value;
  const int begin = std::max(first + kYear, last - params_.window + 1);
  if (last - begin < params_.calibration + kYear)
    return fail(Code::out_of_coverage,
                fmt::format("{} months of events are too few to learn from", last - first + 1));
  State state;
  state.pairs.assign(months_.dyads.size(), PairState(first));
  std::array<float, kColumns> row{};
  ActReason unused;
  // How many examples there would be decides what share is kept; a hash decides which.
  const auto count_examples = [&] {
    std::int64_t n = 0;
    for (const DyadSeries& dyad : months_.dyads) {
      int until = begin;
      for (const DyadMonth& m : dyad.months) {
        const int from = std::max({m.month.value + 1, begin, until});
        const int to = std::min(m.month.value + params_.active, last);
        if (to >= from) {
          n += to - from + 1;
          until = to + 1;
        }
      }
    }
    return n * static_cast<std::int64_t>(kActs);
  };
  const double kept = std::min(1.0, static_cast<double>(params_.most_examples) /
                                        static_cast<double>(std::max<std::int64_t>(count_examples(), 1)));
  for (int month = first; month <= last; ++month) {
    for (std::size_t d = 0; d < months_.dyads.size(); ++d) {
      const DyadSeries& dyad = months_.dyads[d];
      PairState& pair = state.pairs[d];
      const DyadMonth* now = pair.next < dyad.months.size() && dyad.months[pair.next].month.value == month
                                 ? &dyad.months[pair.next]
                                 : nullptr;
      const bool active = month - pair.last_active <= params_.active;
      if (!active && now == nullptr) continue;
      pair.pass_to(month);
      if (active && month >= begin)
        for (std::size_t act = 0; act < kActs; ++act) {
          const std::uint64_t draw = mixed(key_of(static_cast<int>(d * kActs + act), month));
          if (static_cast<double>(draw >> 11) * 0x1p-53 >= kept) continue;
          state.describe(pair, act, month, row.data(), unused);
          features_.insert(features_.end(), row.begin(), row.end());
          happened_.push_back(now != nullptr && now->counts[act] > 0 ? 1 : 0);
          month_.push_back(month);
          act_.push_back(static_cast<std::uint8_t>(act));
        }
      // Rules and base rates learn the month after it has been asked about.
      if (active) {
        state.base_trials += 1;
        for (std::size_t act = 0; act < kActs; ++act) {
          const bool hit = now != nullptr && now->counts[act] > 0;
          if (hit) state.base_hits[act] += 1;
          if ((pair.year[act] & 1U) == 0) continue;
          state.trials[act] += 1;
          for (std::size_t to = 0; to < kActs && now != nullptr; ++to)
            if (now->counts[to] > 0) state.hits[act][to] += 1;
        }
      }
      pair.learn(now, month);
    }
  }
  fitted_ = fit(last + 1);
  asked_.resize(months_.dyads.size() * kActs * kColumns);
  reasons_.resize(months_.dyads.size() * kActs);
  for (std::size_t d = 0; d < months_.dyads.size(); ++d)
    for (std::size_t act = 0; act < kActs; ++act) {
      const std::size_t i = d * kActs + act;
      state.pairs[d].pass_to(last + 1);
      state.describe(state.pairs[d], act, last + 1, asked_.data() + i * kColumns, reasons_[i]);
      reasons_[i].last = months_.dyads[d].last[act];
    }
  keep_record();
  return {};
}

NextActs::Fitted NextActs::fit(int before) const {
  // Examples are in order of months.
  const auto at = [&](int month) {
    return static_cast<std::size_t>(std::ranges::lower_bound(month_, month) - month_.begin());
  };
  const std::size_t end = at(before), border = at(before - params_.calibration);
  Fitted fitted{{}, Isotonic(kLeastPool)};
  fitted.logistic.fit(std::span(features_).first(border * kColumns), kColumns,
                      std::span(happened_).first(border), params_.ridge);
  std::vector<double> scores;
  for (std::size_t i = border; i < end; ++i)
    scores.push_back(fitted.logistic.probability(std::span(features_).subspan(i * kColumns, kColumns)));
  fitted.isotonic.fit(scores, std::span(happened_).subspan(border, end - border));
  return fitted;
}

std::vector<ActForecast> NextActs::forecast(StateId a, StateId b) const {
  std::vector<ActForecast> acts;
  const DyadSeries* dyad = months_.find(a, b);
  if (dyad == nullptr) return acts;
  const auto d = static_cast<std::size_t>(dyad - months_.dyads.data());
  for (std::size_t act = 0; act < kActs; ++act) {
    const std::size_t i = d * kActs + act;
    const bool back = act >= ontology::kPloverCount;
    const double score = fitted_.logistic.probability(std::span(asked_).subspan(i * kColumns, kColumns));
    acts.push_back({back ? dyad->b : dyad->a, back ? dyad->a : dyad->b,
                    static_cast<ontology::Plover>(act % ontology::kPloverCount), fitted_.isotonic(score),
                    reasons_[i]});
  }
  std::ranges::stable_sort(acts, std::greater<>(), &ActForecast::probability);
  return acts;
}

}  // namespace entente::forecast
