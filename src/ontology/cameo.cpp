// The table is read once from the binary into a sorted array; a lookup is one access to an index with a slot
// for every text of two to four digits (12,100 slots of two bytes). Reading it takes well under a
// millisecond.
#include "ontology/cameo.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <vector>

#include "ontology/csv.hpp"
#include "util/text.hpp"

extern "C" const char entente_data_ontology_cameo_csv[];
extern "C" const char entente_data_ontology_cameo_csv_end[];

namespace entente::ontology {
namespace {

constexpr std::size_t kSlots = 100 + 1'000 + 10'000;

// The slot of a text of two to four digits; kSlots for any other text.
std::size_t slot_of(std::string_view code) noexcept {
  if (code.size() < 2 || code.size() > 4) return kSlots;
  std::size_t number = 0;
  for (const char c : code) {
    if (c < '0' || c > '9') return kSlots;
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  if (code.size() == 2) return number;
  return code.size() == 3 ? 100 + number : 1'100 + number;
}

struct Table {
  std::vector<CameoEntry> entries;
  std::array<std::uint16_t, kSlots + 1> index{};  // 1 + position; 0: no such code
};

CameoEntry read(const detail::Row& row) {
  const auto score = parse_number<double>(row.at(2));
  const auto quad = quad_from_number(parse_number<int>(row.at(3)).value_or(0));
  const auto plover = parse_plover(row.at(4));
  const auto domain = parse_domain(row.at(6));
  assert(score && quad && domain && (plover || row.at(4).empty()));
  return {row.at(0), row.at(1), *score, *quad, plover, row.at(5), *domain, row.at(7)};
}

Table load() {
  Table table;
  for (const auto& row : detail::rows_after_header(
           detail::embedded(entente_data_ontology_cameo_csv, entente_data_ontology_cameo_csv_end))) {
    assert(!row.empty());
    table.entries.push_back(read(row));
  }
  std::ranges::sort(table.entries, {}, &CameoEntry::code);
  for (std::size_t i = 0; i < table.entries.size(); ++i) {
    const auto slot = slot_of(table.entries[i].code);
    assert(slot < kSlots && table.index[slot] == 0);
    table.index[slot] = static_cast<std::uint16_t>(i + 1);
  }
  return table;
}

const Table& table() {
  static const Table loaded = load();
  return loaded;
}

}  // namespace

const CameoEntry* cameo(std::string_view code) noexcept {
  const auto& codes = table();
  const auto position = codes.index[slot_of(code)];
  return position == 0 ? nullptr : &codes.entries[position - 1U];
}

CameoMatch cameo_or_parent(std::string_view code) noexcept {
  if (slot_of(code) == kSlots) return {};
  for (auto size = code.size(); size >= 2; --size) {
    if (const auto* found = cameo(code.substr(0, size))) return {found, size == code.size()};
  }
  return {};
}

const CameoEntry* parent(const CameoEntry& entry) noexcept {
  return entry.code.size() == 2 ? nullptr : cameo(entry.code.substr(0, entry.code.size() - 1));
}

const CameoEntry* restore_leading_zero(std::string_view code) noexcept {
  if (code.empty() || code.size() > 3 || code.front() == '0') return nullptr;
  std::array<char, 4> padded = {'0'};
  std::ranges::copy(code, padded.begin() + 1);
  const auto* with_zero = cameo({padded.data(), code.size() + 1});
  const auto* without = cameo(code);
  if (with_zero != nullptr && without != nullptr) return nullptr;
  return with_zero != nullptr ? with_zero : without;
}

std::span<const CameoEntry> cameo_codes() noexcept {
  return table().entries;
}

}  // namespace entente::ontology
