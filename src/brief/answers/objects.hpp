// The things states differ about on a day: territories, islands, straits, corridors, pipelines, wars, and who
// says what to each.
//
// Columns: object, name, kind, from, to, latitude, longitude (degrees; missing where it has no one place),
// parties, held_by, claimed_by, supported_by, opposed_by, used_by (keys of states joined by ";", as ties and
// positions in force on the day have it; "" where nobody is recorded), what, source, reference, file, row,
// file_id. Of one object in two files the first stands.
//
// Cost: one scan of the objects and of the ties that name one. Limitation: one point stands for the whole; to
// hold is to control in fact or to occupy, and says nothing of right.
#pragma once

#include <string>

#include "brief/table.hpp"
#include "ledger/store.hpp"

namespace entente::brief {

// By kind, then id. `kind` "" is all.
Result<Table> objects(ledger::Connection& connection, Day on, const std::string& kind);

}  // namespace entente::brief
