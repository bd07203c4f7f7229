// Strong ids: a state never adds to a year, a file never stands for a load.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace entente {

template <class Tag, class Int>
struct StrongId {
  Int value{};
  auto operator<=>(const StrongId&) const = default;
};

// Index of a state or organisation in the registry. 0 is "none": an actor that is not resolved.
using StateId = StrongId<struct StateTag, std::uint16_t>;
inline constexpr StateId kNoState{};

using SourceId = StrongId<struct SourceTag, std::uint16_t>;
using FileId = StrongId<struct FileTag, std::uint32_t>;
using LoadId = StrongId<struct LoadTag, std::uint32_t>;

}  // namespace entente

template <class Tag, class Int>
struct std::hash<entente::StrongId<Tag, Int>> {
  std::size_t operator()(entente::StrongId<Tag, Int> id) const noexcept { return std::hash<Int>{}(id.value); }
};
