#include "serve/assets.hpp"

#include <algorithm>
#include <array>

#ifdef ENTENTE_WEB
extern "C" {
extern const char entente_web_index_html[], entente_web_index_html_end[];
extern const char entente_web_app_js[], entente_web_app_js_end[];
extern const char entente_web_app_css[], entente_web_app_css_end[];
extern const char entente_web_map_js[], entente_web_map_js_end[];
extern const char entente_web_icon_svg[], entente_web_icon_svg_end[];
}
#endif

namespace entente::serve {
namespace {

#ifdef ENTENTE_WEB
const std::array kAssets{
    Asset{"/", "text/html; charset=utf-8", {entente_web_index_html, entente_web_index_html_end}},
    Asset{"/app.js", "text/javascript; charset=utf-8", {entente_web_app_js, entente_web_app_js_end}},
    Asset{"/app.css", "text/css; charset=utf-8", {entente_web_app_css, entente_web_app_css_end}},
    Asset{"/map.js", "text/javascript; charset=utf-8", {entente_web_map_js, entente_web_map_js_end}},
    Asset{"/icon.svg", "image/svg+xml", {entente_web_icon_svg, entente_web_icon_svg_end}}};
#else
constexpr std::array kAssets{Asset{
    "/", "text/html; charset=utf-8",
    "<!doctype html><html lang=\"en\"><title>entente</title><p>Built without the web app. The questions: "
    "<a href=\"/v1/openapi.json\">/v1/openapi.json</a>.</p></html>\n"}};
#endif

// An address without a file's ending is one of the app's: its script reads the address.
bool is_page(std::string_view path) {
  const auto last = path.substr(path.rfind('/') + 1);
  return path.starts_with('/') && last.find('.') == std::string_view::npos;
}

}  // namespace

const Asset* find_asset(std::string_view path) {
  const auto* found = std::ranges::find(kAssets, is_page(path) ? "/" : path, &Asset::path);
  return found != kAssets.end() ? found : nullptr;
}

}  // namespace entente::serve
