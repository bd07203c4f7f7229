// The record of acts: the model and its baselines asked about months they had not seen.
#include <algorithm>
#include <cmath>
#include <functional>

#include "forecast/dyads/departure.hpp"
#include "forecast/dyads/next_acts.hpp"

namespace entente::forecast {
namespace {

constexpr std::size_t kTenths = 10;

// The largest departures of each month.
class Changes {
 public:
  explicit Changes(int most) : most_(static_cast<std::size_t>(most)) {}
  void add(int month, double forecast, double usual, bool happened) {
    if (month != month_) close();
    month_ = month;
    all_.push_back({departure(forecast, usual), forecast, usual, happened});
  }
  std::vector<ChangesScore> take() {
    close();
    std::vector<ChangesScore> out;
    for (ChangesScore& s : scores_) {
      if (s.count == 0) continue;
      for (double* sum : {&s.forecast, &s.usual, &s.seen, &s.brier, &s.brier_usual})
        *sum /= static_cast<double>(s.count);
      out.push_back(s);
    }
    return out;
  }

 private:
  struct Asked {
    double bits, forecast, usual;
    bool happened;
  };
  void close() {
    // Stable: equal departures stand in the order of pairs and acts.
    std::ranges::stable_sort(all_, std::greater<>(), &Asked::bits);
    for (std::size_t i = 0; i < std::min(most_, all_.size()); ++i) {
      const Asked& a = all_[i];
      ChangesScore& s = scores_[a.forecast >= a.usual ? 0 : 1];
      const double happened = a.happened ? 1 : 0;
      ++s.count;
      s.forecast += a.forecast;
      s.usual += a.usual;
      s.seen += happened;
      s.brier += (a.forecast - happened) * (a.forecast - happened);
      s.brier_usual += (a.usual - happened) * (a.usual - happened);
    }
    all_.clear();
  }
  std::size_t most_;
  int month_ = 0;
  std::vector<Asked> all_;
  std::array<ChangesScore, 2> scores_{ChangesScore{true}, ChangesScore{false}};
};

}  // namespace

void NextActs::keep_record() {
  const int from = months_.last.value - params_.record + 1;
  const auto begin = static_cast<std::size_t>(std::ranges::lower_bound(month_, from) - month_.begin());
  record_.from = Month{from};
  record_.to = months_.last;
  record_.forecasts = static_cast<std::int64_t>(happened_.size() - begin);
  if (begin == 0 || begin == happened_.size()) return;
  const Fitted before = fit(from);
  // Baselines, turned into probabilities on the same past: share by what they say.
  const ActShares known = shares(begin);
  for (const auto method : kActMethodNames) record_.rows.push_back({std::string(method), 0, 0});
  record_.reliability.assign(kTenths, {});
  Changes changes(params_.changes);
  for (std::size_t i = begin; i < happened_.size(); ++i) {
    const auto row = std::span(features_).subspan(i * kColumns, kColumns);
    const double model = before.isotonic(before.logistic.probability(row));
    const std::array p = {model, known.climatology[act_[i] % ontology::kPloverCount],
                          known.persistence[row[kLastMonth] > 0 ? 1 : 0],
                          known.recurrence[static_cast<std::size_t>(std::lround(row[kShare] * kYear))]};
    for (std::size_t m = 0; m < p.size(); ++m) {
      const double q = happened_[i] != 0 ? p[m] : 1 - p[m];
      record_.rows[m].brier += (1 - q) * (1 - q);
      record_.rows[m].log_score -= std::log(std::max(q, 1e-12));
    }
    changes.add(month_[i], p[0], p[3], happened_[i] != 0);
    ReliabilityBin& bin =
        record_.reliability[std::min(kTenths - 1, static_cast<std::size_t>(model * kTenths))];
    bin.forecast += model;
    bin.seen += happened_[i];
    ++bin.count;
  }
  record_.changes = changes.take();
  for (auto& row : record_.rows) {
    row.brier /= static_cast<double>(record_.forecasts);
    row.log_score /= static_cast<double>(record_.forecasts);
  }
  for (auto& bin : record_.reliability) {
    if (bin.count == 0) continue;
    bin.forecast /= static_cast<double>(bin.count);
    bin.seen /= static_cast<double>(bin.count);
  }
  std::erase_if(record_.reliability, [](const ReliabilityBin& bin) { return bin.count == 0; });
}

}  // namespace entente::forecast
