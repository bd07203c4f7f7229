#include "prose/syntax/word.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "prose/syntax/hash.hpp"

namespace entente::prose {
namespace {

char shape_of(unsigned char c) {
  if (c >= 'A' && c <= 'Z') return 'X';
  if (c >= 'a' && c <= 'z') return 'x';
  if (c >= '0' && c <= '9') return 'd';
  return c >= 0x80 ? 'u' : static_cast<char>(c);
}

// The plain spelling of a typographic mark of three bytes, or nothing.
std::string_view plain_mark(std::string_view rest) {
  if (rest.size() < 3 || rest[0] != '\xE2' || rest[1] != '\x80') return {};
  switch (static_cast<unsigned char>(rest[2])) {
    case 0x90:
    case 0x91:
    case 0x92:
    case 0x93:
    case 0x94:
      return "-";
    case 0x98:
    case 0x99:
    case 0x9A:
    case 0x9B:
      return "'";
    case 0x9C:
    case 0x9D:
    case 0x9E:
      return "\"";
    case 0xA6:
      return "...";
    default:
      return {};
  }
}

}  // namespace

Word view_word(std::string_view form) {
  constexpr std::size_t kLongest = 48;
  std::array<char, kLongest + 4> plain;
  std::array<char, kLongest + 4> lower;
  std::array<char, 8> shape;
  std::size_t n = 0;
  std::size_t shapes = 0;
  for (std::size_t i = 0; i < form.size() && n < kLongest;) {
    const auto mark = plain_mark(form.substr(i));
    if (!mark.empty()) {
      for (const char c : mark) {
        plain[n] = lower[n] = c;
        ++n;
      }
      if (shapes < shape.size()) shape[shapes++] = mark[0];
      i += 3;
      continue;
    }
    const char c = form[i++];
    const char kind = shape_of(static_cast<unsigned char>(c));
    plain[n] = kind == 'd' ? '0' : c;
    lower[n] = kind == 'X' ? static_cast<char>(c + 32) : plain[n];
    ++n;
    if (shapes < shape.size() && (shapes < 2 || shape[shapes - 1] != kind || shape[shapes - 2] != kind)) {
      shape[shapes++] = kind;
    }
  }
  const std::string_view small(lower.data(), n);
  const auto tail = [&](std::size_t k) {
    return hash_text(small.substr(small.size() - std::min(k, small.size())));
  };
  Word word;
  word.form = hash_text({plain.data(), n});
  word.lower = hash_text(small);
  word.suffix1 = tail(1);
  word.suffix2 = tail(2);
  word.suffix3 = tail(3);
  word.suffix4 = tail(4);
  word.prefix3 = hash_text(small.substr(0, 3));
  word.shape = hash_text({shape.data(), shapes});
  return word;
}

}  // namespace entente::prose
