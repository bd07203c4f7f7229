#include "camps/xml_scanner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "util/markup.hpp"
#include "util/text.hpp"

namespace entente::camps {
namespace {

bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

// Unknown entities stay as they are written.
std::string decoded(std::string_view raw) {
  std::string out;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '&') {
      out += raw[i];
      continue;
    }
    const auto end = raw.find(';', i);
    if (end == std::string_view::npos || end - i > 12) {
      out += raw[i];
      continue;
    }
    const auto name = raw.substr(i + 1, end - i - 1);
    if (name == "amp") {
      out += '&';
    } else if (name == "lt") {
      out += '<';
    } else if (name == "gt") {
      out += '>';
    } else if (name == "quot") {
      out += '"';
    } else if (name == "apos") {
      out += '\'';
    } else if (name.starts_with("#")) {
      const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
      const auto digits = name.substr(hex ? 2 : 1);
      unsigned code = 0;
      const auto [stop, error] =
          std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
      const bool whole = error == std::errc{} && stop == digits.data() + digits.size();
      const bool character = code > 0 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
      append_utf8(out, whole && character ? code : 0xFFFD);
    } else {
      out += raw.substr(i, end - i + 1);
    }
    i = end;
  }
  return out;
}

std::string_view local(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view XmlScanner::Item::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes)
    if (key == wanted) return value;
  return {};
}

std::size_t XmlScanner::line() const {
  return 1 + static_cast<std::size_t>(
                 std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n'));
}

bool XmlScanner::skip_past(std::string_view mark) {
  const auto found = text_.find(mark, at_);
  if (found == std::string_view::npos) return false;
  at_ = found + mark.size();
  return true;
}

Result<XmlScanner::Item> XmlScanner::next() {
  while (at_ < text_.size()) {
    const auto rest = text_.substr(at_);
    const auto unfinished = [&](std::string_view what) {
      return fail(Code::bad_file, fmt::format("line {}: {} without an end", line(), what));
    };
    if (rest.starts_with("<!--")) {
      if (!skip_past("-->")) return unfinished("a comment");
    } else if (rest.starts_with("<![CDATA[")) {
      const auto from = at_ + 9;
      if (!skip_past("]]>")) return unfinished("a CDATA section");
      return Item{.kind = Kind::text, .text = std::string(text_.substr(from, at_ - 3 - from))};
    } else if (rest.starts_with("<?")) {
      if (!skip_past("?>")) return unfinished("a processing instruction");
    } else if (rest.starts_with("<!")) {
      if (!skip_past(">")) return unfinished("a declaration");
    } else if (rest.front() == '<') {
      return tag();
    } else {
      const auto end = std::min(text_.find('<', at_), text_.size());
      const auto raw = text_.substr(at_, end - at_);
      at_ = end;
      if (!std::ranges::all_of(raw, blank)) return Item{.kind = Kind::text, .text = decoded(raw)};
    }
  }
  return Item{};
}

Result<XmlScanner::Item> XmlScanner::tag() {
  const auto bad = [&](std::string_view reason) {
    return fail(Code::bad_file, fmt::format("line {}: {}", line(), reason));
  };
  Item item;
  item.kind = Kind::open;
  ++at_;
  if (at_ < text_.size() && text_[at_] == '/') {
    item.kind = Kind::close;
    ++at_;
  }
  const auto word = [&] {
    const auto from = at_;
    while (at_ < text_.size() && !blank(text_[at_]) && text_[at_] != '>' && text_[at_] != '/' &&
           text_[at_] != '=')
      ++at_;
    return text_.substr(from, at_ - from);
  };
  const auto skip_blanks = [&] {
    while (at_ < text_.size() && blank(text_[at_])) ++at_;
  };
  item.name = local(word());
  if (item.name.empty()) return bad("a tag without a name");
  for (;;) {
    skip_blanks();
    if (at_ >= text_.size()) return bad("a tag without an end");
    if (text_[at_] == '>') {
      ++at_;
      return item;
    }
    if (text_[at_] == '/') {
      ++at_;
      item.empty = true;
      continue;
    }
    const auto key = local(word());
    if (key.empty()) return bad("an attribute without a name");
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != '=') return bad("an attribute without a value");
    ++at_;
    skip_blanks();
    if (at_ >= text_.size() || (text_[at_] != '"' && text_[at_] != '\''))
      return bad("a value without quotes");
    const char quote = text_[at_++];
    const auto from = at_;
    if (!skip_past({&quote, 1})) return bad("a value without an end");
    item.attributes.emplace_back(key, decoded(text_.substr(from, at_ - 1 - from)));
  }
}

// XML 1.0 knows no other control characters, not even as entities.
std::string xml_escaped(std::string_view text) {
  auto out = escape_markup(text);
  std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n'; });
  return out;
}

}  // namespace entente::camps
