// Names of actors in running text: a trie over words, built once from the registry's dated names and our own
// list of groups, longest match first.
//
// Words are compared in the registry's normal spelling (no case, no accents, no hyphens, no "the"); letter
// case is then judged on the text itself, so that turkey, chad, jordan and "us" are no states while TURKEY in
// a headline is. A name several bear is settled by the day: whoever bore it then, else the nearest in time.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "prose/text/tokens.hpp"
#include "states/registry.hpp"

namespace entente::prose {

enum class ActorKind : std::uint8_t { state, organisation, group, bloc, people };

struct Actor {
  std::string key;  // "IRN", "NATO", "HEZBOLLAH"
  std::string name;
  ActorKind kind = ActorKind::state;
  StateId state;  // the registry's id, or the state a group belongs to; kNoState where none
};

using ActorIndex = std::uint16_t;
inline constexpr ActorIndex kNoActor = 0xFFFF;

// How the text named the actor.
enum class Naming : std::uint8_t { name, demonym, capital, metonym, leader, body, place, block };

struct Mention {
  std::uint32_t first = 0, last = 0;  // tokens [first, last)
  ActorIndex actor = kNoActor;        // kNoActor: a name that is no actor ("South China Sea")
  Naming naming = Naming::name;
  std::uint16_t role = 0;  // of the name itself, by a dictionary given by path: see Gazetteer::role
};

class Gazetteer {
 public:
  static const Gazetteer& builtin();

  // All mentions in the sentence, left to right, none overlapping.
  void find(std::string_view text, std::span<const Token> tokens, Day on, std::vector<Mention>& out) const;

  const Actor& actor(ActorIndex index) const { return actors_[index]; }
  std::size_t actors() const { return actors_.size(); }
  ActorIndex by_key(std::string_view key) const;

  // Adds a name; new keys become groups.
  void add(std::string_view name, std::string_view key, Naming naming, Span span);
  // Adds a name of a dictionary given by path (PETRARCH, TABARI): on its days it goes before our own. An
  // empty key: the name is no actor. `role`: what of its code follows the actor's, "GOV" of RUSGOV.
  void add_given(std::string_view name, std::string_view key, Span span, std::string_view role = {});
  std::string_view role(std::uint16_t index) const { return roles_[index]; }

  Gazetteer();  // the registry's names and our own

 private:
  struct Entry {
    ActorIndex actor;
    Naming naming;
    bool capitals;  // an abbreviation: only as written, US not us
    bool given;     // of a dictionary given by path
    Span span;
    std::uint16_t role = 0;
  };
  ActorIndex actor_of(std::string_view key, ActorKind kind, std::string_view name, StateId state);
  void load_registry();
  void load_own();
  void load_officials();
  std::uint32_t child(std::uint32_t node, std::uint64_t word) const;
  std::uint32_t node_of(std::string_view name);
  const Entry* choose(std::uint32_t node, Day on) const;

  std::vector<Actor> actors_;
  std::vector<std::string> roles_ = {{}};  // the first: none
  std::unordered_map<std::string, ActorIndex> keys_;
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;
  std::vector<std::vector<Entry>> entries_;  // by node
};

// The normal spelling of one word, as a number; 0 where nothing is left of it.
std::uint64_t word_key(std::string_view word);

}  // namespace entente::prose
