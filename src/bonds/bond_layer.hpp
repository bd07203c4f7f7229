// The layers of the fused bond (fused_bond.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace entente::bonds {

enum class BondLayer : std::uint8_t { events, treaties, votes, trade, arms, memberships, enmity };
inline constexpr std::size_t kBondLayers = 7;
std::string_view bond_layer_name(BondLayer layer);

}  // namespace entente::bonds
