// What HTML and XML share.
#pragma once

#include <string>
#include <string_view>

namespace entente {

// & < > " ' as entities, fit for text and for quoted attributes; every other byte stays.
std::string escape_markup(std::string_view text);

}  // namespace entente
