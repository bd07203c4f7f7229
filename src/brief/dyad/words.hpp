// Figures and dates as the brief says them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "brief/dyad/dyad_brief.hpp"

namespace entente::brief {

std::string percent(double share);                          // "43 %"
std::string percent_band(const Interval& band);             // "[34, 51]"
std::string plural(std::int64_t n, std::string_view noun);  // "1 event", "3 events"
std::string date_of(std::optional<Day> day, Precision precision = Precision::day);
std::string years_of(const bonds::TieRow& tie);  // "2016–2020", "since 2021"
// "a, b and c"
std::string list_of(const std::vector<std::string>& parts);
// "arms transfer" from "arms-transfer"
std::string spaced(std::string_view kind);
// "the United States", "the Netherlands"; "Iran".
std::string with_article(std::string_view name);
Level level_of(double probability, const ontology::Constants& constants);

}  // namespace entente::brief
