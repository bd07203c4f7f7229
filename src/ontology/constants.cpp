#include "ontology/constants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>

#include "ontology/csv.hpp"
#include "util/text.hpp"

extern "C" const char entente_data_ontology_constants_csv[];
extern "C" const char entente_data_ontology_constants_csv_end[];

namespace entente::ontology {
namespace {

std::vector<Constant> load() {
  std::vector<Constant> entries;
  for (const auto& row : detail::rows_after_header(
           detail::embedded(entente_data_ontology_constants_csv, entente_data_ontology_constants_csv_end))) {
    assert(!row.empty());
    const auto value = parse_number<double>(row.at(1));
    assert(value.has_value());
    entries.push_back({.name = std::string(row.at(0)),
                       .value = *value,
                       .unit = std::string(row.at(2)),
                       .meaning = std::string(row.at(3)),
                       .source = std::string(row.at(4)),
                       .date = std::string(row.at(5)),
                       .builtin_value = *value});
  }
  std::ranges::sort(entries, {}, &Constant::name);
  return entries;
}

// FNV-1a, 64 bits: not against malice, only to tell two tables apart.
std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash) {
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  return hash;
}

// Units that are counted in whole numbers.
bool counted(std::string_view unit) {
  constexpr std::array<std::string_view, 9> units = {
      "sweeps", "roll calls", "draws", "seed", "third parties", "periods", "months", "days", "rows"};
  return std::ranges::find(units, unit) != units.end();
}

// Why a value cannot stand in this constant's place; empty where it can.
std::string_view objection(const Constant& constant, double value) {
  if (!std::isfinite(value)) return "not a finite number";
  if (value < 0 && constant.builtin_value >= 0) return "negative";
  if (value > 1 && (constant.unit.starts_with("share") || constant.unit == "probability")) return "above 1";
  if (counted(constant.unit) && value != std::floor(value)) return "not a whole number";
  return {};
}

// Spreadsheets write a byte order mark.
std::string_view without_mark(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  return text;
}

}  // namespace

const Constants& Constants::builtin() {
  static const Constants table = [] {
    Constants constants;
    constants.entries_ = load();
    return constants;
  }();
  return table;
}

const Constant* Constants::find(std::string_view name) const noexcept {
  const auto found = std::ranges::lower_bound(entries_, name, {}, &Constant::name);
  return found != entries_.end() && found->name == name ? &*found : nullptr;
}

double Constants::value(std::string_view name) const noexcept {
  const auto* constant = find(name);
  assert(constant != nullptr && "no such constant in data/ontology/constants.csv");
  return constant == nullptr ? std::numeric_limits<double>::quiet_NaN() : constant->value;
}

std::int64_t Constants::integer(std::string_view name) const noexcept {
  const auto number = value(name);
  assert(number == std::floor(number) && "not a whole number");
  return std::isfinite(number) ? std::llround(number) : 0;
}

std::vector<const Constant*> Constants::overridden() const {
  std::vector<const Constant*> changed;
  for (const auto& constant : entries_) {
    if (constant.overridden) changed.push_back(&constant);
  }
  return changed;
}

std::string Constants::fingerprint() const {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const auto& constant : entries_)
    hash = fnv1a(fmt::format("{}={}\n", constant.name, constant.value), hash);
  return fmt::format("{:016x}", hash);
}

Result<Constants> Constants::overridden_by_file(const std::filesystem::path& file) const {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return fail(Code::not_found, fmt::format("constants file {} cannot be opened", file.string()));
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  return overridden_by_text(text, file.string());
}

Result<Constants> Constants::overridden_by_text(std::string_view csv, std::string_view origin) const {
  auto result = *this;
  detail::Row header;
  std::size_t number = 0;
  std::vector<std::string_view> seen;
  for (auto line : split(without_mark(csv), '\n')) {
    ++number;
    line = trim(line);
    if (line.empty() || line.front() == '#') continue;
    const auto row = detail::split_csv_line(line);
    const auto bad = [&](std::string_view reason) {
      return fail(Code::bad_row, fmt::format("{} line {}: {}", origin, number, reason));
    };
    if (header.empty()) {
      if (row.size() < 2 || row[0] != "name" || row[1] != "value") {
        return fail(Code::bad_file, fmt::format("{}: the first line must begin with name,value", origin));
      }
      header = row;
      continue;
    }
    if (row.size() < 2) return bad("a name and a value are needed");
    const auto value = parse_number<double>(trim(row[1]));
    if (!value) {
      return bad(fmt::format("'{}' is not a number", printable(row[1])));
    }
    const auto name = trim(row[0]);
    const auto found = std::ranges::find(result.entries_, name, &Constant::name);
    if (found == result.entries_.end()) {
      return fail(Code::not_found,
                  fmt::format("{} line {}: there is no constant '{}'", origin, number, printable(name)));
    }
    if (std::ranges::find(seen, name) != seen.end()) {
      return bad(fmt::format("'{}' is given twice", name));
    }
    seen.push_back(name);
    if (const auto reason = objection(*found, *value); !reason.empty()) {
      return bad(fmt::format("{} = {} is {}", name, row[1], reason));
    }
    found->value = *value;
    found->overridden = found->value != found->builtin_value;
    const auto at = static_cast<std::size_t>(std::ranges::find(header, "source") - header.begin());
    if (!found->overridden) {
      found->source = builtin().find(name)->source;
    } else {
      found->source = at < row.size() && !row[at].empty() ? std::string(row[at]) : std::string(origin);
    }
  }
  if (header.empty()) return fail(Code::bad_file, fmt::format("{}: no table in it", origin));
  return result;
}

}  // namespace entente::ontology
