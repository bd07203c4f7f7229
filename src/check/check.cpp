#include "check/check.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "ontology/tie_kind.hpp"
#include "prose/roots/root_model.hpp"

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

class Checker {
 public:
  Checker(ledger::Connection& store, const prose::Gazetteer& gazetteer, std::optional<Day> date)
      : store_(store), gazetteer_(gazetteer), date_(date) {}

  Result<Checked> one(const prose::Record& record) {
    Checked out;
    out.record = record;
    const auto a = state(record.source);
    const auto b = state(record.target);
    if (a == kNoState || b == kNoState) {
      out.reason = "one side is no state or organisation of the registry";
      return out;
    }
    if (!record.event && kinds_of(record).empty()) {
      out.reason = "an attitude or a quality of the relation: no row of a store can decide it";
      return out;
    }
    ENTENTE_TRY(ties(out, a, b));
    if (record.event) ENTENTE_TRY(events(out, a, b));
    const bool turned = record.status == prose::Status::negated || record.status == prose::Status::denied;
    if (turned) std::swap(out.rows_for, out.rows_against);
    const bool pro = !out.rows_for.empty();
    const bool con = !out.rows_against.empty();
    out.verdict = pro && con ? Verdict::mixed
                  : pro      ? Verdict::supported
                  : con      ? Verdict::contradicted
                             : Verdict::not_observed;
    if (out.verdict == Verdict::not_observed) {
      out.reason = "no row of the store speaks to it";
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
      SELECT t.kind, s.key, t.file_id, t.row, t.valid_from, t.valid_to, t.text, t.directed, t.a
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
      SELECT e.plover, s.key, e.file_id, e.row, e.happened_on, e.happened_to, e.text
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

  ledger::Connection& store_;
  const prose::Gazetteer& gazetteer_;
  std::optional<Day> date_;
};

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string what_of(const prose::Record& r) {
  return r.event ? std::string(ontology::name(*r.event)) : r.relation;
}

std::string side(const prose::Party& party, const prose::Gazetteer& gazetteer) {
  return party.actor == prose::kNoActor ? "?" : gazetteer.actor(party.actor).key;
}

std::string headline(const Checked& c, const prose::Gazetteer& gazetteer) {
  const auto& r = c.record;
  return fmt::format(
      "{} {} {}{}", side(r.source, gazetteer), what_of(r), side(r.target, gazetteer),
      r.status == prose::Status::asserted ? "" : fmt::format(" ({})", prose::status_name(r.status)));
}

std::string row_line(const EvidenceRow& row) {
  return fmt::format("{} {} {}..{} [{} file {} row {}] {}", row.table, row.what, row.from, row.to, row.source,
                     row.file, row.row, row.text);
}

std::string summary(const CheckAnswer& answer) {
  return fmt::format(
      "{} claims: {} supported, {} contradicted, {} mixed, {} not observed; {} counts and shares no source "
      "here decides.",
      answer.claims.size(), answer.count(Verdict::supported), answer.count(Verdict::contradicted),
      answer.count(Verdict::mixed), answer.count(Verdict::not_observed), answer.numbers.size());
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

Result<CheckAnswer> check(ledger::Connection& store, const prose::Reading& reading,
                          const prose::Gazetteer& gazetteer, std::optional<Day> date) {
  CheckAnswer answer;
  answer.numbers = reading.numbers;
  Checker checker(store, gazetteer, date);
  for (const auto& record : reading.records) {
    if (record.source.actor == prose::kNoActor || record.target.actor == prose::kNoActor ||
        record.source.actor == record.target.actor)
      continue;
    using prose::Status;
    if (record.status == Status::future || record.status == Status::conditional ||
        record.status == Status::hypothetical)
      continue;
    ENTENTE_LET(auto checked, checker.one(record));
    answer.claims.push_back(std::move(checked));
  }
  return answer;
}

std::string to_text(const CheckAnswer& answer, const prose::Gazetteer& gazetteer) {
  std::string out = summary(answer) + "\n";
  for (const auto& c : answer.claims) {
    std::string quote = c.record.quote;
    std::ranges::replace(quote, '\n', ' ');
    out += fmt::format("\n{:13} {}\n              \"{}\"\n              {}\n", verdict_name(c.verdict),
                       headline(c, gazetteer), quote, c.reason);
    for (const auto& row : c.rows_for) out += "            + " + row_line(row) + "\n";
    for (const auto& row : c.rows_against) out += "            - " + row_line(row) + "\n";
  }
  for (const auto& number : answer.numbers)
    out += fmt::format(
        "\nnumber        \"{}\"\n              recognised; no source loaded here could decide it\n",
        number.quote);
  return out;
}

std::string to_html(const CheckAnswer& answer, std::string_view document, const prose::Gazetteer& gazetteer) {
  std::string out =
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Claims beside the "
      "record</title><style>"
      "body{font:16px/1.5 serif;display:grid;grid-template-columns:3fr "
      "2fr;gap:2rem;max-width:75rem;margin:2rem auto;padding:0 1rem}"
      "h1,p.sum{grid-column:1/3;margin:0}article{white-space:pre-wrap}mark{border-radius:3px}"
      ".supported{background:#cfe8cf}.contradicted{background:#f3c6c6}.mixed{background:#f4e3b5}.none{"
      "background:#e6e6ea}"
      "aside{font-size:.85rem}aside li{margin-bottom:.8rem}</style>";
  out += "<h1>Claims beside the record</h1><p class=\"sum\">" + escape(summary(answer)) + "</p><article>";
  // Highlights do not overlap: the first claim of a run of words has it, the rest are in the list beside.
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < answer.claims.size(); ++i) order.push_back(i);
  std::ranges::sort(order, {},
                    [&](std::size_t i) { return std::pair(answer.claims[i].record.evidence.begin, i); });
  const auto css = [](Verdict v) {
    return v == Verdict::not_observed ? std::string_view("none") : verdict_name(v);
  };
  std::size_t at = 0;
  for (const auto i : order) {
    const auto& c = answer.claims[i];
    const auto& e = c.record.evidence;
    if (e.begin < at || e.end > document.size()) continue;
    out += escape(document.substr(at, e.begin - at));
    out += fmt::format("<mark class=\"{}\" title=\"{}\"><a id=\"t{}\" href=\"#c{}\">{}</a></mark>",
                       css(c.verdict), escape(headline(c, gazetteer)), i, i,
                       escape(document.substr(e.begin, e.end - e.begin)));
    at = e.end;
  }
  out += escape(document.substr(at)) + "</article><aside><ol>";
  for (std::size_t i = 0; i < answer.claims.size(); ++i) {
    const auto& c = answer.claims[i];
    out += fmt::format("<li id=\"c{}\"><mark class=\"{}\">{}</mark> {}<br>{}", i, css(c.verdict),
                       verdict_name(c.verdict), escape(headline(c, gazetteer)), escape(c.reason));
    for (const auto& row : c.rows_for) out += "<br>+ " + escape(row_line(row));
    for (const auto& row : c.rows_against) out += "<br>− " + escape(row_line(row));
    out += "</li>";
  }
  for (const auto& number : answer.numbers)
    out += "<li>“" + escape(number.quote) + "”: a number; no source loaded here could decide it</li>";
  return out + "</ol></aside></html>\n";
}

}  // namespace entente::check
