// What tagger and parser see of a word: hashes of its form, its lower case, its ends and its shape.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente::prose {

struct Word {
  std::uint64_t form = 0;
  std::uint64_t lower = 0;
  std::uint64_t suffix1 = 0, suffix2 = 0, suffix3 = 0, suffix4 = 0;
  std::uint64_t prefix3 = 0;
  std::uint64_t shape = 0;
};

// Digits count as one digit, typographic quotes and dashes as plain ones.
Word view_word(std::string_view form);

}  // namespace entente::prose
