// The whole model of two states' acts and levels, with all that says where it came from.
//
// A model is a value: the same events, constants and method give the same numbers and the same address,
// whoever fits it and whenever. It is always fitted anew from all rows, never moved on from an older one: a
// warm start would make the answer depend on which months happened to be asked about before. Cost of a fit: a
// second or two at the most rows the constants allow (docs/forecast.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "forecast/dyads/acts_model.hpp"
#include "forecast/dyads/levels.hpp"
#include "forecast/dyads/next_acts.hpp"

namespace entente::forecast {

// The version of the method. What changes the numbers of a model changes this too; a test holds it to that.
inline constexpr std::string_view kDyadsMethod = "dyads/1";

struct DyadsModel {
  std::string method = std::string(kDyadsMethod);
  std::string source;  // of the events
  bool exhaustive = false;
  Month first, last;  // the months known
  Month fitted_from;  // the first month learnt from as an answer
  std::int64_t pairs = 0, events = 0;
  std::int64_t act_rows = 0, level_rows = 0;  // learnt from
  std::string constants;                      // fingerprint of those the fit rests on
  std::string events_address;                 // of the counts it was fitted on

  ActsModel acts;
  ActsRecord acts_record;
  std::optional<LevelsModel> levels;  // nothing where there were too few months
  std::vector<LevelScore> levels_record;
  Month levels_record_from;
  std::string without_levels;  // why

  // Every fitted number and score by name, in a fixed order.
  using Numbers = std::vector<std::pair<std::string, std::vector<double>>>;
  Numbers numbers() const;
  // Sets them from such a list; provenance must be set before. Errors: bad_store (a part missing or of a
  // wrong size).
  Result<void> set(const Numbers& numbers);
  // SHA-256 of method, source, months, constants, events and numbers.
  std::string address() const;
};

// Fingerprint of the constants forecasts of dyads rest on, 16 hexadecimal digits.
std::string dyads_constants(const ontology::Constants& constants);

// Errors: out_of_coverage where there are too few months to learn acts from.
Result<DyadsModel> fit_dyads(const EventMonths& months, const ontology::Constants& constants);

// Was the model fitted on exactly these events, with these constants, by this method?
bool is_model_of(const DyadsModel& model, const EventMonths& months, const ontology::Constants& constants);

}  // namespace entente::forecast
