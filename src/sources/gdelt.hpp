// What the GDELT formats share: who they are, their columns, the reading of an event row.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "ledger/source_info.hpp"
#include "sources/actor_country.hpp"
#include "sources/adapter.hpp"
#include "sources/cameo_event.hpp"

namespace entente::sources {

const ledger::SourceInfo& gdelt1_source();
const ledger::SourceInfo& gdelt2_source();

// YYYYMMDD or YYYYMMDDHHMMSS in microseconds since 1970.
std::optional<std::int64_t> gdelt_time(std::string_view text);
// Only the day of it.
std::optional<Day> gdelt_day(std::string_view text);

// Where the columns of an event row stand. The names are GDELT's own, as header variants write them.
struct GdeltColumns {
  std::size_t id = 0, day = 1;
  std::size_t code1 = 5, country1 = 7;
  std::size_t code2 = 15, country2 = 17;
  std::size_t event_code = 26, goldstein = 30, mentions = 31, tone = 34;
  std::size_t place = 0, latitude = 0, longitude = 0, added = 0, link = 0;
};
// Event codebook V1.03 (57 columns, 58 with the link) and V2.0 (61 columns).
inline constexpr GdeltColumns kGdelt1Columns{
    .place = 51, .latitude = 53, .longitude = 54, .added = 56, .link = 57};
inline constexpr GdeltColumns kGdelt2Columns{
    .place = 53, .latitude = 56, .longitude = 57, .added = 59, .link = 60};

// Does the first row look like an event without header, with DATEADDED of so many digits in that column?
bool gdelt_event_row(const Probe& probe, std::size_t added, std::size_t digits);

// Reads events by the given columns or, where the file has a header, by its names.
std::unique_ptr<FileReader> gdelt_event_reader(const GdeltColumns& columns);

// With a header: quoted as its separator says. Without: plain tabs.
Dialect gdelt_dialect(const Probe& probe, bool header);

}  // namespace entente::sources
