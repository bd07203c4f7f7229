// The registry's tables in memory; parsed once by load_tables.
#pragma once

#include <array>
#include <memory>
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

struct Registry::Tables {
  static constexpr std::size_t kIds = 2048;  // one more than the largest id
  std::vector<State> states;
  std::vector<State> organisations;
  std::array<const State*, kIds> by_id{};
  std::array<std::array<std::vector<Span>, kViewpoints>, kIds> spells;
  std::array<std::vector<StateId>, kIds> predecessors;
  std::array<std::vector<StateId>, kIds> successors;
  std::vector<std::pair<std::string_view, StateId>> keys;  // sorted
  std::array<CodeTable, kSchemes> codes;
  NameTable names;
  std::vector<Name> all_names;
  std::vector<Leader> leaders;
  std::vector<std::string_view> rejected;  // what could not be read; a test asserts there is none
};

std::optional<StateId> find_key(std::span<const std::pair<std::string_view, StateId>> keys,
                                std::string_view key) noexcept;
// What the scheme's codes are made of.
bool is_numeric(Scheme scheme) noexcept;

std::unique_ptr<const Registry::Tables> load_tables(const TableTexts& texts);

}  // namespace entente::states
