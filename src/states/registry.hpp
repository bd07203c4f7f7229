// Who is who, when: the states since 1816, their codes by date, their names and leaders, and organisations.
//
// Everything is looked up on a day. A code means the state that bore it then (COW 365 is the Soviet Union to
// 1991-12-25 and Russia after); a name that two states bear then is an error that lists both; a name of a
// state that does not exist then is an error that says when it did and what followed it.
//
// The tables stand in data/registry and are compiled in; builtin() parses them once. Ids never change: they
// are stored in ledgers. docs/states.md has the rules, the measured agreement with other lists, the limits.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "states/scheme.hpp"
#include "util/day.hpp"
#include "util/ids.hpp"
#include "util/result.hpp"

namespace entente::states {

enum class StateKind : std::uint8_t { state, partly_recognised, associated, former, territory, organisation };
std::string_view kind_name(StateKind kind);

// Whose list says who is a state. The house's own is the union of the others with stated exceptions.
enum class Viewpoint : std::uint8_t { entente, cow, gw, un };
inline constexpr std::size_t kViewpoints = 4;
std::optional<Viewpoint> parse_viewpoint(std::string_view name);
std::string_view viewpoint_name(Viewpoint viewpoint);

// How a text named a state. Whoever reads prose weighs these differently.
enum class NameKind : std::uint8_t {
  key,       // the registry's id
  code,      // a code of the scheme asked for
  name,      // short name
  official,  // official name
  alias,     // another common name or abbreviation
  former,    // a name given up or taken later, inside its years
  foreign,   // the name in another language
  outdated,  // a name of an existing state outside the name's years (Burma in 2024)
  demonym,   // Iranians, Russian
  capital,   // Moscow
  metonym,   // the Kremlin
  leader,    // Medvedev, in his years
};
std::string_view name_kind_name(NameKind kind);

struct State {
  StateId id;
  std::string_view key;   // "RUS"
  std::string_view name;  // "Russia"
  StateKind kind = StateKind::state;
  Span span;                     // from the first day to the last, gaps included
  std::span<const Span> spells;  // the days it existed, in order
  std::string_view succession_note;
  std::string_view source;
};

struct Match {
  StateId id;
  NameKind kind = NameKind::name;
};

// One name as it stands in the tables; prose builds its gazetteer from all of them.
struct Name {
  std::string_view text;
  std::string_view lang;  // BCP 47, empty for English
  StateId state;
  NameKind kind = NameKind::name;
  Span span;  // the years of the name; open where it holds as long as the state
};

struct Leader {
  StateId state;
  std::string_view name;
  std::string_view role;     // as written: president, prime minister, king, ...
  std::string_view aliases;  // separated by ';'
  std::string_view source;
  Span span;
};

class Registry {
 public:
  static const Registry& builtin();
  ~Registry();
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  // The state a text names on a day, or why not: unknown_state or ambiguous_name, with candidates.
  Result<StateId> resolve(std::string_view text, Scheme scheme, Day on,
                          Viewpoint viewpoint = Viewpoint::entente) const;
  // The same with how it matched.
  Result<Match> match(std::string_view text, Scheme scheme, Day on,
                      Viewpoint viewpoint = Viewpoint::entente) const;
  // The hot path: no allocation, nothing where unknown or ambiguous. The viewpoint says who exists on the
  // day: under `un` Ukraine votes in 1950, under `entente` it is part of the Soviet Union.
  std::optional<StateId> find(std::string_view text, Scheme scheme, Day on,
                              Viewpoint viewpoint = Viewpoint::entente) const noexcept;
  std::optional<Match> find_match(std::string_view text, Scheme scheme, Day on,
                                  Viewpoint viewpoint = Viewpoint::entente) const noexcept;
  // Numeric codes: cow, gw, isonum, m49.
  std::optional<StateId> find_number(Scheme scheme, int number, Day on,
                                     Viewpoint viewpoint = Viewpoint::entente) const noexcept;

  bool has(StateId id) const noexcept;
  // Asserts that the id is known; has() asks.
  const State& state(StateId id) const;
  std::string_view key(StateId id) const noexcept;   // "" where unknown
  std::string_view name(StateId id) const noexcept;  // "" where unknown
  std::optional<StateId> by_key(std::string_view key) const noexcept;
  // Today's code where it holds, else the one of the day. Nothing where the state has none then.
  std::optional<std::string_view> code(StateId id, Scheme scheme, Day on) const noexcept;

  std::span<const State> all() const noexcept;            // states, former states and territories by id
  std::span<const State> organisations() const noexcept;  // NATO, EU, ...
  bool is_organisation(StateId id) const noexcept;
  bool exists_on(StateId id, Day on) const noexcept { return is_member(id, Viewpoint::entente, on); }
  bool is_member(StateId id, Viewpoint viewpoint, Day on) const noexcept;
  std::span<const Span> spells(StateId id, Viewpoint viewpoint) const noexcept;
  std::span<const StateId> predecessors(StateId id) const noexcept;
  std::span<const StateId> successors(StateId id) const noexcept;

  std::vector<const Leader*> leaders(StateId id, Day on) const;
  std::span<const Leader> all_leaders() const noexcept;
  std::span<const Name> all_names() const noexcept;
  // What could not be read of the tables; empty in a sound build.
  std::vector<std::string_view> rejected() const;

  struct Tables;

 private:
  explicit Registry(std::unique_ptr<const Tables> tables);
  Error explain(std::string_view text, Scheme scheme, Day on, Viewpoint viewpoint) const;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace entente::states
