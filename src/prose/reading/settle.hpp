// What a claim comes to where it stands: its composed event and status, and its weight beside the others.
#pragma once

#include <vector>

#include "prose/reading/events.hpp"

namespace entente::prose {

// "Halted its attacks" is yielding, "will not meet" a refusal; what stands inside another act weighs less.
// Puts the weightiest first, equals as they were found.
void settle(const Sentence& sentence, std::vector<Claim>& claims);

}  // namespace entente::prose
