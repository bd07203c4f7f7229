// The brief's outlook: what a kept model says comes next between the two, with its record. Nothing is fitted
// for a brief; where no kept model stands on the events as they are, the section says how to get one.
#pragma once

#include <nlohmann/json.hpp>

#include "brief/dyad/dyad_brief.hpp"

namespace entente::brief {

void add_outlook(Document& document, const DyadBrief& brief);
// An object, or null where there is no outlook.
nlohmann::ordered_json outlook_json(const DyadBrief& brief);

}  // namespace entente::brief
