// The four classes of event data: words or deeds, with or against, by CAMEO root: 01-05, 06-08, 09-13, 14-20.
//
// That is the convention of the codebooks and of ICEWS. The QuadClass column of real GDELT rows says
// otherwise for two roots: it puts 09 (investigate) under material cooperation and 14 (protest) under verbal
// conflict. An adapter therefore takes the class from the code, not from that column; gdelt_quad_of_root() is
// for checking its rows. ICEWS' penta classes set root 01 apart as "statement"; penta_statement() says so.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace entente::ontology {

enum class Quad : std::uint8_t {
  verbal_cooperation = 1,
  material_cooperation = 2,
  verbal_conflict = 3,
  material_conflict = 4,
};

inline constexpr std::array<Quad, 4> kQuads = {Quad::verbal_cooperation, Quad::material_cooperation,
                                               Quad::verbal_conflict, Quad::material_conflict};

constexpr bool is_cooperative(Quad quad) noexcept {
  return static_cast<int>(quad) <= 2;
}
constexpr bool is_verbal(Quad quad) noexcept {
  return static_cast<int>(quad) % 2 == 1;
}
constexpr int sign(Quad quad) noexcept {
  return is_cooperative(quad) ? 1 : -1;
}

// "verbal cooperation", ...
std::string_view name(Quad quad) noexcept;
std::optional<Quad> quad_from_number(int number) noexcept;  // 1..4
std::optional<Quad> parse_quad(std::string_view name) noexcept;
// The class of a CAMEO root 1..20; nothing outside.
std::optional<Quad> quad_of_root(int root) noexcept;
// What GDELT's own column holds for that root: 01-05, 06-09, 10-14, 15-20.
std::optional<Quad> gdelt_quad_of_root(int root) noexcept;
// ICEWS' fifth class: root 01 says something of neither kind.
constexpr bool penta_statement(int root) noexcept {
  return root == 1;
}

}  // namespace entente::ontology
