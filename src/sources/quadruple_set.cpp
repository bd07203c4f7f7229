#include "sources/quadruple_set.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sources/input.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

namespace fs = std::filesystem;

constexpr Dialect kTabs{
    .separator = '\t', .quoted = false, .header = false, .encoding = Encoding::utf8_or_latin1};
constexpr std::int64_t kMaxEntries = 10'000'000;

// A file of the same set: beside the probe's on disk, or in the same archive.
Result<Input> beside(const Probe& probe, std::string_view name) {
  std::vector<Input> found;
  std::error_code ignored;
  if (probe.path.extension() == ".zip") {
    ENTENTE_LET(const auto members, list_inputs(probe.path));
    std::copy_if(members.begin(), members.end(), std::back_inserter(found),
                 [&](const Input& member) { return member.base_name() == name; });
  } else {
    for (const char* suffix : {"", ".zst", ".gz"}) {
      const auto path = probe.path.parent_path() / (std::string(name) + suffix);
      if (!fs::is_regular_file(path, ignored)) continue;
      ENTENTE_LET(const auto inputs, list_inputs(path));
      found.insert(found.end(), inputs.begin(), inputs.end());
      break;
    }
  }
  if (found.size() == 1) return found.front();
  if (found.empty())
    return fail(Code::not_found, fmt::format("{} is needed beside {} and is not there", name, probe.name));
  return fail(Code::not_found,
              fmt::format("there are several {} for {}; unpack one set at a time", name, probe.name));
}

// Calls f with every row of a file until it returns false.
template <class F>
Result<void> each_row(const Input& input, F f) {
  ENTENTE_LET(const auto stream, open_input(input));
  DelimitedReader reader(*stream, kTabs);
  Record record;
  while (true) {
    ENTENTE_LET(const bool more, reader.next(record));
    if (!more) return {};
    if (record.fault != Fault::none) {
      return fail(Code::bad_file,
                  fmt::format("{} line {}: {}", input.name(), record.line, fault_reason(record.fault)));
    }
    ENTENTE_LET(const bool go_on, f(record));
    if (!go_on) return {};
  }
}

// "name<TAB>number" lines, the numbers 0, 1, 2, ... in any order.
Result<std::vector<std::string>> read_list(const Input& input) {
  std::vector<std::string> names;
  ENTENTE_TRY(each_row(input, [&](const Record& record) -> Result<bool> {
    const auto number =
        record.fields.size() < 2 ? std::nullopt : parse_number<std::int64_t>(trim(record.fields[1]));
    if (!number || *number < 0 || *number > kMaxEntries) {
      return fail(Code::bad_file,
                  fmt::format("{} line {} is not a name and its number", input.name(), record.line));
    }
    const auto index = static_cast<std::size_t>(*number);
    if (index >= names.size()) names.resize(index + 1);
    names[index] = trim(record.fields[0]);
    return true;
  }));
  return names;
}

Result<std::vector<std::string>> read_list_beside(const Probe& probe, std::string_view name,
                                                  std::string& lists) {
  ENTENTE_LET(const Input input, beside(probe, name));
  ENTENTE_LET(const Digest known, digest(input));
  lists += fmt::format("{}{} (sha256 {})", lists.empty() ? "" : ", ", name, known.sha256);
  return read_list(input);
}

// The first two different times of train.txt, and the day the first stands for.
Result<void> read_clock(const Probe& probe, QuadrupleSet& set) {
  const fs::path folder =
      probe.path.extension() == ".zip" ? probe.path.stem() : probe.path.parent_path().filename();
  const auto year = first_year_in(folder.string());
  if (!year) {
    return fail(
        Code::bad_file,
        fmt::format("the name of the folder, {}, does not say which years the times of {} count from: "
                    "ICEWS14, ICEWS18 and ICEWS05-15 would",
                    folder.string(), probe.name));
  }
  set.first_day = day(*year, 1, 1);
  ENTENTE_LET(const Input train, beside(probe, "train.txt"));
  std::optional<std::int64_t> first, second;
  ENTENTE_TRY(each_row(train, [&](const Record& record) -> Result<bool> {
    const auto time =
        record.fields.size() < 4 ? std::nullopt : parse_number<std::int64_t>(trim(record.fields[3]));
    if (!time)
      return fail(Code::bad_file, fmt::format("{} line {} is no quadruple", train.name(), record.line));
    if (!first) first = time;
    if (*time != *first) second = time;
    return !second;
  }));
  if (!first || *first < 0 || (second && *second <= *first)) {
    return fail(Code::bad_file, fmt::format("{} is not in order of time", train.name()));
  }
  set.first_time = *first;
  set.step = second ? *second - *first : 1;
  if (set.step != 1 && set.step != 24) {
    return fail(Code::bad_file, fmt::format("the times of {} step by {}, where 1 or 24 stand for a day",
                                            train.name(), set.step));
  }
  return {};
}

}  // namespace

std::optional<Day> QuadrupleSet::day_of(std::int64_t time) const {
  const auto days = (time - first_time) / step;
  if (time < first_time || (time - first_time) % step != 0 || days > 36'525) return std::nullopt;
  return first_day + static_cast<int>(days);
}

std::optional<int> first_year_in(std::string_view folder) {
  const std::string lower = to_lower(folder);
  const auto at = lower.find("icews");
  if (at == std::string::npos || lower.size() < at + 7) return std::nullopt;
  const auto year = parse_number<int>(std::string_view(lower).substr(at + 5, 2));
  if (!year || *year < 0) return std::nullopt;
  return *year >= 90 ? 1900 + *year : 2000 + *year;
}

Result<QuadrupleSet> read_quadruple_set(const Probe& probe) {
  QuadrupleSet set;
  ENTENTE_TRY(read_clock(probe, set));
  ENTENTE_LET(set.entities, read_list_beside(probe, "entity2id.txt", set.lists));
  for (auto& name : set.entities) std::replace(name.begin(), name.end(), '_', ' ');
  ENTENTE_LET(const auto relations, read_list_beside(probe, "relation2id.txt", set.lists));
  for (const auto& text : relations) set.relations.push_back({text, ontology::cameo_from_icews_text(text)});
  for (auto& relation : set.relations) std::replace(relation.text.begin(), relation.text.end(), '_', ' ');
  return set;
}

}  // namespace entente::sources
