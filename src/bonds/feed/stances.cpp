// Positions of two states on the same objects, compared. A position is a tie of kind supports, opposes,
// controls, claims, uses, neutral or mediates: on an object, and, where it names one, for or against another
// state over it.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "bonds/feed/standing.hpp"
#include "states/registry.hpp"

namespace entente::bonds {
namespace {

using ledger::Connection;
using ledger::Rows;

bool among(StateId id, const std::vector<StateId>& ids) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

struct Side {
  const std::vector<StateId>& own;
  std::vector<TieRow> rows;

  const TieRow* find(std::string_view kind) const {
    for (const auto& r : rows) {
      if (r.kind == kind) return &r;
    }
    return nullptr;
  }
  // Holds it or says it is its own.
  const TieRow* stake() const {
    const TieRow* r = find("controls");
    return r != nullptr ? r : find("claims");
  }
  const TieRow* toward(std::string_view kind, const std::vector<StateId>& whom) const {
    for (const auto& r : rows) {
      if (r.kind == kind && among(r.b, whom)) return &r;
    }
    return nullptr;
  }
  // Backs a state that is neither of the two.
  const TieRow* backs_third(const std::vector<StateId>& other) const {
    for (const auto& r : rows) {
      if (r.kind == "supports" && r.b != kNoState && !among(r.b, own) && !among(r.b, other)) return &r;
    }
    return nullptr;
  }
  // 1 for the thing itself, -1 against it, 0 neither.
  int about_object() const {
    for (const auto& r : rows) {
      if (r.b != kNoState) continue;
      if (r.kind == "supports" || r.kind == "controls") return 1;
      if (r.kind == "opposes") return -1;
    }
    return 0;
  }
  bool engaged() const {
    return std::any_of(rows.begin(), rows.end(), [](const TieRow& r) {
      return r.kind != "neutral" && r.kind != "mediates" && r.kind != "uses";
    });
  }
};

std::string_view key(StateId id) {
  return states::Registry::builtin().key(id);
}

// The first rule that finds something; opposition is looked for before agreement.
std::optional<ObjectStance> compare(const Side& x, const Side& y) {
  ObjectStance s;
  const auto found = [&](Accord accord, StateId third, std::string reason) {
    s.accord = accord;
    s.third = third;
    s.reason = std::move(reason);
    return s;
  };
  const auto name = [](const Side& side) { return key(side.own.front()); };
  for (const auto& [p, q] : {std::pair{&x, &y}, std::pair{&y, &x}}) {
    if (p->toward("opposes", q->own) != nullptr) {
      return found(Accord::oppose, kNoState, fmt::format("{} opposes {} over it", name(*p), name(*q)));
    }
  }
  for (const auto& [p, q] : {std::pair{&x, &y}, std::pair{&y, &x}}) {
    const TieRow* stake = p->stake();
    const TieRow* third = q->backs_third(p->own);
    if (stake != nullptr && third != nullptr) {
      return found(Accord::oppose, third->b,
                   fmt::format("{} {} it, {} backs {}", name(*p),
                               stake->kind == "controls" ? "holds" : "claims", name(*q), key(third->b)));
    }
    if (stake != nullptr && q->find("claims") != nullptr) {
      return found(Accord::oppose, kNoState,
                   fmt::format("{} {} it and {} claims it", name(*p),
                               stake->kind == "controls" ? "holds" : "claims", name(*q)));
    }
  }
  for (const auto& [p, q] : {std::pair{&x, &y}, std::pair{&y, &x}}) {
    for (const auto& r : p->rows) {
      if (r.kind != "supports" || r.b == kNoState || among(r.b, q->own)) continue;
      if (q->toward("opposes", {r.b}) != nullptr) {
        return found(Accord::oppose, r.b,
                     fmt::format("{} backs {}, {} opposes it", name(*p), key(r.b), name(*q)));
      }
    }
  }
  if (x.about_object() * y.about_object() < 0) {
    const bool first_for = x.about_object() > 0;
    return found(Accord::oppose, kNoState,
                 fmt::format("{} is for it, {} against", name(first_for ? x : y), name(first_for ? y : x)));
  }
  for (const auto& [p, q] : {std::pair{&x, &y}, std::pair{&y, &x}}) {
    if (p->toward("supports", q->own) != nullptr)
      return found(Accord::agree, kNoState, fmt::format("{} backs {} over it", name(*p), name(*q)));
  }
  for (const std::string_view kind : {"supports", "opposes"}) {
    for (const auto& r : x.rows) {
      if (r.kind == kind && r.b != kNoState && y.toward(kind, {r.b}) != nullptr) {
        return found(Accord::agree, r.b,
                     fmt::format("both {} {}", kind == "supports" ? "back" : "oppose", key(r.b)));
      }
    }
  }
  if (x.about_object() * y.about_object() > 0) {
    return found(Accord::agree, kNoState,
                 fmt::format("both are {} it", x.about_object() > 0 ? "for" : "against"));
  }
  for (const auto& [p, q] : {std::pair{&x, &y}, std::pair{&y, &x}}) {
    if (p->find("neutral") != nullptr && q->engaged()) {
      return found(Accord::reserved, kNoState,
                   fmt::format("{} takes no side where {} is engaged", name(*p), name(*q)));
    }
  }
  return std::nullopt;  // both merely use it or mediate: nothing to compare
}

}  // namespace

Result<std::vector<ObjectStance>> object_stances(Connection& c, const std::vector<StateId>& a,
                                                 const std::vector<StateId>& b, Day day) {
  ENTENTE_LET(const Rows rows, c.query(fmt::format(R"sql(
    SELECT {}, coalesce(o.name, t.object), coalesce(o.kind, '')
    FROM live_tie t JOIN file f USING (file_id) JOIN source s ON s.source_id = t.source_id
    LEFT JOIN (SELECT id, arg_min(name, (file_id, row)) AS name, arg_min(kind, (file_id, row)) AS kind
               FROM live_object GROUP BY id) o ON o.id = t.object
    WHERE t.a IN ({}, {}) AND t.object IS NOT NULL
      AND t.kind IN ('supports', 'opposes', 'controls', 'claims', 'uses', 'neutral', 'mediates')
      AND (t.valid_from IS NULL OR t.valid_from <= ?) AND (t.valid_to IS NULL OR t.valid_to >= ?)
    ORDER BY t.object, t.valid_from DESC NULLS LAST, t.file_id, t.row)sql",
                                                   kTieColumns, id_list(a), id_list(b)),
                                       {day, day}));
  struct Pair {
    std::string name, kind;
    std::vector<TieRow> a, b;
  };
  std::map<std::string, Pair> objects;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    TieRow t = tie_at(rows, i);
    auto& object = objects[t.object];
    object.name = rows.text(i, 15);
    object.kind = rows.text(i, 16);
    (among(t.a, a) ? object.a : object.b).push_back(std::move(t));
  }
  std::vector<ObjectStance> stances;
  for (auto& [id, object] : objects) {
    if (object.a.empty() || object.b.empty()) continue;
    const Side x{a, object.a};
    const Side y{b, object.b};
    auto stance = compare(x, y);
    if (!stance) continue;
    stance->object = id;
    stance->name = object.name;
    stance->kind = object.kind;
    stance->a = object.a;
    stance->b = object.b;
    stances.push_back(std::move(*stance));
  }
  // Opposed first, then reserved, then agreed; inside, the most recent position first.
  const auto rank = [](Accord accord) {
    return accord == Accord::oppose ? 0 : accord == Accord::reserved ? 1 : 2;
  };
  const auto latest = [](const ObjectStance& s) {
    Day newest = Day::min();
    for (const auto* side : {&s.a, &s.b}) {
      for (const auto& r : *side) newest = std::max(newest, r.from.value_or(Day::min()));
    }
    return newest;
  };
  std::stable_sort(stances.begin(), stances.end(), [&](const ObjectStance& p, const ObjectStance& q) {
    if (rank(p.accord) != rank(q.accord)) return rank(p.accord) < rank(q.accord);
    return latest(p) > latest(q);
  });
  return stances;
}

}  // namespace entente::bonds
