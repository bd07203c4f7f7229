// What a world can expect: each measure is one question to the library, answered as a number or a text.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "brief/bloc/bloc_brief.hpp"
#include "brief/dyad/dyad_brief.hpp"
#include "ledger/store.hpp"
#include "ontology/constants.hpp"
#include "world_runner/world.hpp"

namespace entente::world {

// What the library said. `text` is set always; "not observed" where there is no value, which is not zero.
struct Answer {
  std::string text;
  std::optional<double> number;
};

class Asker {
 public:
  Asker(ledger::Store& store, const ontology::Constants& constants, Day as_of)
      : store_(store), constants_(constants), as_of_(as_of) {}

  Result<Answer> ask(const Expectation& expectation);
  ledger::Store& store() { return store_; }
  const ontology::Constants& constants() const { return constants_; }
  // The brief of a dyad on a day, made once.
  const Result<brief::DyadBrief>& brief(StateId a, StateId b, Day on);

 private:
  ledger::Store& store_;
  const ontology::Constants& constants_;
  Day as_of_;
  std::map<std::tuple<StateId, StateId, Day>, Result<brief::DyadBrief>> briefs_;
};

// Does the answer meet the expectation?
bool meets(const Answer& answer, const Expectation& expectation);

}  // namespace entente::world
