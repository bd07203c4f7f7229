#include "prose/reading/context.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace entente::prose {
namespace {

using ontology::Plover;

enum class Wants : std::uint8_t { nothing, opposite, someone };

// What is always done to someone wants one; what may be done at home or for a thing (a blow, aid, trade)
// takes only the other of the two a text is about. Support and talks take none: they may be for a cause.
Wants wants(const Claim& claim) {
  if (!claim.code.empty()) return Wants::nothing;
  if (!claim.event) {
    const auto& relation = FrameTable::builtin().frames()[claim.frame].relation;
    if (relation == "distrusts" || relation == "rival" || relation == "competes") return Wants::someone;
    return relation == "claims" || relation == "occupies" ? Wants::opposite : Wants::nothing;
  }
  if (FrameTable::builtin().frames()[claim.frame].name == "establish_relations") return Wants::someone;
  switch (*claim.event) {
    case Plover::agree:
    case Plover::concede:
    case Plover::retreat:
    case Plover::request:
    case Plover::accuse:
    case Plover::reject:
    case Plover::threaten:
    case Plover::sanction:
      return Wants::someone;
    case Plover::aid:
    case Plover::cooperate:
    case Plover::protest:
    case Plover::assault:
      return Wants::opposite;
    default:
      return Wants::nothing;
  }
}

bool hostile(Plover event) {
  return ontology::sign(event) < 0;
}

Deed deed_of(const Claim& c) {
  return {c.source.actor, c.target.actor, hostile(*c.event), *c.event == Plover::assault};
}

// The doers of other deeds of the sentence, the nearest first, those before the claim before those behind it.
// Who meets or mediates has done nothing that another would answer, and who does the same is no other side,
// unless the two are meant as one another's: "both undertook to".
std::vector<Deed> others(const Sentence& s, const PartyFinder& finder, const std::vector<Claim>& claims,
                         const Claim& claim) {
  struct Near {
    bool behind;
    int apart;
    Deed deed;
  };
  std::vector<Near> near;
  for (const auto& c : claims) {
    if (!c.event || *c.event == Plover::consult || c.inferred) continue;
    if (c.source.actor == kNoActor || c.source.actor == claim.source.actor) continue;
    if (c.trigger == claim.trigger && !claim.source.by_reference) continue;
    near.push_back({c.trigger > claim.trigger, std::abs(claim.trigger - c.trigger), deed_of(c)});
  }
  std::ranges::stable_sort(near, {}, [](const Near& n) { return std::pair(n.behind, n.apart); });
  std::vector<Deed> out;
  for (const auto& n : near) out.push_back(n.deed);
  // And who does something no frame knows: "provided that Islamabad paid for it".
  for (int i = 0; i < s.size(); ++i) {
    const bool subject = s.at(i).rel == Rel::nsubj && s.at(i).head != claim.trigger;
    const auto actor = subject ? finder.mentioned(i) : kNoActor;
    if (actor == kNoActor || actor == claim.source.actor) continue;
    if (std::ranges::none_of(out, [&](const Deed& d) { return d.doer == actor; })) out.push_back({actor});
  }
  return out;
}

// The other of the two the text is about, where `own` is one of them.
ActorIndex opposite_of(const Memory& memory, ActorIndex own) {
  const auto [a, b] = memory.main_pair();
  if (a == kNoActor || b == kNoActor) return kNoActor;
  return own == a ? b : own == b ? a : kNoActor;
}

// Whom a reader would take to be meant, by what speaks for it most. No weights: the first that holds.
ActorIndex meant(const Memory& memory, const std::vector<Deed>& here, ActorIndex own, bool answer,
                 bool about_blow) {
  if (about_blow) {  // "condemned the raid": whoever struck
    for (const auto& deeds : {here, memory.deeds()}) {
      const auto at = std::ranges::find_if(deeds, [&](const Deed& d) { return d.blow && d.doer != own; });
      if (at != deeds.end()) return at->doer;
    }
  }
  const auto answered = [&](const Deed& deed) { return deed.whom == own; };
  const auto fits = [&](const Deed& deed) { return !answer || deed.hostile; };
  const auto opposite = opposite_of(memory, own);
  if (const auto at = std::ranges::find_if(here, answered); at != here.end()) return at->doer;
  if (std::ranges::any_of(here, [&](const Deed& deed) { return deed.doer == opposite; })) return opposite;
  if (const auto at = std::ranges::find_if(here, fits); at != here.end()) return at->doer;
  if (!here.empty()) return here.front().doer;
  for (const auto& deed : memory.deeds()) {
    if (deed.whom == own && deed.doer != own) return deed.doer;
  }
  for (const auto& deed : memory.deeds()) {
    if (deed.doer != own) return deed.doer;
    if (deed.whom != kNoActor) return deed.whom;
  }
  if (const auto last = memory.last_of_paragraph(); last != kNoActor && last != own) return last;
  return opposite;
}

// "condemned the invasion", "rejected the attack"
bool about_blow(const Sentence& s, const Claim& claim) {
  const int object = claim.target.node;
  if (object < 0 || s.at(object).mention >= 0) return false;
  const auto& table = FrameTable::builtin();
  return std::ranges::any_of(table.nouns(s.at(object).lemma),
                             [&](FrameIndex f) { return table.frames()[f].event == Plover::assault; });
}

}  // namespace

void infer_targets(const Sentence& s, const PartyFinder& finder, const Memory& memory,
                   std::vector<Claim>& claims) {
  for (auto& claim : claims) {
    const auto wanted = wants(claim);
    if (claim.nominal || wanted == Wants::nothing || claim.source.actor == kNoActor ||
        claim.target.actor != kNoActor)
      continue;
    // Someone without a state stands there: "criticised the novelist", but not "recalled its ambassador".
    if (claim.target.agent_like && !finder.owned_by_pronoun(claim.target.node)) continue;
    const bool answer = !claim.event || hostile(*claim.event);
    const auto whom =
        meant(memory, others(s, finder, claims, claim), claim.source.actor, answer, about_blow(s, claim));
    if (whom == kNoActor) continue;
    if (wanted == Wants::opposite && whom != opposite_of(memory, claim.source.actor)) continue;
    claim.target.actor = whom;
    claim.target.role.clear();
    claim.inferred = true;
  }
}

void remember_deeds(const std::vector<Claim>& claims, Memory& memory) {
  std::vector<Deed> deeds;
  for (const auto& c : claims) {  // the main one first
    if (c.event && *c.event != Plover::consult && c.source.actor != kNoActor) deeds.push_back(deed_of(c));
  }
  memory.note_deeds(std::move(deeds));
}

}  // namespace entente::prose
