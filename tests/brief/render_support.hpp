// What several tests of the renderings need: hostile documents, a checker of HTML, golden files.
#pragma once

#include <functional>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "brief/document.hpp"

namespace entente::brief::test {

// The document with every text in it replaced, ids and commands included.
Document with_texts(Document document, const std::function<std::string()>& text);

inline std::string hostile() {
  return "\"'></title></style></script><script>alert(1)</script><img src=x "
         "onerror=alert(1)>&amp;{{7*7}}`|*_[x](javascript:alert(1))"
         "\x1b[31m\n\r\t\xE2\x80\xAE"
         "abc\xFF\xC0\xAF https://example.org/\" onmouseover=\"x";
}

// Nothing where tags balance, attributes are quoted and known, ids are unique and every "#" link has its
// anchor; else what is wrong.
std::optional<std::string> html_fault(std::string_view html);

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const auto end = text.find('\n', begin);
    out.push_back(text.substr(begin, end - begin));
    if (end == std::string::npos) break;
    begin = end + 1;
  }
  return out;
}

// Compares with tests/brief/golden/<name>; ENTENTE_UPDATE_GOLDEN=1 writes it instead. "" where they are the
// same.
std::string differs_from_golden(const std::string& name, const std::string& bytes);

}  // namespace entente::brief::test
