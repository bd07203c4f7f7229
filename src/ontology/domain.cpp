#include "ontology/domain.hpp"

#include <cassert>

#include "ontology/csv.hpp"

extern "C" const char entente_data_ontology_domains_csv[];
extern "C" const char entente_data_ontology_domains_csv_end[];

namespace entente::ontology {
namespace {

std::array<DomainEntry, kDomains.size()> load() {
  std::array<DomainEntry, kDomains.size()> table{};
  const auto rows = detail::rows_after_header(
      detail::embedded(entente_data_ontology_domains_csv, entente_data_ontology_domains_csv_end));
  assert(rows.size() == table.size());
  for (const auto& row : rows) {
    const auto domain = parse_domain(row.at(0));
    assert(domain.has_value());
    table.at(static_cast<std::size_t>(*domain)) = {*domain, row.at(0), row.at(1), row.at(2)};
  }
  return table;
}

const std::array<DomainEntry, kDomains.size()>& table() {
  static const auto loaded = load();
  return loaded;
}

}  // namespace

std::string_view name(Domain domain) noexcept {
  switch (domain) {
    case Domain::political:
      return "political";
    case Domain::military:
      return "military";
    case Domain::economic:
      return "economic";
    case Domain::institutional:
      return "institutional";
    case Domain::territorial:
      return "territorial";
  }
  return "";
}

std::optional<Domain> parse_domain(std::string_view text) noexcept {
  for (const auto domain : kDomains) {
    if (name(domain) == text) return domain;
  }
  return std::nullopt;
}

const DomainEntry& entry(Domain domain) noexcept {
  return table()[static_cast<std::size_t>(domain)];
}
std::span<const DomainEntry> domains() noexcept {
  return table();
}

}  // namespace entente::ontology
