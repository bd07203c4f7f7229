#include "ontology/quad.hpp"

namespace entente::ontology {

std::string_view name(Quad quad) noexcept {
  switch (quad) {
    case Quad::verbal_cooperation:
      return "verbal cooperation";
    case Quad::material_cooperation:
      return "material cooperation";
    case Quad::verbal_conflict:
      return "verbal conflict";
    case Quad::material_conflict:
      return "material conflict";
  }
  return "";
}

std::optional<Quad> quad_from_number(int number) noexcept {
  if (number < 1 || number > 4) return std::nullopt;
  return static_cast<Quad>(number);
}

std::optional<Quad> parse_quad(std::string_view text) noexcept {
  for (const auto quad : kQuads) {
    if (name(quad) == text) return quad;
  }
  return std::nullopt;
}

std::optional<Quad> quad_of_root(int root) noexcept {
  if (root < 1 || root > 20) return std::nullopt;
  if (root <= 5) return Quad::verbal_cooperation;
  if (root <= 8) return Quad::material_cooperation;
  return root <= 13 ? Quad::verbal_conflict : Quad::material_conflict;
}

std::optional<Quad> gdelt_quad_of_root(int root) noexcept {
  if (root == 9) return Quad::material_cooperation;
  if (root == 14) return Quad::verbal_conflict;
  return quad_of_root(root);
}

}  // namespace entente::ontology
