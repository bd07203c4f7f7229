#include "prose/reading/events.hpp"

#include <algorithm>

#include "prose/reading/claim_maker.hpp"
#include "prose/reading/dictionary_claims.hpp"
#include "prose/reading/frame_match.hpp"
#include "prose/reading/noun_claims.hpp"
#include "prose/reading/settle.hpp"
#include "prose/reading/target.hpp"

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
    for (int i = 0; i < s_.size(); ++i) {
      const auto& node = s_.at(i);
      if (node.mention >= 0 || consumed_[static_cast<std::size_t>(i)]) continue;
      if (node.pos == Pos::noun || node.pos == Pos::adjective || (node.pos == Pos::name && node.mention < 0))
        nouns.read(i);
    }
    auto claims = out_.take();
    settle(s_, claims);
    return claims;
  }

 private:
  void verb(int v) {
    if (verbs_ != nullptr) {
      if (const auto coding = verbs_->code(s_, v)) {
        dictionary_claims(s_, finder_, v, *coding, out_);
        return;
      }
    }
    auto args = arguments_of(s_, v);
    const auto match = best_frame(s_, v, args);
    if (!match) return;
    if (args.subject < 0 && !args.passive) args.subject = name_before(s_, finder_, v);
    const auto& frame = FrameTable::builtin().frames()[match->frame];
    if (!frame.objects.empty() && match->object >= 0) consume(match->object, frame);
    const int clause = complement_of(s_, v);
    int target = target_of(finder_, frame, args, *match, clause >= 0);
    // The one acted upon may stand in the clause below: "agreed to lift sanctions against Iran".
    const auto own = args.subject < 0 ? kNoActor : finder_.resolve(args.subject).actor;
    const auto whom = target < 0 ? kNoActor : finder_.resolve(target).actor;
    if (clause >= 0 && (whom == kNoActor || whom == own)) {
      const int below = inner_target(s_, finder_, clause, args.subject);
      if (below >= 0) target = below;
    }
    out_.add(v, *match, args, args.subject, target, false);
    relation_view(v, args);
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
      for (const auto f : FrameTable::builtin().nouns(s_.at(oblique.node).lemma)) {
        if (FrameTable::builtin().frames()[f].kind != FrameKind::relation) continue;
        out_.add(oblique.node, Match{f, 1.6, -1}, args, args.subject, args.object, false);
        consumed_[static_cast<std::size_t>(oblique.node)] = true;
        return;
      }
    }
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
