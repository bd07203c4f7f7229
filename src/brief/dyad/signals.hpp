// Mixed signals: signs of one relation that do not agree with each other.
//
//   words and deeds   the share of cooperative deeds against that of cooperative words in the window, beyond
//   the gap
//                     that all dyads of the source show
//   two audiences     overtures of one to an opponent of the other, close in time to overtures to the other
//   itself;
//                     in an exhaustive source only where they make up more of its overtures than before the
//                     window
//   votes and trade   much trade and votes apart, or votes alike and hardly any trade
//   offices           two offices of one state (army, foreign ministry, parliament) that treat the other
//   differently,
//                     where the source names them
// Each has a span, a band and rows. Nothing is said where the band holds the unremarkable value.
// Source: METHODS B (mixed signals). Limitation: thresholds are conventions; several comparisons are made, so
// about one brief in twenty shows a signal that chance alone made.
#pragma once

#include "brief/dyad/dyad_brief.hpp"
#include "brief/dyad/dyad_months.hpp"

namespace entente::brief {

// Logit of a cooperative share beside another, with the variance of counts that carry less the more there
// are.
// `sd` is that of the gap as observed and makes its band; `null_sd` that of two equal shares, the pooled one,
// and decides whether there is a gap: at shares near 0 or 1 the observed one grows without end and would
// never let a signal pass.
struct ShareGap {
  double gap = 0, sd = 0, null_sd = 0;
};
ShareGap share_gap(double good1, double bad1, double good2, double bad2, double evidence_halving);

// Which office a source's name of an actor means: "government", "military", "foreign ministry", "parliament",
// "economic ministry", "opposition", "intelligence"; "" where it names none.
std::string_view office_of(std::string_view actor);

// Fills brief.signals with all but votes and trade. `ties` are all signed ties of the world in force.
Result<void> judge_signals(DyadBrief& brief, ledger::Connection& connection,
                           const ontology::Constants& constants, const std::vector<MonthCell>& months,
                           const std::vector<bonds::TieRow>& ties);
// Adds votes and trade. Needs brief.votes.
Result<void> judge_votes_and_trade(DyadBrief& brief, ledger::Connection& connection,
                                   const ontology::Constants& constants);

}  // namespace entente::brief
