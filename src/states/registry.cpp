#include "states/registry.hpp"

#include <algorithm>
#include <cassert>

#include "states/tables.hpp"

extern "C" {
extern const char entente_data_registry_states_csv[];
extern const char entente_data_registry_states_csv_end[];
extern const char entente_data_registry_spells_csv[];
extern const char entente_data_registry_spells_csv_end[];
extern const char entente_data_registry_codes_csv[];
extern const char entente_data_registry_codes_csv_end[];
extern const char entente_data_registry_names_csv[];
extern const char entente_data_registry_names_csv_end[];
extern const char entente_data_registry_names_cldr_csv[];
extern const char entente_data_registry_names_cldr_csv_end[];
extern const char entente_data_registry_leaders_csv[];
extern const char entente_data_registry_leaders_csv_end[];
extern const char entente_data_registry_organisations_csv[];
extern const char entente_data_registry_organisations_csv_end[];
}

namespace entente::states {
namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::string_view kind_name(StateKind kind) {
  switch (kind) {
    case StateKind::state:
      return "state";
    case StateKind::partly_recognised:
      return "partly-recognised";
    case StateKind::associated:
      return "associated";
    case StateKind::former:
      return "former";
    case StateKind::territory:
      return "territory";
    case StateKind::organisation:
      return "organisation";
  }
  return "state";
}

std::string_view name_kind_name(NameKind kind) {
  switch (kind) {
    case NameKind::key:
      return "key";
    case NameKind::code:
      return "code";
    case NameKind::name:
      return "name";
    case NameKind::official:
      return "official";
    case NameKind::alias:
      return "alias";
    case NameKind::former:
      return "former";
    case NameKind::foreign:
      return "foreign";
    case NameKind::outdated:
      return "outdated";
    case NameKind::demonym:
      return "demonym";
    case NameKind::capital:
      return "capital";
    case NameKind::metonym:
      return "metonym";
    case NameKind::leader:
      return "leader";
  }
  return "name";
}

std::string_view viewpoint_name(Viewpoint viewpoint) {
  switch (viewpoint) {
    case Viewpoint::entente:
      return "entente";
    case Viewpoint::cow:
      return "cow";
    case Viewpoint::gw:
      return "gw";
    case Viewpoint::un:
      return "un";
  }
  return "entente";
}

std::optional<Viewpoint> parse_viewpoint(std::string_view name) {
  for (const auto v : {Viewpoint::entente, Viewpoint::cow, Viewpoint::gw, Viewpoint::un}) {
    if (viewpoint_name(v) == name) return v;
  }
  return std::nullopt;
}

Registry::Registry(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Registry::~Registry() = default;

const Registry& Registry::builtin() {
  static const Registry registry(load_tables({
      .states = between(entente_data_registry_states_csv, entente_data_registry_states_csv_end),
      .spells = between(entente_data_registry_spells_csv, entente_data_registry_spells_csv_end),
      .codes = between(entente_data_registry_codes_csv, entente_data_registry_codes_csv_end),
      .names = between(entente_data_registry_names_csv, entente_data_registry_names_csv_end),
      .cldr = between(entente_data_registry_names_cldr_csv, entente_data_registry_names_cldr_csv_end),
      .leaders = between(entente_data_registry_leaders_csv, entente_data_registry_leaders_csv_end),
      .organisations =
          between(entente_data_registry_organisations_csv, entente_data_registry_organisations_csv_end),
  }));
  return registry;
}

bool Registry::has(StateId id) const noexcept {
  return id.value < Tables::kIds && tables_->by_id[id.value] != nullptr;
}

const State& Registry::state(StateId id) const {
  assert(has(id));
  return *tables_->by_id[id.value];
}

std::string_view Registry::key(StateId id) const noexcept {
  return has(id) ? tables_->by_id[id.value]->key : std::string_view{};
}

std::string_view Registry::name(StateId id) const noexcept {
  return has(id) ? tables_->by_id[id.value]->name : std::string_view{};
}

std::optional<StateId> Registry::by_key(std::string_view key) const noexcept {
  return find_key(tables_->keys, key);
}

std::optional<std::string_view> Registry::code(StateId id, Scheme scheme, Day on) const noexcept {
  if (!has(id) || !exists_on(id, on)) return std::nullopt;
  if (scheme == Scheme::id || scheme == Scheme::any) return key(id);
  if (scheme == Scheme::name) return name(id);
  for (const CodeRow& row : tables_->codes[static_cast<std::size_t>(scheme)].of(id)) {
    if (row.span.contains(on)) return row.text;
  }
  return std::nullopt;
}

std::span<const State> Registry::all() const noexcept {
  return tables_->states;
}
std::span<const State> Registry::organisations() const noexcept {
  return tables_->organisations;
}

bool Registry::is_organisation(StateId id) const noexcept {
  return has(id) && tables_->by_id[id.value]->kind == StateKind::organisation;
}

std::span<const Span> Registry::spells(StateId id, Viewpoint viewpoint) const noexcept {
  if (!has(id)) return {};
  return tables_->spells[id.value][static_cast<std::size_t>(viewpoint)];
}

bool Registry::is_member(StateId id, Viewpoint viewpoint, Day on) const noexcept {
  for (const Span& spell : spells(id, viewpoint)) {
    if (spell.contains(on)) return true;
  }
  return false;
}

std::span<const StateId> Registry::predecessors(StateId id) const noexcept {
  if (!has(id)) return {};
  return tables_->predecessors[id.value];
}

std::span<const StateId> Registry::successors(StateId id) const noexcept {
  if (!has(id)) return {};
  return tables_->successors[id.value];
}

std::vector<const Leader*> Registry::leaders(StateId id, Day on) const {
  std::vector<const Leader*> found;
  for (const Leader& leader : tables_->leaders) {
    if (leader.state == id && leader.span.contains(on)) found.push_back(&leader);
  }
  return found;
}

std::span<const Leader> Registry::all_leaders() const noexcept {
  return tables_->leaders;
}
std::span<const Name> Registry::all_names() const noexcept {
  return tables_->names().all;
}

std::vector<std::string_view> Registry::rejected() const {
  auto all = tables_->rejected;
  const auto& names = tables_->names().rejected;
  all.insert(all.end(), names.begin(), names.end());
  return all;
}

}  // namespace entente::states
