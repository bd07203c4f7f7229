#include "prose/reading/events.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "ontology/cameo.hpp"

namespace entente::prose {
namespace {

using ontology::Plover;

// Preposition in order of how well it marks the one acted upon, where the frame names none.
constexpr std::array<std::string_view, 14> kTargetPreps = {"against", "on",      "with", "to",   "at",
                                                           "toward",  "towards", "over", "from", "into",
                                                           "for",     "of",      "in",   "about"};

bool symmetric(const Frame& frame) {
  if (frame.kind == FrameKind::relation) {
    return frame.relation == "ally" || frame.relation == "partner" || frame.relation == "rival" ||
           frame.relation == "enemy" || frame.relation == "tension" || frame.relation == "treaty" ||
           frame.relation == "competes" || frame.relation == "shares-interest" ||
           frame.relation == "neighbour" || frame.relation == "complements";
  }
  static constexpr std::array<std::string_view, 22> kMutual = {"meet",
                                                               "hold_talks",
                                                               "talks",
                                                               "discuss",
                                                               "negotiate",
                                                               "cooperate",
                                                               "cooperate_militarily",
                                                               "joint_exercise",
                                                               "exchange",
                                                               "build_jointly",
                                                               "agree",
                                                               "agree_deal",
                                                               "agree_to_meet",
                                                               "sign_agreement",
                                                               "sign",
                                                               "agree_free_trade",
                                                               "establish_relations",
                                                               "improve_relations",
                                                               "fail_to_agree",
                                                               "disagree",
                                                               "rapprochement",
                                                               "ceasefire_n"};
  return std::ranges::find(kMutual, frame.name) != kMutual.end();
}

// Frames whose subject is what angers and whose object is the angry one.
bool experiencer_object(const Frame& frame) {
  return frame.name == "anger" || frame.name == "strained";
}

class Matcher {
 public:
  Matcher(const Sentence& sentence, const PartyFinder& finder, const VerbDictionary* verbs)
      : s_(sentence),
        finder_(finder),
        table_(FrameTable::builtin()),
        verbs_(verbs),
        consumed_(sentence.nodes.size()) {}

  std::vector<Claim> run() {
    for (int i = 0; i < s_.size(); ++i) {
      const auto& node = s_.at(i);
      if (node.pos == Pos::verb || (node.pos == Pos::adjective && (node.tag == "VBN" || node.tag == "VBG")))
        verb(i);
    }
    for (int i = 0; i < s_.size(); ++i) {
      const auto& node = s_.at(i);
      if (node.mention >= 0) continue;
      if (node.pos == Pos::noun || node.pos == Pos::adjective || (node.pos == Pos::name && node.mention < 0))
        noun(i);
    }
    settle();
    return std::move(claims_);
  }

 private:
  struct Match {
    FrameIndex frame;
    double score;
    int object;
  };

  // "cease-fire" is "ceasefire": the word before the hyphen and this one; empty where there is no hyphen.
  std::string hyphened(int n) const {
    if (n < 2 || s_.at(n - 1).lower != "-" || s_.at(n - 2).mention >= 0) return {};
    return s_.at(n - 2).lower + s_.at(n).lemma;
  }

  // Lemmas an object phrase offers: its head, its compounds, what it is a series or a sum of.
  bool offers(const Frame& frame, int object, int depth = 0) const {
    if (object < 0 || depth > 2) return false;
    if (frame.wants_object(s_.at(object).lemma) || frame.wants_object(hyphened(object))) return true;
    for (const auto k : s_.kids(object)) {
      const auto& kid = s_.at(k);
      if ((kid.rel == Rel::compound || kid.rel == Rel::amod || kid.rel == Rel::nummod) &&
          frame.wants_object(kid.lemma))
        return true;
      if (kid.rel == Rel::conj && offers(frame, k, depth + 1)) return true;
      if (kid.rel == Rel::nmod && (s_.preposition(k) == "of" || s_.preposition(k) == "in") &&
          offers(frame, k, depth + 1))
        return true;
    }
    return false;
  }

  std::optional<Match> best_frame(int v, const Arguments& args) const {
    const auto& lemma = s_.at(v).lemma;
    std::optional<Match> best;
    const auto consider = [&](std::string_view key, double bonus) {
      for (const auto f : table_.verbs(key)) {
        const auto& frame = table_.frames()[f];
        // "call it an axis" is no telephone call.
        if (lemma == "call" && frame.name == "phone" &&
            (s_.kid(v, Rel::xcomp) >= 0 || s_.kid(v, Rel::ccomp) >= 0))
          continue;
        double score = 1 + bonus;
        int at = args.object;
        if (!frame.objects.empty()) {
          bool found = offers(frame, args.object);
          for (const auto& oblique : args.obliques) {
            if (found) break;
            if (offers(frame, oblique.node)) {
              found = true;
              at = oblique.node;
              score -= 0.3;
            }
          }
          if (!found && args.passive && args.receiver >= 0 && offers(frame, args.receiver)) found = true;
          if (!found) continue;
          score += 3;
        } else if (frame.kind == FrameKind::relation) {
          score -= 0.5;  // a deed before a standing, unless the clause says it stands
          if (stative(v)) score += 1;
        }
        if (!best || score > best->score) best = Match{f, score, at};
      }
    };
    consider(lemma, 0);
    const auto joined = [&](std::string_view part, double bonus) {
      consider(lemma + "_" + std::string(part), bonus);
    };
    for (const auto k : s_.kids(v)) {
      const auto& kid = s_.at(k);
      if (kid.rel == Rel::prt || (kid.rel == Rel::advmod && kid.lower.size() <= 5)) joined(kid.lower, 2);
    }
    for (const auto& oblique : args.obliques) {
      if (!oblique.preposition.empty() && s_.at(oblique.node).head == v) joined(oblique.preposition, 0.6);
    }
    if (args.object >= 0) joined(s_.at(args.object).lemma, 1);
    if (v + 1 < s_.size() && (s_.at(v + 1).pos == Pos::preposition || s_.at(v + 1).pos == Pos::adverb))
      joined(s_.at(v + 1).lower, 0.5);
    return best;
  }

  // Present tense, "has long", "have always": something that stands.
  bool stative(int v) const {
    const auto& tag = s_.at(v).tag;
    if (tag == "VBZ" || tag == "VBP") return true;
    return std::ranges::any_of(s_.kids(v), [&](int k) {
      const auto& kid = s_.at(k);
      if (kid.rel == Rel::aux && (kid.lower == "does" || kid.lower == "do")) return true;
      return kid.rel == Rel::advmod &&
             (kid.lower == "long" || kid.lower == "always" || kid.lower == "traditionally" ||
              kid.lower == "historically" || kid.lower == "still");
    });
  }

  // Whom the frame's prepositions lead to; `but`: an actor that is not meant.
  int by_preposition(std::span<const std::string_view> preps, const Arguments& args, bool need_actor,
                     ActorIndex but = kNoActor) const {
    for (const auto preposition : preps) {
      for (const auto& oblique : args.obliques) {
        if (oblique.preposition != preposition || oblique.node == args.subject) continue;
        if (need_actor) {
          const auto actor = finder_.resolve(oblique.node).actor;
          if (actor == kNoActor || actor == but) continue;
        }
        return oblique.node;
      }
    }
    return -1;
  }

  // Another actor than the doer before the doer's own: "summoned an Indian diplomat to its Foreign Ministry".
  int target_of(const Frame& frame, const Arguments& args, const Match& match, bool inner_actor) const {
    const auto own = args.subject < 0 ? kNoActor : finder_.resolve(args.subject).actor;
    if (own != kNoActor) {
      const int other = target_but(frame, args, match, inner_actor, own);
      if (other >= 0) {
        const auto actor = finder_.resolve(other).actor;
        if (actor != kNoActor && actor != own) return other;
      }
    }
    return target_but(frame, args, match, inner_actor, kNoActor);
  }

  int target_but(const Frame& frame, const Arguments& args, const Match& match, bool inner_actor,
                 ActorIndex but) const {
    const bool with_object = !frame.objects.empty();
    const auto known = [&](int node) {
      if (node < 0) return false;
      const auto actor = finder_.resolve(node).actor;
      return actor != kNoActor && actor != but;
    };
    // "discussed Libya with the president": what is talked about is no side where someone is talked to.
    static constexpr std::array<std::string_view, 1> kWith = {"with"};
    if (frame.name == "discuss") {
      if (const int node = by_preposition(kWith, args, true, but); node >= 0) return node;
    }
    if (with_object) {
      if (const int node = by_preposition(frame.preps, args, true, but); node >= 0) return node;
      if (known(args.receiver)) return args.receiver;
      if (known(match.object)) return match.object;
      if (known(args.object)) return args.object;
      if (const int node = by_preposition(kTargetPreps, args, true, but); node >= 0) return node;
    } else {
      if (known(args.object) && args.object != args.subject) return args.object;
      if (known(args.receiver)) return args.receiver;
      if (const int node = by_preposition(frame.preps, args, true, but); node >= 0) return node;
      if (args.object < 0 || !inner_actor) {
        if (const int node = by_preposition(kTargetPreps, args, true, but); node >= 0) return node;
      }
    }
    if (with_object) {
      if (const int node = by_preposition(frame.preps, args, false); node >= 0) return node;
      if (args.receiver >= 0) return args.receiver;
    }
    if (args.object >= 0) return args.object;
    return by_preposition(frame.preps, args, false);
  }

  // `mutual`: what the one does the other does too, where both are known.
  void emit(Claim claim, std::vector<Resolved> sources, std::vector<Resolved> targets, bool mutual) {
    if (targets.empty()) targets.emplace_back();
    if (sources.empty()) sources.emplace_back();
    for (const auto& source : sources) {
      for (const auto& target : targets) {
        if (source.node < 0 && target.node < 0) continue;
        // Talking to no one is no meeting.
        if (target.node < 0 && claim.event == Plover::consult) continue;
        if (source.actor != kNoActor && source.actor == target.actor && !same_state_matters(source, target))
          continue;
        claim.source = source;
        claim.target = target;
        claim.mutual = mutual && source.actor != kNoActor && target.actor != kNoActor;
        claims_.push_back(claim);
      }
    }
  }

  // Police arrest a citizen of the same state: an event inside a state is one when both sides are agents.
  static bool same_state_matters(const Resolved& a, const Resolved& b) {
    return a.node != b.node && (!a.role.empty() || !b.role.empty()) && a.role != b.role;
  }

  void add(int trigger, const Match& match, const Arguments& args, int source, int target, bool nominal) {
    const auto& frame = table_.frames()[match.frame];
    Claim claim;
    claim.frame = match.frame;
    claim.event = frame.event;
    claim.trigger = trigger;
    claim.object = match.object;
    claim.nominal = nominal;
    claim.standing = standing_of(s_, trigger);
    claim.score = match.score + (nominal ? -0.8 : 0);
    if (experiencer_object(frame)) std::swap(source, target);
    auto sources = finder_.parties(source);
    auto targets = finder_.parties(target);
    // "Iran and Russia are rivals", "held talks": the joined subject acts on itself.
    const bool no_target =
        targets.empty() || std::ranges::none_of(targets, [](const auto& t) { return t.actor != kNoActor; });
    const auto& word = s_.at(trigger).lemma;
    const bool mutual = symmetric(frame) || word == "clash" || word == "fight" || word == "skirmish";
    if (mutual && sources.size() >= 2 && no_target) {
      for (std::size_t a = 0; a < sources.size(); ++a) {
        for (std::size_t b = a + 1; b < sources.size(); ++b) emit(claim, {sources[a]}, {sources[b]}, true);
      }
      return;
    }
    if (frame.relation == "claims" || frame.relation == "controls" || frame.relation == "occupies" ||
        frame.relation == "competes") {
      claim.third = args.object >= 0 && finder_.resolve(args.object).actor == kNoActor
                        ? args.object
                        : by_preposition(frame.preps, args, false);
    }
    (void)nominal;
    emit(claim, sources, targets, symmetric(frame));
  }

  // The nearest actor before a word, or the first behind it; a joined name stands for its first.
  int actor_before(int v) const {
    for (int i = v - 1; i >= 0; --i) {
      if (finder_.mentioned(i) == kNoActor) continue;
      while (s_.at(i).rel == Rel::conj && s_.at(i).head >= 0 && s_.at(i).head < i) i = s_.at(i).head;
      return i;
    }
    return -1;
  }
  int actor_behind(int v, ActorIndex but) const {
    for (int i = v + 1; i < s_.size(); ++i) {
      const auto actor = finder_.mentioned(i);
      if (actor != kNoActor && actor != but) return i;
    }
    return -1;
  }

  void dictionary_verb(int v, const DictionaryCoding& coding) {
    if (coding.code.empty()) return;
    const auto args = arguments_of(s_, v);
    const auto known = [&](int node) { return node >= 0 && finder_.resolve(node).actor != kNoActor; };
    const bool passive = args.passive && args.subject >= 0;
    int source = coding.source >= 0 ? coding.source : args.passive && !passive ? args.object : args.subject;
    if (!known(source)) source = actor_before(v);
    if (source < 0) return;
    const auto acting = finder_.resolve(source).actor;
    int target = coding.target;
    const auto consider = [&](int node) {
      if (target < 0 && known(node) && finder_.resolve(node).actor != acting) target = node;
    };
    if (coding.target < 0) {
      if (passive || !args.passive) consider(args.object);
      consider(args.receiver);
      for (const auto& oblique : args.obliques) {
        if (oblique.node > v || passive) consider(oblique.node);
      }
      if (target < 0) target = actor_behind(v, acting);
    }
    Claim claim;
    claim.frame = table_.dictionary();
    claim.trigger = v;
    claim.object = args.object;
    claim.standing = standing_of(s_, v);
    claim.score = 4;
    const auto as = [&](std::string_view code) {
      claim.code = code;
      const auto* entry = ontology::cameo_or_parent(code).entry;
      claim.event = entry == nullptr ? std::nullopt : entry->plover;
    };
    as(coding.code);
    const auto sources = finder_.parties(source);
    if (coding.among && sources.size() >= 2) {
      for (const auto& a : sources) {
        for (const auto& b : sources) {
          if (a.actor != b.actor) emit(claim, {a}, {b}, false);
        }
      }
      return;
    }
    if (target < 0) return;
    const auto targets = finder_.parties(target);
    emit(claim, sources, targets, false);
    if (coding.way_back.empty()) return;
    as(coding.way_back);
    emit(claim, targets, sources, false);
  }

  void verb(int v) {
    if (verbs_ != nullptr) {
      if (const auto coding = verbs_->code(s_, v)) {
        dictionary_verb(v, *coding);
        return;
      }
    }
    auto args = arguments_of(s_, v);
    const auto match = best_frame(v, args);
    if (!match) return;
    if (args.subject < 0 && !args.passive) args.subject = name_before(v);
    const auto& frame = table_.frames()[match->frame];
    if (!frame.objects.empty() && match->object >= 0) consume(match->object, frame);
    const int clause = complement_of(s_, v);
    int target = target_of(frame, args, *match, clause >= 0);
    // The one acted upon may stand in the clause below: "agreed to lift sanctions against Iran".
    const auto own = args.subject < 0 ? kNoActor : finder_.resolve(args.subject).actor;
    const auto whom = target < 0 ? kNoActor : finder_.resolve(target).actor;
    if (clause >= 0 && (whom == kNoActor || whom == own)) {
      const int below = inner_target(clause, args.subject);
      if (below >= 0) target = below;
    }
    add(v, *match, args, args.subject, target, false);
    relation_view(v, args);
  }

  // A finite verb whose subject the tree lost: the nearest name before it in its clause that no preposition
  // holds.
  int name_before(int v) const {
    const auto& tag = s_.at(v).tag;
    if (tag != "VBD" && tag != "VBZ" && tag != "VBP") return -1;
    for (int i = v - 1; i >= 0 && i >= v - 8; --i) {
      const auto& node = s_.at(i);
      if (node.pos == Pos::verb || node.lower == "," || node.lower == ";") return -1;
      if (node.mention < 0) continue;
      const bool held = !s_.preposition(i).empty() || node.rel == Rel::poss ||
                        (node.head >= 0 && node.head < i && node.rel == Rel::conj);
      return held || finder_.mentioned(i) == kNoActor ? -1 : i;
    }
    return -1;
  }

  // The first actor in the clause that is not the subject's.
  int inner_target(int clause, int subject) const {
    const auto mine = finder_.resolve(subject).actor;
    const auto inner = arguments_of(s_, clause);
    const auto other = [&](int node) {
      if (node < 0 || node == subject) return false;
      const auto actor = finder_.resolve(node).actor;
      return actor != kNoActor && actor != mine;
    };
    if (s_.kid(clause, Rel::nsubj) >= 0 && other(inner.subject)) return inner.subject;
    if (inner.passive && other(inner.object)) return inner.object;
    if (other(inner.object)) return inner.object;
    if (other(inner.receiver)) return inner.receiver;
    for (const auto& oblique : inner.obliques) {
      if (other(oblique.node)) return oblique.node;
    }
    if (const int deeper = complement_of(s_, clause); deeper >= 0 && deeper != clause)
      return inner_target(deeper, subject);
    if (s_.kid(clause, Rel::nsubj) >= 0 && inner.subject != subject) return inner.subject;
    return -1;
  }

  void consume(int object, const Frame& frame) {
    for (int i = s_.extent(object).first; i <= s_.extent(object).second; ++i) {
      if (frame.wants_object(s_.at(i).lemma)) consumed_[static_cast<std::size_t>(i)] = true;
    }
  }

  // "views Tehran as a junior partner": the noun after "as" is a relation between subject and object.
  void relation_view(int v, const Arguments& args) {
    const auto& lemma = s_.at(v).lemma;
    if (lemma != "view" && lemma != "see" && lemma != "regard" && lemma != "consider" && lemma != "treat" &&
        lemma != "describe" && lemma != "call")
      return;
    for (const auto& oblique : args.obliques) {
      if (oblique.preposition != "as") continue;
      for (const auto f : table_.nouns(s_.at(oblique.node).lemma)) {
        if (table_.frames()[f].kind != FrameKind::relation) continue;
        add(oblique.node, Match{f, 1.6, -1}, args, args.subject, args.object, false);
        consumed_[static_cast<std::size_t>(oblique.node)] = true;
        return;
      }
    }
  }

  void noun(int n) {
    if (consumed_[static_cast<std::size_t>(n)]) return;
    // The month of March is no march.
    if (s_.at(n).lower == "march" && s_.at(n).tag.starts_with("NNP")) return;
    std::string key = s_.at(n).lemma;
    auto frames = table_.nouns(key);
    for (const auto k : s_.kids(n)) {
      if (s_.at(k).rel != Rel::compound) continue;
      const auto joined = table_.nouns(s_.at(k).lemma + "_" + key);
      if (!joined.empty()) frames = joined;
    }
    if (const auto joined = table_.nouns(hyphened(n)); !joined.empty()) frames = joined;
    if (frames.empty()) return;
    const auto& node = s_.at(n);
    const bool copula = s_.kid(n, Rel::cop) >= 0;
    auto args = arguments_of_noun(s_, n);
    // A possessed relation noun: "Iran's ally", "an ally of Iran" is one of Iran; who it is stands as subject
    // or apposition.
    for (const auto f : frames) {
      const auto& frame = table_.frames()[f];
      Match match{f, 1.0, -1};
      if (frame.kind == FrameKind::relation) {
        if (relation_noun(n, match, args, copula)) return;
      } else if (node.pos == Pos::noun || node.pos == Pos::name) {
        if (event_noun(n, match, args)) return;
      } else if (copula) {  // "is ready to", "is unwilling to"
        const int subject = s_.kid(n, Rel::nsubj);
        const int clause = complement_of(s_, n);
        if (subject >= 0 && clause >= 0) add(n, match, args, subject, inner_target(clause, subject), true);
        return;
      }
    }
  }

  bool relation_noun(int n, Match match, const Arguments& args, bool copula) {
    const auto& frame = table_.frames()[match.frame];
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
    const bool bearer =
        frame.relation != "supports" || s_.at(n).lemma != "support";  // person nouns have bearers
    const int of = by_preposition(frame.preps, args, true);
    // "Iran and Russia", "the two" are rivals: any known party will do.
    const auto parties = finder_.parties(who);
    if (std::ranges::any_of(parties, [](const auto& p) { return p.actor != kNoActor; })) {
      int other = of >= 0 ? of : args.subject;
      if (other < 0 && symmetric(frame)) {
        add(n, match, args, who, -1, false);
        return true;
      }
      if (other < 0) other = by_preposition(frame.preps, args, false);
      if (other < 0) return false;
      match.score += 1;
      add(n, match, args, who, other, false);
      return true;
    }
    (void)bearer;
    // "tension between A and B", "Iran's rivalry with Saudi Arabia", "the UAE's claims over three islands"
    if (args.subject >= 0) {
      const int target = of >= 0 ? of : by_preposition(frame.preps, args, false);
      if (target < 0 && frame.relation != "claims") return false;
      add(n, match, args, args.subject, target, true);
      return true;
    }
    for (const auto& oblique : args.obliques) {
      if (oblique.preposition == "between" && finder_.parties(oblique.node).size() >= 2) {
        add(n, match, args, oblique.node, -1, true);
        return true;
      }
    }
    // "its support for" under a verb: the verb's subject has it ("expressed distrust of").
    if (of >= 0 && node.rel == Rel::obj && node.head >= 0) {
      const int subject = arguments_of(s_, node.head).subject;
      if (subject >= 0 && finder_.resolve(subject).actor != kNoActor) {
        add(n, match, args, subject, of, true);
        return true;
      }
    }
    return false;
  }

  bool event_noun(int n, Match match, const Arguments& args) {
    const auto& frame = table_.frames()[match.frame];
    const auto& node = s_.at(n);
    int source = args.subject;
    int target = by_preposition(frame.preps, args, true);
    if (target < 0 && source >= 0) target = by_preposition(kTargetPreps, args, true);
    for (const auto& oblique : args.obliques) {
      if (oblique.preposition == "between" && symmetric(frame)) {
        add(n, match, args, oblique.node, -1, true);
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
      if (clause >= 0) target = inner_target(clause, source);
    }
    if (target < 0) target = by_preposition(frame.preps, args, false);
    if (source < 0 && target < 0) return false;
    if (source < 0) match.score -= 0.6;
    if (target < 0) match.score -= 0.6;
    add(n, match, args, source, target, true);
    return true;
  }

  // The composed event and status of each claim; what stands inside another act is marked so.
  void settle() {
    for (auto& claim : claims_) {
      if (!claim.code.empty()) {  // the dictionary's own patterns say what is refused or halted
        claim.status = claim.standing.status == Status::negated ? Status::asserted : claim.standing.status;
        continue;
      }
      const auto& frame = table_.frames()[claim.frame];
      auto status = claim.standing.status;
      if (claim.standing.reversed && frame.kind == FrameKind::event && claim.event) {
        switch (*claim.event) {
          case Plover::assault:
          case Plover::coerce:
          case Plover::mobilize:
          case Plover::protest:
          case Plover::sanction:
            claim.event = *claim.event == Plover::sanction ? Plover::concede : Plover::retreat;
            break;
          case Plover::aid:
          case Plover::cooperate:
          case Plover::consult:
            claim.event = Plover::sanction;
            break;
          default:
            status = Status::negated;
        }
      } else if (claim.standing.reversed) {
        status = Status::negated;
      }
      // Will not, would never yield, agree, meet: that is a refusal.
      if (status == Status::negated && claim.event && claim.standing.by_will) {
        switch (*claim.event) {
          case Plover::agree:
          case Plover::concede:
          case Plover::retreat:
          case Plover::consult:
          case Plover::cooperate:
          case Plover::aid:
            claim.event = Plover::reject;
            status = Status::asserted;
            break;
          default:
            break;
        }
      } else if (status == Status::negated && claim.event && *claim.event == Plover::agree &&
                 (frame.name == "agree" || frame.name == "agree_deal" || frame.name == "accept")) {
        claim.event = Plover::reject;
        status = Status::asserted;
      }
      claim.status = status;
      switch (claim.standing.outer) {
        case Signature::agree:
        case Signature::vow:
        case Signature::refuse:
        case Signature::threaten:
        case Signature::request:
        case Signature::warn:
          claim.score -= 1.5;  // the outer act has its own claim
          break;
        case Signature::accuse:
          claim.score -= 0.7;
          break;
        default:
          break;
      }
      const int depth = depth_of(claim.trigger);
      claim.score -= 0.25 * std::min(depth, 4);
      if (claim.source.actor != kNoActor) claim.score += 0.5;
      if (claim.target.actor != kNoActor) claim.score += 0.5;
      if (claim.source.node >= 0 && claim.target.node >= 0) claim.score += 0.7;
      if (claim.source.agent_like) claim.score += 0.4;
    }
    for (std::size_t i = 0; i < claims_.size(); ++i) claims_[i].order = static_cast<int>(i);
    std::ranges::sort(claims_, [](const Claim& x, const Claim& y) {
      return x.score != y.score ? x.score > y.score : x.order < y.order;
    });
  }

  int depth_of(int node) const {
    int depth = 0;
    for (int at = node; at >= 0 && depth < 30; at = s_.at(at).head) ++depth;
    return depth - 1;
  }

  const Sentence& s_;
  const PartyFinder& finder_;
  const FrameTable& table_;
  const VerbDictionary* verbs_;
  std::vector<bool> consumed_;
  std::vector<Claim> claims_;
};

}  // namespace

std::vector<Facing> facings(const std::vector<Claim>& claims) {
  std::vector<Facing> out;
  out.reserve(claims.size() + 4);
  for (const auto& claim : claims) {
    out.push_back({&claim, false});
    if (claim.mutual) out.push_back({&claim, true});
  }
  return out;
}

std::vector<Claim> find_claims(const Sentence& sentence, const PartyFinder& finder,
                               const VerbDictionary* verbs) {
  return Matcher(sentence, finder, verbs).run();
}

}  // namespace entente::prose
