// Which frames hold both ways, and which turn their sides around.
#pragma once

#include "prose/frames/frame_table.hpp"

namespace entente::prose {

// Who meets is met, who is an ally has one.
bool holds_both_ways(const Frame& frame);
// Frames whose subject is what angers and whose object is the angry one.
bool experiencer_object(const Frame& frame);

}  // namespace entente::prose
