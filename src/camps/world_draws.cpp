#include "camps/world_draws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "bonds/feed/event_feed.hpp"
#include "bonds/valence.hpp"
#include "util/random.hpp"

namespace entente::camps {
namespace {

constexpr double kWeightGrid = 100;  // as the world's graph

double on_grid(double weight) {
  return std::round(weight * kWeightGrid) / kWeightGrid;
}

// A standard normal number (Box & Muller 1958), one of the two.
double normal(Random& random) {
  const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
  return radius * std::cos(2 * std::numbers::pi * random.uniform());
}

double pull(double r) {
  return std::tanh(r / 2);
}

// The last year of the kept tones that nothing after the day has part in.
Result<int> last_whole_year(ledger::Connection& connection, const bonds::EventSource& source, Day on) {
  ENTENTE_LET(const auto rows, connection.query("SELECT max(month) FROM panel WHERE source_id = ?",
                                                {static_cast<std::int64_t>(source.id.value)}));
  const Month last{static_cast<std::int32_t>(rows.integer(0, 0))};
  if (last <= month_of(on)) return year_of(last);
  return on == day(year_of(on), 12, 31) ? year_of(on) : year_of(on) - 1;
}

}  // namespace

Result<std::vector<WorldDraws::Tone>> WorldDraws::tones(ledger::Store& store, Day on,
                                                        const ontology::Constants& constants) {
  auto& connection = store.connection();
  ENTENTE_LET(const auto sources, bonds::event_sources(connection));
  const auto source = bonds::choose_event_source(sources, on, constants);
  if (!source)
    return fail(Code::out_of_coverage,
                fmt::format("no events are known by {}: there is no tone to draw", to_string(on)));
  ENTENTE_LET(const auto kept, connection.query("SELECT value FROM meta WHERE key = 'valence'"));
  if (kept.size() != 1 || !kept.text(0, 0).ends_with(constants.fingerprint()))
    return fail(Code::out_of_coverage,
                "the store's tones rest on other constants; any load brings them up to date");
  ENTENTE_LET(const int year, last_whole_year(connection, *source, on));
  ENTENTE_LET(const auto rows, connection.query(R"sql(
    SELECT a, b, relative, variance, variance_share FROM valence
    WHERE source_id = ? AND domain = ? AND year = ? ORDER BY 1, 2)sql",
                                                {static_cast<std::int64_t>(source->id.value),
                                                 static_cast<std::int64_t>(bonds::kAllDomains),
                                                 static_cast<std::int64_t>(year)}));
  const auto params = bonds::ValenceParams::from(constants);
  const double unknown = constants.value("headline.unknown_variance_share");
  const double nothing = params.tau * params.tau;
  std::vector<Tone> tones;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    double mean = rows.real(r, 2), variance = rows.real(r, 3);
    for (int gap = year; gap < year_of(on); ++gap) {  // what was known then has aged
      mean *= params.persistence;
      variance = params.persistence * params.persistence * variance + params.sigma * params.sigma;
    }
    if (variance > unknown * nothing) continue;
    tones.push_back({StateId{static_cast<std::uint16_t>(rows.integer(r, 0))},
                     StateId{static_cast<std::uint16_t>(rows.integer(r, 1))}, mean, std::sqrt(variance)});
  }
  if (tones.empty())
    return fail(Code::out_of_coverage,
                fmt::format("no dyad's tone is known well enough by {}", to_string(on)));
  return tones;
}

Result<WorldDraws> WorldDraws::build(ledger::Store& store, const WorldGraph& standing, Day on,
                                     const ontology::Constants& constants, const std::vector<StateId>& only) {
  WorldDraws draws;
  draws.weight_ = constants.value("camps.tone.weight");
  draws.standing_ = standing.contributions();
  ENTENTE_LET(draws.tones_, tones(store, on, constants));
  const auto wanted = [&](StateId s) { return only.empty() || std::ranges::find(only, s) != only.end(); };
  std::erase_if(draws.tones_, [&](const Tone& tone) { return !wanted(tone.a) || !wanted(tone.b); });
  auto reasons = draws.standing_;
  for (const auto& tone : draws.tones_)
    reasons.push_back({tone.a, tone.b, "tone", draws.weight_ * pull(tone.mean), 2, 0, 0});
  draws.world_ = WorldGraph::of(store.registry(), std::move(reasons));
  return draws;
}

std::vector<std::vector<Tie>> WorldDraws::draw(int count, std::uint64_t seed) const {
  std::map<std::pair<int, int>, double> standing;
  for (const auto& reason : standing_) {
    const std::pair<int, int> ends = std::minmax({world_.node(reason.a), world_.node(reason.b)});
    standing[{ends.first, ends.second}] += reason.weight;
  }
  std::vector<std::vector<Tie>> draws;
  Random random(seed);
  for (int d = 0; d < count; ++d) {
    auto sums = standing;
    for (const auto& tone : tones_) {
      const double r = tone.mean + tone.deviation * normal(random);
      const std::pair<int, int> ends = std::minmax({world_.node(tone.a), world_.node(tone.b)});
      if (ends.first >= 0) sums[{ends.first, ends.second}] += weight_ * pull(r);
    }
    auto& ties = draws.emplace_back();
    for (const auto& [ends, weight] : sums) ties.push_back({ends.first, ends.second, on_grid(weight)});
  }
  return draws;
}

}  // namespace entente::camps
