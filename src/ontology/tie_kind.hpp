// Kinds of standing tie: pacts, claims, sanctions, wars, positions. data/ontology/ties.csv holds them.
#pragma once

#include <span>
#include <string_view>

#include "ontology/domain.hpp"

namespace entente::ontology {

struct TieKind {
  std::string_view kind;  // "defence-pact"
  Domain domain;
  int sign;       // 1 together, -1 apart, 0 neither
  double weight;  // 0..1 beside others of the domain
  std::string_view meaning;
  std::string_view source;
  std::string_view date;
};

// nullptr where the kind is not known.
const TieKind* tie_kind(std::string_view kind) noexcept;
std::span<const TieKind> tie_kinds() noexcept;

}  // namespace entente::ontology
