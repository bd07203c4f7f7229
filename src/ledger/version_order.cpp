#include "ledger/version_order.hpp"

#include <fmt/format.h>

#include "util/text.hpp"

namespace entente::ledger {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The digit run at the head of the text without leading zeros; the text moves past it.
std::string_view take_number(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  std::string_view run = text.substr(0, n);
  text.remove_prefix(n);
  while (run.size() > 1 && run.front() == '0') run.remove_prefix(1);
  return run;
}

}  // namespace

bool version_less(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const auto x = take_number(a);
      const auto y = take_number(b);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
    } else {
      if (a.front() != b.front()) return a.front() < b.front();
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
  }
  return a.empty() && !b.empty();
}

std::string escape_raw(std::string_view bytes) {
  const bool plain = is_valid_utf8(bytes) && bytes.find('\0') == std::string_view::npos;
  std::string out;
  out.reserve(bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\\') {
      out += "\\\\";
    } else if (byte == 0 || (!plain && byte >= 0x80)) {
      out += fmt::format("\\x{:02X}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace entente::ledger
