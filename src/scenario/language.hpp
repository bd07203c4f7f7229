// The scenario language: what one changes in the world before asking how two states would stand.
//
// One statement a line, or several on one line separated by ';'. '#' begins a comment. Words are of any case;
// a name of more than one word stands in double quotes.
//
//   title "Without the United States"        what to call it
//   at 2014                                  the year, month or day the world is taken from
//   remove STATE                             no longer a third party to anybody, and of no dyad
//   end pact|sanction|claim|war A B          such ties between the two end
//   start pact|sanction|claim|war A B        such a tie between the two begins
//   flip A B                                 their cooperation becomes conflict and their conflict
//   cooperation set trade A B VALUE                      A's yearly exports to B, in the unit of the loaded
//   source add event A B TYPE DATE [times N]        one more event (or N) from A to B; TYPE is
//   verbal-cooperation,
//                                            material-cooperation, verbal-conflict or material-conflict
//
// parse_scenario() reads it and says where and why it cannot: line, column, what was expected. It knows no
// states: names are resolved later, on the scenario's day. to_text() writes what parses to the same scenario.
// Errors: usage. Cost: linear. Fuzzed (fuzz/scenario_fuzz.cpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/day.hpp"
#include "util/result.hpp"

namespace entente::scenario {

enum class Action : std::uint8_t { remove, end, start, flip, set_trade, add_event };
enum class TieClass : std::uint8_t { pact, sanction, claim, war };
enum class EventClass : std::uint8_t {
  verbal_cooperation,
  material_cooperation,
  verbal_conflict,
  material_conflict
};

struct Edit {
  Action action = Action::remove;
  std::string a, b;  // names as written; b is empty for remove
  TieClass tie = TieClass::pact;
  EventClass event = EventClass::verbal_cooperation;
  double value = 0;                 // of trade
  std::optional<PartialDate> date;  // of the event
  int times = 1;                    // of the event
  int line = 0;                     // where it stands, from 1
};

struct Scenario {
  std::string title;
  std::optional<PartialDate> at;
  std::vector<Edit> edits;
};

Result<Scenario> parse_scenario(std::string_view text);
std::string to_text(const Scenario& scenario);
// One statement: "end pact USA GBR".
std::string to_text(const Edit& edit);

// A scenario of more statements or more text than this is refused.
inline constexpr std::size_t kMostEdits = 1000, kMostBytes = 1 << 20;

}  // namespace entente::scenario
