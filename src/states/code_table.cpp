#include "states/code_table.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace entente::states {

std::optional<std::uint64_t> pack_code(std::string_view text, bool numeric) noexcept {
  text = trim(text);
  if (text.empty() || text.size() > 8) return std::nullopt;
  std::uint64_t packed = 0;
  for (char c : text) {
    if (numeric) {
      if (c < '0' || c > '9') return std::nullopt;
      packed = packed * 10 + static_cast<std::uint64_t>(c - '0');
      continue;
    }
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    if (!letter) return std::nullopt;
    packed = packed << 8 | static_cast<unsigned char>(c);
  }
  return packed;
}

void CodeTable::add(CodeRow row) {
  by_code_.push_back(row);
}

void CodeTable::build() {
  by_state_ = by_code_;
  std::stable_sort(by_code_.begin(), by_code_.end(),
                   [](const CodeRow& a, const CodeRow& b) { return a.packed < b.packed; });
  // Today's code before the withdrawn ones.
  std::stable_sort(by_state_.begin(), by_state_.end(), [](const CodeRow& a, const CodeRow& b) {
    return a.state != b.state ? a.state < b.state : a.bounded < b.bounded;
  });
}

std::span<const CodeRow> CodeTable::bearers(std::uint64_t packed) const noexcept {
  const auto rows = std::ranges::equal_range(by_code_, packed, {}, &CodeRow::packed);
  return {rows.begin(), rows.end()};
}

std::span<const CodeRow> CodeTable::of(StateId state) const noexcept {
  const auto rows = std::ranges::equal_range(by_state_, state, {}, &CodeRow::state);
  return {rows.begin(), rows.end()};
}

}  // namespace entente::states
