// What does a headline foretell? Each rule of headline.hpp against the three years after it, on dyads whose
// tone is known and whose ledger holds something together.
//
//   strained      apart >= ratio * together: do disputes begin more often than elsewhere?
//   sustained     at least so many effective pillars and a warm tone: do disputes begin less often?
//   one-pillar    the largest pillar at least that share: does cooperation beyond habits move more?
//   common enemy  its share of P at least that: does cooperation beyond habits fall more where the foremost
//   common
//                 enemy leaves (the overlap of both states' conflict with it halves) than where it stays?
//
// The ledger is fitted on worlds of 2004-2007; rules are swept on those years and judged on 2010 and 2011. A
// line is the difference between dyads the rule holds for and the others, at the constant; its note has the
// sweep.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "bonds/headline.hpp"
#include "bonds/ledger_sheet.hpp"
#include "bonds/pairs.hpp"
#include "ontology/constants.hpp"
#include "validate/backtests.hpp"

namespace entente::validate {
namespace {

using bonds::Layer;

constexpr int kFrom = 2004, kTo = 2007, kAhead = 3;
constexpr std::array<int, 2> kTest = {2010, 2011};
constexpr auto kEnemies = static_cast<std::size_t>(bonds::Overlap::common_enemies);

// One dyad's figures at a year's end, and what came.
struct Seen {
  int i = 0, j = 0, year = 0;
  double ratio = 0, pillars = 0, largest = 0, enemy_share = 0, tone = 0;
  bool enemy_leaves = false;
  double onset = 0;  // of a dispute within three years
  double moved = 0;  // of cooperation beyond habits over three years
};

struct World {
  bonds::LedgerWorld world;
  std::unique_ptr<bonds::LedgerTerms> terms;
};

Result<World> world_at(const bonds::LedgerYears& ledger, int year) {
  World out{ledger.world(year), nullptr};
  out.terms = std::make_unique<bonds::LedgerTerms>(out.world.overlaps);
  ENTENTE_TRY(out.terms->run());
  return out;
}

Result<std::vector<Seen>> look(const EventModel& model, const bonds::WorldYears& world,
                               const bonds::LedgerModel& fitted, const bonds::HeadlineParams& rules,
                               int year) {
  const auto& ledger = model.ledger();
  ENTENTE_LET(const World now, world_at(ledger, year));
  const bonds::LedgerWorld later = ledger.world(year + kAhead);
  const int n = model.states(), t = year - ledger.first_year();
  std::vector<Seen> out;
  for (int i = 0; i < n; ++i)
    for (int j = i + 1; j < n; ++j) {
      const auto tone = model.tone_filter().at(i, j, t);
      const auto before = ledger.cooperation().at(i, j, t), after = ledger.cooperation().at(i, j, t + kAhead);
      if (!tone || !before || !after || tone->variance_share > rules.unknown_share) continue;
      Seen seen;
      seen.i = i;
      seen.j = j;
      seen.year = year;
      seen.tone = tone->relative;
      double together = 0, apart = 0, entropy = 0;
      std::array<double, bonds::kLedgerComponents> pull{};
      const auto& c = fitted.cooperation().coefficients;
      const auto& x = fitted.conflict().coefficients;
      const auto row = fitted.row(now.world, *now.terms, i, j, false);
      std::array<double, bonds::kLedgerComponents> push{};
      for (std::size_t k = fitted.first_direct(); k < row.size(); ++k)
        if (const int component = fitted.component_of(k); component >= 0) {
          pull[static_cast<std::size_t>(component)] += c[k + 1] * row[k];
          push[static_cast<std::size_t>(component)] += x[k + 1] * row[k];
        }
      for (std::size_t k = 0; k < pull.size(); ++k) {
        together += std::max(pull[k], 0.0);
        apart += std::max(push[k], 0.0);
      }
      if (together < rules.min_support) continue;
      for (const double p : pull) {
        if (p <= 0) continue;
        entropy -= p / together * std::log(p / together);
        seen.largest = std::max(seen.largest, p / together);
      }
      seen.ratio = apart / together;
      seen.pillars = std::exp(entropy);
      seen.enemy_share =
          std::max(pull[static_cast<std::size_t>(bonds::LedgerComponent::common_enemies)], 0.0) / together;
      double foremost = 0;
      int enemy = -1;
      for (int k = 0; k < n; ++k)
        if (const double part = now.terms->part(i, j, k)[kEnemies]; k != i && k != j && part > foremost) {
          foremost = part;
          enemy = k;
        }
      if (enemy >= 0) {
        const auto overlap = [&](const bonds::Portfolio& hostile) {
          const auto size = static_cast<std::size_t>(n), k = static_cast<std::size_t>(enemy);
          return std::sqrt(hostile[static_cast<std::size_t>(i) * size + k] *
                           hostile[static_cast<std::size_t>(j) * size + k]);
        };
        seen.enemy_leaves = overlap(later.overlaps.hostile) < overlap(now.world.overlaps.hostile) / 2;
      }
      const std::size_t pair =
          bonds::pair_index(ledger.members()[static_cast<std::size_t>(i)],
                            ledger.members()[static_cast<std::size_t>(j)], world.states());
      for (int ahead = 1; ahead <= kAhead; ++ahead)
        if (world.at(Layer::onset, year + ahead, pair) > 0) seen.onset = 1;
      seen.moved = after->rho - before->rho;
      out.push_back(seen);
    }
  return out;
}

// Mean of `value` where the rule holds less its mean where it does not, over cases that `among` admits.
struct Contrast {
  double difference = 0, held = 0, others = 0;
  std::size_t n_held = 0, n_others = 0;
};
template <class Among, class Holds, class Value>
Contrast contrast(const std::vector<Seen>& cases, Among&& among, Holds&& holds, Value&& value) {
  Contrast out;
  for (const Seen& s : cases) {
    if (!among(s)) continue;
    (holds(s) ? out.held : out.others) += value(s);
    ++(holds(s) ? out.n_held : out.n_others);
  }
  if (out.n_held > 0) out.held /= static_cast<double>(out.n_held);
  if (out.n_others > 0) out.others /= static_cast<double>(out.n_others);
  out.difference = out.held - out.others;
  return out;
}

}  // namespace

Result<std::vector<Finding>> headline_backtests(const EventModel& model, const bonds::WorldYears& world,
                                                const ontology::Constants& constants,
                                                const BandParams& bands) {
  const auto& ledger = model.ledger();
  if (ledger.first_year() > kFrom || ledger.last_year() < kTest.back() + kAhead ||
      !world.loaded(Layer::onset))
    return fail(Code::out_of_coverage, "events and disputes of 2004 to 2014 are needed");
  const auto rules = bonds::HeadlineParams::from(constants);
  std::vector<World> worlds;
  std::vector<std::vector<double>> cooperation, conflict;
  for (int year = kFrom; year <= kTo; ++year) {
    ENTENTE_LET(worlds.emplace_back(), world_at(ledger, year));
    cooperation.push_back(ledger.counts(false, year + 1));
    conflict.push_back(ledger.counts(true, year + 1));
  }
  std::vector<bonds::LedgerCase> cases;
  for (std::size_t t = 0; t < worlds.size(); ++t)
    cases.push_back({&worlds[t].world, worlds[t].terms.get(), cooperation[t], conflict[t]});
  auto params = bonds::LedgerParams::from(constants);
  params.draws = 0;
  bonds::LedgerModel fitted(ledger.layout(), params);
  ENTENTE_TRY(fitted.fit(cases));
  std::vector<Seen> learn, test;
  const auto add = [&](std::vector<Seen>& to, int year) -> Result<void> {
    ENTENTE_LET(const auto seen, look(model, world, fitted, rules, year));
    to.insert(to.end(), seen.begin(), seen.end());
    return {};
  };
  for (int year = kFrom; year <= kTo; ++year) ENTENTE_TRY(add(learn, year));
  for (const int year : kTest) ENTENTE_TRY(add(test, year));

  std::vector<Finding> out;
  const auto judge = [&](const char* name, const char* what, double threshold,
                         const std::array<double, 4>& sweep, bool higher, auto&& among, auto&& holds,
                         auto&& value) {
    const auto at = [&](double level) { return [&holds, level](const Seen& s) { return holds(s, level); }; };
    const Contrast now = contrast(test, among, at(threshold), value);
    Finding f;
    f.measure = fmt::format("headline: {}", name);
    f.score = what;
    f.higher_is_better = higher;
    f.span = "train 2004-2010, test 2011-2014";
    f.cases = static_cast<long>(now.n_held + now.n_others);
    f.ours = now.difference;
    f.note = fmt::format("holds for {} ({:.4f}), not for {} ({:.4f}); in training at", now.n_held, now.held,
                         now.n_others, now.others);
    for (const double level : sweep)
      f.note += fmt::format(" {}: {:+.4f} ({})", level, contrast(learn, among, at(level), value).difference,
                            contrast(learn, among, at(level), value).n_held);
    std::vector<Trial> trials;
    std::vector<double> held;
    const double all = static_cast<double>(now.n_held + now.n_others);
    for (const Seen& s : test) {
      if (!among(s)) continue;
      trials.push_back({s.i, s.j, 0, 0, 1});
      const bool is = holds(s, threshold);
      held.push_back(is ? (value(s) - now.held) * all / static_cast<double>(now.n_held) + now.difference
                        : -(value(s) - now.others) * all / static_cast<double>(now.n_others) +
                              now.difference);
    }
    if (now.n_held > 0 && now.n_others > 0)
      f.band = Forecasts(std::move(trials), Score::average, Pooling::pooled)
                   .interval(held, bands.draws, bands.level, bands.seed)
                   .band;
    out.push_back(std::move(f));
  };
  const auto any = [](const Seen&) { return true; };
  const auto onset = [](const Seen& s) { return s.onset; };
  judge(
      "strained, more disputes", "difference of onset rates", 1, {.5, .75, 1, 1.25}, true, any,
      [](const Seen& s, double level) { return s.ratio >= level; }, onset);
  judge(
      "sustained, fewer disputes", "difference of onset rates", rules.min_pillars, {2, 2.5, 3, 3.5}, false,
      any, [](const Seen& s, double level) { return s.pillars >= level - 1e-9 && s.tone > 0; }, onset);
  judge(
      "one-pillar, cooperation moves more", "difference of mean moves", rules.one_pillar_share,
      {.5, .6, .7, .8}, true, any, [](const Seen& s, double level) { return s.largest >= level; },
      [](const Seen& s) { return std::abs(s.moved); });
  // Among dyads with the share, those whose enemy leaves against those whose enemy stays; the sweep is over
  // the share.
  const auto enemy = [&](double share) { return [share](const Seen& s) { return s.enemy_share >= share; }; };
  const auto moved = [](const Seen& s) { return s.moved; };
  judge(
      "common enemy leaves, cooperation falls", "difference of mean moves", rules.common_enemy_share,
      {.25, .35, .45, .55}, false, enemy(rules.common_enemy_share),
      [](const Seen& s, double) { return s.enemy_leaves; }, moved);
  out.back().note = "in training at";
  for (const double share : {.15, .25, .35, .45}) {
    const Contrast c = contrast(learn, enemy(share), [](const Seen& s) { return s.enemy_leaves; }, moved);
    out.back().note +=
        fmt::format(" {}: {:+.4f} ({} leave, {} stay)", share, c.difference, c.n_held, c.n_others);
  }
  return out;
}

}  // namespace entente::validate
