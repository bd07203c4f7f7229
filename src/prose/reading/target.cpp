#include "prose/reading/target.hpp"

#include <algorithm>
#include <array>

#include "ontology/constants.hpp"
#include "prose/reading/status.hpp"
#include "prose/reading/word_lists.hpp"

namespace entente::prose {

namespace {

// "In February Pakistan closed the crossing": a month is no one.
bool is_date(const Sentence& s, int node) {
  const auto& word = s.at(node).lower;
  return s.at(node).mention < 0 &&
         (s.at(node).pos == Pos::number || in(kMonths, word) || in(kWeekdays, word));
}

}  // namespace

int by_preposition(const PartyFinder& finder, std::span<const std::string_view> preps, const Arguments& args,
                   bool need_actor, ActorIndex but) {
  for (const auto preposition : preps) {
    for (const auto& oblique : args.obliques) {
      if (oblique.preposition != preposition || oblique.node == args.subject) continue;
      if (is_date(finder.sentence(), oblique.node)) continue;
      if (need_actor) {
        const auto actor = finder.resolve(oblique.node).actor;
        if (actor == kNoActor || actor == but) continue;
      }
      return oblique.node;
    }
  }
  return -1;
}

namespace {

int target_but(const PartyFinder& finder, const Frame& frame, const Arguments& args, const Match& match,
               bool inner_actor, ActorIndex but) {
  const bool with_object = !frame.objects.empty();
  const auto known = [&](int node) {
    if (node < 0) return false;
    const auto actor = finder.resolve(node).actor;
    return actor != kNoActor && actor != but;
  };
  // "discussed Libya with the president": what is talked about is no side where someone is talked to.
  static constexpr std::array<std::string_view, 1> kWith = {"with"};
  if (frame.name == "discuss") {
    if (const int node = by_preposition(finder, kWith, args, true, but); node >= 0) return node;
  }
  if (with_object) {
    if (const int node = by_preposition(finder, frame.preps, args, true, but); node >= 0) return node;
    if (known(args.receiver)) return args.receiver;
    if (known(match.object)) return match.object;
    if (known(args.object)) return args.object;
    if (const int node = by_preposition(finder, kTargetPreps, args, true, but); node >= 0) return node;
  } else {
    if (known(args.object) && args.object != args.subject) return args.object;
    if (known(args.receiver)) return args.receiver;
    if (const int node = by_preposition(finder, frame.preps, args, true, but); node >= 0) return node;
    if (args.object < 0 || !inner_actor) {
      if (const int node = by_preposition(finder, kTargetPreps, args, true, but); node >= 0) return node;
    }
  }
  if (with_object) {
    if (const int node = by_preposition(finder, frame.preps, args, false); node >= 0) return node;
    if (args.receiver >= 0) return args.receiver;
  }
  if (args.object >= 0) return args.object;
  return by_preposition(finder, frame.preps, args, false);
}

}  // namespace

int target_of(const PartyFinder& finder, const Frame& frame, const Arguments& args, const Match& match,
              bool inner_actor) {
  const auto own = args.subject < 0 ? kNoActor : finder.resolve(args.subject).actor;
  if (own != kNoActor) {
    const int other = target_but(finder, frame, args, match, inner_actor, own);
    if (other >= 0) {
      const auto actor = finder.resolve(other).actor;
      if (actor != kNoActor && actor != own) return other;
    }
  }
  const int any = target_but(finder, frame, args, match, inner_actor, kNoActor);
  // "Israeli jets destroyed the batteries, in retaliation for missiles fired at Israel": what a preposition
  // holds far from the verb is no target where it is the doer.
  const bool near = any == args.object || any == args.receiver || any == match.object;
  if (!near && any >= 0 && own != kNoActor && finder.resolve(any).actor == own && args.object >= 0)
    return args.object;
  return any;
}

int far_target(const Sentence& s, const PartyFinder& finder, int verb, const Arguments& args,
               ActorIndex own) {
  // What hangs deeper is another matter.
  static const auto deepest = ontology::Constants::builtin().integer("prose.deepest");
  const auto doers = finder.parties(args.subject);
  int place = -1;
  const auto search = [&](int phrase) {
    const auto [first, last] = s.extent(phrase);
    for (int i = std::max(first, verb + 1); i <= last; ++i) {
      const auto actor = finder.mentioned(i);
      if (actor == kNoActor || actor == own) continue;
      // The doer of another deed there is not who suffers this one.
      if (s.at(i).rel == Rel::nsubj || s.at(i).rel == Rel::nsubj_pass) continue;
      if (std::ranges::any_of(doers, [&](const auto& doer) { return doer.actor == actor; })) continue;
      int steps = 0;
      for (int at = i; at >= 0 && at != verb && steps <= deepest; at = s.at(at).head) ++steps;
      if (steps > deepest) continue;
      if (!finder.is_place(i)) return i;
      if (place < 0) place = i;
    }
    return -1;
  };
  if (args.object > verb) {
    if (const int found = search(args.object); found >= 0) return found;
  }
  for (const auto& oblique : args.obliques) {
    if (oblique.node <= verb || is_setting(oblique.preposition)) continue;
    if (const int found = search(oblique.node); found >= 0) return found;
  }
  return place;
}

int name_before(const Sentence& s, const PartyFinder& finder, int v) {
  const auto& tag = s.at(v).tag;
  if (tag != "VBD" && tag != "VBZ" && tag != "VBP") return -1;
  for (int i = v - 1; i >= 0 && i >= v - 8; --i) {
    const auto& node = s.at(i);
    if (node.pos == Pos::verb || node.lower == "," || node.lower == ";") return -1;
    if (node.mention < 0) continue;
    int preposition = i;  // "In September Joe Biden received": the month is held, not the man
    for (const auto k : s.kids(i)) {
      if (s.at(k).rel == Rel::case_) preposition = k;
    }
    for (int k = preposition + 1; k < i; ++k) {
      if (s.at(k).pos == Pos::name || s.at(k).pos == Pos::noun || s.at(k).pos == Pos::number) preposition = i;
    }
    const bool held = preposition != i || node.rel == Rel::poss ||
                      (node.head >= 0 && node.head < i && node.rel == Rel::conj);
    return held || finder.mentioned(i) == kNoActor ? -1 : i;
  }
  return -1;
}

int topic_before(const Sentence& s, const PartyFinder& finder, int v) {
  // Behind the comma that ends what was put in: "X, which ..., has hosted", "X, in a letter, protested".
  int comma = v - 1;
  while (comma > 0 && (s.at(comma).pos == Pos::aux || s.at(comma).pos == Pos::adverb)) --comma;
  if (comma < 2 || s.at(comma).lower != ",") return -1;
  const auto& tag = s.at(v).tag;
  const bool finite = tag == "VBD" || tag == "VBZ" || tag == "VBP" ||
                      (comma < v - 1 && (s.at(comma + 1).lower == "has" || s.at(comma + 1).lower == "have" ||
                                         s.at(comma + 1).lower == "had"));
  if (!finite) return -1;
  // "Egypt has, moreover, offered": an adverb in commas behind the auxiliary.
  int aux = comma - 1;
  while (aux > 0 && (s.at(aux).pos == Pos::adverb || s.at(aux).rel == Rel::advmod)) --aux;
  if (aux < comma - 1 && aux > 1 && s.at(aux).lower == "," && s.at(aux - 1).pos == Pos::aux &&
      s.at(aux - 2).mention >= 0 && finder.mentioned(aux - 2) != kNoActor)
    return aux - 2;
  // The name that opens the clause, where a comma and "which", "who", a preposition or a participle follow it
  // and no preposition holds it.
  int commas = 1;
  for (int i = comma - 1; i >= 0; --i) {
    if (s.at(i).lower == ";" || s.at(i).lower == ":") return -1;
    if (s.at(i).lower == ",") ++commas;
    if (commas > 2) return -1;
    if (s.at(i).mention < 0 || s.at(i + 1).lower != "," || i + 2 >= comma) continue;
    if (commas != 2 || finder.mentioned(i) == kNoActor) return -1;
    const auto& next = s.at(i + 2);
    const bool put_in = next.lower == "which" || next.lower == "who" || next.lower == "whose" ||
                        next.pos == Pos::preposition || next.lower == "for" || next.tag == "VBN" ||
                        next.tag == "VBG";
    // "Wang Yi, the foreign minister, said": a phrase without a verb.
    bool apposition = next.pos == Pos::determiner || next.pos == Pos::adjective || next.pos == Pos::noun;
    for (int k = i + 2; k < comma; ++k)
      apposition =
          apposition && s.at(k).pos != Pos::verb && s.at(k).pos != Pos::aux && s.at(k).lower != "and";
    int first = i;
    while (first > 0 && (s.at(first - 1).pos == Pos::determiner || s.at(first - 1).pos == Pos::adjective ||
                         s.at(first - 1).pos == Pos::name))
      --first;
    static constexpr std::array<std::string_view, 12> kOpen = {
        ",", ";", "and", "but", "while", "when", "after", "since", "before", "where", "as", "that"};
    const bool opens = first == 0 || std::ranges::find(kOpen, s.at(first - 1).lower) != kOpen.end();
    const bool dated = first > 0 && s.at(first - 1).pos == Pos::number;  // "In 2021 Javad Zarif, ..."
    return (put_in || apposition) && (opens || dated) ? i : -1;
  }
  return -1;
}

int inner_target(const Sentence& s, const PartyFinder& finder, int clause, int subject) {
  const auto mine = finder.resolve(subject).actor;
  const auto inner = arguments_of(s, clause);
  const auto other = [&](int node) {
    if (node < 0 || node == subject) return false;
    const auto actor = finder.resolve(node).actor;
    return actor != kNoActor && actor != mine;
  };
  if (s.kid(clause, Rel::nsubj) >= 0 && other(inner.subject)) return inner.subject;
  if (inner.passive && other(inner.object)) return inner.object;
  if (other(inner.object)) return inner.object;
  if (other(inner.receiver)) return inner.receiver;
  for (const auto& oblique : inner.obliques) {
    if (other(oblique.node)) return oblique.node;
  }
  if (const int deeper = complement_of(s, clause); deeper >= 0 && deeper != clause)
    return inner_target(s, finder, deeper, subject);
  if (s.kid(clause, Rel::nsubj) >= 0 && inner.subject != subject) return inner.subject;
  return -1;
}

}  // namespace entente::prose
