// When the relation turned: change points of the dyad's tone and volume by year, with the rows of that time.
//
// Tone is taken beyond both actors' habits, so a year in which all the world quarrels more is no turn of
// these two. Volume is judged only where the source records all there was. Model and limits:
// bonds/turning_points.hpp.
#pragma once

#include "brief/dyad/dyad_brief.hpp"
#include "brief/dyad/dyad_months.hpp"

namespace entente::brief {

// Fills brief.turns but for their rows, most recent first. Needs brief.tone.
void judge_turns(DyadBrief& brief, const ontology::Constants& constants);

// Dates each turn to a month where the source records all events and its months tell: change points of the
// monthly series of the years about it, the same way. A turn whose months do not tell keeps its year.
void date_turns(DyadBrief& brief, const std::vector<MonthCell>& months, const ontology::Constants& constants);

// What to ask for each turn in brief.turns, in their order.
std::vector<EventAsk> turn_asks(const DyadBrief& brief, const std::vector<MonthCell>& months,
                                const ontology::Constants& constants);

// "2014 [2013, 2015]".
std::string turn_years(const Turn& turn);

}  // namespace entente::brief
