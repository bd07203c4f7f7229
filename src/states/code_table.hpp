// Codes of one scheme: who bears a code, and which codes a state bears.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "util/day.hpp"
#include "util/ids.hpp"

namespace entente::states {

struct CodeRow {
  std::uint64_t packed = 0;  // the code's bytes, or its number: 0 stands for no code
  StateId state;
  Span span;
  std::string_view text;
  bool bounded = false;  // the row names its own years; today's codes do not
};

// Up to eight letters in capitals; a numeric code loses leading zeros. Nothing where it cannot be a code.
std::optional<std::uint64_t> pack_code(std::string_view text, bool numeric) noexcept;

class CodeTable {
 public:
  void add(CodeRow row);
  void build();  // after the last add
  std::span<const CodeRow> bearers(std::uint64_t packed) const noexcept;
  std::span<const CodeRow> of(StateId state) const noexcept;

 private:
  std::vector<CodeRow> by_code_;
  std::vector<CodeRow> by_state_;
};

}  // namespace entente::states
