// HTML to text in one pass without a tree: depth, unclosed tags and bombs of nested ones cost nothing.
#include <array>
#include <string>

#include "prose/text/plain_text.hpp"
#include "util/text.hpp"
#include "util/word_list.hpp"

namespace entente::prose {
namespace {

constexpr std::array<std::string_view, 9> kSilent = {"script", "style",  "noscript", "template", "svg",
                                                     "math",   "iframe", "object",   "nav"};
constexpr std::array<std::string_view, 12> kInline = {"a", "b",   "i",   "em",   "strong", "span",
                                                      "u", "sup", "sub", "mark", "abbr",   "small"};

void append_code_point(std::string& out, std::uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

// The character an entity stands for; `length` is how many bytes it took. Empty: no entity.
std::string entity(std::string_view rest, std::size_t& length) {
  const auto end = rest.substr(0, 12).find(';');
  if (end == std::string_view::npos || end < 2) return {};
  const auto name = rest.substr(1, end - 1);
  length = end + 1;
  if (name[0] == '#') {
    std::uint32_t code = 0;
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const auto digits = name.substr(hex ? 2 : 1);
    const auto [stop, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    if (error != std::errc{} || stop != digits.data() + digits.size() || code == 0 || code > 0x10FFFF ||
        (code >= 0xD800 && code < 0xE000)) {
      return {};
    }
    std::string out;
    append_code_point(out, code);
    return out;
  }
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kNamed = {{
      {"amp", "&"},
      {"lt", "<"},
      {"gt", ">"},
      {"quot", "\""},
      {"apos", "'"},
      {"nbsp", " "},
      {"rsquo", "\xE2\x80\x99"},
      {"lsquo", "\xE2\x80\x98"},
      {"rdquo", "\xE2\x80\x9D"},
      {"ldquo", "\xE2\x80\x9C"},
      {"mdash", "\xE2\x80\x94"},
      {"ndash", "\xE2\x80\x93"},
      {"hellip", "\xE2\x80\xA6"},
      {"eacute", "\xC3\xA9"},
      {"uuml", "\xC3\xBC"},
      {"ouml", "\xC3\xB6"},
      {"ccedil", "\xC3\xA7"},
      {"euro", "\xE2\x82\xAC"},
  }};
  for (const auto& [known, text] : kNamed) {
    if (known == name) return std::string(text);
  }
  return {};
}

}  // namespace

PlainText strip_html(std::string_view document) {
  PlainText plain;
  std::size_t at = 0;
  std::size_t run = 0;  // start of text not yet kept
  const auto flush = [&](std::size_t end) {
    if (end > run) plain.keep(document.substr(run, end - run), run);
  };
  while (at < document.size()) {
    const char c = document[at];
    if (c == '&') {
      std::size_t length = 0;
      const auto text = entity(document.substr(at), length);
      if (!text.empty()) {
        flush(at);
        plain.replace(text, at, length);
        run = at += length;
        continue;
      }
    }
    if (c != '<' || at + 1 >= document.size()) {
      ++at;
      continue;
    }
    if (document.substr(at, 4) == "<!--") {
      flush(at);
      const auto end = document.find("-->", at + 4);
      run = at = end == std::string_view::npos ? document.size() : end + 3;
      continue;
    }
    const bool closing = document[at + 1] == '/';
    std::size_t name_end = at + (closing ? 2 : 1);
    const std::size_t name_begin = name_end;
    while (name_end < document.size() && name_end - name_begin < 16 &&
           (std::isalnum(static_cast<unsigned char>(document[name_end])) != 0)) {
      ++name_end;
    }
    if (name_end == name_begin && document[at + 1] != '!' && document[at + 1] != '?') {
      ++at;  // "a < b"
      continue;
    }
    flush(at);
    const auto name = to_lower(document.substr(name_begin, name_end - name_begin));
    const auto close = document.find('>', name_end);
    std::size_t end = close == std::string_view::npos ? document.size() : close + 1;
    if (!in(kInline, name)) plain.replace("\n\n", at, end - at);
    if (!closing && in(kSilent, name) && (close == std::string_view::npos || document[close - 1] != '/')) {
      const std::string stop = "</" + name;
      auto found = document.find(stop, end);
      if (found == std::string_view::npos) found = document.find("</" + to_upper(name), end);
      end = found == std::string_view::npos ? document.size() : found;
    }
    run = at = end;
  }
  flush(document.size());
  return plain;
}

}  // namespace entente::prose
