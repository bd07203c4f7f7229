#include "brief/dyad/dyad_brief.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <future>
#include <iterator>
#include <set>

#include "bonds/normal.hpp"
#include "brief/dyad/adversary.hpp"
#include "brief/dyad/conflicts.hpp"
#include "brief/dyad/domain_rules.hpp"
#include "brief/dyad/dyad_months.hpp"
#include "brief/dyad/receipts.hpp"
#include "brief/dyad/recent_events.hpp"
#include "brief/dyad/signals.hpp"
#include "brief/dyad/turns.hpp"
#include "brief/dyad/verdict.hpp"
#include "brief/dyad/words.hpp"
#include "states/continuation.hpp"

namespace entente::brief {
namespace {

double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

// The band of the probability from the variance of r alone; the filter's limitation says what that leaves
// out.
Interval band_of(const bonds::Valence& v, double half_width) {
  const double reach = half_width * std::sqrt(v.variance);
  return {logistic(v.absolute - reach), logistic(v.absolute + reach)};
}

struct Reading {
  std::optional<double> probability;
  std::optional<Interval> band;
  double variance_share = 1;
  Level level = Level::not_observed;
};

Reading read_last(const std::vector<bonds::ToneYear>& years, const ontology::Constants& constants) {
  Reading r;
  if (years.empty()) return r;
  const auto& last = years.back().valence;
  r.probability = logistic(last.absolute);
  r.band = band_of(last, bonds::band_half_width(constants.value("band.outer")));
  r.variance_share = last.variance_share;
  r.level = last.variance_share > constants.value("headline.unknown_variance_share")
                ? Level::not_observed
                : level_of(*r.probability, constants);
  return r;
}

Result<void> read_tone(DyadBrief& brief, ledger::Store& store, const DyadQuestion& question,
                       const ontology::Constants& constants) {
  ENTENTE_LET(const auto sources, bonds::event_sources(store.connection()));
  if (question.event_source.empty()) {
    brief.event_source = bonds::choose_event_source(sources, brief.as_of, constants);
  } else {
    const auto at = std::find_if(sources.begin(), sources.end(),
                                 [&](const auto& s) { return s.key == question.event_source; });
    if (at == sources.end())
      return fail(Code::out_of_coverage,
                  fmt::format("no events of source {} are loaded", question.event_source));
    brief.event_source = *at;
  }
  if (!brief.event_source) return {};
  ENTENTE_LET(brief.tone, bonds::tone_of(store, *brief.event_source, brief.lineage_a, brief.lineage_b,
                                         brief.as_of, constants));
  const double half_width = bonds::band_half_width(constants.value("band.outer"));
  const auto curve_of = [&](const std::vector<bonds::ToneYear>& years) {
    std::vector<CurvePoint> curve;
    for (const auto& year : years) {
      curve.push_back({year.year, logistic(year.valence.absolute), band_of(year.valence, half_width),
                       year.cooperative + year.conflictual > 0});
    }
    return curve;
  };
  brief.curve = curve_of(brief.tone.years[bonds::kAllDomains]);
  const int window_from =
      year_of(brief.measured_to) - static_cast<int>(constants.value("brief.window_years")) + 1;
  for (const auto domain : ontology::kDomains) {
    auto& view = brief.domains[static_cast<std::size_t>(domain)];
    const auto& years = brief.tone.years[static_cast<std::size_t>(domain)];
    brief.domain_curves[static_cast<std::size_t>(domain)] = curve_of(years);
    const auto reading = read_last(years, constants);
    view.probability = reading.probability;
    view.band = reading.band;
    view.variance_share = reading.variance_share;
    view.level = reading.level;
    for (const auto& year : years) {
      view.all_cooperative += std::lround(year.cooperative);
      view.all_conflictual += std::lround(year.conflictual);
      if (year.year < window_from) continue;
      view.cooperative += std::lround(year.cooperative);
      view.conflictual += std::lround(year.conflictual);
    }
  }
  const auto whole = read_last(brief.tone.years[bonds::kAllDomains], constants);
  brief.probability = whole.probability;
  brief.band = whole.band;
  brief.overall = whole.level;
  return {};
}

Result<void> read_coverage(DyadBrief& brief, ledger::Store& store) {
  ENTENTE_LET(const auto rows, store.connection().query(R"sql(
    SELECT s.key, v.measure, min(v.valid_from), max(v.valid_to), bool_and(v.exhaustive)
    FROM live_coverage v JOIN source s USING (source_id) GROUP BY ALL ORDER BY s.key, v.measure)sql"));
  std::set<std::string> measures;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CoverageLine line;
    line.source = rows.text(i, 0);
    line.measure = rows.text(i, 1);
    line.span = {rows.day(i, 2), rows.day(i, 3)};
    line.exhaustive = rows.boolean(i, 4);
    line.note = line.exhaustive ? "silence means zero" : "a selection: silence means not observed";
    if (line.span.to < brief.as_of)
      line.note += fmt::format("; ends {} before the day of this answer", to_string(line.span.to));
    measures.insert(line.measure);
    brief.coverage.push_back(std::move(line));
  }
  if (!brief.event_source) {
    brief.not_observed.emplace_back("No event source is loaded: tone is not observed.");
  } else if (!brief.event_source->exhaustive) {
    brief.not_observed.push_back(
        fmt::format("Tone rests on {}, a selection of events: volumes are not comparable between dyads, and "
                    "a quiet year may be an unrecorded one.",
                    brief.event_source->title));
  }
  if (!brief.votes.available) {
    brief.not_observed.push_back(fmt::format(
        "Votes: {} common roll calls in the window; agreement is not available.", brief.votes.joint));
  }
  for (const auto& line : brief.coverage)
    if (line.source == brief.bond.source && line.measure.starts_with("events."))
      brief.bond_from_values = true;
  for (const auto& [what, why] :
       {std::pair("Depth, ledger and fused bond", &brief.bond.absent),
        std::pair("Ledger", &brief.bond.ledger_absent), std::pair("Fused bond", &brief.bond.fused_absent)}) {
    if (why->empty()) continue;
    brief.not_observed.push_back(fmt::format("{}: {}.", what, *why));
    break;
  }
  if (!measures.contains("trade"))
    brief.not_observed.emplace_back("No bilateral trade is loaded: trade volumes are not observed.");
  ENTENTE_LET(
      const auto version,
      store.connection().query(
          "SELECT count(*), coalesce(md5(string_agg(sha256, ',' ORDER BY sha256)), '') FROM live_file"));
  brief.data_version = fmt::format("{} files, {}", version.integer(0, 0), version.text(0, 1).substr(0, 12));
  return {};
}

}  // namespace

Result<DyadBrief> dyad_brief(ledger::Store& store, const DyadQuestion& question,
                             const ontology::Constants& constants) {
  if (question.a == question.b) return fail(Code::usage, "the two states are the same");
  const auto& registry = store.registry();
  DyadBrief brief;
  brief.a = question.a;
  brief.b = question.b;
  brief.as_of = question.as_of;
  brief.measured_to = bonds::last_complete_month(question.as_of);
  brief.key_a = registry.key(brief.a);
  brief.key_b = registry.key(brief.b);
  brief.name_a = registry.name(brief.a);
  brief.name_b = registry.name(brief.b);
  brief.lineage_a = states::lineage(registry, brief.a);
  brief.lineage_b = states::lineage(registry, brief.b);
  brief.constants_fingerprint = constants.fingerprint();
  for (const auto domain : ontology::kDomains)
    brief.domains[static_cast<std::size_t>(domain)].domain = domain;

  auto& c = store.connection();
  const int window = static_cast<int>(constants.value("brief.window_years"));
  // Lanes side by side, each on its own connection: votes; the newest events; counts of events; all that
  // stands.
  auto voting = std::async(std::launch::async, [&]() -> Result<VoteReading> {
    ENTENTE_LET(ledger::Connection connection, store.connect());
    return read_votes(connection, brief.lineage_a, brief.lineage_b, brief.as_of, constants);
  });
  auto bonding = std::async(std::launch::async, [&]() -> Result<bonds::BondReading> {
    ENTENTE_LET(ledger::Connection connection, store.connect());
    return bonds::bond_of(connection, registry, brief.lineage_a, brief.lineage_b, brief.as_of, constants,
                          question.compute ? bonds::NotKept::computed : bonds::NotKept::said);
  });
  ENTENTE_TRY(read_tone(brief, store, question, constants));
  auto searching = std::async(std::launch::async, [&]() -> Result<NewestEvents> {
    if (!brief.event_source) return NewestEvents{};
    ENTENTE_LET(ledger::Connection connection, store.connect());
    return newest_events(connection, brief.event_source->id, brief.lineage_a, brief.lineage_b, brief.as_of,
                         static_cast<int>(constants.integer("brief.evidence_rows")));
  });
  auto counting = std::async(std::launch::async, [&]() -> Result<WindowCounts> {
    if (!brief.event_source) return WindowCounts{};
    ENTENTE_LET(ledger::Connection connection, store.connect());
    const Day window_from = brief.as_of - static_cast<int>(window * 365.25);
    return window_counts(connection, brief.event_source->id, brief.lineage_a, brief.lineage_b, window_from,
                         brief.as_of);
  });
  ENTENTE_LET(brief.ties, bonds::ties_between(c, brief.lineage_a, brief.lineage_b, brief.as_of));
  ENTENTE_LET(brief.organisations, bonds::shared_organisations(c, brief.a, brief.b, brief.as_of));
  ENTENTE_LET(brief.objects, bonds::object_stances(c, brief.lineage_a, brief.lineage_b, brief.as_of));
  ENTENTE_LET(brief.customers,
              bonds::shared_customers(c, brief.lineage_a, brief.lineage_b, brief.as_of,
                                      static_cast<int>(constants.integer("brief.customer_years"))));
  ENTENTE_LET(const auto world_ties, bonds::ties_on(c, brief.as_of));
  std::vector<MonthCell> months;
  if (brief.event_source) {
    ENTENTE_LET(months, dyad_months(c, brief.event_source->id, brief.lineage_a, brief.lineage_b,
                                    month_of(brief.as_of)));
    judge_turns(brief, constants);
    date_turns(brief, months, constants);
  }
  // What the votes have no part in is read while they are counted, on a connection of its own.
  auto aside = std::async(std::launch::async, [&, found = brief]() mutable -> Result<DyadBrief> {
    ENTENTE_LET(ledger::Connection connection, store.connect());
    ENTENTE_TRY(judge_signals(found, connection, constants, months, world_ties));
    ENTENTE_TRY(judge_conflicts(found, connection, constants, world_ties,
                                third_terms(registry, found.a, found.b, world_ties).opposed_by_third));
    return std::move(found);
  });
  if (brief.event_source) {
    ENTENTE_LET(auto rows, asked_events(c, brief.event_source->id, turn_asks(brief, months, constants)));
    for (std::size_t i = 0; i < brief.turns.size(); ++i) brief.turns[i].events = std::move(rows[i]);
  }
  ENTENTE_LET(const VoteReading votes, voting.get());
  ENTENTE_LET(brief.bond, bonding.get());
  brief.votes = votes.votes;
  ENTENTE_TRY(judge_votes_and_trade(brief, c, constants));
  ENTENTE_TRY(read_coverage(brief, store));
  if (brief.event_source) {
    ENTENTE_LET(brief.outlook,
                forecast::find_outlook(c, brief.event_source->key, brief.a, brief.b, brief.as_of, constants));
  }
  DyadEvents events;
  ENTENTE_LET(events.window, counting.get());
  ENTENTE_LET(events.newest, searching.get());
  // Domains are judged twice: the first gives the pillars the adversary's share is taken of, the second knows
  // the votes.
  ThirdTerms thirds;
  {
    DyadBrief draft = brief;
    draft.votes = {};
    judge_domains(draft, constants, registry);
    draft.votes = brief.votes;
    ENTENTE_LET(thirds, judge_adversary(draft, store, constants, events, votes, world_ties));
    brief.adversary = draft.adversary;
  }
  auto showing = std::async(std::launch::async, [&]() -> Result<ReceiptRows> {
    ENTENTE_LET(ledger::Connection connection, store.connect());
    return read_receipt_rows(brief, connection, constants);
  });
  judge_domains(brief, constants, registry);
  judge_whole(brief, constants, registry, thirds.common_friends, thirds.common_enemies, thirds.opposed);
  {
    ENTENTE_LET(DyadBrief found, aside.get());
    std::move(brief.signals.begin(), brief.signals.end(), std::back_inserter(found.signals));
    brief.signals = std::move(found.signals);
    brief.conflicts = std::move(found.conflicts);
  }
  ENTENTE_LET(ReceiptRows shown, showing.get());
  add_receipts(brief, registry, events, world_ties, std::move(shown), constants);

  const bool nothing = brief.ties.empty() && brief.objects.empty() && brief.organisations.empty() &&
                       brief.customers.empty() && !brief.votes.available && !brief.probability;
  if (nothing) {
    return fail(Code::out_of_coverage, fmt::format("no row in the store speaks of {} and {} on {}",
                                                   brief.key_a, brief.key_b, to_string(brief.as_of)));
  }
  brief.below_coverage = !brief.probability && !brief.votes.available;
  return brief;
}

}  // namespace entente::brief
