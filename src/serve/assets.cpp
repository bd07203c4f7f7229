#include "serve/assets.hpp"

#include <algorithm>
#include <array>

namespace entente::serve {
namespace {

constexpr std::array kAssets{
    Asset{"/", "text/html; charset=utf-8",
          "<!doctype html><html lang=\"en\"><title>entente</title><p>The questions this app answers: "
          "<a href=\"/v1/openapi.json\">/v1/openapi.json</a>.</p></html>\n"}};

}  // namespace

const Asset* find_asset(std::string_view path) {
  const auto* found = std::ranges::find(kAssets, path, &Asset::path);
  return found != kAssets.end() ? found : nullptr;
}

}  // namespace entente::serve
