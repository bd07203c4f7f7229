#include "check/check.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "ontology/tie_kind.hpp"
#include "prose/roots/root_model.hpp"
#include "prose/text/plain_text.hpp"
#include "util/text.hpp"

namespace entente::check {
namespace {

using ontology::Plover;

constexpr std::size_t kMostRows = 5;

// Kinds of tie that are the thing itself.
std::vector<std::string_view> kinds_of(const prose::Record& r) {
  const std::string_view what = r.relation;
  if (what == "ally")
    return {"defence-pact", "alliance", "offense-pact", "entente", "neutrality-pact", "consultation-pact"};
  if (what == "partner")
    return {"strategic-partnership", "security-agreement", "trade-agreement", "normalisation"};
  if (what == "rival" || what == "enemy" || what == "tension")
    return {"rivalry", "war", "armed-conflict", "dispute", "proxy-conflict"};
  if (what == "claims") return {"territorial-claim", "disputed-border"};
  if (what == "occupies") return {"occupation"};
  if (what == "arms-supplier") return {"arms-transfer", "arms-coproduction"};
  if (what == "treaty")
    return {"defence-pact",     "strategic-partnership", "trade-agreement", "security-agreement",
            "border-agreement", "energy-agreement",      "arms-control"};
  if (what == "customer" || what == "supplier")
    return {"energy-customer", "trade-agreement", "arms-transfer"};
  if (what == "base") return {"base-agreement"};
  if (what == "mediates") return {"mediation"};
  if (what == "sanctions") return {"sanctions", "embargo"};
  if (what == "supports") return {"armed-support", "defence-pact", "alliance"};
  if (!r.event) return {};
  switch (*r.event) {
    case Plover::sanction:
      return {"sanctions", "embargo", "diplomatic-break"};
    case Plover::assault:
      return {"war", "armed-conflict", "armed-intervention"};
    case Plover::coerce:
      return {"occupation", "sanctions"};
    case Plover::aid:
      return {"armed-support"};
    case Plover::cooperate:
      return r.frame.find("arms") != std::string::npos
                 ? std::vector<std::string_view>{"arms-transfer", "arms-coproduction"}
                 : std::vector<std::string_view>{};
    default:
      return {};
  }
}

// "has not promised to defend Iran": another promise does not speak against it. A sanction or an attack that
// was denied and stands on record does, and so does a tie that is the very thing, as arms that were sold.
bool of_many_kinds(Plover event) {
  switch (event) {
    case Plover::sanction:
    case Plover::assault:
    case Plover::coerce:
    case Plover::mobilize:
      return false;
    default:
      return true;
  }
}

class Checker {
 public:
  Checker(ledger::Connection& store, const prose::Gazetteer& gazetteer, const prose::Document& document)
      : store_(store), gazetteer_(gazetteer), date_(document.date), doc_(document.id) {}

  // A store made before texts could be loaded has no claims.
  Result<void> begin() {
    ENTENTE_LET(const auto rows,
                store_.query("SELECT count(*) FROM information_schema.tables WHERE table_name = 'claim'"));
    has_claims_ = rows.integer(0, 0) > 0;
    return {};
  }

  Result<Checked> one(const prose::Record& record) {
    Checked out;
    out.record = record;
    const auto a = state(record.source);
    const auto b = state(record.target);
    if (a == kNoState || b == kNoState) {
      out.reason = "one side is no state or organisation of the registry";
      out.silence = Silence::no_state;
      return out;
    }
    const bool member = record.relation == "member";
    if (!record.event && !member && kinds_of(record).empty()) {
      out.reason = "an attitude or a quality of the relation: no row of a store can decide it";
      out.silence = Silence::attitude;
      ENTENTE_TRY(elsewhere(out, a, b));
      return out;
    }
    if (member) {
      ENTENTE_TRY(memberships(out, a));
    } else {
      ENTENTE_TRY(ties(out, a, b));
    }
    if (record.event) ENTENTE_TRY(events(out, a, b));
    ENTENTE_TRY(elsewhere(out, a, b));
    const bool turned = record.status == prose::Status::negated || record.status == prose::Status::denied;
    const bool others =
        turned && record.event && of_many_kinds(*record.event) &&
        std::erase_if(out.rows_for, [](const EvidenceRow& row) { return row.table == "event"; }) > 0;
    if (turned) std::swap(out.rows_for, out.rows_against);
    const bool pro = !out.rows_for.empty();
    const bool con = !out.rows_against.empty();
    out.verdict = pro && con ? Verdict::mixed
                  : pro      ? Verdict::supported
                  : con      ? Verdict::contradicted
                             : Verdict::not_observed;
    if (out.verdict == Verdict::not_observed) {
      out.reason = others ? "the text denies one deed of this type; rows tell of others"
                          : "no row of the store speaks to it";
      out.silence = Silence::no_record;
    } else {
      out.reason = fmt::format("{} for, {} against{}", out.rows_for.size(), out.rows_against.size(),
                               turned ? "; the text says it is not so" : "");
    }
    return out;
  }

 private:
  StateId state(const prose::Party& party) const {
    return party.actor == prose::kNoActor ? kNoState : gazetteer_.actor(party.actor).state;
  }

  Day on(const prose::Record& r) const {
    if (r.time.span) return std::min(r.time.span->to, date_.value_or(r.time.span->to));
    return date_.value_or(Day{20'000});
  }

  // Ties between the two that stood on the day.
  Result<void> ties(Checked& out, StateId a, StateId b) {
    const auto& r = out.record;
    const auto kinds = kinds_of(r);
    ENTENTE_LET(const auto rows, store_.query(R"sql(
      SELECT t.kind, s.title, t.file_id, t.row, t.valid_from, t.valid_to, t.text, t.directed, t.a
      FROM live_tie t JOIN source s ON s.source_id = t.source_id
      WHERE ((t.a = ? AND t.b = ?) OR (t.a = ? AND t.b = ?))
        AND (t.valid_from IS NULL OR t.valid_from <= ?) AND (t.valid_to IS NULL OR t.valid_to >= ?)
      ORDER BY t.kind, t.file_id, t.row)sql",
                                              {std::int64_t{a.value}, std::int64_t{b.value},
                                               std::int64_t{b.value}, std::int64_t{a.value}, on(r), on(r)}));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto kind = rows.text(i, 0);
      const auto* known = ontology::tie_kind(kind);
      const bool forward = rows.integer(i, 8) == a.value || !rows.boolean(i, 7);
      const bool same = std::ranges::find(kinds, kind) != kinds.end() && forward;
      // Arms sold do not unmake a trade dispute: only ties of the field a bond is made in speak against it.
      const bool opposite =
          !r.event && known != nullptr && r.sign != 0 && known->sign == -r.sign &&
          (known->domain == ontology::Domain::military || known->domain == ontology::Domain::political) &&
          known->weight >= 0.5;
      if (!same && !opposite) continue;
      auto& list = same ? out.rows_for : out.rows_against;
      if (list.size() >= kMostRows) continue;
      list.push_back({"tie", rows.display(i, 1), rows.integer(i, 2), rows.integer(i, 3), std::string(kind),
                      rows.display(i, 4), rows.display(i, 5), rows.display(i, 6)});
    }
    return {};
  }

  // Whether the state is a member on the day: a list that leaves it out says nothing, as it may be a part.
  Result<void> memberships(Checked& out, StateId a) {
    const auto& r = out.record;
    ENTENTE_LET(const auto rows,
                store_.query(R"sql(
      SELECT m.status, s.title, m.file_id, m.row, m.valid_from, m.valid_to, m.text
      FROM live_membership m JOIN source s ON s.source_id = m.source_id
      WHERE m.organisation = ? AND m.state = ? AND m.status = 'member'
        AND (m.valid_from IS NULL OR m.valid_from <= ?) AND (m.valid_to IS NULL OR m.valid_to >= ?)
      ORDER BY m.file_id, m.row)sql",
                             {gazetteer_.actor(r.target.actor).key, std::int64_t{a.value}, on(r), on(r)}));
    for (std::size_t i = 0; i < rows.size() && i < kMostRows; ++i)
      out.rows_for.push_back({"membership", rows.display(i, 1), rows.integer(i, 2), rows.integer(i, 3),
                              rows.display(i, 0), rows.display(i, 4), rows.display(i, 5),
                              rows.display(i, 6)});
    return {};
  }

  Result<void> events(Checked& out, StateId a, StateId b) {
    const auto& r = out.record;
    Span window{Day::min(), Day::max()};
    if (r.time.span) {
      window = {r.time.span->from - 7, r.time.span->to + 7};
    } else if (date_) {
      window = {*date_ - 365, *date_ + 30};
    } else {
      window = {day(1800, 1, 1), day(2100, 1, 1)};
    }
    ENTENTE_LET(const auto rows,
                store_.query(R"sql(
      SELECT e.plover, s.title, e.file_id, e.row, e.happened_on, e.happened_to, e.text
      FROM live_event e JOIN source s ON s.source_id = e.source_id
      WHERE e.a = ? AND e.b = ? AND e.happened_to >= ? AND e.happened_on <= ? AND e.plover IS NOT NULL
      ORDER BY e.happened_on, e.file_id, e.row)sql",
                             {std::int64_t{a.value}, std::int64_t{b.value}, window.from, window.to}));
    for (std::size_t i = 0; i < rows.size() && out.rows_for.size() < kMostRows; ++i) {
      const auto number = rows.integer(i, 0);
      if (number < 0 || number >= static_cast<std::int64_t>(ontology::kPloverCount)) continue;
      const auto event = static_cast<Plover>(number);
      if (prose::root_of(event) != prose::root_of(*r.event)) continue;
      out.rows_for.push_back({"event", rows.display(i, 1), rows.integer(i, 2), rows.integer(i, 3),
                              std::string(ontology::name(event)), rows.display(i, 4), rows.display(i, 5),
                              rows.display(i, 6)});
    }
    return {};
  }

  // What other loaded texts claim of the same two: no evidence, but an editor will want to know.
  Result<void> elsewhere(Checked& out, StateId a, StateId b) {
    if (!has_claims_) return {};
    const auto& r = out.record;
    const std::string what(r.event ? ontology::name(*r.event) : std::string_view(r.relation));
    ENTENTE_LET(const auto rows, store_.query(R"sql(
      SELECT c.status, f.name, c.file_id, c.row, c.said_on, c.speaker, c.quote
      FROM live_claim c JOIN file f USING (file_id)
      WHERE c.a = ? AND c.b = ? AND c.what = ? AND c.doc <> ?
      ORDER BY c.said_on DESC NULLS LAST, c.file_id, c.row LIMIT 3)sql",
                                              {std::int64_t{a.value}, std::int64_t{b.value}, what, doc_}));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto speaker = rows.display(i, 5);
      out.elsewhere.push_back({"claim", rows.display(i, 1), rows.integer(i, 2), rows.integer(i, 3),
                               speaker.empty() ? rows.display(i, 0) : rows.display(i, 0) + ", " + speaker,
                               rows.display(i, 4), "", rows.display(i, 6)});
    }
    return {};
  }

  ledger::Connection& store_;
  const prose::Gazetteer& gazetteer_;
  std::optional<Day> date_;
  std::string doc_;
  bool has_claims_ = false;
};

// The first line with words in it, without marks of a heading; else the document's name.
std::string title_of(const prose::Document& document) {
  const auto plain = prose::strip(document.bytes.substr(0, 4096), document.markup);
  std::string_view text = plain.text();
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = trim(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (line.size() < 3) continue;
    return line.size() <= 120 && !line.ends_with('.') && is_valid_utf8(line) ? std::string(line)
                                                                             : document.id;
  }
  return document.id;
}

}  // namespace

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::supported:
      return "supported";
    case Verdict::contradicted:
      return "contradicted";
    case Verdict::mixed:
      return "mixed";
    case Verdict::not_observed:
      return "not observed";
  }
  return "not observed";
}

int CheckAnswer::count(Verdict verdict) const {
  return static_cast<int>(std::ranges::count(claims, verdict, &Checked::verdict));
}

Result<CheckAnswer> check(ledger::Connection& store, const prose::Document& document,
                          const prose::Reading& reading, const prose::Gazetteer& gazetteer) {
  CheckAnswer answer;
  answer.date = document.date;
  answer.title = title_of(document);
  answer.notes = reading.notes;
  ENTENTE_LET(answer.numbers, check_numbers(store, reading.numbers, gazetteer));
  Checker checker(store, gazetteer, document);
  ENTENTE_TRY(checker.begin());
  for (const auto& record : reading.records) {
    if (record.source.actor == prose::kNoActor || record.target.actor == prose::kNoActor ||
        record.source.actor == record.target.actor) {
      ++answer.one_side;
      continue;
    }
    using prose::Status;
    if (record.status == Status::future || record.status == Status::conditional ||
        record.status == Status::hypothetical) {
      ++answer.planned;
      continue;
    }
    ENTENTE_LET(auto checked, checker.one(record));
    answer.claims.push_back(std::move(checked));
  }
  return answer;
}

}  // namespace entente::check
