// Colours of camps in pictures and files: Okabe & Ito's, told apart by the colour-blind, in an order that
// keeps away from the red and green of ties. Camps beyond them are grey.
#pragma once

#include <array>
#include <cstddef>

namespace entente::camps {

using Colour = std::array<int, 3>;

inline constexpr std::array<Colour, 7> kCampColours = {{{0, 114, 178},
                                                        {230, 159, 0},
                                                        {120, 94, 240},
                                                        {86, 180, 233},
                                                        {204, 121, 167},
                                                        {0, 158, 115},
                                                        {213, 94, 0}}};

inline Colour camp_colour(int camp) {
  const auto at = static_cast<std::size_t>(camp);
  return at < kCampColours.size() ? kCampColours[at] : Colour{136, 136, 136};
}

}  // namespace entente::camps
