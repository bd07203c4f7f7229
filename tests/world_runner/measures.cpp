// The measures, by name; A and B are states, D a domain or "overall":
//   answer A B                ok, below-coverage, or the code of the error
//   headline A B              the rule's verdict: sustained, common-enemy-bond, ...
//   whole A B, since A B, confidence A B, unseen A B     the brief's sentences
//   verdict D A B, sentence D A B, level D A B, probability D A B, variance-share D A B
//   window D A B, ever D A B  "2 coop 1 conflict" in the window of the brief, or ever
//   together D A B, apart D A B      pillars, 0..1
//   years D A B               the years of which there is a tone: "2019-2024"
//   kappa A B, agreement A B, joint A B
//   session N kappa A B, session N agreement A B      as `entente votes` says it
//   share votes A B, share ties A B, share events A B, basis votes A B, ...      of the common adversary
//   adversary A B             its key; "none"
//   overlap C A B             what C adds to the overlap of their enemies
//   tie KIND A B              active, past or none
//   ties A B                  how many, past ones too
//   objects opposed A B       also reserved, agreed: ids by alphabet; "none"
//   reason OBJECT A B         why they stand so
//   customers A B             "CHN crude-oil, IND gas"; "none"
//   sale C PRODUCT A B        "0.9 / 0.5": each exporter's share
//   organisations A B         "BRICS 9, SCO 10"; "none"
//   panel A B D MONTH         "2 coop 1 conflict", both ways; "panel A to B D MONTH" one way; "all" for D
//   evidence RECORD A B       rows in all
//   rows TABLE                rows of a table or view of the store
#include "world_runner/measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "brief/answers/evidence.hpp"
#include "brief/answers/votes.hpp"
#include "states/continuation.hpp"
#include "util/text.hpp"

namespace entente::world {
namespace {

using brief::DyadBrief;
using brief::Level;

const Answer kNotObserved{"not observed", std::nullopt};

Answer number(double value) {
  return {fmt::format("{}", value), value};
}
Answer number(const std::optional<double>& value) {
  return value ? number(*value) : kNotObserved;
}
Answer text(std::string value) {
  return {value.empty() ? "none" : std::move(value), std::nullopt};
}

using Words = std::vector<std::string>;

Result<StateId> state(const std::string& key) {
  const auto id = states::Registry::builtin().by_key(key);
  if (!id) return fail(Code::unknown_state, fmt::format("the registry has no state {}", key));
  return *id;
}

// "two audiences" as one word of a world: "two-audiences".
std::string joined(std::string text) {
  std::replace(text.begin(), text.end(), ' ', '-');
  return text;
}

// A question to the brief of A and B with what stands between the measure's name and the two states.
using BriefMeasure = Result<Answer> (*)(const DyadBrief&, const Words&);

Result<const brief::DomainView*> domain(const DyadBrief& b, const Words& words) {
  const auto domain = ontology::parse_domain(words.empty() ? "" : words[0]);
  if (!domain) return fail(Code::usage, "name a domain");
  return &b.domains[static_cast<std::size_t>(*domain)];
}

Answer level(Level level, std::optional<double> known) {
  if (level == Level::not_observed || !known) return kNotObserved;
  return text(std::string(brief::level_name(level)));
}

Answer counts(std::int64_t cooperative, std::int64_t conflictual) {
  return text(fmt::format("{} coop {} conflict", cooperative, conflictual));
}

Result<Answer> ask_domain(const DyadBrief& b, const Words& w, Answer (*of)(const brief::DomainView&)) {
  ENTENTE_LET(const auto* view, domain(b, w));
  return of(*view);
}

Result<Answer> ask_level(const DyadBrief& b, const Words& w) {
  if (!w.empty() && w[0] == "overall") return level(b.overall, b.probability);
  return ask_domain(b, w, [](const brief::DomainView& v) { return level(v.level, v.probability); });
}

Result<Answer> ask_probability(const DyadBrief& b, const Words& w) {
  if (!w.empty() && w[0] == "overall") return number(b.probability);
  return ask_domain(b, w, [](const brief::DomainView& v) { return number(v.probability); });
}

Result<Answer> ask_years(const DyadBrief& b, const Words& w) {
  std::size_t index = bonds::kAllDomains;
  if (!w.empty() && w[0] != "overall") {
    ENTENTE_LET(const auto* view, domain(b, w));
    index = static_cast<std::size_t>(view->domain);
  }
  const auto& years = b.tone.years[index];
  if (years.empty()) return kNotObserved;
  return text(fmt::format("{}-{}", years.front().year, years.back().year));
}

const brief::Estimator* estimator(const DyadBrief& b, const Words& w) {
  if (w.empty()) return nullptr;
  const std::string_view begins = w[0] == "votes"    ? "votes"
                                  : w[0] == "ties"   ? "standing"
                                  : w[0] == "events" ? "what their"
                                                     : "?";
  for (const auto& e : b.adversary.estimators) {
    if (e.name.starts_with(begins)) return &e;
  }
  return nullptr;
}

Result<Answer> ask_tie(const DyadBrief& b, const Words& w) {
  std::string found = "none";
  for (const auto& t : b.ties) {
    if (w.empty() || t.kind != w[0]) continue;
    if (t.active_on(b.as_of)) return text("active");
    found = "past";
  }
  return text(found);
}

Result<Answer> ask_objects(const DyadBrief& b, const Words& w) {
  const std::string which = w.empty() ? "" : w[0];
  std::vector<std::string> ids;
  for (const auto& o : b.objects) {
    const std::string accord = o.accord == bonds::Accord::oppose  ? "opposed"
                               : o.accord == bonds::Accord::agree ? "agreed"
                                                                  : "reserved";
    if (accord == which) ids.push_back(o.object);
  }
  std::sort(ids.begin(), ids.end());
  return text(fmt::format("{}", fmt::join(ids, " ")));
}

Result<Answer> ask_reason(const DyadBrief& b, const Words& w) {
  for (const auto& o : b.objects) {
    if (!w.empty() && o.object == w[0]) return text(o.reason);
  }
  return text("");
}

Result<Answer> ask_customers(const DyadBrief& b, const Words&) {
  std::vector<std::string> list;
  for (const auto& s : b.customers)
    list.push_back(fmt::format("{} {}", states::Registry::builtin().key(s.customer), s.product));
  return text(fmt::format("{}", fmt::join(list, " ")));
}

Result<Answer> ask_sale(const DyadBrief& b, const Words& w) {
  for (const auto& s : b.customers) {
    if (w.size() != 2 || states::Registry::builtin().key(s.customer) != w[0] || s.product != w[1]) continue;
    const auto share = [](const std::optional<double>& v) {
      return v ? fmt::format("{}", *v) : std::string("?");
    };
    return text(fmt::format("{} / {}", share(s.share_a), share(s.share_b)));
  }
  return text("");
}

Result<Answer> ask_organisations(const DyadBrief& b, const Words&) {
  std::vector<std::string> list;
  for (const auto& o : b.organisations) list.push_back(fmt::format("{} {}", o.id, o.members));
  return text(fmt::format("{}", fmt::join(list, " ")));
}

Result<Answer> ask_overlap(const DyadBrief& b, const Words& w) {
  for (const auto& [third, value] : b.adversary.ranked) {
    if (!w.empty() && states::Registry::builtin().key(third) == w[0]) return number(value);
  }
  return kNotObserved;
}

std::optional<double> real(int value) {
  return static_cast<double>(value);
}

const std::map<std::string, BriefMeasure, std::less<>> kBriefMeasures = {
    {"headline",
     [](const DyadBrief& b, const Words&) -> Result<Answer> {
       return text(std::string(bonds::verdict_name(b.headline.verdict)));
     }},
    {"whole", [](const DyadBrief& b, const Words&) -> Result<Answer> { return text(b.verdict); }},
    {"since", [](const DyadBrief& b, const Words&) -> Result<Answer> { return text(b.since); }},
    {"confidence", [](const DyadBrief& b, const Words&) -> Result<Answer> { return text(b.confidence); }},
    {"unseen",
     [](const DyadBrief& b, const Words&) -> Result<Answer> {
       return text(fmt::format("{}", fmt::join(b.not_observed, " ")));
     }},
    {"verdict",
     [](const DyadBrief& b, const Words& w) {
       return ask_domain(b, w, [](const brief::DomainView& v) { return text(v.verdict); });
     }},
    {"sentence",
     [](const DyadBrief& b, const Words& w) {
       return ask_domain(b, w, [](const brief::DomainView& v) { return text(v.sentence); });
     }},
    {"level", ask_level},
    {"probability", ask_probability},
    {"variance-share",
     [](const DyadBrief& b, const Words& w) {
       return ask_domain(b, w, [](const brief::DomainView& v) { return number(v.variance_share); });
     }},
    {"window",
     [](const DyadBrief& b, const Words& w) {
       return ask_domain(b, w,
                         [](const brief::DomainView& v) { return counts(v.cooperative, v.conflictual); });
     }},
    {"ever",
     [](const DyadBrief& b, const Words& w) {
       return ask_domain(
           b, w, [](const brief::DomainView& v) { return counts(v.all_cooperative, v.all_conflictual); });
     }},
    {"together",
     [](const DyadBrief& b, const Words& w) {
       return ask_domain(b, w, [](const brief::DomainView& v) { return number(v.together); });
     }},
    {"apart",
     [](const DyadBrief& b, const Words& w) {
       return ask_domain(b, w, [](const brief::DomainView& v) { return number(v.apart); });
     }},
    {"years", ask_years},
    {"kappa", [](const DyadBrief& b, const Words&) -> Result<Answer> { return number(b.votes.kappa); }},
    {"agreement",
     [](const DyadBrief& b, const Words&) -> Result<Answer> { return number(b.votes.agreement); }},
    {"joint", [](const DyadBrief& b, const Words&) -> Result<Answer> { return number(real(b.votes.joint)); }},
    {"share",
     [](const DyadBrief& b, const Words& w) -> Result<Answer> {
       const auto* e = estimator(b, w);
       return e == nullptr ? kNotObserved : number(e->share);
     }},
    {"basis",
     [](const DyadBrief& b, const Words& w) -> Result<Answer> {
       const auto* e = estimator(b, w);
       return text(e == nullptr ? "" : e->basis);
     }},
    {"adversary",
     [](const DyadBrief& b, const Words&) -> Result<Answer> {
       return text(b.adversary.third ? std::string(states::Registry::builtin().key(*b.adversary.third)) : "");
     }},
    {"overlap", ask_overlap},
    {"tie", ask_tie},
    {"ties",
     [](const DyadBrief& b, const Words&) -> Result<Answer> {
       return number(static_cast<double>(b.ties.size()));
     }},
    {"objects", ask_objects},
    {"reason", ask_reason},
    {"customers", ask_customers},
    {"sale", ask_sale},
    {"organisations", ask_organisations},
    {"conflict",
     [](const DyadBrief& b, const Words& w) -> Result<Answer> {
       for (const auto& c : b.conflicts) {
         if (!w.empty() && joined(c.id) == w[0]) return number(c.weight);
       }
       return kNotObserved;
     }},
    {"conflicts",
     [](const DyadBrief& b, const Words&) -> Result<Answer> {
       std::vector<std::string> ids;
       for (const auto& c : b.conflicts) ids.push_back(joined(c.id));
       return text(fmt::format("{}", fmt::join(ids, " ")));
     }},
    {"why",
     [](const DyadBrief& b, const Words& w) -> Result<Answer> {
       for (const auto& c : b.conflicts) {
         if (!w.empty() && joined(c.id) == w[0]) return text(c.reason);
       }
       return kNotObserved;
     }},
    {"turns",
     [](const DyadBrief& b, const Words& w) -> Result<Answer> {
       std::vector<std::string> years;
       for (const auto& t : b.turns) {
         if (w.empty() || (w[0] == "volume") != t.volume) continue;
         years.push_back(fmt::format("{} {}", t.year, t.up ? "up" : "down"));
       }
       return text(years.empty() ? "none" : fmt::format("{}", fmt::join(years, " ")));
     }},
    {"turn-rows",
     [](const DyadBrief& b, const Words& w) -> Result<Answer> {
       std::size_t rows = 0;
       for (const auto& t : b.turns)
         rows += !w.empty() && (w[0] == "volume") == t.volume ? t.events.size() : 0;
       return number(static_cast<double>(rows));
     }},
    {"signals",
     [](const DyadBrief& b, const Words&) -> Result<Answer> {
       std::vector<std::string> kinds;
       for (const auto& s : b.signals) kinds.push_back(joined(s.kind));
       return text(kinds.empty() ? "none" : fmt::format("{}", fmt::join(kinds, " ")));
     }},
    {"signal",
     [](const DyadBrief& b, const Words& w) -> Result<Answer> {
       for (const auto& s : b.signals) {
         if (!w.empty() && joined(s.kind) == w[0]) return text(s.sentence);
       }
       return kNotObserved;
     }},
};

// "bloc MEASURE A B C ...": of the states named.
Result<Answer> ask_bloc(Asker& asker, const Words& w, Day on) {
  brief::BlocQuestion question;
  question.as_of = on;
  for (std::size_t i = 2; i < w.size(); ++i) {
    ENTENTE_LET(const StateId member, state(w[i]));
    question.members.push_back(member);
  }
  const auto answer = brief::bloc_brief(asker.store(), question, asker.constants());
  if (w[1] == "answer") return text(answer ? "ok" : std::string(code_name(answer.error().code)));
  if (!answer) return std::unexpected(answer.error());
  const auto& b = *answer;
  const auto pair = [&](const brief::BlocPair& p) {
    return fmt::format("{} {}", b.members[static_cast<std::size_t>(p.i)].key,
                       b.members[static_cast<std::size_t>(p.j)].key);
  };
  std::vector<std::string> words;
  if (w[1] == "support") return number(b.mean_support);
  if (w[1] == "margin") return number(b.margin);
  if (w[1] == "unobserved") return number(real(b.unobserved));
  if (w[1] == "verdict") return text(b.verdict);
  if (w[1] == "weakest") return text(pair(b.pairs[b.weakest.front()]));
  if (w[1] == "apart") {
    for (std::size_t i = 0; i < b.members.size(); ++i) {
      if (b.apart[i]) words.push_back(b.members[i].key);
    }
  } else if (w[1] == "outside") {
    for (const auto& m : b.members)
      words.push_back(m.outside ? std::string(states::Registry::builtin().key(*m.outside)) : "none");
  } else if (w[1] == "leans") {
    for (const auto& l : b.leans) words.emplace_back(states::Registry::builtin().key(l.third));
  } else {
    return fail(Code::usage, fmt::format("there is no measure {} of a bloc", w[1]));
  }
  return text(fmt::format("{}", fmt::join(words, " ")));
}

// "2 coop 1 conflict"; zero only inside the coverage of a source that watches all.
Result<Answer> ask_panel(Asker& asker, const Words& w) {
  const bool one_way = w.size() == 6 && w[2] == "to";
  if (w.size() != 5 && !one_way) return fail(Code::usage, "panel A [to] B DOMAIN MONTH");
  ENTENTE_LET(const StateId a, state(w[1]));
  ENTENTE_LET(const StateId b, state(w[one_way ? 3 : 2]));
  const auto& domain_name = w[w.size() - 2];
  const auto date = parse_partial_date(w.back());
  const auto domain = ontology::parse_domain(domain_name);
  if (!date || (!domain && domain_name != "all")) return fail(Code::usage, "panel A [to] B DOMAIN MONTH");
  std::string where = fmt::format("((a = {0} AND b = {1}) {2})", a.value, b.value,
                                  one_way ? "" : fmt::format("OR (a = {} AND b = {})", b.value, a.value));
  if (domain) where += fmt::format(" AND domain = {}", static_cast<int>(*domain));
  ENTENTE_LET(
      const auto rows,
      asker.store().connection().query(
          "SELECT coalesce(sum(verbal_cooperation + material_cooperation), 0)::BIGINT, "
          "coalesce(sum(verbal_conflict + material_conflict), 0)::BIGINT, coalesce(sum(statements), "
          "0)::BIGINT, count(*) "
          "FROM panel WHERE " +
              where + " AND month BETWEEN ? AND ?",
          {std::int64_t{month_of(date->span.from).value}, std::int64_t{month_of(date->span.to).value}}));
  if (rows.integer(0, 3) == 0) {
    ENTENTE_LET(const auto sources, bonds::event_sources(asker.store().connection()));
    const bool watched = std::any_of(sources.begin(), sources.end(), [&](const auto& s) {
      return s.exhaustive && s.from <= date->span.from && s.to >= date->span.to;
    });
    if (!watched) return kNotObserved;
  }
  Answer answer = counts(rows.integer(0, 0), rows.integer(0, 1));
  if (rows.integer(0, 2) > 0) answer.text += fmt::format(" {} statement", rows.integer(0, 2));
  return answer;
}

// session N kappa|agreement A B
Result<Answer> ask_session(Asker& asker, const Words& w) {
  if (w.size() != 5) return fail(Code::usage, "session N kappa|agreement A B");
  brief::VotesQuestion question;
  question.measure = w[2] == "kappa" ? brief::VoteMeasure::kappa : brief::VoteMeasure::agreement;
  question.session = parse_number<int>(w[1]);
  Answer answer = text("");
  const auto take = [&](const brief::Table& table) -> Result<void> {
    for (const auto& row : table.rows) {
      const auto is = [&](std::size_t i, const std::string& key) {
        const auto* cell = std::get_if<std::string>(&row[i]);
        return cell != nullptr && *cell == key;
      };
      if (!(is(2, w[3]) && is(3, w[4])) && !(is(2, w[4]) && is(3, w[3]))) continue;
      const auto* value = std::get_if<double>(&row[6]);
      answer = value == nullptr ? kNotObserved : number(*value);
    }
    return {};
  };
  ENTENTE_TRY(brief::votes(asker.store(), question, asker.constants(), take));
  return answer;
}

Result<Answer> ask_evidence(Asker& asker, const Words& w, Day on) {
  if (w.size() != 4) return fail(Code::usage, "evidence RECORD A B");
  const auto& registry = states::Registry::builtin();
  brief::EvidenceQuestion question;
  question.record = w[1];
  ENTENTE_LET(const StateId a, state(w[2]));
  ENTENTE_LET(const StateId b, state(w[3]));
  question.a = states::lineage(registry, a);
  question.b = states::lineage(registry, b);
  question.span.to = on;
  ENTENTE_LET(const auto evidence, brief::evidence(asker.store().connection(), question));
  return number(static_cast<double>(evidence.total));
}

Result<Answer> ask_rows(Asker& asker, const Words& w) {
  if (w.size() != 2) return fail(Code::usage, "rows TABLE");
  ENTENTE_LET(const auto rows, asker.store().connection().query("SELECT count(*) FROM " + w[1]));
  return number(static_cast<double>(rows.integer(0, 0)));
}

}  // namespace

const Result<DyadBrief>& Asker::brief(StateId a, StateId b, Day on) {
  const auto key = std::tuple(a, b, on);
  auto at = briefs_.find(key);
  if (at == briefs_.end())
    at = briefs_.emplace(key, brief::dyad_brief(store_, {a, b, on, {}}, constants_)).first;
  return at->second;
}

Result<Answer> Asker::ask(const Expectation& e) {
  const Words& w = e.measure;
  const Day on = e.on.value_or(as_of_);
  if (w[0] == "panel") return ask_panel(*this, w);
  if (w[0] == "session") return ask_session(*this, w);
  if (w[0] == "evidence") return ask_evidence(*this, w, on);
  if (w[0] == "rows") return ask_rows(*this, w);
  if (w[0] == "bloc" && w.size() > 2) return ask_bloc(*this, w, on);
  if (w.size() < 3) return fail(Code::usage, "name a measure and two states");
  ENTENTE_LET(const StateId a, state(w[w.size() - 2]));
  ENTENTE_LET(const StateId b, state(w[w.size() - 1]));
  const auto& answer = brief(a, b, on);
  if (w[0] == "answer") {
    return text(answer ? (answer->below_coverage ? "below-coverage" : "ok")
                       : std::string(code_name(answer.error().code)));
  }
  const auto measure = kBriefMeasures.find(w[0]);
  if (measure == kBriefMeasures.end()) return fail(Code::usage, fmt::format("there is no measure {}", w[0]));
  if (!answer) return std::unexpected(answer.error());
  return measure->second(*answer, Words(w.begin() + 1, w.end() - 2));
}

bool meets(const Answer& answer, const Expectation& e) {
  if (e.comparison == Comparison::has) return answer.text.find(e.value) != std::string::npos;
  const auto expected = parse_number<double>(e.value);
  if (!expected || !answer.number) return e.comparison == Comparison::equal && answer.text == e.value;
  switch (e.comparison) {
    case Comparison::less:
      return *answer.number < *expected;
    case Comparison::greater:
      return *answer.number > *expected;
    default:
      return std::abs(*answer.number - *expected) <= e.tolerance;
  }
}

}  // namespace entente::world
