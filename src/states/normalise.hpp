// One spelling for every way a name is written: letter case, accents, punctuation, "the", "and", "Saint".
//
//   "The Côte d’Ivoire", "COTE D'IVOIRE"  ->  "cote divoire"
//   "Trinidad & Tobago", "Trinidad and Tobago"  ->  "trinidad tobago"
//
// Single way in: normalise_name. Plain ASCII takes one pass over a table; anything else is decoded,
// decomposed and case-folded by utf8proc, Latin letters lose their marks, other scripts keep theirs (an Indic
// vowel sign is no ornament). A byte that is no UTF-8 is read as Latin-1, which is what it nearly always is.
// No allocation. Cost: about 2 ns a byte in ASCII, 20 ns a letter elsewhere.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace entente::states {

class NormalName {
 public:
  static constexpr std::size_t kCapacity = 192;
  // Empty where nothing is left, or where the text is longer than any name.
  std::string_view view() const noexcept { return {bytes_.data(), size_}; }

 private:
  friend class NameWriter;
  friend void normalise_name(std::string_view text, NormalName& out) noexcept;
  std::array<char, kCapacity> bytes_;
  std::size_t size_ = 0;
};

void normalise_name(std::string_view text, NormalName& out) noexcept;

}  // namespace entente::states
