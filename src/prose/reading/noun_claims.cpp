#include "prose/reading/noun_claims.hpp"

#include <algorithm>

#include "prose/frames/mutual.hpp"
#include "prose/reading/target.hpp"

namespace entente::prose {

void NounClaims::read(int n) {
  // The month of March is no march.
  if (s_.at(n).lower == "march" && s_.at(n).tag.starts_with("NNP")) return;
  const std::string key = s_.at(n).lemma;
  auto frames = FrameTable::builtin().nouns(key);
  for (const auto k : s_.kids(n)) {
    if (s_.at(k).rel != Rel::compound) continue;
    const auto joined = FrameTable::builtin().nouns(s_.at(k).lemma + "_" + key);
    if (!joined.empty()) frames = joined;
  }
  if (const auto joined = FrameTable::builtin().nouns(hyphened(s_, n)); !joined.empty()) frames = joined;
  if (frames.empty()) return;
  const auto& node = s_.at(n);
  const bool copula = s_.kid(n, Rel::cop) >= 0;
  auto args = arguments_of_noun(s_, n);
  // A possessed relation noun: "Iran's ally", "an ally of Iran" is one of Iran; who it is stands as subject
  // or apposition.
  for (const auto f : frames) {
    const auto& frame = FrameTable::builtin().frames()[f];
    Match match{f, 1.0, -1};
    if (frame.kind == FrameKind::relation) {
      if (relation(n, match, args, copula)) return;
    } else if (node.pos == Pos::noun || node.pos == Pos::name) {
      if (event(n, match, args)) return;
    } else if (copula) {  // "is ready to", "is unwilling to"
      const int subject = s_.kid(n, Rel::nsubj);
      const int clause = complement_of(s_, n);
      if (subject >= 0 && clause >= 0)
        out_.add(n, match, args, subject, inner_target(s_, finder_, clause, subject), true);
      return;
    }
  }
}

bool NounClaims::relation(int n, Match match, const Arguments& args, bool copula) {
  const auto& frame = FrameTable::builtin().frames()[match.frame];
  const auto& node = s_.at(n);
  int who = -1;
  if (copula) {
    who = s_.kid(n, Rel::nsubj);
  } else if (node.head >= 0 &&
             (node.rel == Rel::xcomp ||
              (node.rel == Rel::obj &&
               (s_.at(node.head).lemma == "remain" || s_.at(node.head).lemma == "become" ||
                s_.at(node.head).lemma == "stay")))) {  // remain competitors, become an ally
    who = arguments_of(s_, node.head).subject;
  } else if (node.rel == Rel::appos && node.head >= 0) {
    who = node.head;
  } else if (node.rel == Rel::conj && node.head >= 0 && s_.kid(node.head, Rel::cop) >= 0) {
    who = s_.kid(node.head, Rel::nsubj);
  }
  for (const auto k : s_.kids(n)) {  // "its ally Russia"
    if (who < 0 && (s_.at(k).rel == Rel::appos || s_.at(k).rel == Rel::flat) && s_.at(k).mention >= 0)
      who = k;
  }
  const int of = by_preposition(finder_, frame.preps, args, true);
  // "Iran and Russia", "the two" are rivals: any known party will do.
  const auto parties = finder_.parties(who);
  if (std::ranges::any_of(parties, [](const auto& p) { return p.actor != kNoActor; })) {
    int other = of >= 0 ? of : args.subject;
    if (other < 0 && holds_both_ways(frame)) {
      out_.add(n, match, args, who, -1, false);
      return true;
    }
    if (other < 0) other = by_preposition(finder_, frame.preps, args, false);
    if (other < 0) return false;
    match.score += 1;
    out_.add(n, match, args, who, other, false);
    return true;
  }
  // "tension between A and B", "Iran's rivalry with Saudi Arabia", "the UAE's claims over three islands"
  if (args.subject >= 0) {
    const int target = of >= 0 ? of : by_preposition(finder_, frame.preps, args, false);
    if (target < 0 && frame.relation != "claims") return false;
    out_.add(n, match, args, args.subject, target, true);
    return true;
  }
  for (const auto& oblique : args.obliques) {
    if (oblique.preposition == "between" && finder_.parties(oblique.node).size() >= 2) {
      out_.add(n, match, args, oblique.node, -1, true);
      return true;
    }
  }
  // "its support for" under a verb: the verb's subject has it ("expressed distrust of").
  if (of >= 0 && node.rel == Rel::obj && node.head >= 0) {
    const int subject = arguments_of(s_, node.head).subject;
    if (subject >= 0 && finder_.resolve(subject).actor != kNoActor) {
      out_.add(n, match, args, subject, of, true);
      return true;
    }
  }
  return false;
}

bool NounClaims::event(int n, Match match, const Arguments& args) {
  const auto& frame = FrameTable::builtin().frames()[match.frame];
  const auto& node = s_.at(n);
  int source = args.subject;
  int target = by_preposition(finder_, frame.preps, args, true);
  if (target < 0 && source >= 0) target = by_preposition(finder_, kTargetPreps, args, true);
  for (const auto& oblique : args.obliques) {
    if (oblique.preposition == "between" && holds_both_ways(frame)) {
      out_.add(n, match, args, oblique.node, -1, true);
      return true;
    }
  }
  if (source < 0 && node.head >= 0 &&
      (node.rel == Rel::obj || node.rel == Rel::obl || node.rel == Rel::conj) &&
      s_.at(node.head).pos == Pos::verb) {
    source = arguments_of(s_, node.head).subject;
  }
  if (target < 0 && source >= 0) {
    const int clause = complement_of(s_, n);
    if (clause >= 0) target = inner_target(s_, finder_, clause, source);
  }
  if (target < 0) target = by_preposition(finder_, frame.preps, args, false);
  if (source < 0 && target < 0) return false;
  if (source < 0) match.score -= 0.6;
  if (target < 0) match.score -= 0.6;
  out_.add(n, match, args, source, target, true);
  return true;
}

}  // namespace entente::prose
