#include "prose/reading/claim_maker.hpp"

#include <algorithm>

#include "prose/frames/mutual.hpp"
#include "prose/reading/target.hpp"

namespace entente::prose {
namespace {

using ontology::Plover;

// Police arrest a citizen of the same state: an event inside a state is one when both sides are agents.
bool same_state_matters(const Resolved& a, const Resolved& b) {
  return a.node != b.node && (!a.role.empty() || !b.role.empty()) && a.role != b.role;
}

}  // namespace

void ClaimMaker::emit(Claim claim, std::vector<Resolved> sources, std::vector<Resolved> targets,
                      bool mutual) {
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

void ClaimMaker::add(int trigger, const Match& match, const Arguments& args, int source, int target,
                     bool nominal) {
  const auto& frame = FrameTable::builtin().frames()[match.frame];
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
  const bool mutual = holds_both_ways(frame) || word == "clash" || word == "fight" || word == "skirmish";
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
                      : by_preposition(finder_, frame.preps, args, false);
  }
  emit(claim, sources, targets, holds_both_ways(frame));
}

}  // namespace entente::prose
