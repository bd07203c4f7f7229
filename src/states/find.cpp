// The hot path: from a text to the one state it names on a day, without allocation.
#include "states/normalise.hpp"
#include "states/tables.hpp"
#include "util/text.hpp"

namespace entente::states {
namespace {

// Ranks of bearers are 0 names, 1 foreign names, 3 what points to a state, 4 leaders; 2 is a name of a state
// that exists on a day outside the years of the name.
constexpr std::uint8_t kOutdated = 2;
constexpr std::uint8_t kNobody = 255;

std::optional<Match> best(std::span<const Bearer> bearers, const Registry& registry, Day on,
                          Viewpoint viewpoint) {
  Match match;
  std::uint8_t best_rank = kNobody;
  bool ambiguous = false;
  for (const Bearer& bearer : bearers) {
    std::uint8_t rank = bearer.rank;
    NameKind kind = bearer.kind;
    if (!bearer.span.contains(on)) {
      if (rank > 1) continue;  // capitals and leaders hold in their years only
      rank = kOutdated;
      kind = NameKind::outdated;
    }
    if (rank > best_rank) continue;
    if (rank == best_rank && bearer.state == match.id) continue;
    if (!registry.is_organisation(bearer.state) && !registry.is_member(bearer.state, viewpoint, on)) continue;
    ambiguous = rank == best_rank;
    best_rank = rank;
    match = {bearer.state, kind};
  }
  if (best_rank == kNobody || ambiguous) return std::nullopt;
  return match;
}

bool in_capitals(std::string_view text) {
  if (text.size() < 2 || text.size() > 16) return false;
  for (const char c : text) {
    if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) return false;
  }
  return true;
}

}  // namespace

std::optional<Match> Registry::find_match(std::string_view text, Scheme scheme, Day on,
                                          Viewpoint viewpoint) const noexcept {
  const auto exists = [&](StateId id) { return is_organisation(id) || is_member(id, viewpoint, on); };
  switch (scheme) {
    case Scheme::id: {
      const auto id = by_key(trim(text));
      if (!id || !exists(*id)) return std::nullopt;
      return Match{*id, NameKind::key};
    }
    case Scheme::any: {
      const auto trimmed = trim(text);
      if (in_capitals(trimmed)) {
        if (const auto by_id = find_match(trimmed, Scheme::id, on, viewpoint)) return by_id;
        if (const auto by_iso = find_match(trimmed, Scheme::iso3, on, viewpoint)) return by_iso;
      }
      return find_match(text, Scheme::name, on, viewpoint);
    }
    case Scheme::name: {
      NormalName normal;
      normalise_name(text, normal);
      return best(tables_->names().table.find(normal.view()), *this, on, viewpoint);
    }
    default:
      break;
  }
  if (static_cast<std::size_t>(scheme) >= kSchemes) return std::nullopt;
  const auto packed = pack_code(text, is_numeric(scheme));
  if (!packed) return std::nullopt;
  std::optional<Match> match;
  for (const CodeRow& row : tables_->codes[static_cast<std::size_t>(scheme)].bearers(*packed)) {
    if (!row.span.contains(on) || !exists(row.state)) continue;
    if (match && match->id != row.state) return std::nullopt;
    match = Match{row.state, NameKind::code};
  }
  return match;
}

std::optional<StateId> Registry::find(std::string_view text, Scheme scheme, Day on,
                                      Viewpoint viewpoint) const noexcept {
  const auto match = find_match(text, scheme, on, viewpoint);
  if (!match) return std::nullopt;
  return match->id;
}

std::optional<StateId> Registry::find_number(Scheme scheme, int number, Day on,
                                             Viewpoint viewpoint) const noexcept {
  if (number < 0 || !is_numeric(scheme)) return std::nullopt;
  std::optional<StateId> found;
  for (const CodeRow& row :
       tables_->codes[static_cast<std::size_t>(scheme)].bearers(static_cast<std::uint64_t>(number))) {
    if (!row.span.contains(on) || !is_member(row.state, viewpoint, on)) continue;
    if (found && *found != row.state) return std::nullopt;
    found = row.state;
  }
  return found;
}

}  // namespace entente::states
