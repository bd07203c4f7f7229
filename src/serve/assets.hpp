// The files of the web app, carried inside the binary.
#pragma once

#include <string_view>

namespace entente::serve {

struct Asset {
  std::string_view path;  // "/app.js"
  std::string_view type;  // media type
  std::string_view bytes;
};

// The file at a path; a page's address without a file of its own ("/dyad/IRN/RUS") is the app's one page.
// nullptr where there is none.
const Asset* find_asset(std::string_view path);

}  // namespace entente::serve
