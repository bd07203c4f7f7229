#include "prose/reading/noun_claims.hpp"

#include <algorithm>
#include <array>

#include "prose/frames/mutual.hpp"
#include "prose/reading/status.hpp"
#include "prose/reading/target.hpp"
#include "prose/reading/word_lists.hpp"

namespace entente::prose {

void NounClaims::joined_participle(int v) {
  if (s_.at(v - 1).lower != "-" || s_.at(v - 2).mention < 0 || finder_.mentioned(v - 2) == kNoActor) return;
  const auto& word = s_.at(v).lower;
  if (!word.ends_with("ed")) return;
  struct Joined {
    std::string_view word, frame;
  };
  static constexpr std::array<Joined, 13> kJoined = {{{"backed", "supports"},
                                                      {"supported", "supports"},
                                                      {"sponsored", "supports"},
                                                      {"allied", "ally"},
                                                      {"aligned", "ally"},
                                                      {"armed", "military_aid"},
                                                      {"equipped", "military_aid"},
                                                      {"trained", "military_aid"},
                                                      {"funded", "fund"},
                                                      {"financed", "fund"},
                                                      {"brokered", "mediate_act"},
                                                      {"mediated", "mediate_act"},
                                                      {"occupied", "occupies"}}};
  const auto at = std::ranges::find(kJoined, word, &Joined::word);
  if (at == kJoined.end()) return;
  const auto frame = FrameTable::builtin().by_name(at->frame);
  int noun = s_.at(v).head;  // the noun behind, whatever the tree makes of the participle
  if (noun > v && s_.at(noun).pos != Pos::noun && s_.at(noun).pos != Pos::name && s_.at(noun).mention < 0)
    noun = -1;
  for (int i = v + 1; noun <= v && i < s_.size() && i <= v + 4; ++i) {
    if (s_.at(i).pos == Pos::noun || s_.at(i).pos == Pos::name || s_.at(i).mention >= 0) noun = i;
  }
  if (!frame || noun <= v) return;
  // The head of the phrase: "Iran-backed Houthi rebels".
  while (s_.at(noun).rel == Rel::compound && s_.at(noun).head > noun) noun = s_.at(noun).head;
  Arguments args;
  out_.add(v, Match{*frame, 0.4, -1}, args, v - 2, noun, true);
}

bool NounClaims::performs(int verb) const {
  const auto& table = FrameTable::builtin();
  const auto& lemma = s_.at(verb).lemma;
  static constexpr std::array<std::string_view, 11> kSuffers = {"face",  "suffer", "survive", "expect",
                                                                "await", "call",   "regard",  "describe",
                                                                "see",   "endure", "escape"};
  if (std::ranges::find(kSuffers, lemma) != kSuffers.end()) return false;
  switch (table.signature(lemma)) {
    case Signature::condemn:
    case Signature::praise:
    case Signature::oppose:
    case Signature::accuse:
    case Signature::believe:
    case Signature::doubt:
    case Signature::request:
      return false;
    case Signature::none:
      break;
    default:
      return true;
  }
  return std::ranges::none_of(table.verbs(lemma), [&](FrameIndex f) {
    const auto& frame = table.frames()[f];
    if (!frame.objects.empty()) return false;
    if (frame.kind == FrameKind::relation)
      return frame.relation == "distrusts" || frame.relation == "opposes";
    return *frame.event == ontology::Plover::accuse || *frame.event == ontology::Plover::reject;
  });
}

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
  // "the two rivals": they are one another's.
  if (!copula && holds_both_ways(frame)) {
    const auto pair = finder_.parties(n);
    if (pair.size() == 2 && pair.front().by_reference && pair.front().node == n) {
      out_.add(n, match, args, n, -1, true, true);
      return true;
    }
  }
  if (copula) {
    who = s_.kid(n, Rel::nsubj);
  } else if (node.head >= 0 &&
             (node.rel == Rel::xcomp ||
              (node.rel == Rel::obj &&
               (s_.at(node.head).lemma == "remain" || s_.at(node.head).lemma == "become" ||
                s_.at(node.head).lemma == "stay")))) {  // remain competitors, become an ally
    who = arguments_of(s_, node.head).subject;
    if (who < 0) who = name_before(s_, finder_, node.head);
  } else if ((node.rel == Rel::appos || node.rel == Rel::compound || node.rel == Rel::flat) &&
             node.head >= 0 &&
             (node.rel == Rel::appos || s_.at(node.head).mention >= 0)) {  // "its ally Sudan"
    who = node.head;
  } else if (node.rel == Rel::conj && node.head >= 0 && s_.kid(node.head, Rel::cop) >= 0) {
    who = s_.kid(node.head, Rel::nsubj);
  }
  // "Tehran's support for the Houthis is a source of tension with Riyadh"
  static constexpr std::array<std::string_view, 6> kBrings = {"source", "cause", "reason",
                                                              "matter", "point", "object"};
  if (who < 0 && node.rel == Rel::nmod && node.head >= 0 && s_.preposition(n) == "of" &&
      in(kBrings, s_.at(node.head).lemma) && s_.kid(node.head, Rel::cop) >= 0)
    who = s_.kid(node.head, Rel::nsubj);
  // "The United States, Kosovo's ally, blamed": a second subject in commas is said of the first.
  if (who < 0 && node.rel == Rel::nsubj && node.head > n) {
    const int first = s_.kid(node.head, Rel::nsubj);
    if (first >= 0 && first < n && s_.at(first).mention >= 0) who = first;
  }
  // "its ally Sudan": the name right behind.
  if (who < 0 && !copula && n + 1 < s_.size() && s_.at(n + 1).mention >= 0 && s_.at(n + 1).head == node.head)
    who = n + 1;
  for (const auto k : s_.kids(n)) {  // "its ally Russia"
    if (who < 0 && (s_.at(k).rel == Rel::appos || s_.at(k).rel == Rel::flat) && s_.at(k).mention >= 0)
      who = k;
  }
  const int of = by_preposition(finder_, frame.preps, args, true);
  // "Iran and Russia", "the two" are rivals: any known party will do.
  const auto parties = finder_.parties(who);
  if (std::ranges::any_of(parties, [](const auto& p) { return p.actor != kNoActor; })) {
    int other = of >= 0 ? of : args.subject;
    if (other < 0 && who == n + 1) other = s_.kid(who, Rel::poss);
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
    if (target < 0 && frame.relation != "claims" && frame.relation != "mediates") return false;
    out_.add(n, match, args, args.subject, target, true);
    return true;
  }
  for (const auto& oblique : args.obliques) {
    if (oblique.preposition == "between" && finder_.parties(oblique.node).size() >= 2) {
      out_.add(n, match, args, oblique.node, -1, true, true);
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
  // "received an invitation from Russia": it is the giver's deed.
  static constexpr std::array<std::string_view, 7> kGets = {"receive", "get",  "obtain", "win",
                                                            "secure",  "gain", "enjoy"};
  if (node.rel == Rel::obj && node.head >= 0 && in(kGets, s_.at(node.head).lemma)) {
    const auto verb = arguments_of(s_, node.head);
    for (const auto& oblique : verb.obliques) {
      if (oblique.preposition != "from" || finder_.resolve(oblique.node).actor == kNoActor || verb.passive)
        continue;
      out_.add(n, match, args, oblique.node, verb.subject, true);
      return true;
    }
  }
  // "led Riyadh into talks with the Houthis": who is led talks.
  if (source < 0 && node.head >= 0 && node.rel == Rel::obl && s_.preposition(n) == "into")
    source = s_.kid(node.head, Rel::obj);
  // "despite the war in Gaza": the setting of another's deed; a meeting one comes from is one's own.
  const bool apart =
      node.rel == Rel::obl && is_setting(s_.preposition(n)) && frame.event != ontology::Plover::consult;
  // Who insists on, rests on, worries about a deed does not do it.
  static constexpr std::array<std::string_view, 10> kAbout = {"on",    "upon", "over", "about", "against",
                                                              "under", "from", "of",   "amid",  "by"};
  const bool about = node.rel == Rel::obl && std::ranges::find(kAbout, s_.preposition(n)) != kAbout.end();
  if (source < 0 && !apart && !about && node.head >= 0 &&
      (node.rel == Rel::obj || node.rel == Rel::obl || node.rel == Rel::conj) &&
      s_.at(node.head).pos == Pos::verb && performs(node.head)) {
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
