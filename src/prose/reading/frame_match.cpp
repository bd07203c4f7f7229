#include "prose/reading/frame_match.hpp"

#include <algorithm>
#include <string_view>

#include "prose/reading/calling.hpp"
#include "prose/reading/status.hpp"

namespace entente::prose {
namespace {

// Lemmas an object phrase offers: its head, its compounds, what it is a series or a sum of.
bool offers(const Sentence& s, const Frame& frame, int object, int depth = 0) {
  if (object < 0 || depth > 2) return false;
  if (frame.wants_object(s.at(object).lemma) || frame.wants_object(hyphened(s, object))) return true;
  const auto& word = s.at(object).lower;
  if ((word == "him" || word == "her" || word == "whom") && frame.wants_object("leader")) return true;
  // A leader's name is a leader.
  const auto mention = s.at(object).mention;
  if (mention >= 0 && s.mentions[static_cast<std::size_t>(mention)].naming == Naming::leader &&
      frame.wants_object("leader"))
    return true;
  for (const auto k : s.kids(object)) {
    const auto& kid = s.at(k);
    if ((kid.rel == Rel::compound || kid.rel == Rel::amod || kid.rel == Rel::nummod) &&
        frame.wants_object(kid.lemma))
      return true;
    if (kid.rel == Rel::conj && offers(s, frame, k, depth + 1)) return true;
    if (kid.rel == Rel::nmod && (s.preposition(k) == "of" || s.preposition(k) == "in") &&
        offers(s, frame, k, depth + 1))
      return true;
  }
  return false;
}

// "islands occupied by Iran": a participle behind its noun.
bool participle(const Sentence& s, int v) {
  return s.at(v).tag == "VBN" && s.at(v).rel == Rel::acl && s.at(v).head < v;
}

// Present tense, "has long", "have always": something that stands.
bool stative(const Sentence& s, int v) {
  const auto& tag = s.at(v).tag;
  if (tag == "VBZ" || tag == "VBP") return true;
  const auto& lemma = s.at(v).lemma;
  if (participle(s, v) && (lemma == "occupy" || lemma == "hold" || lemma == "control" || lemma == "claim" ||
                           lemma == "rule" || lemma == "administer"))
    return true;
  const auto& node = s.at(v);
  if (node.rel == Rel::xcomp && node.head >= 0 &&
      FrameTable::builtin().signature(s.at(node.head).lemma) == Signature::continue_)
    return stative(s, node.head);
  return std::ranges::any_of(s.kids(v), [&](int k) {
    const auto& kid = s.at(k);
    if (kid.rel == Rel::aux && (kid.lower == "does" || kid.lower == "do")) return true;
    return kid.rel == Rel::advmod &&
           (kid.lower == "long" || kid.lower == "always" || kid.lower == "traditionally" ||
            kid.lower == "historically" || kid.lower == "still");
  });
}

// "tells Iran to", "wants Iran to", "plans to": without what is told, wanted or planned there is no such
// deed.
bool needs_clause(std::string_view lemma, const Frame& frame) {
  if (frame.name == "intend_to_cooperate") return true;
  return (lemma == "tell" || lemma == "want" || lemma == "instruct") && frame.name == "urge";
}

// "at Israel", "at Indian bases"
bool names_someone(const Sentence& s, int node) {
  return s.at(node).mention >= 0 || std::ranges::any_of(s.kids(node), [&](int k) {
           const auto rel = s.at(k).rel;
           return s.at(k).mention >= 0 && (rel == Rel::amod || rel == Rel::compound || rel == Rel::poss);
         });
}

// "called the report credible", "spoke of a build-up": no telephone, no one spoken to.
bool spoken_to(const Sentence& s, int v, const Arguments& args) {
  if (s.kid(v, Rel::xcomp) >= 0 || s.kid(v, Rel::ccomp) >= 0 || args.receiver >= 0) return false;
  if (called_what(s, v) >= 0) return false;
  if (args.object >= 0)
    return s.at(args.object).mention >= 0 || s.at(args.object).pos == Pos::name ||
           agent_role(s.at(args.object).lemma).has_value() || args.passive;
  return std::ranges::any_of(args.obliques, [](const auto& oblique) {
    return oblique.preposition == "to" || oblique.preposition == "with";
  });
}

}  // namespace

std::string hyphened(const Sentence& s, int n) {
  if (n < 2 || s.at(n - 1).lower != "-" || s.at(n - 2).mention >= 0) return {};
  return s.at(n - 2).lower + s.at(n).lemma;
}

std::optional<Match> best_frame(const Sentence& s, int v, const Arguments& args) {
  const auto& table = FrameTable::builtin();
  const auto& lemma = s.at(v).lemma;
  std::optional<Match> best;
  const auto consider = [&](std::string_view key, double bonus) {
    for (const auto f : table.verbs(key)) {
      const auto& frame = table.frames()[f];
      if ((lemma == "call" || lemma == "speak") && frame.name == "phone" && !spoken_to(s, v, args)) continue;
      if (frame.name == "find_guilty_word" && !accuses(s, v)) continue;
      // "missiles fired at Israel" are no test.
      if (frame.name == "test_weapon" && std::ranges::any_of(args.obliques, [&](const auto& oblique) {
            return (oblique.preposition == "at" || oblique.preposition == "against" ||
                    oblique.preposition == "into") &&
                   names_someone(s, oblique.node);
          }))
        continue;
      // "islands occupied by Iran": how it stands, not what was done.
      if (lemma == "occupy" && frame.kind == FrameKind::event && participle(s, v)) continue;
      // "continues to support its claim" is how one stands.
      if (frame.name == "back_claim" && stative(s, v)) continue;
      if (needs_clause(lemma, frame)) {
        const int clause = complement_of(s, v);
        if (clause < 0 || (frame.name == "urge" && s.at(clause).tag != "VB")) continue;
      }
      double score = 1 + bonus;
      int at = args.object;
      if (!frame.objects.empty()) {
        bool found = offers(s, frame, args.object);
        for (const auto& oblique : args.obliques) {
          if (found || lemma == "have") break;
          if (is_setting(oblique.preposition)) continue;  // "agreed after a meeting" is no agreeing to meet
          if (offers(s, frame, oblique.node)) {
            found = true;
            at = oblique.node;
            score -= 0.3;
          }
        }
        if (!found && args.passive && args.receiver >= 0 && offers(s, frame, args.receiver)) found = true;
        if (!found) continue;
        score += 3;
      } else if (frame.kind == FrameKind::relation) {
        score -= 0.5;  // a deed before a standing, unless the clause says it stands
        if (stative(s, v)) score += 1;
      }
      if (!best || score > best->score) best = Match{f, score, at};
    }
  };
  consider(lemma, 0);
  const auto joined = [&](std::string_view part, double bonus) {
    consider(lemma + "_" + std::string(part), bonus);
  };
  for (const auto k : s.kids(v)) {
    const auto& kid = s.at(k);
    if (kid.rel == Rel::prt || (kid.rel == Rel::advmod && kid.lower.size() <= 5)) joined(kid.lower, 2);
  }
  for (const auto& oblique : args.obliques) {
    // "In the 1960s Nasser gave shelter" is no giving in.
    if (!oblique.preposition.empty() && oblique.node > v && s.at(oblique.node).head == v)
      joined(oblique.preposition, 0.6);
  }
  if (args.object >= 0) joined(s.at(args.object).lemma, 1);
  if (const int what = s.kid(v, Rel::xcomp); what >= 0) joined(s.at(what).lemma, 1);  // "declare void"
  if (v + 1 < s.size() && (s.at(v + 1).pos == Pos::preposition || s.at(v + 1).pos == Pos::adverb))
    joined(s.at(v + 1).lower, 0.5);
  return best;
}

}  // namespace entente::prose
