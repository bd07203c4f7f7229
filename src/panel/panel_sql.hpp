// The panel's SQL, apart so that `--explain` can print it.
#pragma once

#include <string_view>

namespace entente::panel {

std::string_view table_sql();
// One row a load: what it must look like to be folded in as it stands (live files, active rules, dedup
// epoch).
std::string_view signature_sql();
// Folds one load (parameter 1) into the panel.
std::string_view fold_sql();

}  // namespace entente::panel
