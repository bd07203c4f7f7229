#include "sources/actor_country.hpp"

#include "util/text.hpp"

namespace entente::sources {

std::string_view in_parentheses(std::string_view label) {
  label = trim(label);
  if (!label.ends_with(')')) return {};
  int depth = 0;
  for (std::size_t i = label.size(); i-- > 0;) {
    if (label[i] == ')') ++depth;
    if (label[i] == '(' && --depth == 0) return trim(label.substr(i + 1, label.size() - i - 2));
  }
  return {};
}

StateId labelled_actor(const states::Registry& registry, std::string_view label, Day on) {
  const auto whole = named_actor(registry, trim(label), on);
  return whole != kNoState ? whole : named_actor(registry, in_parentheses(label), on);
}

StateId state_force(const states::Registry& registry, std::string_view name, Day on) {
  const auto of = name.find(" of ");
  if (of == std::string_view::npos) return kNoState;
  const auto rest = trim(name.substr(of + 4));
  if (const auto state = labelled_actor(registry, rest, on); state != kNoState) return state;
  const auto bracket = rest.find('(');
  if (bracket == std::string_view::npos) return kNoState;
  return named_actor(registry, trim(rest.substr(0, bracket)), on);
}

}  // namespace entente::sources
