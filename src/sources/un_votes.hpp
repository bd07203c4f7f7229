// What the two releases of General Assembly votes share: the sibling file with dates, who sat for a code, and
// the words and numbers of a choice.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "sources/delimited.hpp"
#include "sources/input.hpp"
#include "sources/row.hpp"

namespace entente::sources {

// The file of that name (or compressed) in the same folder, or the same zip.
std::optional<Input> sibling(const std::filesystem::path& path, std::string_view name);
// Every whole record of a comma-separated sibling, its header included.
Result<void> for_each_record(const Input& input, const std::function<void(const Record&)>& each);

inline constexpr std::string_view kRollCallsName = "un_roll_calls.csv";
using RollCallDays = std::unordered_map<std::int32_t, Day>;
// The days of un_roll_calls.csv beside a path. Errors: bad_file where it is not there.
Result<RollCallDays> roll_call_days(const std::filesystem::path& path);

// A roll call's number; rejects the row where it is none.
std::optional<std::int32_t> roll_call_number(Row& row, std::size_t column);
// yes, no, abstain, absent; 1, 3, 2, 8.
std::optional<ledger::Choice> parse_choice(std::string_view text);
// The state that sat for a code on a day: the bearer among the members, else the member that came before or
// after it in the line of one seat (Russia's seat was the Soviet Union's, China's was held from Taipei).
std::optional<StateId> un_voter(const states::Registry& registry, std::string_view code,
                                states::Scheme scheme, Day day);

}  // namespace entente::sources
