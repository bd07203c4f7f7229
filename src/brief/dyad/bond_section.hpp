// Depth, ledger and fused bond in the brief of two states: their section, their estimate of the common-enemy
// share, the rows beneath, and their member of the JSON.
//
// All is read, none computed: bonds/feed/bond_feed.hpp keeps it. What is not observed is said with the source
// that is missing.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "brief/dyad/dyad_brief.hpp"

namespace entente::brief {

// The ledger's estimate of what rests on common enemies, beside the others. Needs brief.bond.
Estimator ledger_estimator(const DyadBrief& brief, const states::Registry& registry);

// The yearly counts the bond's last years rest on: by year and class, each with its row where the source has
// one.
Result<Table> bond_rows(const DyadBrief& brief, ledger::Connection& connection, std::size_t most);
// The command that prints all of them.
std::string bond_command(const DyadBrief& brief);

void add_bond(Document& document, const DyadBrief& brief);
nlohmann::ordered_json bond_json(const DyadBrief& brief);

// "2.3 times", "0.4 times".
std::string times(double log_ratio);

}  // namespace entente::brief
