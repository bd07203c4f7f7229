// Sections of the brief that stand by themselves: conflicts over third parties, mixed signals, turning
// points.
#pragma once

#include "brief/dyad/dyad_brief.hpp"

namespace entente::brief {

// Each adds its heading and blocks; of what is not observed it says so in one line.
void add_conflicts(Document& document, const DyadBrief& brief);
void add_signals(Document& document, const DyadBrief& brief);
// Goes under "Over time"; the marks stand on the charts.
void add_turns(Document& document, const DyadBrief& brief);
// x positions of turns of tone or of volume on a chart that begins in a year and has so many places.
void mark_turns(Chart& chart, const DyadBrief& brief, bool volume, int first_year);

}  // namespace entente::brief
