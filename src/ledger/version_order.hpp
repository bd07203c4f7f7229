// Small pure helpers of writing: the order of versions, and raw bytes made safe to store as text.
#pragma once

#include <string>
#include <string_view>

namespace entente::ledger {

// "4.1" < "4.10" < "5.0"; digit runs compare as numbers, the rest as text; "" is before everything.
bool version_less(std::string_view a, std::string_view b);

// Valid UTF-8 without NUL for any bytes: what is not becomes \xNN; a backslash becomes \\.
std::string escape_raw(std::string_view bytes);

}  // namespace entente::ledger
