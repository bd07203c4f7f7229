// The registry's tables in memory; parsed once by load_tables, the names when one is first looked for.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "states/code_table.hpp"
#include "states/name_table.hpp"
#include "states/registry.hpp"

namespace entente::states {

struct TableTexts {
  std::string_view states;
  std::string_view spells;
  std::string_view codes;
  std::string_view names;
  std::string_view cldr;
  std::string_view leaders;
  std::string_view organisations;
};

struct NameTables {
  NameTable table;
  std::vector<Name> all;
  std::vector<std::string_view> rejected;
};

struct Registry::Tables {
  explicit Tables(const TableTexts& given) : texts(given) {}

  static constexpr std::size_t kIds = 2048;  // one more than the largest id
  std::vector<State> states;
  std::vector<State> organisations;
  std::array<const State*, kIds> by_id{};
  std::array<std::array<std::vector<Span>, kViewpoints>, kIds> spells;
  std::array<std::vector<StateId>, kIds> predecessors;
  std::array<std::vector<StateId>, kIds> successors;
  std::vector<std::pair<std::string_view, StateId>> keys;  // sorted
  std::array<CodeTable, kSchemes> codes;
  std::vector<Leader> leaders;
  std::vector<std::string_view> rejected;  // what could not be read; a test asserts there is none

  // Builds them on the first call, from whatever thread.
  const NameTables& names() const;
  TableTexts texts;

 private:
  mutable std::once_flag names_once_;
  mutable NameTables names_;
};

// "1991", "1991-12", "1991-12-25"; empty is open. Nothing where a date cannot be read or the end is before
// the beginning.
std::optional<Span> parse_span(std::string_view from, std::string_view to);

std::optional<StateId> find_key(std::span<const std::pair<std::string_view, StateId>> keys,
                                std::string_view key) noexcept;
// What the scheme's codes are made of.
bool is_numeric(Scheme scheme) noexcept;

std::unique_ptr<const Registry::Tables> load_tables(const TableTexts& texts);

}  // namespace entente::states
