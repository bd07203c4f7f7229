// Receipts as JSON, the same in the brief of a dyad and of a bloc.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "brief/answers/row_places.hpp"
#include "brief/document.hpp"

namespace entente::brief {

// [{id, key, title, command, method, total, rows}]; each row also has `at`, [{file_id, row}], where its file
// is known.
nlohmann::ordered_json receipts_json(const std::vector<Receipt>& receipts, const FileIds& files);

}  // namespace entente::brief
