#include "brief/answers/relations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "bonds/feed/event_feed.hpp"
#include "bonds/feed/standing.hpp"
#include "bonds/feed/vote_feed.hpp"
#include "bonds/normal.hpp"
#include "bonds/vote_affinity.hpp"
#include "states/continuation.hpp"

namespace entente::brief {
namespace {

struct Standing {
  std::map<std::string, double> together, apart;  // heaviest weight by kind of tie
  std::int64_t ties = 0;
};

struct Vote {
  std::optional<double> kappa;
  int joint = 0;
};

double noisy_or(const std::map<std::string, double>& weights) {
  double rest = 1;
  for (const auto& [kind, weight] : weights) rest *= 1 - weight;
  return 1 - rest;
}

bool is_in(const std::vector<StateId>& lineage, StateId id) {
  return std::find(lineage.begin(), lineage.end(), id) != lineage.end();
}

Result<bonds::ToneAround> tone(ledger::Store& store, const RelationsQuestion& question,
                               const std::vector<StateId>& lineage, const ontology::Constants& constants) {
  ENTENTE_LET(const auto sources, bonds::event_sources(store.connection()));
  std::optional<bonds::EventSource> source;
  if (question.event_source.empty()) {
    source = bonds::choose_event_source(sources, question.as_of, constants);
  } else {
    for (const auto& s : sources) {
      if (s.key == question.event_source) source = s;
    }
    if (!source) {
      return fail(Code::out_of_coverage,
                  fmt::format("no events of source {} are loaded", question.event_source));
    }
  }
  if (!source) return bonds::ToneAround{};
  return bonds::tone_around(store, *source, lineage, question.as_of, constants);
}

Result<std::map<StateId, Standing>> standing(ledger::Store& store, const RelationsQuestion& question,
                                             const std::vector<StateId>& lineage) {
  ENTENTE_LET(const auto ties, bonds::ties_on(store.connection(), question.as_of));
  std::map<StateId, Standing> out;
  for (const auto& tie : ties) {
    const bool from = is_in(lineage, tie.a);
    if (from == is_in(lineage, tie.b)) continue;
    if (question.domain && tie.meaning->domain != *question.domain) continue;
    Standing& s = out[from ? tie.b : tie.a];
    auto& weight = (tie.meaning->sign > 0 ? s.together : s.apart)[tie.kind];
    weight = std::max(weight, tie.meaning->weight);
    ++s.ties;
  }
  return out;
}

Result<std::map<StateId, Vote>> votes(ledger::Store& store, const RelationsQuestion& question,
                                      const std::vector<StateId>& lineage,
                                      const ontology::Constants& constants) {
  std::map<StateId, Vote> out;
  const int years = static_cast<int>(constants.value("brief.vote_window_years"));
  const Span span{question.as_of - static_cast<int>(years * 365.25), question.as_of};
  ENTENTE_LET(const auto source, bonds::vote_release(store.connection(), "UNGA", span));
  if (source.empty()) return out;
  ENTENTE_LET(const auto window, bonds::vote_window(store.connection(), source, "UNGA", span));
  const auto ours =
      std::find_first_of(window.states.begin(), window.states.end(), lineage.begin(), lineage.end());
  if (ours == window.states.end()) return out;
  const int i = static_cast<int>(ours - window.states.begin());
  bonds::VoteAffinity affinity(window.votes, bonds::VoteParams::from(constants));
  affinity.run();
  for (int j = 0; j < static_cast<int>(window.states.size()); ++j) {
    if (j == i) continue;
    Vote vote;
    vote.joint = affinity.joint(i, j);
    if (const auto value = affinity.at(i, j)) vote.kappa = value->kappa;
    out[window.states[static_cast<std::size_t>(j)]] = vote;
  }
  return out;
}

// A lineage's entry in a layer: that of its newest state that has one.
template <class Layer>
auto entry(const Layer& layer, const std::vector<StateId>& lineage) -> decltype(&layer.begin()->second) {
  for (const StateId id : lineage) {
    if (const auto at = layer.find(id); at != layer.end()) return &at->second;
  }
  return nullptr;
}

double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

}  // namespace

Result<Table> relations(ledger::Store& store, const RelationsQuestion& question,
                        const ontology::Constants& constants) {
  const auto& registry = store.registry();
  const auto lineage = states::lineage(registry, question.state);
  ENTENTE_LET(const auto tones, tone(store, question, lineage, constants));
  ENTENTE_LET(const auto ties, standing(store, question, lineage));
  ENTENTE_LET(const auto agreement, votes(store, question, lineage, constants));
  const std::size_t domain =
      question.domain ? static_cast<std::size_t>(*question.domain) : bonds::kAllDomains;
  const double half_width = bonds::band_half_width(constants.value("band.outer"));

  Table table;
  table.name = "relations";
  table.title = fmt::format("{} and every other state, {}{}", registry.name(question.state),
                            question.domain ? std::string(ontology::name(*question.domain)) + ", " : "",
                            to_string(question.as_of));
  table.columns = {{"state", "State"},
                   {"name", "Name"},
                   {"tone", "Tone", CellType::real},
                   {"tone_low", "from", CellType::real},
                   {"tone_high", "to", CellType::real},
                   {"known", "Known", CellType::real},
                   {"cooperative", "Coop.", CellType::integer},
                   {"conflictual", "Confl.", CellType::integer},
                   {"together", "Together", CellType::real},
                   {"apart", "Apart", CellType::real},
                   {"ties", "Ties", CellType::integer},
                   {"kappa", "Votes κ", CellType::real},
                   {"joint_votes", "Joint votes", CellType::integer}};
  for (const auto& other : registry.all()) {
    if (other.id == question.state || !registry.exists_on(other.id, question.as_of)) continue;
    const auto theirs = states::lineage(registry, other.id);
    const auto* by_domain = entry(tones.with, theirs);
    const auto* stands = entry(ties, theirs);
    const auto* vote = entry(agreement, theirs);
    const bonds::ToneYear* year =
        by_domain != nullptr && (*by_domain)[domain] ? &*(*by_domain)[domain] : nullptr;
    const bool heard = vote != nullptr && vote->joint > 0;
    if (year == nullptr && stands == nullptr && !heard) continue;
    std::vector<Cell> row(table.columns.size());
    row[0] = std::string(other.key);
    row[1] = std::string(other.name);
    if (year != nullptr) {
      const auto& v = year->valence;
      const double reach = half_width * std::sqrt(v.variance);
      row[2] = logistic(v.absolute);
      row[3] = logistic(v.absolute - reach);
      row[4] = logistic(v.absolute + reach);
      row[5] = 1 - v.variance_share;
      row[6] = std::int64_t{std::lround(year->cooperative)};
      row[7] = std::int64_t{std::lround(year->conflictual)};
    }
    if (stands != nullptr) {
      row[8] = noisy_or(stands->together);
      row[9] = noisy_or(stands->apart);
      row[10] = stands->ties;
    }
    if (heard) {
      if (vote->kappa) row[11] = *vote->kappa;
      row[12] = std::int64_t{vote->joint};
    }
    table.rows.push_back(std::move(row));
  }
  table.note = fmt::format(
      "Tone: probability that an event of {} is cooperative, with a band of {:.0f} %; together and apart: "
      "standing ties; κ: "
      "agreement in the General Assembly beyond chance. Empty is not observed.",
      tones.year, 100 * constants.value("band.outer"));
  return table;
}

}  // namespace entente::brief
