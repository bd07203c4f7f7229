// Words that point back: pronouns, "the two countries", "the kingdom", "the step".
#include <algorithm>
#include <array>
#include <tuple>

#include "prose/frames/frame_table.hpp"
#include "prose/reading/arguments.hpp"
#include "prose/reading/descriptions.hpp"
#include "prose/reading/parties.hpp"
#include "prose/reading/word_lists.hpp"

namespace entente::prose {
namespace {

constexpr std::array<std::string_view, 5> kPersonal = {"he", "she", "his", "her", "him"};
// What a statement or deed is called when it is spoken of again.
constexpr std::array<std::string_view, 20> kToldBefore = {
    "step",       "move",     "decision",   "measure", "announcement", "charge",    "accusation",
    "allegation", "demand",   "remark",     "comment", "statement",    "operation", "attack",
    "act",        "proposal", "suggestion", "plan",    "action",       "appeal"};

}  // namespace

// "the kingdom", "the Union", "the alliance": the last of its kind that was named.
ActorIndex PartyFinder::described(int node) const {
  const auto& word = s_.at(node).lower;
  const auto fits = [&](ActorIndex actor) {
    const auto& known = gazetteer_.actor(actor);
    return is_described_as(word, known.key, known.kind == ActorKind::organisation);
  };
  if (!describes_any(word)) return kNoActor;
  for (int k = node - 1; k >= 0; --k) {
    const auto actor = mentioned(k);
    if (actor != kNoActor && fits(actor)) return actor;
  }
  for (const auto actor : memory_.recent()) {
    if (fits(actor)) return actor;
  }
  return kNoActor;
}

ActorIndex PartyFinder::doer_told_before(int node) const {
  if (node < 0) return kNoActor;
  const auto& n = s_.at(node);
  if (n.lower == "each" || n.lower == "all" || n.lower == "both" ||
      n.lower == "some") {  // "each of these moves"
    for (const auto k : s_.kids(node)) {
      if (s_.at(k).rel == Rel::nmod && s_.preposition(k) == "of") return doer_told_before(k);
    }
  }
  if (n.mention >= 0 || !in(kToldBefore, n.lemma)) return kNoActor;
  bool pointed = false;
  for (const auto k : s_.kids(node)) {
    const auto& kid = s_.at(k);
    if (kid.rel == Rel::det)
      pointed = kid.lower == "the" || kid.lower == "this" || kid.lower == "that" || kid.lower == "these" ||
                kid.lower == "those";
    if (kid.rel == Rel::nmod || kid.rel == Rel::acl || kid.rel == Rel::relcl || kid.rel == Rel::poss)
      return kNoActor;
  }
  return pointed ? antecedent(node) : kNoActor;
}

bool PartyFinder::owned_by_pronoun(int node) const {
  if (node < 0 || s_.at(node).mention >= 0) return false;
  return std::ranges::any_of(s_.kids(node), [&](int k) {
    return s_.at(k).rel == Rel::poss && (in(kPronouns, s_.at(k).lower) || owned_by_pronoun(k));
  });
}

ActorIndex PartyFinder::other_before(int node, ActorIndex own) const {
  for (int k = node - 1; k >= 0; --k) {
    const auto actor = mentioned(k);
    if (actor != kNoActor && actor != own && !is_place(k)) return actor;
  }
  return kNoActor;
}

bool PartyFinder::of_judged_deed(int owner) const {
  static constexpr std::array<std::string_view, 16> kJudge = {
      "support",  "back",    "reject",   "oppose",  "dispute",   "recognise", "recognize", "condemn",
      "denounce", "welcome", "question", "contest", "criticise", "criticize", "endorse",   "deplore"};
  const int noun = s_.at(owner).head;
  if (noun < 0 || s_.at(noun).rel != Rel::obj || s_.at(noun).head < 0) return false;
  return in(kJudge, s_.at(s_.at(noun).head).lemma) && !FrameTable::builtin().nouns(s_.at(noun).lemma).empty();
}

ActorIndex PartyFinder::antecedent(int node) const {
  auto& known = antecedents_[static_cast<std::size_t>(node)];
  if (!known) known = find_antecedent(node);
  return *known;
}

ActorIndex PartyFinder::find_antecedent(int node) const {
  // The subject of the clause above, else the nearest actor before, else the last sentence's subject. What a
  // clause does to "it" it does to another than its own subject.
  // Nobody takes a stand on a claim or deed of its own: "Moscow supports its claim".
  const bool possessive = s_.at(node).rel == Rel::poss && !of_judged_deed(node);
  // "called the president to express his support": what one does with one's own.
  if (possessive && in(kPersonal, s_.at(node).lower) && s_.at(node).head > node) {
    const int noun = s_.at(node).head;
    const int verb = s_.at(noun).rel == Rel::obj ? s_.at(noun).head : -1;
    if (verb >= 0 && s_.at(verb).pos == Pos::verb) {
      const int subject = arguments_of(s_, verb).subject;
      if (subject >= 0 && subject < node && !in(kPronouns, s_.at(subject).lower)) {
        const auto who = resolve_at(subject, 3);
        if (who.actor != kNoActor && who.agent_like) return who.actor;
      }
    }
  }
  // Persons point back to persons.
  if (in(kPersonal, s_.at(node).lower)) {
    for (int k = node - 1; k >= 0; --k) {
      const auto mention = s_.at(k).mention;
      if (mention >= 0 && s_.mentions[static_cast<std::size_t>(mention)].naming == Naming::leader)
        return mentioned(k);
      if (s_.at(k).pos == Pos::name && mention < 0) {
        if (const auto actor = memory_.person(s_.at(k).lower); actor != kNoActor) return actor;
      }
    }
    const bool someone = std::ranges::any_of(
        s_.nodes, [&](const Node& n) { return &n < &s_.at(node) && agent_role(n.lemma).has_value(); });
    if (!someone && memory_.last_leader() != kNoActor) return memory_.last_leader();
  }
  ActorIndex own = kNoActor;
  if (!possessive && s_.at(node).rel != Rel::nsubj && s_.at(node).rel != Rel::nsubj_pass) {
    int verb = s_.at(node).head;
    for (int steps = 0; verb >= 0 && steps < 20 && s_.at(verb).pos != Pos::verb; ++steps)
      verb = s_.at(verb).head;
    if (verb >= 0) {
      const int subject = arguments_of(s_, verb).subject;
      if (subject >= 0 && subject != node && !in(kPronouns, s_.at(subject).lower))
        own = resolve_at(subject, 3).actor;
    }
  }
  for (int at = s_.at(node).head, steps = 0; at >= 0 && steps < 20; at = s_.at(at).head, ++steps) {
    for (const auto rel : {Rel::nsubj, Rel::nsubj_pass}) {
      const int subject = s_.kid(at, rel);
      if (subject < 0 || subject >= node || s_.under(node, subject)) continue;
      if (s_.at(subject).lower == s_.at(node).lower && at != s_.at(node).head) {  // "It rejects ..., but it"
        if (const auto same = resolve_at(subject, 2).actor; same != kNoActor) return same;
      }
      if (in(kPronouns, s_.at(subject).lower)) continue;
      const auto resolved = resolve_at(subject, 3);
      if (resolved.actor != kNoActor && resolved.actor != own) return resolved.actor;
    }
  }
  for (int k = node - 1; k >= 0; --k) {
    const auto actor = mentioned(k);
    if (actor != kNoActor && actor != own && !is_place(k)) return actor;
  }
  return memory_.last() == own ? memory_.last_pair().second : memory_.last();
}

// The two that "the two countries", "each other", "between them" stand for: just two named before in the
// sentence, else those of the last sentence or the text.
std::vector<Resolved> PartyFinder::pair_of(int node) const {
  std::vector<ActorIndex> before;
  for (int k = 0; k < node; ++k) {
    const auto actor = mentioned(k);
    if (actor != kNoActor && !is_organisation(actor) && std::ranges::find(before, actor) == before.end())
      before.push_back(actor);
  }
  auto [a, b] = memory_.pair_meant();
  if (before.size() == 2) std::tie(a, b) = std::pair{before[0], before[1]};
  std::vector<Resolved> out;
  if (a == kNoActor || b == kNoActor) return out;
  for (const auto actor : {a, b}) {
    Resolved r;
    r.node = node;
    r.actor = actor;
    r.direct = r.agent_like = r.by_reference = true;
    out.push_back(r);
  }
  return out;
}

// "they", "them": the two that do something together before in the sentence, else in the last.
std::vector<Resolved> PartyFinder::plural_pronoun(int node) const {
  std::vector<Resolved> out;
  bool named = false;
  for (int k = node - 1; k >= 0; --k) {
    const auto rel = s_.at(k).rel;
    named = named || mentioned(k) != kNoActor;
    if ((rel != Rel::nsubj && rel != Rel::nsubj_pass) || s_.under(node, k)) continue;
    if (s_.at(k).lower == "they" || s_.at(k).lower == "who" || s_.at(k).lower == "which" ||
        s_.at(k).lower == "that")
      continue;
    out = parties(k);
    std::erase_if(out, [](const Resolved& r) { return r.actor == kNoActor; });
    if (out.size() < 2) out.clear();
    break;
  }
  const bool subject = s_.at(node).rel == Rel::nsubj || s_.at(node).rel == Rel::nsubj_pass;
  if (out.empty() && (!named || subject)) {
    bool first = true;  // no other subject stands before it
    for (int k = 0; k < node; ++k)
      first = first &&
              ((s_.at(k).rel != Rel::nsubj && s_.at(k).rel != Rel::nsubj_pass) || s_.at(k).lower == "they" ||
               s_.at(k).lower == "who" || s_.at(k).lower == "which" || s_.at(k).lower == "that");
    if (first && memory_.together().size() >= 2) {
      for (const auto actor : memory_.together()) {
        Resolved r;
        r.actor = actor;
        out.push_back(r);
      }
    }
  }
  for (auto& r : out) {
    r.node = node;
    r.direct = r.agent_like = r.by_reference = true;
  }
  return out;
}

}  // namespace entente::prose
