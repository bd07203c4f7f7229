// The five fields two states meet in. data/ontology/domains.csv holds meanings and limits.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace entente::ontology {

enum class Domain : std::uint8_t { political, military, economic, institutional, territorial };

inline constexpr std::array<Domain, 5> kDomains = {Domain::political, Domain::military, Domain::economic,
                                                   Domain::institutional, Domain::territorial};

struct DomainEntry {
  Domain domain;
  std::string_view name;
  std::string_view meaning;
  std::string_view limitation;  // what its numbers cannot say
};

std::string_view name(Domain domain) noexcept;
// Lower-case names only.
std::optional<Domain> parse_domain(std::string_view name) noexcept;
const DomainEntry& entry(Domain domain) noexcept;
std::span<const DomainEntry> domains() noexcept;

}  // namespace entente::ontology
