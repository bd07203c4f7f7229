// The questions as an OpenAPI 3.1 document, made from the table they are answered by.
#pragma once

#include <string>
#include <string_view>

namespace entente::serve {

std::string openapi(std::string_view version);

}  // namespace entente::serve
