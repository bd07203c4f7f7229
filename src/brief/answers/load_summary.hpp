// What a load did, as tables: one row a format, one a reason of rejection, one a refused file.
#pragma once

#include <vector>

#include "brief/table.hpp"
#include "sources/load_paths.hpp"

namespace entente::brief {

std::vector<Table> load_tables(const sources::LoadSummary& summary);

}  // namespace entente::brief
