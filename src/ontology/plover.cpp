#include "ontology/plover.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

#include "ontology/csv.hpp"
#include "util/text.hpp"

extern "C" const char entente_data_ontology_plover_csv[];
extern "C" const char entente_data_ontology_plover_csv_end[];
extern "C" const char entente_data_ontology_modes_csv[];
extern "C" const char entente_data_ontology_modes_csv_end[];
extern "C" const char entente_data_ontology_contexts_csv[];
extern "C" const char entente_data_ontology_contexts_csv_end[];

namespace entente::ontology {
namespace {

constexpr std::array<std::string_view, kPloverCount> kNames = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};

char folded(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return c == ' ' || c == '-' ? '_' : c;
}

bool same(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, folded, folded);
}

double number(std::string_view text) {
  const auto value = parse_number<double>(text);
  assert(value.has_value());
  return *value;
}

struct Tables {
  std::array<PloverEntry, kPloverCount> types{};
  std::vector<PloverMode> modes;
  std::vector<PloverContext> contexts;
};

Tables load() {
  Tables tables;
  for (const auto& row : detail::rows_after_header(
           detail::embedded(entente_data_ontology_plover_csv, entente_data_ontology_plover_csv_end))) {
    const auto type = parse_plover(row.at(0));
    const auto quad = quad_from_number(parse_number<int>(row.at(1)).value_or(0));
    const auto domain = parse_domain(row.at(3));
    assert(type && quad && domain);
    tables.types.at(static_cast<std::size_t>(*type)) = {*type,          row[0],  *quad,
                                                        number(row[2]), *domain, row.at(4)};
  }
  for (const auto& row : detail::rows_after_header(
           detail::embedded(entente_data_ontology_modes_csv, entente_data_ontology_modes_csv_end))) {
    const auto type = parse_plover(row.at(0));
    const auto sign = parse_number<int>(row.at(3));
    assert(type && sign);
    tables.modes.push_back({*type, row[1], number(row[2]), *sign, parse_domain(row.at(4)), row.at(5)});
  }
  for (const auto& row : detail::rows_after_header(
           detail::embedded(entente_data_ontology_contexts_csv, entente_data_ontology_contexts_csv_end))) {
    tables.contexts.push_back({row.at(0), parse_domain(row.at(1)), row.at(2)});
  }
  return tables;
}

const Tables& tables() {
  static const Tables loaded = load();
  return loaded;
}

}  // namespace

const PloverEntry& entry(Plover type) noexcept {
  return tables().types[static_cast<std::size_t>(type)];
}
std::span<const PloverEntry> plover_types() noexcept {
  return tables().types;
}
std::span<const PloverMode> plover_modes() noexcept {
  return tables().modes;
}
std::span<const PloverContext> plover_contexts() noexcept {
  return tables().contexts;
}

std::optional<Plover> parse_plover(std::string_view name) noexcept {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (same(kNames[i], name)) return static_cast<Plover>(i);
  }
  return std::nullopt;
}

const PloverMode* plover_mode(Plover type, std::string_view mode) noexcept {
  for (const auto& known : tables().modes) {
    if (known.type == type && same(known.mode, mode)) return &known;
  }
  return nullptr;
}

const PloverContext* plover_context(std::string_view context) noexcept {
  for (const auto& known : tables().contexts) {
    if (same(known.context, context)) return &known;
  }
  return nullptr;
}

int signed_tone(Plover type, std::string_view mode) noexcept {
  const auto* known = plover_mode(type, mode);
  return known == nullptr ? sign(type) : known->sign;
}

double intensity(Plover type, std::string_view mode) noexcept {
  const auto* known = plover_mode(type, mode);
  return known == nullptr ? entry(type).intensity : known->intensity;
}

Domain plover_domain(Plover type, std::string_view mode, std::string_view contexts) noexcept {
  while (!contexts.empty()) {
    const auto end = contexts.find_first_of(";|,");
    const auto* known = plover_context(trim(contexts.substr(0, end)));
    if (known != nullptr && known->domain) return *known->domain;
    if (end == std::string_view::npos) break;
    contexts.remove_prefix(end + 1);
  }
  const auto* known = plover_mode(type, mode);
  return known != nullptr && known->domain ? *known->domain : entry(type).domain;
}

}  // namespace entente::ontology
