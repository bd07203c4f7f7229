#include "brief/dyad/domain_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "bonds/portfolio.hpp"
#include "brief/dyad/words.hpp"

namespace entente::brief {
namespace {

using bonds::Accord;
using bonds::TieRow;
using ontology::Domain;

struct Facts {
  const DyadBrief& brief;
  const ontology::Constants& constants;
  const states::Registry& registry;
  Day window_from;

  bool ours_a(StateId id) const {
    return std::find(brief.lineage_a.begin(), brief.lineage_a.end(), id) != brief.lineage_a.end();
  }

  bool active(const TieRow& t) const { return t.active_on(brief.as_of); }
  bool recent(const TieRow& t) const { return !t.to || *t.to >= window_from; }

  const TieRow* active_tie(std::string_view kind) const {
    for (const auto& t : brief.ties) {
      if (t.kind == kind && active(t)) return &t;
    }
    return nullptr;
  }
  const TieRow* active_of(std::initializer_list<std::string_view> kinds) const {
    for (const auto kind : kinds) {
      if (const TieRow* t = active_tie(kind)) return t;
    }
    return nullptr;
  }
  // Recent arms transfers from a to b (or back).
  std::vector<const TieRow*> arms(bool from_a) const {
    std::vector<const TieRow*> found;
    for (const auto& t : brief.ties) {
      if (t.kind == "arms-transfer" && recent(t) && ours_a(t.a) == from_a) found.push_back(&t);
    }
    return found;
  }
  std::vector<const bonds::ObjectStance*> objects(Accord accord) const {
    std::vector<const bonds::ObjectStance*> found;
    for (const auto& o : brief.objects) {
      if (o.accord == accord) found.push_back(&o);
    }
    return found;
  }
};

constexpr std::string_view kDefence = "organisation:defence";

// The organisation of defence both are in, the smallest first; nullptr where there is none.
const bonds::SharedOrganisation* defence_organisation(const DyadBrief& brief) {
  for (const auto& o : brief.organisations) {
    if (o.kind == kDefence) return &o;
  }
  return nullptr;
}

std::string names_of(const std::vector<const bonds::ObjectStance*>& objects, std::size_t most) {
  std::vector<std::string> names;
  for (const auto* o : objects) {
    if (names.size() == most) {
      names.push_back(fmt::format("{} more", objects.size() - most));
      break;
    }
    names.push_back(o->name);
  }
  return list_of(names);
}

std::string quote(const TieRow& t) {
  std::string text = t.text;
  if (text.ends_with('.')) text.pop_back();
  return fmt::format("{} ({})", text.empty() ? spaced(t.kind) : text, years_of(t));
}

// "Yak-130 trainers (since 2023), S-300 air defence (2007–2016) and 2 more": the two with the shortest
// record, which name the goods; long ones tell a story that the evidence holds.
std::string deliveries(std::vector<const TieRow*> rows) {
  constexpr std::size_t kShown = 2;
  std::stable_sort(rows.begin(), rows.end(),
                   [](const TieRow* x, const TieRow* y) { return x->text.size() < y->text.size(); });
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(kShown, rows.size()); ++i) parts.push_back(quote(*rows[i]));
  if (rows.size() > kShown) parts.push_back(fmt::format("{} more", rows.size() - kShown));
  return list_of(parts);
}

std::string tone_words(const DomainView& view) {
  if (view.level == Level::not_observed) return "no events observed";
  return fmt::format("{} cooperative and {} conflictual events in the window", view.cooperative,
                     view.conflictual);
}

void military(DomainView& v, const Facts& f) {
  const auto& b = f.brief;
  const auto a_to_b = f.arms(true);
  const auto b_to_a = f.arms(false);
  std::vector<std::string> joint;
  for (const auto* o : f.objects(Accord::agree)) {
    if (o->kind == "war") joint.push_back(o->name);
  }
  const std::string together = joint.empty() ? "" : fmt::format("; on the same side in {}", list_of(joint));
  if (const TieRow* t = f.active_of({"war", "armed-conflict", "armed-intervention", "occupation"})) {
    v.verdict = "armed conflict";
    v.sentence = quote(*t) + together;
  } else if (const TieRow* pact = f.active_of({"defence-pact", "alliance"})) {
    v.verdict = "allied";
    v.sentence = quote(*pact) + together;
  } else if (const auto* league = defence_organisation(b)) {
    const TieRow* feud = f.active_of({"proxy-conflict", "rivalry", "dispute"});
    v.verdict = feud == nullptr ? "allied" : "allied, and rivals";
    v.sentence = fmt::format("both in {}{}{}{}", league->name,
                             league->since ? fmt::format(" since {}", year_of(*league->since)) : "",
                             feud == nullptr ? "" : "; " + quote(*feud), together);
  } else if (!a_to_b.empty() && !b_to_a.empty()) {
    v.verdict = "complementary";
    v.sentence = fmt::format("arms go both ways: {}→{} {}; {}→{} {}{}", b.key_a, b.key_b, deliveries(a_to_b),
                             b.key_b, b.key_a, deliveries(b_to_a), together);
  } else if (!a_to_b.empty() || !b_to_a.empty()) {
    const bool from_a = !a_to_b.empty();
    const auto& rows = from_a ? a_to_b : b_to_a;
    v.verdict = "supplier and client";
    v.sentence = fmt::format("{} supplies {}: {}{}", from_a ? b.key_a : b.key_b, from_a ? b.key_b : b.key_a,
                             deliveries(rows), together);
  } else if (const TieRow* feud = f.active_of({"proxy-conflict", "rivalry", "dispute"})) {
    v.verdict = "armed rivals";
    v.sentence = quote(*feud) + together;
  } else if (!v.holding.empty()) {
    v.verdict = "cooperating by agreement";
    v.sentence = quote(v.holding.front()) + together;
  } else {
    v.verdict = level_name(v.level);
    v.sentence = tone_words(v) + together;
  }
}

void political(DomainView& v, const Facts& f) {
  const auto& c = f.constants;
  const auto opposed = f.objects(Accord::oppose);
  const std::int64_t n = v.cooperative + v.conflictual;
  const double quarrels = n > 0 ? static_cast<double>(v.conflictual) / static_cast<double>(n) : 0;
  if (const TieRow* t = f.active_tie("recognition-refusal")) {
    v.verdict = "not recognised";
    v.sentence = quote(*t);
    return;
  }
  if (const TieRow* t = f.active_tie("diplomatic-break")) {
    v.verdict = "relations broken off";
    v.sentence = quote(*t);
    return;
  }
  const bool bound =
      f.active_of({"defence-pact", "alliance"}) != nullptr || defence_organisation(f.brief) != nullptr;
  const bool friendly = v.level >= Level::mixed || !v.holding.empty();
  const bool doubts = quarrels >= c.value("brief.trust_conflict_share") ||
                      static_cast<double>(opposed.size()) >= c.value("brief.trust_disputed_objects");
  if (const TieRow* feud = f.active_of(
          {"war", "armed-conflict", "armed-intervention", "occupation", "proxy-conflict", "rivalry"});
      feud != nullptr && v.level >= Level::mixed) {
    v.verdict = "talking adversaries";
    v.sentence = fmt::format("{}; yet {}", quote(*feud), tone_words(v));
  } else if (friendly && !bound && doubts) {
    v.verdict = "limited trust";
    std::vector<std::string> reasons;
    if (const TieRow* t = f.active_tie("strategic-partnership"))
      reasons.push_back(quote(*t) + " without a duty to defend");
    if (n > 0) reasons.push_back(fmt::format("{} of {} political events quarrelsome", v.conflictual, n));
    if (!opposed.empty()) reasons.push_back(fmt::format("opposed on {}", names_of(opposed, 3)));
    v.sentence = fmt::format("{}", fmt::join(reasons, "; "));
  } else if (v.level == Level::hostile || v.level == Level::strained) {
    v.verdict = level_name(v.level);
    v.sentence = tone_words(v);
  } else if (friendly) {
    v.verdict = bound || !v.holding.empty() ? "trusting" : std::string(level_name(v.level));
    v.sentence = tone_words(v);
    if (!v.holding.empty()) v.sentence = quote(v.holding.front()) + "; " + v.sentence;
  } else {
    v.verdict = level_name(v.level);
    v.sentence = tone_words(v);
  }
}

void economic(DomainView& v, const Facts& f) {
  const auto& b = f.brief;
  std::string rivalry;
  if (!b.customers.empty()) {
    std::vector<std::string> markets;
    for (const auto& s : b.customers) {
      if (markets.size() == 2) break;
      std::string text = fmt::format("{} to {}", s.product, f.registry.name(s.customer));
      if (s.share_a && s.share_b)
        text += fmt::format(" ({} of {}'s exports, {} of {}'s)", percent(*s.share_a), b.key_a,
                            percent(*s.share_b), b.key_b);
      markets.push_back(std::move(text));
    }
    rivalry = fmt::format("both sell {}", list_of(markets));
  }
  const TieRow* sanctions = f.active_of({"sanctions", "embargo"});
  const TieRow* bond = f.active_of({"trade-agreement", "energy-agreement", "energy-customer"});
  if (sanctions != nullptr) {
    v.verdict = "under sanctions";
    v.sentence = quote(*sanctions);
    if (!rivalry.empty()) v.sentence += "; " + rivalry;
  } else if (!rivalry.empty()) {
    v.verdict =
        bond != nullptr ? "partners, and rivals for the same customer" : "rivals for the same customer";
    v.sentence = rivalry;
    if (bond != nullptr) v.sentence += "; " + quote(*bond);
  } else if (bond != nullptr) {
    v.verdict = "partners";
    v.sentence = quote(*bond);
  } else {
    v.verdict = level_name(v.level);
    v.sentence = tone_words(v);
  }
}

void institutional(DomainView& v, const Facts& f) {
  const auto& b = f.brief;
  std::vector<std::string> clubs;
  for (const auto& o : b.organisations) {
    if (static_cast<double>(o.members) <= f.constants.value("brief.restrictive_members"))
      clubs.push_back(o.name);
  }
  std::string votes = "votes not available";
  if (b.votes.kappa) {
    votes =
        fmt::format("votes alike beyond chance κ {:.2f} over {} roll calls", *b.votes.kappa, b.votes.joint);
  }
  const std::string joined =
      clubs.empty() ? "no small organisation in common" : fmt::format("both in {}", list_of(clubs));
  const double kappa = b.votes.kappa.value_or(0);
  const double some = f.constants.value("brief.kappa_some");
  if (b.votes.kappa && kappa < -some) {
    v.verdict = clubs.empty() ? "opposed in votes" : "same organisations, opposed votes";
  } else if (b.votes.kappa && kappa >= f.constants.value("brief.kappa_aligned")) {
    v.verdict = "aligned";
  } else if (!clubs.empty()) {
    v.verdict = !b.votes.kappa ? "joined in organisations"
                : kappa < some ? "same organisations, separate votes"
                               : "joined in organisations, partly aligned";
  } else if (b.votes.kappa) {
    v.verdict = kappa < some ? "little common ground" : "partly aligned";
  } else {
    v.verdict = level_name(v.level);
  }
  v.sentence = joined + "; " + votes;
}

void territorial(DomainView& v, const Facts& f) {
  const TieRow* claim = f.active_of({"occupation", "territorial-claim", "disputed-border"});
  std::vector<const bonds::ObjectStance*> odds;
  for (const auto* o : f.objects(Accord::oppose)) {
    static const std::set<std::string, std::less<>> kGround = {"island", "territory", "corridor", "strait",
                                                               "canal",  "field",     "dam"};
    if (kGround.contains(o->kind)) odds.push_back(o);
  }
  const std::string third = odds.empty() ? "" : fmt::format("opposed over {}", names_of(odds, 3));
  if (claim != nullptr) {
    v.verdict = claim->kind == "occupation" ? "occupied ground" : "claims between them";
    v.sentence = quote(*claim) + (third.empty() ? "" : "; " + third);
  } else if (!odds.empty()) {
    v.verdict = "at odds over third territories";
    v.sentence = third;
  } else if (const TieRow* t = f.active_tie("border-agreement")) {
    v.verdict = "settled";
    v.sentence = quote(*t);
  } else {
    v.verdict = v.level == Level::not_observed ? "nothing observed" : level_name(v.level);
    v.sentence = v.level == Level::not_observed ? "no claim, dispute or event between them in what is loaded"
                                                : tone_words(v);
  }
}

// 1 - prod (1 - w): several weak ties never outweigh one that is complete; a kind counts once however many
// its rows.
double noisy_or(const std::map<std::string, double>& weights) {
  double rest = 1;
  for (const auto& [kind, weight] : weights) rest *= 1 - weight;
  return 1 - rest;
}

}  // namespace

void judge_domains(DyadBrief& brief, const ontology::Constants& constants, const states::Registry& registry) {
  const Facts facts{brief, constants, registry,
                    brief.as_of - static_cast<int>(constants.value("brief.window_years") * 365.25)};
  for (auto& view : brief.domains) {
    std::map<std::string, double> together;
    std::map<std::string, double> apart;
    for (const auto& t : brief.ties) {
      if (t.meaning == nullptr || t.meaning->domain != view.domain || t.meaning->sign == 0 ||
          !facts.active(t))
        continue;
      auto& side = t.meaning->sign > 0 ? together : apart;
      side[t.kind] = std::max(side[t.kind], t.meaning->weight);
      (t.meaning->sign > 0 ? view.holding : view.pulling).push_back(t);
    }
    const auto heaviest = [](const TieRow& x, const TieRow& y) {
      return x.meaning->weight > y.meaning->weight;
    };
    std::stable_sort(view.holding.begin(), view.holding.end(), heaviest);
    std::stable_sort(view.pulling.begin(), view.pulling.end(), heaviest);
    if (view.probability) {
      // Tone counts as far as it is known: twice its distance from even, times the part of the variance that
      // data took away.
      const double tone = (2 * *view.probability - 1) * (1 - view.variance_share);
      if (tone > 0) together["tone"] = tone;
      if (tone < 0) apart["tone"] = -tone;
    }
    for (const auto& o : brief.organisations) {
      // A league of m members binds each pair as 1 / (m - 1) of a pact (docs/bonds.md).
      const auto home = o.kind == kDefence ? Domain::military : Domain::institutional;
      if (home == view.domain) together["organisation " + o.id] = bonds::pact_weight(o.members);
    }
    if (view.domain == Domain::institutional) {
      if (brief.votes.kappa)
        (*brief.votes.kappa > 0 ? together : apart)["votes"] = std::min(1.0, std::abs(*brief.votes.kappa));
    }
    if (view.domain == Domain::economic) {
      double overlap = 0;
      for (const auto& s : brief.customers)
        overlap += std::sqrt(s.share_a.value_or(0) * s.share_b.value_or(0));
      if (overlap > 0) apart["same customers"] = std::min(1.0, overlap);
    }
    view.together = noisy_or(together);
    view.apart = noisy_or(apart);
  }
  military(brief.domains[static_cast<std::size_t>(Domain::military)], facts);
  political(brief.domains[static_cast<std::size_t>(Domain::political)], facts);
  economic(brief.domains[static_cast<std::size_t>(Domain::economic)], facts);
  institutional(brief.domains[static_cast<std::size_t>(Domain::institutional)], facts);
  territorial(brief.domains[static_cast<std::size_t>(Domain::territorial)], facts);
}

}  // namespace entente::brief
