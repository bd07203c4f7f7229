#include "prose/reading/dictionary_claims.hpp"

#include "ontology/cameo.hpp"

namespace entente::prose {
namespace {

// The nearest actor before a word, or the first behind it; a joined name stands for its first.
int actor_before(const Sentence& s, const PartyFinder& finder, int v) {
  for (int i = v - 1; i >= 0; --i) {
    if (finder.mentioned(i) == kNoActor) continue;
    while (s.at(i).rel == Rel::conj && s.at(i).head >= 0 && s.at(i).head < i) i = s.at(i).head;
    return i;
  }
  return -1;
}
int actor_behind(const Sentence& s, const PartyFinder& finder, int v, ActorIndex but) {
  for (int i = v + 1; i < s.size(); ++i) {
    const auto actor = finder.mentioned(i);
    if (actor != kNoActor && actor != but) return i;
  }
  return -1;
}

}  // namespace

void dictionary_claims(const Sentence& s, const PartyFinder& finder, int v, const DictionaryCoding& coding,
                       ClaimMaker& out) {
  if (coding.code.empty()) return;
  const auto args = arguments_of(s, v);
  const auto known = [&](int node) { return node >= 0 && finder.resolve(node).actor != kNoActor; };
  const bool passive = args.passive && args.subject >= 0;
  int source = coding.source >= 0 ? coding.source : args.passive && !passive ? args.object : args.subject;
  if (!known(source)) source = actor_before(s, finder, v);
  if (source < 0) return;
  const auto actor = finder.resolve(source);
  const auto acting = actor.actor;
  int target = coding.target;
  const auto consider = [&](int node) {
    if (target >= 0 || !known(node)) return;
    // Police and students of one state are two.
    const auto other = finder.resolve(node);
    const bool apart = !actor.role.empty() && !other.role.empty() && actor.role != other.role;
    if (other.actor != acting || (apart && node != source)) target = node;
  };
  if (coding.target < 0) {
    if (passive || !args.passive) consider(args.object);
    consider(args.receiver);
    for (const auto& oblique : args.obliques) {
      if (oblique.node > v || passive) consider(oblique.node);
    }
    if (target < 0) target = actor_behind(s, finder, v, acting);
  }
  Claim claim;
  claim.frame = FrameTable::builtin().dictionary();
  claim.trigger = v;
  claim.object = args.object;
  claim.standing = standing_of(s, v);
  claim.score = 4;
  const auto as = [&](std::string_view code) {
    claim.code = code;
    const auto* entry = ontology::cameo_or_parent(code).entry;
    claim.event = entry == nullptr ? std::nullopt : entry->plover;
  };
  as(coding.code);
  const auto sources = finder.parties(source);
  if (coding.among && sources.size() >= 2) {
    for (const auto& a : sources) {
      for (const auto& b : sources) {
        if (a.actor != b.actor) out.emit(claim, {a}, {b}, false);
      }
    }
    return;
  }
  if (target < 0) return;
  const auto targets = finder.parties(target);
  out.emit(claim, sources, targets, false);
  if (coding.way_back.empty()) return;
  as(coding.way_back);
  out.emit(claim, targets, sources, false);
}

}  // namespace entente::prose
