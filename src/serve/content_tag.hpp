// A short name of bytes by their content.
#pragma once

#include <string>
#include <string_view>

namespace entente::serve {

// The first 32 hexadecimal digits of the SHA-256.
std::string content_tag(std::string_view bytes);

}  // namespace entente::serve
