#include "prose/reading/events.hpp"

#include <algorithm>
#include <array>

#include "prose/frames/mutual.hpp"
#include "prose/reading/claim_maker.hpp"
#include "prose/reading/dictionary_claims.hpp"
#include "prose/reading/frame_match.hpp"
#include "prose/reading/noun_claims.hpp"
#include "prose/reading/settle.hpp"
#include "prose/reading/status.hpp"
#include "prose/reading/target.hpp"
#include "prose/reading/word_lists.hpp"

namespace entente::prose {
namespace {

// The verbs of a sentence, then what nouns they left.
class Matcher {
 public:
  Matcher(const Sentence& sentence, const PartyFinder& finder, const VerbDictionary* verbs)
      : s_(sentence),
        finder_(finder),
        verbs_(verbs),
        out_(sentence, finder),
        consumed_(sentence.nodes.size()) {}

  std::vector<Claim> run() {
    for (int i = 0; i < s_.size(); ++i) {
      const auto& node = s_.at(i);
      if (node.pos == Pos::verb || (node.pos == Pos::adjective && (node.tag == "VBN" || node.tag == "VBG")))
        verb(i);
    }
    NounClaims nouns(s_, finder_, out_);
    for (int i = 2; i < s_.size(); ++i) nouns.joined_participle(i);
    for (int i = 0; i < s_.size(); ++i) {
      const auto& node = s_.at(i);
      if (node.mention >= 0 || consumed_[static_cast<std::size_t>(i)]) continue;
      if (node.pos == Pos::noun || node.pos == Pos::adjective || (node.pos == Pos::name && node.mention < 0))
        nouns.read(i);
    }
    auto claims = out_.take();
    share_targets(claims);
    drop_repeated(claims);
    settle(s_, claims);
    return claims;
  }

 private:
  // "denounced the step and warned of war": who is warned is who was denounced.
  void share_targets(std::vector<Claim>& claims) const {
    using ontology::Plover;
    const auto passes = [](const Claim& c) {
      return c.event && (*c.event == Plover::threaten || *c.event == Plover::accuse ||
                         *c.event == Plover::request || *c.event == Plover::sanction);
    };
    for (auto& claim : claims) {
      const int head = s_.at(claim.trigger).head;
      const bool talks = claim.event && *claim.event == Plover::consult;  // "gives aid to A and opened talks"
      if (claim.nominal || !(passes(claim) || talks) || claim.source.actor == kNoActor ||
          claim.target.actor != kNoActor || s_.at(claim.trigger).rel != Rel::conj || head < 0)
        continue;
      const auto first = std::ranges::find_if(claims, [&](const Claim& c) {
        return c.trigger == head && !c.nominal && (talks || passes(c)) &&
               c.source.actor == claim.source.actor && c.target.actor != kNoActor;
      });
      if (first == claims.end()) continue;
      claim.target = first->target;
      claim.target.by_reference = true;
    }
  }

  // A list found by two ways is told once.
  static void drop_repeated(std::vector<Claim>& claims) {
    std::vector<Claim> kept;
    kept.reserve(claims.size());
    for (auto& claim : claims) {
      const bool told = claim.target.actor != kNoActor && std::ranges::any_of(kept, [&](const Claim& c) {
                          return c.frame == claim.frame && c.trigger == claim.trigger &&
                                 c.source.actor == claim.source.actor &&
                                 c.target.actor == claim.target.actor && c.source.role == claim.source.role &&
                                 c.target.role == claim.target.role;
                        });
      if (!told) kept.push_back(std::move(claim));
    }
    claims = std::move(kept);
  }

  void verb(int v) {
    if (verbs_ != nullptr) {
      if (const auto coding = verbs_->code(s_, v)) {
        dictionary_claims(s_, finder_, v, *coding, out_);
        return;
      }
    }
    deeds_of_speech(v);
    auto args = arguments_of(s_, v);
    const auto match = best_frame(s_, v, args);
    if (!match) return;
    if (const int name = name_before_which(v, args); name >= 0) args.subject = name;
    if (args.subject < 0 && !args.passive) args.subject = name_before(s_, finder_, v);
    if (args.subject < 0 && !args.passive) args.subject = topic_before(s_, finder_, v);
    const auto& frame = FrameTable::builtin().frames()[match->frame];
    if (!frame.objects.empty() && match->object >= 0) consume(match->object, frame);
    const int clause = complement_of(s_, v);
    // "was welcomed in Belgrade", "was seen in Tehran as": whose city it is.
    if ((frame.name == "receive" || frame.name == "views_as") && args.passive && args.subject < 0) {
      for (const auto& oblique : args.obliques) {
        if (oblique.preposition == "in" && s_.at(oblique.node).head == v && s_.at(oblique.node).mention >= 0)
          args.subject = oblique.node;
      }
    }
    // "Egyptian accords with Uganda, signed in 2021": whose accords they are signed them.
    if (args.passive && args.subject < 0 && args.object >= 0 && holds_both_ways(frame) &&
        !frame.objects.empty())
      args.subject = owner_of_deed(args.object);
    int target = target_of(finder_, frame, args, *match, clause >= 0);
    if (const int owner = owned_claim(frame, args); owner >= 0) target = owner;
    // "denounced the step in a letter to the Council": the one who took it, not who is written to.
    if (frame.event && *frame.event == ontology::Plover::accuse &&
        finder_.doer_told_before(args.object) != kNoActor)
      target = args.object;
    if (frame.event && *frame.event == ontology::Plover::accuse && suffered(args.object))
      target = owner_of_deed(args.object);
    // The one acted upon may stand in the clause below: "agreed to lift sanctions against Iran".
    const auto own = args.subject < 0 ? kNoActor : finder_.resolve(args.subject).actor;
    const auto whom = target < 0 ? kNoActor : finder_.resolve(target).actor;
    if (clause >= 0 && (whom == kNoActor || whom == own)) {
      const int below = inner_target(s_, finder_, clause, args.subject);
      if (below >= 0) target = below;
    }
    if (target < 0 || finder_.resolve(target).actor == kNoActor) {
      // Whose the judged deed is, is told elsewhere: "denounced the step", "condemned the invasion of
      // Ukraine".
      const bool event = frame.event && *frame.event != ontology::Plover::consult && !suffered(args.object) &&
                         finder_.doer_told_before(args.object) == kNoActor;
      if (const int far = event ? far_target(s_, finder_, v, args, own) : -1; far >= 0) target = far;
    }
    if (relation_view(v, args)) return;  // what one is viewed as says more than that one is viewed
    if (frame.name == "views_as" && (target < 0 || finder_.resolve(target).actor == kNoActor)) return;
    out_.add(v, *match, args, args.subject, target, false);
    if (args.passive) {  // "is rejected by Nicosia, by Greece and by the Union"
      for (const auto& oblique : args.obliques) {
        if (oblique.preposition == "by" && oblique.node != args.subject && s_.at(oblique.node).head == v &&
            finder_.mentioned(oblique.node) != kNoActor)
          out_.add(v, *match, args, oblique.node, target, false);
      }
    }
    companion(v, *match, args, target);
  }

  // "says Israel must end its attacks": who says what another must do demands it of that one.
  void deeds_of_speech(int v) {
    static constexpr std::array<std::string_view, 12> kSay = {
        "say",     "tell",  "state",   "stress", "argue",     "reiterate",
        "declare", "think", "believe", "add",    "emphasise", "emphasize"};
    static constexpr std::array<std::string_view, 4> kMust = {"must", "should", "ought", "need"};
    const int clause = s_.kid(v, Rel::ccomp);
    if (clause < 0) return;
    // "denied that a third party had played a role": where no frame knows what is denied, the denial is told.
    if (s_.at(v).lemma == "deny" && !best_frame(s_, clause, arguments_of(s_, clause))) {
      const auto args = arguments_of(s_, v);
      const auto deny = FrameTable::builtin().by_name("deny");
      if (deny && args.subject >= 0) out_.add(v, Match{*deny, 1.0, -1}, args, args.subject, -1, false);
      return;
    }
    if (!in(kSay, s_.at(v).lemma)) return;
    const bool must = std::ranges::any_of(
        s_.kids(clause), [&](int k) { return s_.at(k).rel == Rel::aux && in(kMust, s_.at(k).lemma); });
    // "said the Taliban were responsible", "said Iran was behind the attack"
    static constexpr std::array<std::string_view, 6> kGuilty = {"responsible", "guilty", "behind",
                                                                "culpable",    "liable", "complicit"};
    const auto told = in(kGuilty, s_.at(clause).lower) || std::ranges::any_of(s_.kids(clause), [&](int k) {
                        return s_.at(k).rel == Rel::case_ && in(kGuilty, s_.at(k).lower);
                      });
    const bool guilty = told && s_.kid(clause, Rel::cop) >= 0 && !negated(s_, clause);
    const auto deed = FrameTable::builtin().by_name(must ? "demand" : "accuse");
    if ((!must && !guilty) || !deed) return;
    const int speaker = arguments_of(s_, v).subject;
    const auto below = arguments_of(s_, clause);
    const int addressed = below.passive ? below.object : below.subject;
    if (speaker < 0 || addressed < 0) return;
    const auto from = finder_.resolve(speaker).actor;
    const auto to = finder_.resolve(addressed).actor;
    if (from == kNoActor || to == kNoActor || from == to) return;
    out_.add(v, Match{*deed, 1.5, -1}, arguments_of(s_, v), speaker, addressed, false);
  }

  // "its friendship with Israel, which has supplied": a name right before "which" that can act goes before
  // the thing it belongs to.
  int name_before_which(int v, const Arguments& args) const {
    const auto& node = s_.at(v);
    if (node.rel != Rel::relcl || args.passive || args.subject < 0 || args.subject != node.head) return -1;
    if (s_.at(args.subject).mention >= 0 || finder_.agent(args.subject)) return -1;
    for (const auto k : s_.kids(v)) {
      if ((s_.at(k).lower != "which" && s_.at(k).lower != "who") || k < 2 || s_.at(k - 1).lower != ",")
        continue;
      if (finder_.mentioned(k - 2) != kNoActor && s_.under(k - 2, args.subject) && !finder_.is_place(k - 2))
        return k - 2;
    }
    return -1;
  }

  // "supports its claim to Kosovo": whose claim it is, not to what.
  int owned_claim(const Frame& frame, const Arguments& args) const {
    static constexpr std::array<std::string_view, 8> kClaims = {"claim",  "bid",   "position",    "stance",
                                                                "demand", "right", "sovereignty", "case"};
    if (args.object < 0 || std::ranges::find(kClaims, s_.at(args.object).lemma) == kClaims.end()) return -1;
    if (frame.name != "back_claim" && frame.name != "supports" && frame.name != "support" &&
        frame.name != "opposes" && frame.name != "reject")
      return -1;
    return owner_of_deed(args.object) >= 0 ? args.object : -1;
  }

  int owner_of_deed(int noun) const {
    const int owner = arguments_of_noun(s_, noun).subject;
    return owner >= 0 && (s_.at(owner).rel == Rel::poss || s_.at(owner).mention >= 0) ? owner : -1;
  }

  // "condemned the invasion of Ukraine": Ukraine is not the one condemned.
  bool suffered(int noun) const {
    if (noun < 0 || s_.at(noun).mention >= 0) return false;
    const auto& table = FrameTable::builtin();
    return std::ranges::any_of(table.nouns(s_.at(noun).lemma), [&](FrameIndex f) {
      const auto& event = table.frames()[f].event;
      return event && (*event == ontology::Plover::assault || *event == ontology::Plover::coerce);
    });
  }

  // How the two stand by what was done: who recognises another's independence recognises it, who brokers
  // talks between others mediates between them.
  void companion(int v, const Match& match, const Arguments& args, int target) {
    const auto& frame = FrameTable::builtin().frames()[match.frame];
    const auto relation = [&](std::string_view name, int source, int of) {
      if (const auto f = FrameTable::builtin().by_name(name))
        out_.add(v, Match{*f, match.score - 1, -1}, args, source, of, false);
    };
    if (frame.name == "recognise_act") relation("recognises", args.subject, target);
    if (frame.name == "join_body") relation("member", args.subject, target);
    if (frame.name == "back_claim") relation("claims_territory", match.object, -1);
    if (frame.name == "mediate_act" || frame.name == "host") {
      for (const auto& oblique : args.obliques) {
        if (oblique.preposition != "between") continue;
        relation("mediates", args.subject, oblique.node);
        return;
      }
      if (frame.name == "mediate_act") relation("mediates", args.subject, target >= 0 ? target : args.object);
    }
  }

  void consume(int object, const Frame& frame) {
    for (int i = s_.extent(object).first; i <= s_.extent(object).second; ++i) {
      // Talks between others and another's claim are told beside what the verb makes of them.
      const bool between =
          std::ranges::any_of(s_.kids(i), [&](int k) { return s_.preposition(k) == "between"; });
      if (frame.wants_object(s_.at(i).lemma) && !between) consumed_[static_cast<std::size_t>(i)] = true;
    }
  }

  // "views Tehran as a junior partner": the noun after "as" is a relation between subject and object.
  bool relation_view(int v, const Arguments& args) {
    const auto& lemma = s_.at(v).lemma;
    if (lemma != "view" && lemma != "see" && lemma != "regard" && lemma != "consider" && lemma != "treat" &&
        lemma != "describe" && lemma != "call")
      return false;
    for (const auto& oblique : args.obliques) {
      if (oblique.preposition != "as") continue;
      // "regards Taiwan as part of its territory"
      const auto& as = s_.at(oblique.node).lemma;
      if ((as == "province" || as == "part" || as == "territory") && points_back_to_subject(oblique.node)) {
        if (const auto f = FrameTable::builtin().by_name("claims_territory"))
          out_.add(v, Match{*f, 1.6, -1}, args, args.subject, args.object, false);
        return true;
      }
      for (const auto f : FrameTable::builtin().nouns(s_.at(oblique.node).lemma)) {
        if (FrameTable::builtin().frames()[f].kind != FrameKind::relation) continue;
        // Who sees another as a threat fears it.
        const bool fears = FrameTable::builtin().frames()[f].relation == "threat";
        const auto seen = fears ? FrameTable::builtin().by_name("distrusts").value_or(f) : f;
        out_.add(oblique.node, Match{seen, 1.6, -1}, args, args.subject, args.object, false);
        consumed_[static_cast<std::size_t>(oblique.node)] = true;
        return true;
      }
    }
    return false;
  }

  // "its southern province", "part of its territory"
  bool points_back_to_subject(int node) const {
    if (finder_.owned_by_pronoun(node)) return true;
    return std::ranges::any_of(s_.kids(node), [&](int k) {
      return s_.at(k).rel == Rel::nmod && s_.preposition(k) == "of" && finder_.owned_by_pronoun(k);
    });
  }

  const Sentence& s_;
  const PartyFinder& finder_;
  const VerbDictionary* verbs_;
  ClaimMaker out_;
  std::vector<bool> consumed_;  // objects that belong to a verb's frame
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
