#include "prose/syntax/labels.hpp"

namespace entente::prose {

std::optional<std::uint8_t> NameList::find(std::string_view name) const {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<std::uint8_t>(i);
  }
  return std::nullopt;
}

std::uint8_t NameList::add(std::string_view name) {
  if (const auto known = find(name)) return *known;
  names.emplace_back(name);
  return static_cast<std::uint8_t>(names.size() - 1);
}

}  // namespace entente::prose
