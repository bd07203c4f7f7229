// What a state or organisation is called when it is spoken of again without its name: "the kingdom", "the
// bloc", "the alliance".
#pragma once

#include <string_view>

namespace entente::prose {

// Is the word one of these?
bool describes_any(std::string_view word);
// May it stand for the actor?
bool is_described_as(std::string_view word, std::string_view key, bool organisation);

}  // namespace entente::prose
