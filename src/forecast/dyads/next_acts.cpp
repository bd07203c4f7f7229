#include "forecast/dyads/next_acts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "forecast/flat_map.hpp"

namespace entente::forecast {
namespace {

constexpr double kLeastPool = 200;  // trials behind a calibrated probability at least

}  // namespace

NextActsParams NextActsParams::from(const ontology::Constants& constants) {
  NextActsParams p;
  p.window = static_cast<int>(constants.integer("forecast.acts.window"));
  p.active = static_cast<int>(constants.integer("forecast.acts.active"));
  p.calibration = static_cast<int>(constants.integer("forecast.acts.calibration"));
  p.record = static_cast<int>(constants.integer("forecast.acts.record"));
  p.changes = static_cast<int>(constants.integer("forecast.changes.record"));
  p.ridge = constants.value("forecast.acts.ridge");
  p.most_examples = constants.integer("forecast.acts.examples");
  return p;
}

Result<void> NextActs::run() {
  const int first = months_.first.value, last = months_.last.value;
  const int begin = std::max(first + kYear, last - params_.window + 1);
  if (last - begin < params_.calibration + kYear)
    return fail(Code::out_of_coverage,
                fmt::format("{} months of events are too few to learn from", last - first + 1));
  ActRules& rules = model_.rules;
  std::vector<PairPast> pairs(months_.dyads.size(), PairPast(first));
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
      PairPast& past = pairs[d];
      const DyadMonth* now = past.events(months_.dyads[d], month);
      const bool active = past.active(month, params_.active);
      if (!active && now == nullptr) continue;
      past.pass_to(month);
      if (active && month >= begin)
        for (std::size_t act = 0; act < kActs; ++act) {
          const std::uint64_t draw = mixed(key_of(static_cast<int>(d * kActs + act), month));
          if (static_cast<double>(draw >> 11) * 0x1p-53 >= kept) continue;
          rules.describe(past, act, month, row.data(), unused);
          features_.insert(features_.end(), row.begin(), row.end());
          happened_.push_back(now != nullptr && now->counts[act] > 0 ? 1 : 0);
          month_.push_back(month);
          act_.push_back(static_cast<std::uint8_t>(act));
        }
      if (active) rules.learn(past, now);
      past.learn(now, month);
    }
  }
  model_.first = months_.first;
  model_.last = months_.last;
  model_.active = params_.active;
  model_.shares = shares(happened_.size());
  Fitted fitted = fit(last + 1);
  model_.logistic = std::move(fitted.logistic);
  model_.isotonic = std::move(fitted.isotonic);
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

ActShares NextActs::shares(std::size_t before) const {
  ActShares found;
  const auto learn = [&](std::span<double> shares, auto key) {
    std::vector<double> yes(shares.size(), 1), count(shares.size(), 2);
    for (std::size_t i = 0; i < before; ++i) {
      yes[key(i)] += happened_[i];
      count[key(i)] += 1;
    }
    for (std::size_t k = 0; k < shares.size(); ++k) shares[k] = yes[k] / count[k];
  };
  learn(found.climatology, [&](std::size_t i) { return act_[i] % ontology::kPloverCount; });
  learn(found.persistence, [&](std::size_t i) {
    return features_[i * kColumns + kLastMonth] > 0 ? std::size_t{1} : std::size_t{0};
  });
  learn(found.recurrence, [&](std::size_t i) {
    return static_cast<std::size_t>(std::lround(features_[i * kColumns + kShare] * kYear));
  });
  return found;
}

std::vector<ActForecast> NextActs::forecast(StateId a, StateId b) const {
  const DyadSeries* dyad = months_.find(a, b);
  return dyad == nullptr ? std::vector<ActForecast>{} : model_.forecast(*dyad);
}

}  // namespace entente::forecast
