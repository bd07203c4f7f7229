// The historical hit rate of a scenario's logic: after a shock to the tie of i and k, do the other states
// move toward i, or away from it, as their own stance to k foretells?
//
// kappa is averaged over the three years before and the three after. Score of a case: the rank correlation of
// the others' change with i and their kappa with k before, both with their kappa with i before taken out
// (mean reversion), times the shock's sign. The 25 cases were fixed beforehand, successes and failures alike;
// the placebo draws states and years at random.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "bonds/pairs.hpp"
#include "bonds/random.hpp"
#include "validate/backtests.hpp"

namespace entente::validate {
namespace {

using bonds::Layer;

struct Shock {
  const char *i, *k;
  int year, sign;
};
constexpr std::array<Shock, 25> kShocks = {{
    {"IRN", "USA", 1979, -1}, {"EGY", "ISR", 1979, 1},  {"EGY", "USA", 1978, 1},  {"CHN", "USA", 1979, 1},
    {"IRQ", "USA", 1990, -1}, {"IRQ", "KWT", 1990, -1}, {"RUS", "USA", 1991, 1},  {"POL", "RUS", 1989, -1},
    {"HUN", "RUS", 1989, -1}, {"CUB", "RUS", 1991, -1}, {"IND", "RUS", 1991, -1}, {"ZAF", "USA", 1994, 1},
    {"IND", "USA", 2005, 1},  {"LBY", "USA", 2004, 1},  {"GEO", "RUS", 2008, -1}, {"RUS", "UKR", 2014, -1},
    {"RUS", "USA", 2014, -1}, {"UKR", "RUS", 2014, -1}, {"TUR", "ISR", 2010, -1}, {"VEN", "USA", 2002, -1},
    {"NIC", "USA", 1979, -1}, {"AFG", "RUS", 1979, 1},  {"VEN", "CUB", 2000, 1},  {"PHL", "USA", 2016, -1},
    {"QAT", "SAU", 2014, -1},
}};
constexpr int kWindow = 3, kPlacebos = 400, kFewest = 40;

// Mean kappa of a state with every other over some years; NaN where never.
std::vector<double> stance(const bonds::WorldYears& world, int state, int from, int to) {
  std::vector<double> out;
  for (int other = 0; other < world.states(); ++other) {
    double sum = 0;
    int seen = 0;
    for (int year = from; year <= to && other != state; ++year)
      if (const double k = world.at(Layer::kappa, year, state, other); !std::isnan(k)) {
        sum += k;
        ++seen;
      }
    out.push_back(seen > 0 ? sum / seen : std::nan(""));
  }
  return out;
}

std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t at) { return values[at]; });
  std::vector<double> out(values.size());
  for (std::size_t r = 0; r < order.size(); ++r) out[order[r]] = static_cast<double>(r);
  return out;
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const double n = static_cast<double>(x.size());
  const double mx = std::accumulate(x.begin(), x.end(), 0.0) / n,
               my = std::accumulate(y.begin(), y.end(), 0.0) / n;
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t at = 0; at < x.size(); ++at) {
    xy += (x[at] - mx) * (y[at] - my);
    xx += (x[at] - mx) * (x[at] - mx);
    yy += (y[at] - my) * (y[at] - my);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
}

std::optional<double> case_score(const bonds::WorldYears& world, int i, int k, int year) {
  const auto before = stance(world, i, year - kWindow, year - 1),
             after = stance(world, i, year + 1, year + kWindow);
  const auto toward = stance(world, k, year - kWindow, year - 1);
  std::vector<double> change, base, foretold;
  for (int other = 0; other < world.states(); ++other) {
    const auto at = static_cast<std::size_t>(other);
    if (other == i || other == k || std::isnan(before[at]) || std::isnan(after[at]) || std::isnan(toward[at]))
      continue;
    change.push_back(after[at] - before[at]);
    base.push_back(before[at]);
    foretold.push_back(toward[at]);
  }
  if (change.size() < kFewest) return std::nullopt;
  const auto c = ranks(change), b = ranks(base), f = ranks(foretold);
  const double cf = correlation(c, f), cb = correlation(c, b), fb = correlation(f, b);
  const double scale = std::sqrt((1 - cb * cb) * (1 - fb * fb));
  return scale > 0 ? std::optional((cf - cb * fb) / scale) : std::nullopt;
}

}  // namespace

Result<std::vector<Finding>> shock_backtests(const bonds::WorldYears& world, const BandParams& bands) {
  if (!world.loaded(Layer::kappa)) return fail(Code::out_of_coverage, "no votes are loaded");
  std::vector<double> scores, placebo;
  std::string best, worst;
  double highest = -2, lowest = 2;
  for (const Shock& shock : kShocks) {
    const int i = world.index(shock.i), k = world.index(shock.k);
    if (i < 0 || k < 0 || !world.has_year(shock.year + kWindow)) continue;
    const auto score = case_score(world, i, k, shock.year);
    if (!score) continue;
    scores.push_back(*score * shock.sign);
    const std::string name = fmt::format("{}-{} {} {:+.2f}", shock.i, shock.k, shock.year, scores.back());
    if (scores.back() > highest) {
      highest = scores.back();
      best = name;
    }
    if (scores.back() < lowest) {
      lowest = scores.back();
      worst = name;
    }
  }
  if (scores.empty()) return fail(Code::out_of_coverage, "votes of none of the cases are loaded");
  const auto states = static_cast<std::uint32_t>(world.states());
  for (int d = 0; d < kPlacebos; ++d) {
    const auto draw = static_cast<std::uint64_t>(d);
    const int i = static_cast<int>(bonds::draw_index(bands.seed, draw, 0, states));
    const int k = static_cast<int>(bonds::draw_index(bands.seed, draw, 1, states));
    const int year = 1975 + static_cast<int>(bonds::draw_index(bands.seed, draw, 2, 41));
    if (i == k) continue;
    if (const auto score = case_score(world, i, k, year)) placebo.push_back(*score);
  }
  const auto mean = [](const std::vector<double>& v) {
    return v.empty() ? 0 : std::accumulate(v.begin(), v.end(), 0.0) / static_cast<double>(v.size());
  };
  Finding out;
  out.measure = kShockMeasure;
  out.score = "partial rank correlation";
  out.higher_is_better = true;
  out.span = "25 cases 1978-2016";
  out.cases = static_cast<long>(scores.size());
  out.ours = mean(scores);
  out.baselines = {{"placebo", mean(placebo)}};
  out.difference = *out.ours - mean(placebo);
  const auto right = std::ranges::count_if(scores, [](double s) { return s > 0; });
  // Cases drawn with replacement, against the placebo's mean.
  std::vector<double> drawn, gaps;
  for (int d = 0; d < bands.draws; ++d) {
    double sum = 0;
    for (std::size_t at = 0; at < scores.size(); ++at)
      sum += scores[bonds::draw_index(bands.seed + 1, static_cast<std::uint64_t>(d), at,
                                      static_cast<std::uint32_t>(scores.size()))];
    drawn.push_back(sum / static_cast<double>(scores.size()));
    gaps.push_back(drawn.back() - mean(placebo));
  }
  out.band = bonds::central_band(drawn, bands.level);
  out.difference_band = bonds::central_band(gaps, bands.level);
  out.right = right;
  out.note = fmt::format("right sign in {} of {}; best {}; worst {}", right, scores.size(), best, worst);
  return std::vector<Finding>{out};
}

}  // namespace entente::validate
