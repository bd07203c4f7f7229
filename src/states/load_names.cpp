// Builds the names' tables, on first use: a question put in codes needs none of the 35,000 names, and they
// are most of the time it takes to read the registry.
#include <mutex>
#include <string>

#include "states/csv.hpp"
#include "states/normalise.hpp"
#include "states/tables.hpp"
#include "util/text.hpp"

namespace entente::states {
namespace {

std::optional<NameKind> parse_name_kind(std::string_view text) {
  for (const auto kind : {NameKind::name, NameKind::official, NameKind::alias, NameKind::former,
                          NameKind::foreign, NameKind::demonym, NameKind::capital, NameKind::metonym}) {
    if (name_kind_name(kind) == text) return kind;
  }
  return std::nullopt;
}

// Names beat names in other languages, those beat what only points to a state, and leaders come last.
std::uint8_t rank_of(NameKind kind) {
  switch (kind) {
    case NameKind::foreign:
      return 1;
    case NameKind::demonym:
    case NameKind::capital:
    case NameKind::metonym:
      return 3;
    case NameKind::leader:
      return 4;
    default:
      return 0;
  }
}

class NameLoader {
 public:
  NameLoader(const Registry::Tables& tables, NameTables& names) : t_(tables), out_(names) {}

  void states() {
    for (const State& s : t_.states) name(s.name, s.id, NameKind::name, {}, {});
  }

  void names(std::string_view bytes) {
    for (const auto& row : read_table(bytes)) {
      // id,name,kind,from,to,lang
      const auto id = by_key(row[0]);
      const auto kind = parse_name_kind(row[2]);
      const auto span = parse_span(row[3], row[4]);
      if (!id || !kind || !span || row[1].empty()) {
        out_.rejected.push_back(row[1]);
        continue;
      }
      name(row[1], *id, *kind, *span, row[5]);
    }
  }

  void organisations(std::string_view bytes) {
    for (const auto& row : read_table(bytes)) {
      // n,id,name,aliases,cameo,source; load.cpp keeps the rows that cannot be read
      const auto id = by_key(row[1]);
      if (!id) continue;
      name(row[2], *id, NameKind::name, {}, {});
      weak_name(row[1], *id);
      for (const auto alias : split(row[3], ';')) name(trim(alias), *id, NameKind::alias, {}, {});
    }
  }

  void cldr(std::string_view bytes) {
    for (const auto& row : read_table(bytes)) {
      // id,name,lang
      const auto id = by_key(row[0]);
      if (!id)
        out_.rejected.push_back(row[1]);
      else
        name(row[1], *id, NameKind::foreign, {}, row[2]);
    }
  }

  void leaders() {
    for (const Leader& leader : t_.leaders) {
      name(leader.name, leader.state, NameKind::leader, leader.span, {});
      for (const auto alias : split(leader.aliases, ';')) {
        name(trim(alias), leader.state, NameKind::leader, leader.span, {});
      }
    }
  }

 private:
  std::optional<StateId> by_key(std::string_view key) const { return find_key(t_.keys, key); }

  void name(std::string_view text, StateId id, NameKind kind, Span span, std::string_view lang) {
    if (text.empty()) return;
    out_.all.push_back({text, lang, id, kind, span});
    NormalName normal;
    normalise_name(text, normal);
    out_.table.add(normal.view(), {span, id, kind, rank_of(kind)});
    if (kind == NameKind::official || kind == NameKind::alias || kind == NameKind::former)
      inverted(normal.view(), id, kind, span);
  }

  // An organisation's key yields to a state of that name: "Guam" is the island, GUAM in capitals the
  // organisation.
  void weak_name(std::string_view text, StateId id) {
    out_.all.push_back({text, {}, id, NameKind::alias, {}});
    NormalName normal;
    normalise_name(text, normal);
    out_.table.add(normal.view(), {{}, id, NameKind::alias, rank_of(NameKind::foreign)});
  }

  // "republic of korea" is also looked for as "korea republic of".
  void inverted(std::string_view normal, StateId id, NameKind kind, Span span) {
    const auto of = normal.find(" of ");
    if (of == std::string_view::npos) return;
    const std::string turned =
        std::string(normal.substr(of + 4)) + " " + std::string(normal.substr(0, of + 3));
    out_.table.add(turned, {span, id, kind, rank_of(kind)});
  }

  const Registry::Tables& t_;
  NameTables& out_;
};

}  // namespace

const NameTables& Registry::Tables::names() const {
  std::call_once(names_once_, [this] {
    NameLoader loader(*this, names_);
    loader.states();
    loader.names(texts.names);
    loader.organisations(texts.organisations);
    loader.cldr(texts.cldr);
    loader.leaders();
    names_.table.build();
  });
  return names_;
}

}  // namespace entente::states
