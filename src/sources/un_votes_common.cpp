#include <fmt/format.h>

#include "sources/bearers.hpp"
#include "sources/un_votes.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

using states::Scheme;
using states::Viewpoint;

// One code for several states in turn: who sat until when. Days are those of the registry's own spells.
struct Seat {
  std::string_view code;
  Scheme scheme;
  std::string_view key;
  Day until;
};
const Seat kSeats[] = {
    {"RU", Scheme::iso2, "SUN", day(1991, 12, 25)},
    {"YU", Scheme::iso2, "YUG", day(1992, 4, 26)},
    {"YU", Scheme::iso2, "SCG", day(2006, 6, 4)},
    {"YU", Scheme::iso2, "SRB", Day::max()},
    {"CS", Scheme::iso2, "CSK", day(1992, 12, 31)},
    {"YD", Scheme::iso2, "YMD", day(1990, 5, 21)},
    {"DD", Scheme::iso2, "DDR", day(1990, 10, 2)},
    {"Federal Republic of Germany", Scheme::name, "BRD", day(1990, 10, 2)},
    {"Yemen Arab Republic", Scheme::name, "YAR", day(1990, 5, 21)},
    {"Yemen Arab Republic", Scheme::name, "YEM", Day::max()},
    {"Zanzibar", Scheme::name, "ZAN", day(1964, 4, 25)},
};

}  // namespace

std::optional<Input> sibling(const std::filesystem::path& path, std::string_view name) {
  std::error_code error;
  const auto folder = path.parent_path();
  for (const auto& candidate :
       {path, folder / name, folder / fmt::format("{}.zst", name), folder / fmt::format("{}.gz", name)}) {
    // The path itself is looked into where it is a zip that holds both files.
    if (candidate == path && path.extension() != ".zip") continue;
    if (!std::filesystem::is_regular_file(candidate, error)) continue;
    const auto inputs = list_inputs(candidate);
    if (!inputs) continue;
    for (const Input& input : *inputs) {
      if (input.base_name() == name) return input;
    }
  }
  return std::nullopt;
}

Result<void> for_each_record(const Input& input, const std::function<void(const Record&)>& each) {
  ENTENTE_LET(auto stream, open_input(input));
  DelimitedReader reader(*stream, {.encoding = Encoding::utf8_or_latin1});
  Record record;
  while (true) {
    ENTENTE_LET(const bool more, reader.next(record));
    if (!more) return {};
    if (record.fault == Fault::none) each(record);
  }
}

Result<RollCallDays> roll_call_days(const std::filesystem::path& path) {
  const auto input = sibling(path, kRollCallsName);
  if (!input) {
    return fail(Code::bad_file,
                fmt::format("{} is not beside the votes, which carry no date", kRollCallsName));
  }
  RollCallDays days;
  ENTENTE_TRY(for_each_record(*input, [&](const Record& record) {
    if (record.fields.size() < 4) return;
    const auto id = parse_number<std::int32_t>(trim(record.fields[0]));
    const auto held = parse_day(trim(record.fields[3]));
    if (id && held) days.emplace(*id, *held);
  }));
  return days;
}

std::optional<std::int32_t> roll_call_number(Row& row, std::size_t column) {
  const auto number = row.number(column, "rcid");
  if (!number) return std::nullopt;
  // Some releases write whole numbers as 9056.0.
  if (!(*number >= 0 && *number < 2e9) || *number != static_cast<std::int32_t>(*number)) {
    row.reject("bad-number",
               fmt::format("rcid is '{}', not a roll call's number", printable(row.text(column), 40)));
    return std::nullopt;
  }
  return static_cast<std::int32_t>(*number);
}

std::optional<ledger::Choice> parse_choice(std::string_view text) {
  using ledger::Choice;
  if (text == "yes" || text == "1") return Choice::yes;
  if (text == "no" || text == "3") return Choice::no;
  if (text == "abstain" || text == "2") return Choice::abstain;
  if (text == "absent" || text == "8") return Choice::absent;
  return std::nullopt;
}

std::optional<StateId> un_voter(const states::Registry& registry, std::string_view code, Scheme scheme,
                                Day day) {
  for (const Seat& seat : kSeats) {
    if (seat.code == code && seat.scheme == scheme && day <= seat.until) return registry.by_key(seat.key);
  }
  for (const Viewpoint viewpoint : {Viewpoint::un, Viewpoint::entente}) {
    if (const auto found = registry.find(code, scheme, day, viewpoint)) return found;
  }
  // Some dates are the month's first days: a state that joined within the year is meant.
  return Bearers(scheme, Viewpoint::un).in_year(registry, code, year_of(day));
}

}  // namespace entente::sources
