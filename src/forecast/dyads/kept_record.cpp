// The record of kept forecasts: what they said beside what the ledger knows by a day.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "forecast/dyads/kept_forecasts.hpp"
#include "forecast/dyads/model_store.hpp"
#include "forecast/random.hpp"

namespace entente::forecast {
namespace {

using ledger::Connection;

// One group while it is being scored. Sums are kept by pair: a pair's months belong together.
struct Tally {
  struct OfPair {
    std::array<double, 4> score{};
    std::int64_t count = 0;
  };
  std::map<std::pair<int, int>, OfPair> pairs;
  std::array<double, 4> score{}, log_score{}, covered50{}, covered90{};
  std::int64_t scored = 0, open = 0, happened = 0;

  void add(std::pair<int, int> pair, std::size_t method, double value, double log_value) {
    score[method] += value;
    log_score[method] += log_value;
    pairs[pair].score[method] += value;
    if (method == 0) {
      ++scored;
      ++pairs[pair].count;
    }
  }
};

// acts before levels, ahead before afterwards.
using GroupKey = std::tuple<bool, int, int>;  // afterwards, -1 or kind, horizon

void add_intervals(const Tally& tally, int draws, std::vector<KeptScore>& scores) {
  std::vector<Tally::OfPair> pairs;
  for (const auto& [pair, sums] : tally.pairs)
    if (sums.count > 0) pairs.push_back(sums);
  if (pairs.size() < 2 || draws < 1) return;
  std::array<std::vector<double>, 4> differences;
  Random random(1);
  for (int draw = 0; draw < draws; ++draw) {
    std::array<double, 4> sum{};
    std::int64_t count = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const Tally::OfPair& pair = pairs[random.below(pairs.size())];
      for (std::size_t m = 0; m < sum.size(); ++m) sum[m] += pair.score[m];
      count += pair.count;
    }
    for (std::size_t m = 1; m < sum.size(); ++m)
      differences[m].push_back((sum[m] - sum[0]) / static_cast<double>(count));
  }
  for (std::size_t m = 1; m < scores.size(); ++m) {
    auto& diff = differences[m];
    std::ranges::sort(diff);
    scores[m].worse_low = diff[diff.size() / 20];
    scores[m].worse_high = diff[diff.size() - 1 - diff.size() / 20];
  }
}

KeptGroup group_of(const GroupKey& key, const Tally& tally, int draws) {
  KeptGroup group;
  const auto [afterwards, kind, horizon] = key;
  group.ahead = !afterwards;
  if (kind >= 0) group.level = static_cast<LevelKind>(kind);
  group.horizon = horizon;
  group.scored = tally.scored;
  group.open = tally.open;
  group.happened = tally.happened;
  if (tally.scored == 0) return group;
  const auto n = static_cast<double>(tally.scored);
  for (std::size_t m = 0; m < 4; ++m) {
    KeptScore score;
    score.method = kind < 0 ? kActMethodNames[m] : kLevelMethods[m];
    score.score = tally.score[m] / n;
    score.log_score = tally.log_score[m] / n;
    if (kind >= 0) {
      score.covered50 = tally.covered50[m] / n;
      score.covered90 = tally.covered90[m] / n;
    }
    group.scores.push_back(score);
  }
  add_intervals(tally, draws, group.scores);
  return group;
}

// What happened between two states in a month; nothing happened where the month is observed and empty.
const DyadMonth* month_of_pair(const EventMonths& months, StateId a, StateId b, Month month) {
  const DyadSeries* dyad = months.find(a, b);
  if (dyad == nullptr) return nullptr;
  const auto at = std::ranges::lower_bound(dyad->months, month, {}, &DyadMonth::month);
  return at != dyad->months.end() && at->month == month ? &*at : nullptr;
}

int count_of(const DyadMonth* events, LevelKind kind) {
  int n = 0;
  for (std::size_t act = 0; act < kActs && events != nullptr; ++act) {
    const bool cooperative = ontology::sign(static_cast<ontology::Plover>(act % ontology::kPloverCount)) > 0;
    if (cooperative == (kind == LevelKind::cooperative)) n += events->counts[act];
  }
  return n;
}

// A kept forecast that stands: the first of its pair, source and last month known.
struct Standing {
  StateId a, b;
  std::optional<Day> covered_to;
};

}  // namespace

Result<KeptRecord> kept_record(Connection& c, Day as_of, int draws) {
  KeptRecord record;
  ENTENTE_LET(const bool any, keeps_forecasts(c));
  if (!any) return record;
  ENTENTE_LET(const auto kept, c.query(R"sql(
SELECT f.forecast_id::BIGINT, m.source, m.last_month, f.a::INTEGER, f.b::INTEGER, f.covered_to
FROM forecast f JOIN forecast_model m USING (model_id) WHERE f.as_of <= ? ORDER BY f.forecast_id)sql",
                                       {as_of}));
  std::map<std::string, std::map<int, std::map<std::int64_t, Standing>>>
      standing;  // by source and last month
  std::set<std::tuple<std::string, int, int, int>> seen;
  std::set<std::pair<int, int>> pairs;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const std::string source(kept.text(i, 1));
    const int last = static_cast<int>(kept.integer(i, 2)), a = static_cast<int>(kept.integer(i, 3)),
              b = static_cast<int>(kept.integer(i, 4));
    if (!seen.emplace(source, last, a, b).second) {
      ++record.repeated;
      continue;
    }
    ++record.forecasts;
    pairs.emplace(a, b);
    standing[source][last][kept.integer(i, 0)] = {StateId{static_cast<std::uint16_t>(a)},
                                                  StateId{static_cast<std::uint16_t>(b)}, kept.day_if(i, 5)};
    record.first_origin = std::min(record.first_origin.value_or(Month{last}), Month{last});
    record.last_origin = std::max(record.last_origin.value_or(Month{last}), Month{last});
  }
  record.pairs = static_cast<std::int64_t>(pairs.size());
  std::map<GroupKey, Tally> tallies;
  for (const auto& [source, origins] : standing) {
    auto months = event_months(c, source, as_of);
    // Files that were replaced since, or a day before any event: nothing of it is known.
    const bool none =
        !months && (months.error().code == Code::not_found || months.error().code == Code::out_of_coverage);
    if (!months && !none) return std::unexpected(months.error());
    const auto known = [&](Month month) { return months.has_value() && months->observed(month); };
    const auto tally_of = [&](const Standing& f, Month month, int kind, int horizon) -> Tally& {
      const bool afterwards = f.covered_to && last_day(month) <= *f.covered_to;
      return tallies[{afterwards, kind, horizon}];
    };
    for (const auto& [last, forecasts] : origins) {
      const std::vector<ledger::Parameter> of_origin = {source, std::int64_t{last}};
      ENTENTE_LET(const auto acts, c.query(R"sql(
SELECT x.forecast_id::BIGINT, x.month, x.act::INTEGER, x.probability, x.climatology, x.persistence, x.recurrence
FROM forecast_act x JOIN forecast f USING (forecast_id) JOIN forecast_model m USING (model_id)
WHERE m.source = ? AND m.last_month = ? ORDER BY x.forecast_id, x.act)sql",
                                           of_origin));
      for (std::size_t i = 0; i < acts.size(); ++i) {
        const auto f = forecasts.find(acts.integer(i, 0));
        if (f == forecasts.end()) continue;
        const Month month{static_cast<std::int32_t>(acts.integer(i, 1))};
        Tally& tally = tally_of(f->second, month, -1, 1);
        if (!known(month)) {
          ++tally.open;
          continue;
        }
        const DyadMonth* events = month_of_pair(*months, f->second.a, f->second.b, month);
        const bool happened =
            events != nullptr && events->counts[static_cast<std::size_t>(acts.integer(i, 2)) % kActs] > 0;
        tally.happened += happened ? 1 : 0;
        for (std::size_t m = 0; m < kActMethods; ++m) {
          const double q = happened ? acts.real(i, 3 + m) : 1 - acts.real(i, 3 + m);
          tally.add({f->second.a.value, f->second.b.value}, m, (1 - q) * (1 - q),
                    -std::log(std::max(q, 1e-12)));
        }
      }
      ENTENTE_LET(const auto levels, c.query(R"sql(
SELECT x.forecast_id::BIGINT, x.month, x.kind::INTEGER, x.horizon::INTEGER, x.method::INTEGER, x.mean, x.dispersion
FROM forecast_level x JOIN forecast f USING (forecast_id) JOIN forecast_model m USING (model_id)
WHERE m.source = ? AND m.last_month = ? ORDER BY x.forecast_id, x.kind, x.horizon, x.method)sql",
                                             of_origin));
      for (std::size_t i = 0; i < levels.size(); ++i) {
        const auto f = forecasts.find(levels.integer(i, 0));
        if (f == forecasts.end()) continue;
        const Month month{static_cast<std::int32_t>(levels.integer(i, 1))};
        const auto kind = static_cast<LevelKind>(levels.integer(i, 2));
        const auto method = static_cast<std::size_t>(levels.integer(i, 4)) % kLevelMethodCount;
        Tally& tally =
            tally_of(f->second, month, static_cast<int>(kind), static_cast<int>(levels.integer(i, 3)));
        if (!known(month)) {
          if (method == 0) ++tally.open;
          continue;
        }
        const int count = count_of(month_of_pair(*months, f->second.a, f->second.b, month), kind);
        const CountDistribution said(levels.real(i, 5), levels.real(i, 6));
        tally.add({f->second.a.value, f->second.b.value}, method, said.crps(count), said.log_score(count));
        tally.covered50[method] += said.covered(count, 0.5);
        tally.covered90[method] += said.covered(count, 0.9);
      }
    }
  }
  for (const auto& [key, tally] : tallies) record.groups.push_back(group_of(key, tally, draws));
  return record;
}

}  // namespace entente::forecast
