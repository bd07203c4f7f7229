// Small, allocation-free helpers for text fields.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
// Takes the first line off the front, without its end; the text must not be empty.
std::string_view take_line(std::string_view& text);
// ASCII only: codes and keywords.
std::string to_upper(std::string_view text);
std::string to_lower(std::string_view text);
bool is_valid_utf8(std::string_view text);
// Bytes that are no valid UTF-8 and control characters become \xNN: safe to print and to store.
std::string printable(std::string_view text, std::size_t limit = 200);

// The whole text is one number, or nothing. No locale, no sign '+', no blanks.
template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace entente
