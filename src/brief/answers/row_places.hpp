// "events-IRN-RUS.csv:53", as receipts print where a row stands, turned into the numbers a row is asked for
// by.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/duck.hpp"

namespace entente::brief {

// Numbers of the live files by name. A name that two of them bear is left out: it says not which is meant.
using FileIds = std::map<std::string, std::int64_t, std::less<>>;
Result<FileIds> live_file_ids(ledger::Connection& connection);

struct RowPlace {
  std::int64_t file_id = 0, row = 0;
};
// "file:line" or several with "; " between. What is no place, or of no known file, is left out.
std::vector<RowPlace> places_in(std::string_view text, const FileIds& files);

}  // namespace entente::brief
