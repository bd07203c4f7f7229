// PLOVER, the event language of POLECAT: sixteen types, each with modes (how) and contexts (about what).
//
// Quads and scores are those of the PLOVER manual 2.0 (-10 .. 10, per type and per type and mode). Two traps:
// CONCEDE is verbal cooperation here while CAMEO's root 08 is material; and REQUEST is verbal conflict with a
// score of 0, so signed_tone() of a plain request for help is 0 and not -1. POLECAT rows carry an intensity
// of their own; these defaults serve records that carry none.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "ontology/domain.hpp"
#include "ontology/quad.hpp"

namespace entente::ontology {

enum class Plover : std::uint8_t {
  agree,  // verbal cooperation
  consult,
  support,
  concede,
  cooperate,  // material cooperation
  aid,
  retreat,
  request,  // verbal conflict
  accuse,
  reject,
  threaten,
  protest,  // material conflict
  sanction,
  mobilize,
  coerce,
  assault,
};

inline constexpr std::size_t kPloverCount = 16;

struct PloverEntry {
  Plover type;
  std::string_view name;  // AGREE, as POLECAT writes it
  Quad quad;
  double intensity;  // -10 .. 10
  Domain domain;     // where neither mode nor context says otherwise
  std::string_view meaning;
};

struct PloverMode {
  Plover type;
  std::string_view mode;  // lower case, as PLOVER writes it: "martial-law"
  double intensity;       // replaces the type's
  int sign;  // 0 where a mode of a conflictual type is no conflict: asking for help, for a meeting
  std::optional<Domain> domain;  // nothing: the type's
  std::string_view meaning;
};

struct PloverContext {
  std::string_view context;      // lower case, underscores: "rights_freedoms"
  std::optional<Domain> domain;  // nothing where the context names a theme that fits no single domain
  std::string_view meaning;
};

const PloverEntry& entry(Plover type) noexcept;
std::span<const PloverEntry> plover_types() noexcept;
std::span<const PloverMode> plover_modes() noexcept;
std::span<const PloverContext> plover_contexts() noexcept;

// Names are compared without regard to case; blanks and '-' count as '_'. Unknown: nothing, never a guess.
std::optional<Plover> parse_plover(std::string_view name) noexcept;
const PloverMode* plover_mode(Plover type, std::string_view mode) noexcept;
const PloverContext* plover_context(std::string_view context) noexcept;

inline std::string_view name(Plover type) noexcept {
  return entry(type).name;
}
inline Quad quad(Plover type) noexcept {
  return entry(type).quad;
}
inline int sign(Plover type) noexcept {
  return sign(entry(type).quad);
}

// The sign of the mode where it is known, else the type's.
int signed_tone(Plover type, std::string_view mode) noexcept;
// The mode's intensity where it is known, else the type's.
double intensity(Plover type, std::string_view mode = {}) noexcept;

// The domain of an event with its POLECAT context list ("military; legal", also '|' or ',' separated): the
// first context that names a domain decides, then the mode, then the type. An unknown context decides
// nothing.
Domain plover_domain(Plover type, std::string_view mode, std::string_view contexts) noexcept;

}  // namespace entente::ontology
