// Builds the tables from the CSV texts, all but the names. A row that cannot be read is left out and kept in
// `rejected`.
#include <algorithm>
#include <string>

#include "states/csv.hpp"
#include "states/tables.hpp"
#include "util/text.hpp"

namespace entente::states {
namespace {

using Tables = Registry::Tables;

std::optional<StateKind> parse_kind(std::string_view text) {
  for (const auto kind : {StateKind::state, StateKind::partly_recognised, StateKind::associated,
                          StateKind::former, StateKind::territory, StateKind::organisation}) {
    if (kind_name(kind) == text) return kind;
  }
  return std::nullopt;
}

class Loader {
 public:
  explicit Loader(Tables& tables) : t_(tables) {}

  void states(std::string_view bytes) {
    const auto rows = read_table(bytes);
    for (const auto& row : rows) {
      // n,id,name,from,to,kind,successor_of,succession_note,source
      const auto n = parse_number<std::uint16_t>(row[0]);
      const auto span = parse_span(row[3], row[4]);
      const auto kind = parse_kind(row[5]);
      if (!n || *n == 0 || *n >= 1000 || !span || !kind) {
        t_.rejected.push_back(row[1]);
        continue;
      }
      t_.states.push_back({StateId{*n}, row[1], row[2], *kind, *span, {}, row[7], row[8]});
      add_key(StateId{*n}, row[1]);
    }
    std::sort(t_.states.begin(), t_.states.end(), [](const State& a, const State& b) { return a.id < b.id; });
    for (const State& s : t_.states) t_.by_id[s.id.value] = &s;
    std::sort(t_.keys.begin(), t_.keys.end());
    for (const auto& row : rows) {
      const auto id = by_key(row[1]);
      if (!id) continue;
      for (const auto key : split(row[6], ';')) {
        if (key.empty()) continue;
        const auto before = by_key(key);
        if (!before) {
          t_.rejected.push_back(key);
          continue;
        }
        t_.predecessors[id->value].push_back(*before);
        t_.successors[before->value].push_back(*id);
      }
    }
  }

  void spells(std::string_view bytes) {
    for (const auto& row : read_table(bytes)) {
      const auto id = by_key(row[0]);
      const auto viewpoint = parse_viewpoint(row[1]);
      const auto span = parse_span(row[2], row[3]);
      if (!id || !viewpoint || !span) {
        t_.rejected.push_back(row[0]);
        continue;
      }
      t_.spells[id->value][static_cast<std::size_t>(*viewpoint)].push_back(*span);
    }
    for (State& s : t_.states) {
      auto& spells = t_.spells[s.id.value][static_cast<std::size_t>(Viewpoint::entente)];
      if (spells.empty()) spells.push_back(s.span);
      std::sort(spells.begin(), spells.end());
      s.spells = spells;
    }
  }

  void organisations(std::string_view bytes) {
    const auto rows = read_table(bytes);
    for (const auto& row : rows) {
      // n,id,name,aliases,cameo,source
      const auto n = parse_number<std::uint16_t>(row[0]);
      if (!n || *n < 1000 || *n >= Tables::kIds || t_.by_id[*n] != nullptr) {
        t_.rejected.push_back(row[1]);
        continue;
      }
      t_.organisations.push_back(
          {StateId{*n}, row[1], row[2], StateKind::organisation, Span{}, {}, {}, row[5]});
      add_key(StateId{*n}, row[1]);
    }
    std::sort(t_.organisations.begin(), t_.organisations.end(),
              [](const State& a, const State& b) { return a.id < b.id; });
    for (State& s : t_.organisations) {
      auto& spells = t_.spells[s.id.value][static_cast<std::size_t>(Viewpoint::entente)];
      spells.push_back(s.span);
      s.spells = spells;
      t_.by_id[s.id.value] = &s;
    }
    std::sort(t_.keys.begin(), t_.keys.end());
    for (const auto& row : rows) {
      const auto id = by_key(row[1]);
      if (!id) continue;
      if (!row[4].empty()) code(*id, Scheme::cameo, row[4], {});
    }
  }

  void codes(std::string_view bytes) {
    for (const auto& row : read_table(bytes)) {
      const auto id = by_key(row[0]);
      const auto scheme = parse_scheme(row[1]);
      const auto span = parse_span(row[3], row[4]);
      if (!id || !scheme || !span || !code(*id, *scheme, row[2], *span)) t_.rejected.push_back(row[2]);
    }
  }

  void leaders(std::string_view bytes) {
    for (const auto& row : read_table(bytes)) {
      // id,name,role,from,to,source,aliases
      const auto id = by_key(row[0]);
      const auto span = parse_span(row[3], row[4]);
      if (!id || !span || row[1].empty()) {
        t_.rejected.push_back(row[1]);
        continue;
      }
      t_.leaders.push_back({*id, row[1], row[2], row[6], row[5], *span});
    }
  }

  void finish() {
    for (auto& table : t_.codes) table.build();
  }

 private:
  std::optional<StateId> by_key(std::string_view key) const { return find_key(t_.keys, key); }

  void add_key(StateId id, std::string_view key) { t_.keys.emplace_back(key, id); }

  bool code(StateId id, Scheme scheme, std::string_view text, Span span) {
    const auto packed = pack_code(text, is_numeric(scheme));
    if (!packed) return false;
    const bool bounded = span != Span{};
    t_.codes[static_cast<std::size_t>(scheme)].add({*packed, id, span, text, bounded});
    return true;
  }

  Tables& t_;
};

}  // namespace

std::optional<Span> parse_span(std::string_view from, std::string_view to) {
  Span span;
  if (!from.empty()) {
    const auto date = parse_partial_date(from);
    if (!date) return std::nullopt;
    span.from = date->span.from;
  }
  if (!to.empty()) {
    const auto date = parse_partial_date(to);
    if (!date) return std::nullopt;
    span.to = date->span.to;
  }
  if (span.to < span.from) return std::nullopt;
  return span;
}

bool is_numeric(Scheme scheme) noexcept {
  return scheme == Scheme::isonum || scheme == Scheme::cow || scheme == Scheme::gw || scheme == Scheme::m49;
}

std::optional<StateId> find_key(std::span<const std::pair<std::string_view, StateId>> keys,
                                std::string_view key) noexcept {
  const auto at = std::lower_bound(keys.begin(), keys.end(), key,
                                   [](const auto& entry, std::string_view k) { return entry.first < k; });
  if (at == keys.end() || at->first != key) return std::nullopt;
  return at->second;
}

std::unique_ptr<const Tables> load_tables(const TableTexts& texts) {
  auto tables = std::make_unique<Tables>(texts);
  Loader loader(*tables);
  loader.states(texts.states);
  loader.spells(texts.spells);
  loader.organisations(texts.organisations);
  loader.codes(texts.codes);
  loader.leaders(texts.leaders);
  loader.finish();
  return tables;
}

}  // namespace entente::states
